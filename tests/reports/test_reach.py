"""Reporting reaches words of every kind, and goes on working when a block has taken them out of sight."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, people, relationships, schools
from eduweb.core.db import write
from eduweb.messages import Audience, ChatLine, Comment, NewMail, NewPost, ProfileField
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import client_id, thread_of
from tests.page import PageClient
from tests.reports.test_report import answers_of, queue_of
from tests.visitor import Visitor, sign_in

WORDS = "I built a tower of twelve bricks"


def send(author: Who, to: messages.Destination) -> messages.Sent:
    """Send harmless words."""
    return write(lambda: messages.send(author=author, to=to, words=WORDS, client_id=client_id()))


def bens_words(cast: Cast, kind: str) -> str:
    """Let Ben write something that Asha can read; return its reference."""
    if kind == "comment":
        own = send(cast.asha, NewPost(Audience.CLASS))
        return send(cast.ben, Comment(thread_of(own))).ref
    if kind == "chat":
        chat = write(lambda: messages.chat_between(cast.ben, cast.asha).ref)
        return send(cast.ben, ChatLine(chat)).ref
    places: dict[str, messages.Destination] = {
        "post": NewPost(Audience.CLASS),
        "friends": NewPost(Audience.FRIENDS),
        "profile": ProfileField("fun", Audience.CLASS),
        "mail": NewMail((cast.asha.ref,)),
    }
    return send(cast.ben, places[kind]).ref


KINDS = ["post", "friends", "comment", "chat", "profile", "mail"]


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_every_kind_can_be_reported_and_are_gone_for_the_reporter(
    app: Flask, page_client: PageClient, cast: Cast, kind: str
) -> None:
    with app.app_context():
        ref = bens_words(cast, kind)
        assert messages.post_by_ref(cast.asha, ref) is not None
    asha = sign_in(page_client, cast.asha)

    page = asha.get(f"/report/{ref}").text
    asha.post(f"/report/{ref}", data={"reason": "unkind"})

    assert WORDS in page
    with app.app_context():
        [line] = queue_of(cast.ms_okoro)
        assert (line.name, line.flag.words) == ("Ben", WORDS)
        assert messages.post_by_ref(cast.asha, ref) is None
        assert [one.is_read for one in answers_of(cast.asha)] == [False]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("blocker", ["asha", "ben"])
def test_a_block_either_way_takes_nobodys_report_away_and_shows_nothing_again(
    app: Flask, page_client: PageClient, cast: Cast, kind: str, blocker: str
) -> None:
    with app.app_context():
        ref = bens_words(cast, kind)
        one, other = (cast.asha, cast.ben) if blocker == "asha" else (cast.ben, cast.asha)
        write(lambda: relationships.block(one, other))
    asha = sign_in(page_client, cast.asha)

    page = asha.get(f"/report/{ref}")
    answer = asha.post(f"/report/{ref}", data={"reason": "worried"})

    assert page.status_code == 200
    assert WORDS not in page.text
    assert "Ben" not in page.text
    assert answer.location == "/my-reports"
    with app.app_context():
        assert [line.flag.words for line in queue_of(cast.ms_okoro)] == [WORDS]


@pytest.mark.parametrize("kind", ["post", "comment"])
def test_words_that_their_author_deletes_can_still_be_reported(
    app: Flask, client: Visitor, cast: Cast, kind: str
) -> None:
    with app.app_context():
        ref = bens_words(cast, kind)
        write(lambda: messages.delete_own(cast.ben, ref))

    answer = sign_in(client, cast.asha).post(f"/report/{ref}", data={"reason": "unkind"})

    assert answer.location == "/my-reports"
    with app.app_context():
        assert [line.flag.words for line in queue_of(cast.ms_okoro)] == [WORDS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["cleo", "zoe", "kit"])
def test_who_could_never_read_them_cannot_report_them(
    app: Flask, client: Visitor, cast: Cast, kind: str, name: str
) -> None:
    with app.app_context():
        ref = bens_words(cast, kind)

    visitor = sign_in(client, getattr(cast, name))

    assert visitor.get(f"/report/{ref}").status_code == 404
    assert visitor.post(f"/report/{ref}", data={"reason": "unkind"}).status_code == 404


def test_words_of_a_pupil_who_is_not_here_any_more_are_reported_all_the_same(
    app: Flask, client: Visitor, cast: Cast
) -> None:
    with app.app_context():
        ref = bens_words(cast, "post")
        write(lambda: people.set_active(cast.ben.id, is_active=False, by_id=None))

    answer = sign_in(client, cast.asha).post(f"/report/{ref}", data={"reason": "unkind"})

    assert answer.location == "/my-reports"
    with app.app_context():
        assert [line.flag.words for line in queue_of(cast.ms_okoro)] == [WORDS]


def test_reporting_works_while_the_school_has_switched_all_messages_off(
    app: Flask, client: Visitor, cast: Cast
) -> None:
    with app.app_context():
        ref = bens_words(cast, "post")
        write(
            lambda: schools.set_messaging(
                schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
            )
        )

    answer = sign_in(client, cast.asha).post(f"/report/{ref}", data={"reason": "unkind"})

    assert answer.location == "/my-reports"
    with app.app_context():
        assert len(queue_of(cast.ms_okoro)) == 1


class TestAboutAnAdult:
    def test_a_child_may_keep_a_report_about_their_teacher_from_the_head(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)
        address = f"/report/person/{cast.mr_evans.ref}"

        page = asha.post(address, data={"reason": "worried", "not": cast.mrs_hale.ref}).text
        asha.post(address, data={"reason": "worried", "kept": cast.mrs_hale.ref})

        assert "Will not see it:" in page
        assert "who-reads__words" not in page
        with app.app_context():
            assert queue_of(cast.mrs_hale) == []
            assert [line.name for line in queue_of(cast.mrs_quaye)] == ["Mr Evans"]

    def test_the_adult_reads_nothing_of_it(self, app: Flask, client: Visitor, cast: Cast) -> None:
        sign_in(client, cast.asha).post(f"/report/person/{cast.mr_evans.ref}", data={"reason": "worried"})

        with app.app_context():
            assert queue_of(cast.mr_evans) == []
            assert queue_of(cast.ms_okoro) == []
