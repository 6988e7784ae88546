"""Kind, Clever, Thank you: without counts, the faces for the author only, and nobody who is blocked."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from eduweb import relationships, schools
from eduweb.core.db import db, write
from eduweb.messages import Sent
from eduweb.network import reactions
from eduweb.network.models import Reaction, ReactionKind
from eduweb.people import Who
from eduweb.schools import Ability
from tests.cast import Cast
from tests.network.sending import post
from tests.visitor import Visitor, sign_in


@pytest.fixture
def sent(app: Flask, cast: Cast) -> Sent:
    with app.app_context():
        return post(cast.asha, "My volcano really worked")


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def press(app: Flask, person: Who, sent: Sent, kind: str = "kind") -> int:
    address = f"/hedgerow/messages/{sent.ref}/react"
    return visitor(app, person).post(address, data={"reaction": kind}).status_code


def kept(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Reaction).count()


def test_a_classmate_says_a_kind_thing_and_sees_it_pressed(app: Flask, cast: Cast, sent: Sent) -> None:
    assert press(app, cast.ben, sent) == 303

    page = visitor(app, cast.ben).get("/hedgerow").text
    assert f'id="react-{sent.ref}-kind" aria-pressed="true"' in page
    assert f'id="react-{sent.ref}-clever" aria-pressed="false"' in page


def test_the_author_sees_who_it_was_and_no_number(app: Flask, cast: Cast, sent: Sent) -> None:
    press(app, cast.ben, sent)

    under = visitor(app, cast.asha).get("/hedgerow").text.split(f'id="react-{sent.ref}"')[1].split("</ul>")[0]

    assert "Ben" in under
    assert re.findall(r">[^<]*\d[^<]*<", under) == []
    assert "button" not in under


def test_nobody_else_sees_who_it_was(app: Flask, cast: Cast, sent: Sent) -> None:
    press(app, cast.ben, sent)
    with app.app_context():
        write(lambda: relationships.unblock(cast.asha, cast.dev))

    page = visitor(app, cast.dev).get("/hedgerow").text

    assert "My volcano really worked" in page
    assert "Ben" not in page.split("My volcano really worked")[1].split("</article>")[0]


def test_pressing_again_takes_it_back(app: Flask, cast: Cast, sent: Sent) -> None:
    press(app, cast.ben, sent)
    press(app, cast.ben, sent)

    assert kept(app) == 0


def test_somebody_blocked_later_is_no_longer_shown(app: Flask, cast: Cast, sent: Sent) -> None:
    press(app, cast.ben, sent)
    with app.app_context():
        write(lambda: relationships.block(cast.asha, cast.ben))

    page = visitor(app, cast.asha).get("/hedgerow").text

    assert "Ben" not in page.split("My volcano really worked")[1].split("</article>")[0]


def test_somebody_muted_is_not_shown_either(app: Flask, cast: Cast, sent: Sent) -> None:
    press(app, cast.ben, sent)
    with app.app_context():
        write(lambda: relationships.mute(cast.asha, cast.ben))

    page = visitor(app, cast.asha).get("/hedgerow").text

    assert "Ben" not in page.split("My volcano really worked")[1].split("</article>")[0]


@pytest.mark.parametrize("name", ["dev", "cleo", "zoe", "mr_evans", "asha"])
def test_who_may_not_read_it_or_wrote_it_cannot_react(app: Flask, cast: Cast, sent: Sent, name: str) -> None:
    assert press(app, getattr(cast, name), sent) == 404
    assert kept(app) == 0


@pytest.mark.parametrize("made_up", ["", "boring", "KIND", "kind\n"])
def test_there_are_only_three_things_to_say(app: Flask, cast: Cast, sent: Sent, made_up: str) -> None:
    assert press(app, cast.ben, sent, made_up) == 400
    assert kept(app) == 0


def test_a_year_without_reactions_has_none(app: Flask, cast: Cast, sent: Sent) -> None:
    with app.app_context():
        school = schools.school_by_id(cast.quillbrook_id)
        write(
            lambda: schools.set_year_rule(
                school,
                5,
                abilities=frozenset({Ability.POST}),
                widest=schools.Audience.CLASS,
                by_id=cast.mrs_hale.id,
            )
        )

    assert press(app, cast.ben, sent) == 404


def test_while_messages_rest_nobody_reacts_and_nobody_is_blamed(app: Flask, cast: Cast, sent: Sent) -> None:
    with app.app_context():
        write(
            lambda: schools.set_messaging(
                schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
            )
        )

    answer = visitor(app, cast.ben).post(
        f"/hedgerow/messages/{sent.ref}/react", data={"reaction": "kind"}, follow_redirects=True
    )

    assert "You did not do anything wrong." in answer.text
    assert kept(app) == 0


def test_a_fragment_answers_with_the_buttons_alone(app: Flask, cast: Cast, sent: Sent) -> None:
    answer = visitor(app, cast.ben).post(
        f"/hedgerow/messages/{sent.ref}/react", data={"reaction": "clever"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert f'id="react-{sent.ref}-clever" aria-pressed="true"' in answer.text


def test_the_notices_hear_of_it_unless_it_came_from_somebody_blocked(
    app: Flask, cast: Cast, sent: Sent
) -> None:
    with app.app_context():
        write(lambda: reactions.react(cast.ben, sent.ref, ReactionKind.CLEVER))
        before = [(given.face.name, given.look.kind) for given in reactions.newest_to(cast.asha)]
        write(lambda: relationships.block(cast.asha, cast.ben))
        after = reactions.newest_to(cast.asha)
        others = reactions.newest_to(cast.ben)

    assert before == [("Ben", ReactionKind.CLEVER)]
    assert after == []
    assert others == []
