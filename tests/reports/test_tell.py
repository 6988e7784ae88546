from __future__ import annotations

from datetime import timedelta

import time_machine
from flask import Flask

from eduweb import concerns, messages, outbox
from eduweb.concerns import Source
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.safety import Severity
from tests.cast import Cast
from tests.page import PageClient
from tests.reports.test_report import answers_of, queue_of
from tests.visitor import Visitor, sign_in


class TestTell:
    def test_a_child_who_tells_without_words_is_on_the_desk_as_high(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)

        page = asha.get("/tell").text
        answer = asha.post("/tell", data={"words": "", "client_id": "tell-0001"})

        assert "Tell an adult" in page
        assert answer.location == "/my-reports"
        with app.app_context():
            [line] = queue_of(cast.ms_okoro)
        assert (line.flag.source, line.flag.severity) == (Source.TELL, Severity.HIGH)

    def test_a_child_of_ks1_tells_with_one_tap(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        kit = sign_in(page_client, cast.kit)

        page = kit.get("/tell").text
        kit.post("/tell", data={"words": "", "client_id": "tell-0002"})

        assert "Yes, tell a grown-up" in page
        with app.app_context():
            assert [line.name for line in queue_of(cast.ms_okoro)] == ["Kit"]

    def test_telling_of_harm_shows_the_quiet_page_and_is_critical(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)

        answer = asha.post("/tell", data={"words": "my dad hits me", "client_id": "tell-0003"})
        page = asha.get("/told").text

        assert answer.location == "/told"
        assert "It matters and it is not your fault." in page
        assert "0800 1111" in page
        with app.app_context():
            [line] = queue_of(cast.ms_reid)
        assert line.flag.severity is Severity.CRITICAL
        assert line.flag.words == "my dad hits me"

    def test_words_that_could_mean_an_adult_at_school_name_nobody_and_pass_the_officer_by(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        asha = sign_in(client, cast.asha)

        asha.post("/tell", data={"words": "my teacher hits me", "client_id": "tell-0004"})
        page = asha.get("/told").text

        assert "whose job is keeping children safe" in page
        assert "Ms Okoro" not in page
        with app.app_context():
            assert queue_of(cast.ms_okoro) == []
            assert len(queue_of(cast.ms_reid)) == 1
            assert concerns.check_ons(cast.mr_evans, class_id=cast.oak.id) == []

    def test_a_grown_up_who_was_turned_down_is_not_named_to_the_child_afterwards(
        self, client: Visitor, cast: Cast
    ) -> None:
        asha = sign_in(client, cast.asha)
        words = {"words": "i want to hurt myself", "client_id": "tell-0009"}

        asha.post("/tell", data={**words, "kept": cast.ms_okoro.ref})
        page = asha.get("/told").text

        assert "Thank you for telling us" in page
        assert "Ms Okoro" not in page
        assert "Ms Reid" in page

    def test_harm_by_the_dsl_goes_past_her_to_the_head(self, app: Flask, client: Visitor, cast: Cast) -> None:
        sign_in(client, cast.asha).post("/tell", data={"words": "ms reid hits me", "client_id": "tell-0005"})

        with app.app_context():
            assert queue_of(cast.ms_reid) == []
            assert len(queue_of(cast.mrs_hale)) == 1

    def test_just_playing_is_passed_on_and_drops_nothing(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        asha = sign_in(client, cast.asha)
        asha.post("/tell", data={"words": "my dad hits me", "client_id": "tell-0006"})

        asha.post("/told", data={"said": "playing"})

        with app.app_context():
            [line] = queue_of(cast.ms_reid)
            said = [entry.words for entry, _ in concerns.entries_of(line.concern)]
        assert "I was just playing" in said

    def test_very_long_words_are_kept_on_the_page(self, page_client: PageClient, cast: Cast) -> None:
        words = "and then we went home " * 200

        page = sign_in(page_client, cast.asha).post("/tell", data={"words": words})

        assert page.status_code == 400
        assert "and then we went home" in page.text
        assert "That is very long" in page.text

    def test_telling_twice_by_a_double_tap_is_one_flag(self, app: Flask, client: Visitor, cast: Cast) -> None:
        asha = sign_in(client, cast.asha)

        for _ in range(2):
            asha.post("/tell", data={"words": "", "client_id": "tell-0007"})

        with app.app_context():
            assert len(queue_of(cast.ms_okoro)) == 1

    def test_the_other_school_hears_nothing(self, app: Flask, client: Visitor, cast: Cast) -> None:
        sign_in(client, cast.asha).post("/tell", data={"words": "", "client_id": "tell-0008"})

        with app.app_context():
            assert queue_of(cast.mr_young) == []


class TestTellInAStory:
    def test_it_asks_whether_it_is_the_story_or_real(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(cast.asha, title="The open door"))

        page = sign_in(page_client, cast.asha).get("/tell").text

        assert "About the story" in page
        assert "Something real" in page

    def test_about_the_story_is_practice(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(cast.asha, title="The open door"))

        sign_in(client, cast.asha).post(
            "/tell", data={"about": "story", "words": "", "client_id": "tell-0011"}
        )

        with app.app_context():
            assert queue_of(cast.ms_okoro) == []
            assert len(concerns.queue(cast.ms_okoro, is_practice=True)) == 1

    def test_any_word_typed_is_real_and_pauses_the_story(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(cast.asha, title="The open door"))

        sign_in(client, cast.asha).post(
            "/tell", data={"about": "story", "words": "it is about my uncle", "client_id": "tell-0012"}
        )

        with app.app_context():
            assert len(queue_of(cast.ms_okoro)) == 1
            stage = messages.stage_of(cast.asha)
            assert stage is not None
            assert stage.is_paused

    def test_no_answer_within_twenty_seconds_counts_as_real(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(cast.asha, title="The open door"))
        sign_in(client, cast.asha).post("/tell/begin")

        with app.app_context():
            outbox.work_off("tasks")
            before = len(queue_of(cast.ms_okoro))
            with time_machine.travel(clock.now() + timedelta(seconds=21)):
                outbox.work_off("tasks")
            after = len(queue_of(cast.ms_okoro))

        assert (before, after) == (0, 1)

    def test_going_back_is_an_answer(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(cast.asha, title="The open door"))
        asha = sign_in(client, cast.asha)
        asha.post("/tell/begin")

        asha.post("/tell/back")

        with app.app_context(), time_machine.travel(clock.now() + timedelta(seconds=21)):
            outbox.work_off("tasks")
            assert queue_of(cast.ms_okoro) == []


class TestMyReports:
    def test_the_child_sees_sent_and_then_that_a_grown_up_has_read_it(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)
        asha.post("/tell", data={"words": "", "client_id": "tell-0021"})
        before = asha.get("/my-reports").text

        with app.app_context():
            [line] = queue_of(cast.ms_okoro)
            write(lambda: messages.in_evidence(cast.ms_okoro, line.flag.ref, ""))
        after = asha.get("/my-reports").text

        assert "Not yet:" in before
        assert "Not yet:" not in after
        assert "A grown-up has read it" in after

    def test_nobody_sees_the_reports_of_another_child(self, app: Flask, client: Visitor, cast: Cast) -> None:
        sign_in(client, cast.asha).post("/tell", data={"words": "", "client_id": "tell-0022"})

        with app.app_context():
            assert answers_of(cast.ben) == []
            assert len(answers_of(cast.asha)) == 1
