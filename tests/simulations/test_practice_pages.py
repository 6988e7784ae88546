"""The pages of practice: what is open, the card, the unmasking, the debrief."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import Cast
from tests.page import PageClient
from tests.simulations.stagecraft import SLUG, Player
from tests.visitor import Visitor, sign_in


@pytest.fixture
def asha(page_client: PageClient, cast: Cast) -> PageClient:
    sign_in(page_client, cast.asha)
    return page_client


def story_of(app: Flask, cast: Cast) -> tuple[str, int]:
    with app.app_context():
        story = Player(cast.asha).story
        return story.ref, story.state["visit"]


def ended(app: Flask, cast: Cast) -> str:
    with app.app_context():
        return Player(cast.asha).begins().presses("read-on").blocks().presses("done-blocking").story.ref


class TestPractice:
    def test_a_visitor_is_turned_away(self, client: Visitor) -> None:
        assert client.get("/practice").location == "/"

    def test_staff_have_no_practice(self, client: Visitor, cast: Cast) -> None:
        evans = sign_in(client, cast.mr_evans)

        assert evans.get("/practice").status_code == 404
        assert evans.post(f"/practice/{SLUG}/start").status_code == 404

    def test_a_pupil_sees_the_stories_of_their_year_and_no_counts(self, asha: PageClient) -> None:
        page = asha.get("/practice").text

        assert "The open door" in page
        assert "You can stop at any time." in page

    def test_a_pupil_of_year_one_cannot_open_a_story_of_ks2_by_its_address(
        self, page_client: PageClient, cast: Cast
    ) -> None:
        kit = sign_in(page_client, cast.kit)

        assert "The open door" not in kit.get("/practice").text
        closed = kit.post(f"/practice/{SLUG}/start")
        never = kit.post("/practice/never-was/start")
        assert (closed.status_code, never.status_code) == (404, 404)
        assert closed.text.replace(SLUG, "") == never.text.replace("never-was", "")

    def test_starting_leads_to_the_feed_where_the_card_stands(self, asha: PageClient) -> None:
        answer = asha.post(f"/practice/{SLUG}/start")
        page = asha.get(answer.location).text

        assert answer.location == "/hedgerow"
        assert "Practice time" in page
        assert "See what Grey Cloud sees" in page
        assert "I can juggle ten acorns!" in page

    def test_a_button_leads_to_where_the_story_goes_on(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        asha.post(f"/practice/{SLUG}/start")
        ref, visit = story_of(app, cast)

        answer = asha.post(f"/practice/{ref}/choose", data={"choice": "read-on", "visit": str(visit)})
        page = asha.get(answer.location).text

        assert answer.location.startswith("/hedgerow/chats/")
        assert "hi!! i saw your page too." in page
        assert "You do not have to answer." in page

    @pytest.mark.parametrize("visit", ["", "x", "-1", "9" * 60, "½"])
    def test_a_button_from_no_page_of_ours_is_refused(
        self, app: Flask, asha: PageClient, cast: Cast, visit: str
    ) -> None:
        asha.post(f"/practice/{SLUG}/start")
        ref, _visit = story_of(app, cast)

        answer = asha.post(f"/practice/{ref}/choose", data={"choice": "read-on", "visit": visit})

        assert answer.status_code == 400

    def test_a_kind_word_follows_an_unsafe_choice(self, app: Flask, asha: PageClient, cast: Cast) -> None:
        asha.post(f"/practice/{SLUG}/start")
        for choice in ("look", "everyone"):
            ref, visit = story_of(app, cast)
            asha.post(f"/practice/{ref}/choose", data={"choice": choice, "visit": str(visit)})

        assert "Good that this is practice." in asha.get("/hedgerow").text

    def test_pausing_going_on_and_leaving_are_always_there(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        asha.post(f"/practice/{SLUG}/start")
        ref, _visit = story_of(app, cast)

        asha.post(f"/practice/{ref}/pause")
        assert "Practice is paused" in asha.get("/practice").text
        asha.post(f"/practice/{ref}/resume")
        assert "Practice time" in asha.get("/practice").text
        asha.post(f"/practice/{ref}/leave")
        assert "Practice time" not in asha.get("/practice").text


class TestUnmasking:
    def test_a_story_that_is_still_on_is_not_unmasked(self, app: Flask, asha: PageClient, cast: Cast) -> None:
        asha.post(f"/practice/{SLUG}/start")
        ref, _visit = story_of(app, cast)

        assert asha.get(f"/practice/{ref}/unmasking").status_code == 404
        assert asha.get(f"/practice/{ref}/debrief").status_code == 404

    def test_the_card_leads_there_when_the_story_is_over(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        ref = ended(app, cast)

        page = asha.get("/hedgerow").text

        assert "Practice finished" in page
        assert f"/practice/{ref}/unmasking" in page

    def test_only_the_lines_that_came_are_there_to_be_looked_at(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        page = asha.get(f"/practice/{ended(app, cast)}/unmasking").text

        assert "Nobody we know" in page
        assert "you are so cool" in page
        assert "which club do you go to?" not in page
        assert "0 of 2 clues found" in page

    def test_a_tapped_clue_is_kept_with_its_reason(self, app: Flask, asha: PageClient, cast: Cast) -> None:
        ref = ended(app, cast)

        for _ in range(2):
            answer = asha.post(f"/practice/{ref}/unmasking", data={"clue": "1"})
        page = asha.get(answer.location).text

        assert "1 of 2 clues found" in page
        assert "Nice words do not mean we know someone." in page
        assert "One more to find" in page

    def test_with_a_script_only_the_clues_come_back(self, app: Flask, asha: PageClient, cast: Cast) -> None:
        ref = ended(app, cast)

        answer = asha.post(f"/practice/{ref}/unmasking", data={"clue": "0"}, headers={"HX-Request": "true"})

        assert "1 of 2 clues found" in answer.text
        assert "<html" not in answer.text

    def test_a_hint_shows_where_to_look(self, app: Flask, asha: PageClient, cast: Cast) -> None:
        ref = ended(app, cast)

        assert "Look here" in asha.get(f"/practice/{ref}/unmasking?hint=1").text

    @pytest.mark.parametrize(("clue", "status"), [("", 400), ("x", 400), ("9" * 40, 400), ("77", 303)])
    def test_a_clue_that_is_none_finds_nothing(
        self, app: Flask, asha: PageClient, cast: Cast, clue: str, status: int
    ) -> None:
        ref = ended(app, cast)

        assert asha.post(f"/practice/{ref}/unmasking", data={"clue": clue}).status_code == status
        assert "0 of 2 clues found" in asha.get(f"/practice/{ref}/unmasking").text


class TestDebrief:
    def test_it_says_what_went_well_and_that_it_was_pretend(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        page = asha.get(f"/practice/{ended(app, cast)}/debrief").text

        assert "You closed the chat for good" in page
        assert "You blocked Grey Cloud" in page
        assert "Shield keeper" in page
        assert "That was pretend. If something real ever feels like this, press Tell an adult." in page
        assert 'href="/hedgerow/me"' in page

    def test_worried_offers_a_grown_up(self, app: Flask, asha: PageClient, cast: Cast) -> None:
        ref = ended(app, cast)

        asha.post(f"/practice/{ref}/debrief", data={"feeling": "worried"})
        page = asha.get(f"/practice/{ref}/debrief").text

        assert "A grown-up can help. You are not in trouble." in page

    def test_finishing_clears_the_stage_and_the_debrief_can_be_read_again(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        ref = ended(app, cast)

        asha.post(f"/practice/{ref}/finish")

        assert "juggle" not in asha.get("/hedgerow").text
        assert "Back to Practice" in asha.get(f"/practice/{ref}/debrief").text
