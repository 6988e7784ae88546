"""Saying it with pictures, keeping a grown-up out of it, and reading again what one sent."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns, messages
from eduweb.concerns import Source
from eduweb.core.db import write
from eduweb.safety import Severity
from tests.cast import Cast
from tests.page import PageClient
from tests.reports.test_report import answers_of, post, queue_of, readers_named_on
from tests.visitor import Visitor, sign_in


class TestPictures:
    def test_a_child_of_ks1_says_how_they_feel_and_where_it_is_without_a_word(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        kit = sign_in(page_client, cast.kit)

        page = kit.get("/tell").text
        answer = kit.post(
            "/tell", data={"feeling": "worried", "place": "computer", "client_id": "picture-01"}
        )

        for word in ("Happy", "Sad", "Worried", "Cross", "Funny tummy", "Computer", "People"):
            assert word in page
        assert answer.location == "/my-reports"
        with app.app_context():
            [line] = queue_of(cast.ms_okoro)
        assert line.flag.words == "I feel worried. It is about something on the computer."
        assert (line.flag.source, line.flag.severity) == (Source.TELL, Severity.HIGH)

    def test_pictures_stand_under_the_childs_own_words_which_are_judged_alone(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        words = {"words": "my dad hits me", "feeling": "sad", "place": "people", "client_id": "picture-02"}

        answer = sign_in(client, cast.asha).post("/tell", data=words)

        assert answer.location == "/told"
        with app.app_context():
            [line] = queue_of(cast.ms_reid)
        assert line.flag.words == "my dad hits me\nI feel sad. It is about people."
        assert line.flag.severity is Severity.CRITICAL
        assert all(finding["end"] <= len("my dad hits me") for finding in line.flag.findings)

    def test_a_picture_pressed_inside_a_story_is_real(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(cast.kit, title="The open door"))

        sign_in(client, cast.kit).post(
            "/tell", data={"about": "story", "feeling": "sad", "client_id": "picture-03"}
        )

        with app.app_context():
            assert len(queue_of(cast.ms_okoro)) == 1

    @pytest.mark.parametrize("data", [{"feeling": "furious"}, {"place": "moon"}])
    def test_a_picture_that_is_not_there_is_refused_and_the_words_are_kept(
        self, app: Flask, page_client: PageClient, cast: Cast, data: dict[str, str]
    ) -> None:
        page = sign_in(page_client, cast.asha).post("/tell", data={"words": "about my swing", **data})

        assert page.status_code == 400
        assert "about my swing" in page.text
        with app.app_context():
            assert queue_of(cast.ms_okoro) == []

    def test_the_youngest_may_type_it_too(self, app: Flask, client: Visitor, cast: Cast) -> None:
        sign_in(client, cast.kit).post("/tell", data={"words": "i lost my hat", "client_id": "picture-04"})

        with app.app_context():
            assert [line.flag.words for line in queue_of(cast.ms_okoro)] == ["i lost my hat"]


class TestNotThisGrownUp:
    def test_every_page_that_reaches_a_grown_up_has_it(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            ref = post(cast.ben, "look at my bridge")
        asha = sign_in(page_client, cast.asha)
        pages = ["/tell", "/break", f"/report/{ref}", f"/report/person/{cast.mr_evans.ref}"]

        without = [path for path in pages if "Not this grown-up" not in asha.get(path).text]

        assert without == []

    def test_everybody_can_be_turned_down_and_it_goes_to_the_chair(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)
        kept = " ".join(adult.ref for adult in (cast.ms_okoro, cast.ms_reid, cast.mrs_hale))

        page = asha.post("/tell", data={"words": "", "kept": kept, "not": cast.mr_evans.ref}).text
        asha.post("/tell", data={"words": "", "kept": kept, "client_id": "not-them-01"})

        assert readers_named_on(page) == []
        assert "A grown-up whose job is keeping children safe." in page
        with app.app_context():
            assert len(queue_of(cast.mrs_quaye)) == 1
            for adult in (cast.ms_okoro, cast.ms_reid, cast.mrs_hale):
                assert queue_of(adult) == []

    def test_after_telling_the_named_one_can_still_be_turned_down(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)
        asha.post("/tell", data={"words": "my dad hits me", "client_id": "not-them-02"})
        before = asha.get("/told").text

        answer = asha.post("/told", data={"not": cast.ms_okoro.ref})
        after = asha.get("/told").text

        assert "Ms Okoro" in before
        assert answer.location == "/told"
        assert "Ms Okoro" not in after
        assert "Ms Reid" in after
        with app.app_context():
            assert queue_of(cast.ms_okoro) == []
            [line] = queue_of(cast.ms_reid)
            said = [entry.words for entry, _ in concerns.entries_of(line.concern)]
        assert "Not this grown-up" in said

    def test_when_all_are_turned_down_after_telling_it_goes_to_who_stands_above(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        asha = sign_in(client, cast.asha)
        asha.post("/tell", data={"words": "my dad hits me", "client_id": "not-them-03"})

        for adult in (cast.ms_okoro, cast.ms_reid, cast.mrs_hale):
            asha.post("/told", data={"not": adult.ref})

        with app.app_context():
            for adult in (cast.ms_okoro, cast.ms_reid, cast.mrs_hale):
                assert queue_of(adult) == []
            assert "my dad hits me" in [line.flag.words for line in queue_of(cast.mrs_quaye)]

    @pytest.mark.parametrize("name", ["mr_young", "ben", "zoe"])
    def test_nobody_but_an_adult_of_the_school_can_be_turned_down(
        self, app: Flask, client: Visitor, cast: Cast, name: str
    ) -> None:
        asha = sign_in(client, cast.asha)
        asha.post("/tell", data={"words": "my dad hits me", "client_id": "not-them-04"})

        asha.post("/told", data={"not": getattr(cast, name).ref})

        with app.app_context():
            [line] = queue_of(cast.ms_okoro)
            said = [entry.words for entry, _ in concerns.entries_of(line.concern)]
        assert "Not this grown-up" not in said

    def test_one_child_cannot_turn_a_grown_up_down_for_another(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        sign_in(client, cast.asha).post("/tell", data={"words": "my dad hits me", "client_id": "not-them-05"})

        sign_in(app.test_client(), cast.ben).post("/told", data={"not": cast.ms_okoro.ref})

        with app.app_context():
            assert len(queue_of(cast.ms_okoro)) == 1


class TestReadingItAgain:
    def test_a_child_reads_again_what_they_told(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)
        asha.post("/tell", data={"words": "somebody took my kite", "client_id": "again-0001"})
        with app.app_context():
            [answer] = answers_of(cast.asha)

        page = asha.get(f"/my-reports/{answer.ref}").text

        assert "somebody took my kite" in page
        assert "Say more" in page

    def test_what_somebody_else_wrote_is_not_shown_again(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            ref = post(cast.ben, "look at my bridge")
        asha = sign_in(page_client, cast.asha)
        asha.post(f"/report/{ref}", data={"reason": "unkind"})
        with app.app_context():
            [answer] = answers_of(cast.asha)

        page = asha.get(f"/my-reports/{answer.ref}").text

        assert "look at my bridge" not in page

    @pytest.mark.parametrize("name", ["ben", "zoe", "mr_evans"])
    def test_nobody_else_can_open_it(self, app: Flask, client: Visitor, cast: Cast, name: str) -> None:
        sign_in(client, cast.asha).post(
            "/tell", data={"words": "somebody took my kite", "client_id": "again-0002"}
        )
        with app.app_context():
            [answer] = answers_of(cast.asha)

        assert sign_in(client, getattr(cast, name)).get(f"/my-reports/{answer.ref}").status_code == 404

    def test_every_kind_of_report_has_its_own_line(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)
        asha.post("/saw", data={"client_id": "again-0003"})
        asha.post("/break", data={"client_id": "again-0004"})
        asha.post("/tell", data={"client_id": "again-0005"})
        asha.post(f"/report/person/{cast.ben.ref}", data={"reason": "unkind"})

        page = asha.get("/my-reports").text

        for title in ("You saw something", "You needed a break", "You told an adult", "Somebody"):
            assert title in page

    def test_the_youngest_see_the_picture_of_whom_it_is_about(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        kit = sign_in(page_client, cast.kit)
        kit.post(f"/report/person/{cast.mr_evans.ref}", data={"reason": "worried"})
        kit.post("/tell", data={"client_id": "again-0006"})

        page = kit.get("/my-reports").text

        assert page.count("You told us</strong>") == 2
        assert "Not read yet" in page
