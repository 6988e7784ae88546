from __future__ import annotations

import re

import pytest
from flask import Flask

from eduweb import concerns, messages
from eduweb.concerns import Answer, QueueLine
from eduweb.core.db import write
from eduweb.messages import Audience, NewPost
from eduweb.people import Who
from tests.cast import Cast
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def post(author: Who, words: str, **to: str) -> str:
    """Post to the author's class, and return the message's reference."""
    place = NewPost(Audience.CLASS, **to)  # type: ignore[arg-type]
    sent = write(lambda: messages.send(author=author, to=place, words=words, client_id=f"id-{hash(words):x}"))
    assert sent.ref
    return sent.ref


def queue_of(reader: Who) -> list[QueueLine]:
    """What waits on somebody's desk for real."""
    return concerns.queue(reader, is_practice=False)


def answers_of(pupil: Who) -> list[Answer]:
    """What a pupil told and reported."""
    return concerns.answers_for(pupil)


def readers_named_on(page: str) -> list[str]:
    """The grown-ups a page names as those who will read it."""
    return re.findall(r'who-reads__words"><strong>([^<]+)', page)


class TestReport:
    def test_a_pupil_reports_in_two_requests_without_giving_a_reason(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            ref = post(cast.ben, "nobody likes your hair")
        asha = sign_in(page_client, cast.asha)

        page = asha.get(f"/report/{ref}").text
        answer = asha.post(f"/report/{ref}", data={"reason": "none"})

        assert "What is wrong?" in page
        assert "Ms Okoro" in page
        assert answer.location == "/my-reports"
        with app.app_context():
            lines = queue_of(cast.ms_okoro)
        assert [(line.name, line.flag.words) for line in lines] == [("Ben", "nobody likes your hair")]

    def test_reported_words_disappear_for_the_reporter_at_once_and_for_nobody_else(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        with app.app_context():
            ref = post(cast.ben, "look at my bridge")

        sign_in(client, cast.asha).post(f"/report/{ref}", data={"reason": "unkind"})

        with app.app_context():
            assert messages.post_by_ref(cast.asha, ref) is None
            assert messages.post_by_ref(cast.ben, ref) is not None

    def test_reporting_twice_makes_one_flag(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            ref = post(cast.ben, "look at my bridge")
        asha = sign_in(client, cast.asha)

        asha.post(f"/report/{ref}", data={"reason": "unkind"})
        asha.post(f"/report/{ref}", data={"reason": "unkind"})

        with app.app_context():
            assert len(queue_of(cast.ms_okoro)) == 1

    def test_a_report_can_block_as_well(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            ref = post(cast.ben, "look at my bridge")
            other = post(cast.ben, "and at my tower")

        sign_in(client, cast.asha).post(f"/report/{ref}", data={"reason": "unkind", "has_block": "y"})

        with app.app_context():
            assert messages.post_by_ref(cast.asha, other) is None

    def test_a_child_can_turn_down_a_grown_up_who_then_never_learns_of_it(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            ref = post(cast.ben, "look at my bridge")
        asha = sign_in(page_client, cast.asha)

        page = asha.post(f"/report/{ref}", data={"reason": "unkind", "not": cast.ms_okoro.ref}).text
        asha.post(f"/report/{ref}", data={"reason": "unkind", "kept": cast.ms_okoro.ref})

        assert readers_named_on(page) == ["Ms Reid"]
        assert "Will not see it:" in page
        with app.app_context():
            assert queue_of(cast.ms_okoro) == []
            assert len(queue_of(cast.ms_reid)) == 1

    def test_a_teachers_words_go_to_the_head_only(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            ref = post(cast.mr_evans, "Please bring your reading books", class_ref=cast.oak.ref)

        sign_in(client, cast.asha).post(f"/report/{ref}", data={"reason": "worried"})

        with app.app_context():
            assert queue_of(cast.ms_okoro) == []
            assert queue_of(cast.ms_reid) == []
            assert queue_of(cast.mrs_quaye) == []
            assert [line.name for line in queue_of(cast.mrs_hale)] == ["Mr Evans"]

    def test_the_page_names_nobody_where_the_words_are_an_adults(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            ref = post(cast.mr_evans, "Please bring your reading books", class_ref=cast.oak.ref)

        page = sign_in(page_client, cast.asha).get(f"/report/{ref}").text

        assert readers_named_on(page) == []
        assert "A grown-up whose job is keeping children safe" in page

    @pytest.mark.parametrize("who", ["cleo", "zoe"])
    def test_who_cannot_read_a_message_cannot_report_it(
        self, app: Flask, client: Visitor, cast: Cast, who: str
    ) -> None:
        with app.app_context():
            ref = post(cast.asha, "my tudor house is done")
        visitor = sign_in(client, getattr(cast, who))

        real = visitor.get(f"/report/{ref}")
        invented = visitor.get("/report/abcdefghijklmnop")

        assert real.status_code == 404
        assert real.text == invented.text

    def test_staff_have_no_report_button_of_pupils(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            ref = post(cast.asha, "my tudor house is done")

        assert sign_in(client, cast.mr_evans).get(f"/report/{ref}").status_code == 404

    def test_somebody_blocked_can_still_report_the_person(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        answer = sign_in(client, cast.dev).post(f"/report/person/{cast.asha.ref}", data={"reason": "unkind"})

        assert answer.location == "/my-reports"
        with app.app_context():
            assert [line.name for line in queue_of(cast.ms_okoro)] == ["Asha"]
