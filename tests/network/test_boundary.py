"""Staff and pupils are not friends here and never chat alone: refused kindly, noted on the right desk."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns, relationships, schools
from eduweb.concerns import Concern, QueueLine, Route, Source
from eduweb.core.db import db, write
from eduweb.people import Who
from tests.cast import Cast
from tests.doors.everything import without_chance
from tests.page import PageClient
from tests.visitor import sign_in

WAYS = ("ask", "chat")


def waiting_for(reader: Who) -> list[QueueLine]:
    """What stands in the queue of an adult."""
    return [line for line in concerns.queue(reader, is_practice=False) if line.flag.source is Source.BOUNDARY]


def concern_of(line: QueueLine) -> Concern:
    return db.session.get_one(Concern, line.flag.concern_id)


class TestAPupilTries:
    @pytest.mark.parametrize("way", WAYS)
    def test_they_are_refused_kindly_and_nothing_is_said_of_a_note(
        self, app: Flask, page_client: PageClient, cast: Cast, way: str
    ) -> None:
        sign_in(page_client, cast.asha)

        answer = page_client.post(f"/hedgerow/people/{cast.mr_evans.ref}/{way}")

        assert answer.status_code == 403
        assert "Teachers don’t add friends here" in answer.text
        assert "You did not do anything wrong" in answer.text
        assert "You can talk to your teacher in class." in answer.text
        with app.app_context():
            assert not relationships.has_asked(cast.asha, cast.mr_evans)

    def test_ks1_reads_few_words(self, page_client: PageClient, cast: Cast) -> None:
        sign_in(page_client, cast.kit)

        answer = page_client.post(f"/hedgerow/people/{cast.mr_evans.ref}/ask")

        assert answer.status_code == 403
        assert "Talk to them in class" in answer.text

    def test_it_is_noted_for_the_officer(self, app: Flask, cast: Cast) -> None:
        sign_in(app.test_client(), cast.asha).post(f"/hedgerow/people/{cast.mr_evans.ref}/ask")

        with app.app_context():
            (line,) = waiting_for(cast.ms_okoro)
            concern = concern_of(line)
        assert line.flag.why == "Asha tried to be friends with Mr Evans; it was refused"
        assert (concern.subject_id, concern.route) == (cast.asha.id, Route.PUPIL)

    def test_the_adult_it_was_about_never_learns_of_it(self, app: Flask, cast: Cast) -> None:
        sign_in(app.test_client(), cast.asha).post(f"/hedgerow/people/{cast.ms_okoro.ref}/ask")

        with app.app_context():
            assert waiting_for(cast.ms_okoro) == []
            assert len(waiting_for(cast.mrs_hale)) == 1

    def test_trying_again_the_same_day_is_one_note(self, app: Flask, cast: Cast) -> None:
        asha = sign_in(app.test_client(), cast.asha)

        for _time in range(3):
            asha.post(f"/hedgerow/people/{cast.mr_evans.ref}/ask")

        with app.app_context():
            assert len(waiting_for(cast.ms_okoro)) == 1

    def test_the_desk_names_it(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        sign_in(app.test_client(), cast.asha).post(f"/hedgerow/people/{cast.mr_evans.ref}/ask")
        sign_in(page_client, cast.ms_okoro)

        page = page_client.get("/desk").text

        assert "a pupil tried to reach staff alone" in page
        assert "Friend requests" in page

    def test_looking_at_an_adult_is_no_try(self, app: Flask, cast: Cast) -> None:
        asha = sign_in(app.test_client(), cast.asha)

        assert asha.get(f"/hedgerow/people/{cast.mr_evans.ref}").status_code == 404
        with app.app_context():
            assert waiting_for(cast.ms_okoro) == []

    def test_an_adult_of_the_other_school_is_not_there_and_nothing_is_noted(
        self, app: Flask, cast: Cast
    ) -> None:
        asha = sign_in(app.test_client(), cast.asha)

        real = asha.post(f"/hedgerow/people/{cast.mr_young.ref}/ask")
        made_up = asha.post("/hedgerow/people/neverwasaperson0/ask")

        assert (real.status_code, without_chance(real.text)) == (404, without_chance(made_up.text))
        with app.app_context():
            assert waiting_for(cast.ms_okoro) == []
            assert waiting_for(cast.mr_young) == []


class TestAnAdultTries:
    @pytest.mark.parametrize("way", WAYS)
    def test_they_are_refused_in_plain_words(self, page_client: PageClient, cast: Cast, way: str) -> None:
        sign_in(page_client, cast.mr_evans)

        answer = page_client.post(f"/hedgerow/people/{cast.asha.ref}/{way}")

        assert answer.status_code == 403
        assert "Staff and pupils are not friends here, and never chat alone." in answer.text

    @pytest.mark.parametrize("way", WAYS)
    def test_it_goes_to_the_head_and_to_nobody_else(self, app: Flask, cast: Cast, way: str) -> None:
        sign_in(app.test_client(), cast.mr_evans).post(f"/hedgerow/people/{cast.asha.ref}/{way}")

        with app.app_context():
            (line,) = waiting_for(cast.mrs_hale)
            concern = concern_of(line)
            others = [waiting_for(one) for one in (cast.ms_okoro, cast.ms_reid, cast.mr_evans)]
        assert (concern.subject_id, concern.route) == (cast.mr_evans.id, Route.STAFF)
        assert others == [[], [], []]

    def test_what_the_head_tries_goes_to_the_chair(self, app: Flask, cast: Cast) -> None:
        sign_in(app.test_client(), cast.mrs_hale).post(f"/hedgerow/people/{cast.asha.ref}/chat")

        with app.app_context():
            assert waiting_for(cast.mrs_hale) == []
            assert len(waiting_for(cast.mrs_quaye)) == 1

    def test_the_pupil_hears_nothing_of_it(self, app: Flask, cast: Cast) -> None:
        sign_in(app.test_client(), cast.mr_evans).post(f"/hedgerow/people/{cast.asha.ref}/ask")

        asha = sign_in(app.test_client(), cast.asha)

        assert "Mr Evans" not in asha.get("/hedgerow/friends").text
        assert "Mr Evans" not in asha.get("/notices").text

    def test_another_adult_is_no_pupil(self, app: Flask, cast: Cast) -> None:
        answer = sign_in(app.test_client(), cast.mr_evans).post(f"/hedgerow/people/{cast.ms_okoro.ref}/ask")

        assert answer.status_code == 404
        with app.app_context():
            assert waiting_for(cast.mrs_hale) == []

    def test_a_pupil_of_the_other_school_is_not_there(self, app: Flask, cast: Cast) -> None:
        answer = sign_in(app.test_client(), cast.mr_evans).post(f"/hedgerow/people/{cast.zoe.ref}/ask")

        assert answer.status_code == 404
        with app.app_context():
            assert waiting_for(cast.mrs_hale) == []
            assert waiting_for(cast.mrs_lark) == []


def test_a_visitor_is_turned_away(app: Flask, cast: Cast) -> None:
    assert app.test_client().post(f"/hedgerow/people/{cast.asha.ref}/ask").status_code == 401


class TestTheParents:
    """Whether they are told is the school's own policy; a person tells them, never software."""

    def planned(self, app: Flask, cast: Cast, *, way: str = "ask", is_asked_for: bool = True) -> list[str]:
        with app.app_context():
            school_id = cast.quillbrook_id
            write(
                lambda: schools.set_parents_told_of_tries(
                    schools.school_by_id(school_id), is_on=is_asked_for, by_id=cast.mrs_hale.id
                )
            )
        browser = sign_in(app.test_client(), cast.asha)
        for _ in range(2):
            browser.post(f"/hedgerow/people/{cast.mr_evans.ref}/{way}")
        with app.app_context():
            return [f"{line.action.words}: {line.owner}" for line in concerns.record.planner(cast.ms_okoro)]

    def test_a_try_plans_that_the_officer_tells_them_once(self, app: Flask, cast: Cast) -> None:
        assert self.planned(app, cast) == ["Tell the parents: Ms Okoro"]

    def test_by_default_nothing_is_planned(self, app: Flask, cast: Cast) -> None:
        assert self.planned(app, cast, is_asked_for=False) == []

    def test_a_try_to_chat_is_noted_alone(self, app: Flask, cast: Cast) -> None:
        assert self.planned(app, cast, way="chat") == []

    def test_of_an_adults_try_nothing_is_planned(self, app: Flask, cast: Cast) -> None:
        self.planned(app, cast, is_asked_for=True)

        sign_in(app.test_client(), cast.mr_evans).post(f"/hedgerow/people/{cast.ben.ref}/ask")

        with app.app_context():
            assert concerns.record.planner(cast.mrs_hale, owner_id=cast.mrs_hale.id) == []

    def test_it_stands_in_the_record_with_nobodys_name_as_its_maker(self, app: Flask, cast: Cast) -> None:
        self.planned(app, cast)

        with app.app_context():
            (line,) = waiting_for(cast.ms_okoro)
            entries = concerns.entries_of(concern_of(line))
        assert [(e.words, e.by_id) for e, _ in entries if e.kind is concerns.EntryKind.PLANNED] == [
            ("Tell the parents", None)
        ]
