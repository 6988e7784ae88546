"""Before posting: the real faces, and words that would be stopped are stopped at once."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, relationships, schools
from eduweb.core.db import db, write
from eduweb.messages import Audience
from eduweb.network import will_see
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import client_id, post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

CHECK = "/hedgerow/posts/check"


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def faces(app: Flask, person: Who, audience: Audience) -> tuple[list[str], list[str]]:
    with app.app_context():
        sees = will_see.will_see(person, audience)
    return [face.name for face in sees.pupils], [face.name for face in sees.adults]


def test_the_faces_are_those_who_would_read_it(app: Flask, cast: Cast) -> None:
    adults = ["Mr Evans", "Mrs Hale", "Ms Okoro", "Ms Reid"]

    assert faces(app, cast.asha, Audience.FRIENDS) == (["Ben"], adults)
    # Asha has blocked Dev, so he would not read it though he is in her class.
    assert faces(app, cast.asha, Audience.CLASS) == (["Ben"], adults)
    assert faces(app, cast.ben, Audience.CLASS) == (["Asha", "Dev"], adults)
    assert faces(app, cast.asha, Audience.ONLY_ME) == ([], [])


@pytest.mark.parametrize("audience", [Audience.FRIENDS, Audience.CLASS, Audience.ONLY_ME])
def test_what_was_shown_beforehand_is_who_can_read_it_afterwards(
    app: Flask, cast: Cast, audience: Audience
) -> None:
    with app.app_context():
        write(lambda: relationships.befriend(cast.asha, cast.cleo))
        before = set(messages.would_read(cast.asha, audience))
        sent = post(cast.asha, "Our choir sang", audience)
        shown = messages.post_by_ref(cast.asha, sent.ref)
        assert shown is not None
        after = set(messages.readers_of(shown.message))

    assert before == after


def test_a_face_that_is_missing_would_tell_who_has_blocked_the_author(app: Flask, cast: Cast) -> None:
    before = faces(app, cast.ben, Audience.CLASS)
    with app.app_context():
        write(lambda: relationships.block(cast.dev, cast.ben))
        shown = messages.would_read(cast.ben, Audience.CLASS)

    assert cast.dev.id not in shown
    assert faces(app, cast.ben, Audience.CLASS) == before


def test_nothing_is_posted_before_post_it_is_pressed(app: Flask, cast: Cast) -> None:
    asha = visitor(app, cast.asha)

    page = asha.post(CHECK, data={"words": "Our choir sang", "audience": "friends"})

    assert page.status_code == 200
    assert "Who will see this?" in page.text
    assert "Ben" in page.text
    assert "Our choir sang" not in visitor(app, cast.ben).get("/hedgerow").text


def test_the_page_is_well_made(app: Flask, page_client: PageClient, cast: Cast) -> None:
    sign_in(page_client, cast.asha)

    answers = [
        page_client.post(
            CHECK, data={"words": "Our\nchoir <b>", "audience": name, "picture": "drum"}
        ).status_code
        for name in ("only_me", "friends", "class")
    ]

    assert answers == [200, 200, 200]
    assert page_client.get("/hedgerow/write").status_code == 200


def test_changing_the_audience_changes_the_faces(app: Flask, cast: Cast) -> None:
    ben = visitor(app, cast.ben)
    form = {"words": "Our choir sang", "audience": "class"}

    answer = ben.post(CHECK, data=form, headers={"HX-Request": "true"}).text
    narrower = ben.post(CHECK, data=form | {"audience": "friends"}, headers={"HX-Request": "true"}).text

    assert "<html" not in answer
    assert "Dev" in answer
    assert "Dev" not in narrower


def test_an_audience_whose_faces_were_not_shown_is_shown_first(app: Flask, cast: Cast) -> None:
    asha = visitor(app, cast.asha)
    form = {"words": "Our choir sang", "audience": "class", "seen": "friends"}

    page = asha.post("/hedgerow/posts", data=form)

    assert "Who will see this?" in page.text
    assert "Our choir sang" not in visitor(app, cast.ben).get("/hedgerow").text
    assert asha.post("/hedgerow/posts", data=form | {"seen": "class"}).status_code == 303
    assert "Our choir sang" in visitor(app, cast.ben).get("/hedgerow").text


def test_words_that_would_be_stopped_are_stopped_at_once(app: Flask, cast: Cast) -> None:
    asha = visitor(app, cast.asha)

    answer = asha.post(CHECK, data={"words": "ring me on 07700 900142", "audience": "class"})

    assert answer.status_code == 303
    assert "This message has been stopped" in asha.get(answer.location).text


@pytest.mark.parametrize(
    "words",
    [
        "I live at 12 Mill Lane",
        "my school is Quillbrook Primary School",
        "my email is asha@mail.example",
        "I walk home past the church every day at 3",
        "my birthday is 4 May 2017",
        "my postcode is OX4 2AB",
    ],
)
def test_a_detail_that_tells_who_or_where_i_am_is_named_kindly_before_anybody_sees_it(
    app: Flask, cast: Cast, words: str
) -> None:
    asha = visitor(app, cast.asha)

    answer = asha.post(CHECK, data={"words": words, "audience": "class"})

    page = asha.get(answer.location).text
    assert "private" in page.partition('class="held__reason"')[2].partition("</p>")[0]
    assert "You are not in trouble." in page
    assert "Change it" in page
    assert words not in visitor(app, cast.ben).get("/hedgerow").text


def test_what_a_child_tells_here_is_met_by_its_own_page_and_reaches_a_grown_up(
    app: Flask, cast: Cast
) -> None:
    asha = visitor(app, cast.asha)

    answer = asha.post(CHECK, data={"words": "my uncle hits me every night", "audience": "only_me"})

    assert answer.status_code == 303
    assert answer.location.startswith("/told")
    with app.app_context():
        assert db.session.execute(db.text("SELECT count(*) FROM concern")).scalar_one() == 1


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"words": "", "audience": "class"}, "Write something first."),
        ({"words": "\u200b", "audience": "class"}, "Write something first."),
        ({"words": "nice " * 900, "audience": "class"}, "Make it a bit shorter."),
        ({"words": "Our choir sang", "audience": "everybody"}, "Pick who can see it."),
        ({"words": "Our choir sang"}, "Pick who can see it."),
        ({"words": "Our choir sang", "audience": "school"}, "Pick who can see it."),
        ({"words": "Our choir sang", "audience": "class", "client_id": "!"}, "Something got mixed up."),
    ],
)
def test_what_is_not_right_is_said_and_the_words_are_kept(
    app: Flask, cast: Cast, form: dict[str, str], told: str
) -> None:
    answer = visitor(app, cast.asha).post(CHECK, data=form)

    assert answer.status_code == 400
    assert told in answer.text
    assert form["words"].strip("\u200b ")[:20] in answer.text


def test_a_year_may_go_no_wider_than_the_school_lets_it(app: Flask, cast: Cast) -> None:
    with app.app_context():
        write(
            lambda: schools.set_year_rule(
                schools.school_by_id(cast.quillbrook_id),
                5,
                abilities=schools.DEFAULT_ABILITIES[5],
                widest=Audience.FRIENDS,
                by_id=cast.mrs_hale.id,
            )
        )
    asha = visitor(app, cast.asha)
    form = {"words": "Our choir sang", "audience": "class", "client_id": client_id()}

    assert 'value="class"' not in asha.get("/hedgerow").text
    assert asha.post(CHECK, data=form).status_code == 400
    asha.post("/hedgerow/posts", data=form)

    assert "Our choir sang" not in visitor(app, cast.ben).get("/hedgerow").text


def test_the_school_is_offered_once_the_head_has_turned_it_on(app: Flask, cast: Cast) -> None:
    def open_up() -> None:
        school = schools.school_by_id(cast.quillbrook_id)
        schools.set_school_audience(school, is_on=True, by_id=cast.mrs_hale.id)
        schools.set_year_rule(
            school, 5, abilities=schools.DEFAULT_ABILITIES[5], widest=Audience.SCHOOL, by_id=cast.mrs_hale.id
        )

    with app.app_context():
        write(open_up)

    page = visitor(app, cast.asha).post(CHECK, data={"words": "Our choir sang", "audience": "school"}).text

    assert "Cleo" in page
    assert "Zoe" not in page
    assert "Dev" not in page


@pytest.mark.parametrize("name", ["mr_evans", "ms_okoro"])
def test_staff_have_no_such_page(app: Flask, cast: Cast, name: str) -> None:
    client = visitor(app, getattr(cast, name))

    assert client.get("/hedgerow/write").status_code == 404
    assert client.post(CHECK, data={"words": "Hello", "audience": "class"}).status_code == 404
