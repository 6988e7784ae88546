"""A lesson from its first page to its last, by plain links and forms."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.lessons import policy, queries
from eduweb.messages import Audience
from tests.cast import Cast
from tests.page import PageClient
from tests.simulations.stagecraft import Player, write_about_fun
from tests.visitor import Visitor, sign_in

LESSON = "/lessons/who-can-see-me"


@pytest.fixture
def asha(page_client: PageClient, cast: Cast) -> PageClient:
    sign_in(page_client, cast.asha)
    return page_client


@pytest.fixture
def steps() -> tuple[policy.Step, ...]:
    return policy.steps_of(queries.library()["who-can-see-me"], "What I know now")


class TestLessons:
    def test_a_visitor_is_turned_away(self, client: Visitor) -> None:
        assert client.get("/lessons").location == "/"

    def test_a_pupil_finds_the_lessons_of_their_year(self, asha: PageClient) -> None:
        assert "Who can see me?" in asha.get("/lessons").text

    def test_a_pupil_of_year_one_finds_none_of_ks2_not_even_by_address(
        self, page_client: PageClient, cast: Cast
    ) -> None:
        kit = sign_in(page_client, cast.kit)

        assert "Who can see me?" not in kit.get("/lessons").text
        assert kit.get(LESSON).status_code == 404
        assert kit.get(f"{LESSON}/maples-house").status_code == 404
        assert kit.get(f"{LESSON}/finished").status_code == 404

    def test_every_step_is_a_sound_page(self, asha: PageClient, steps: tuple[policy.Step, ...]) -> None:
        pages = [asha.get(f"{LESSON}/{step.id}") for step in steps]

        assert [page.status_code for page in pages] == [200] * len(steps)
        assert "Step 8 of 8" in pages[-1].text

    def test_a_step_that_is_none_is_not_there(self, asha: PageClient) -> None:
        assert asha.get(f"{LESSON}/never-was").status_code == 404
        assert asha.get("/lessons/never-was/maples-house").status_code == 404

    def test_going_on_leads_through_the_lesson_to_its_end(
        self, asha: PageClient, steps: tuple[policy.Step, ...]
    ) -> None:
        led = [asha.post(f"{LESSON}/{step.id}", data={"next": "1"}).location for step in steps]

        assert led == [*(f"{LESSON}/{step.id}" for step in steps[1:]), f"{LESSON}/finished"]
        assert "You finished: Who can see me?" in asha.get(led[-1]).text

    def test_a_pupil_goes_on_where_they_were(self, asha: PageClient) -> None:
        asha.post(f"{LESSON}/maples-house", data={"next": "1"})

        page = asha.get(LESSON).text

        assert "Go on" in page
        assert 'href="/lessons/who-can-see-me/private-or-share" aria-current="step"' in page

    @pytest.mark.parametrize("page", ["0", "2", "99", "x", "9" * 50])
    def test_a_story_turns_to_a_page_that_is_there(self, asha: PageClient, page: str) -> None:
        assert "of 5" in asha.get(f"{LESSON}/maples-house?page={page}").text


class TestSort:
    def test_a_card_in_its_place_stays_and_says_why(self, asha: PageClient) -> None:
        asha.post(f"{LESSON}/private-or-share", data={"card": "password", "place": "private"})
        page = asha.get(f"{LESSON}/private-or-share").text

        assert "A password is the key to your page. Only you need it." in page
        assert "7 cards left" in page

    def test_a_card_in_another_place_comes_back_with_a_kind_word(self, asha: PageClient) -> None:
        asha.post(f"{LESSON}/private-or-share", data={"card": "password", "place": "share"})
        page = asha.get(f"{LESSON}/private-or-share").text

        assert "Think of a house key. Who should have yours?" in page
        assert "8 cards left" in page

    def test_a_picked_card_is_the_one_that_is_put(self, asha: PageClient) -> None:
        page = asha.get(f"{LESSON}/private-or-share?card=birthday").text

        assert 'name="card" value="birthday"' in page

    @pytest.mark.parametrize(
        "said",
        [
            {},
            {"card": "password"},
            {"card": "never-was", "place": "share"},
            {"card": "password", "place": "x"},
        ],
    )
    def test_what_no_page_of_ours_sends_is_refused(self, asha: PageClient, said: dict[str, str]) -> None:
        assert asha.post(f"{LESSON}/private-or-share", data=said).status_code == 400


class TestQuestions:
    def test_another_answer_gets_a_reason_and_another_go(self, asha: PageClient) -> None:
        answer = asha.post(f"{LESSON}/which-door", data={"question": "class-news", "answer": "only-me"})
        page = asha.get(answer.location).text

        assert "Have another go." in page
        assert "Then nobody would find the book." in page

    def test_a_right_answer_leads_to_the_next_question(self, asha: PageClient) -> None:
        answer = asha.post(f"{LESSON}/which-door", data={"question": "class-news", "answer": "class"})
        page = asha.get(answer.location).text

        assert "Good thinking." in page
        assert "Next question" in page
        assert "Your page says Friends." in asha.get(f"{LESSON}/which-door").text

    def test_an_answer_that_is_none_is_refused(self, asha: PageClient) -> None:
        assert asha.post(f"{LESSON}/which-door", data={"question": "x", "answer": "y"}).status_code == 400


class TestFeelingsAndPromises:
    def test_worried_offers_a_grown_up(self, asha: PageClient) -> None:
        asha.post(f"{LESSON}/how-was-it", data={"feeling": "worried"})
        page = asha.get(f"{LESSON}/how-was-it").text

        assert "A grown-up can help. You are not in trouble." in page

    def test_a_promise_is_read_again_at_the_end(self, asha: PageClient) -> None:
        asha.post(f"{LESSON}/my-promise", data={"promise": "check-door"})

        assert "I check my door each month." in asha.get(f"{LESSON}/finished").text


class TestPractise:
    @pytest.fixture
    def player(self, app: Flask, cast: Cast) -> Player:
        return Player(cast.asha)

    def test_the_lesson_opens_the_story(self, asha: PageClient) -> None:
        assert 'action="/practice/the-open-door/start"' in asha.get(f"{LESSON}/play-the-open-door").text

    def test_the_lesson_knows_when_the_story_was_played(
        self, app: Flask, asha: PageClient, player: Player
    ) -> None:
        with app.app_context():
            player.begins().tells_about_the_story().presses("thought-of-two")

        assert "You have played it to its end." in asha.get(f"{LESSON}/play-the-open-door").text

    def test_the_lesson_sees_that_the_real_setting_was_changed(
        self, app: Flask, asha: PageClient, player: Player
    ) -> None:
        with app.app_context():
            write_about_fun(player.pupil)
        before = asha.get(f"{LESSON}/my-own-door").text
        with app.app_context():
            player.lets_see(Audience.FRIENDS)
        after = asha.get(f"{LESSON}/my-own-door").text

        assert "Right now: Class." in before
        assert "You chose who sees it." not in before
        assert "You chose who sees it." in after


class TestTeaching:
    def test_a_teacher_reads_the_script_and_the_sheets(self, page_client: PageClient, cast: Cast) -> None:
        evans = sign_in(page_client, cast.mr_evans)

        assert "Who can see me?" in evans.get("/lessons").text
        page = evans.get(f"{LESSON}/teach").text
        assert "Only me, Friends, Class. Three doors." in page
        assert "Who can see us?" in page

    def test_a_pupil_does_not_find_the_script(self, asha: PageClient) -> None:
        assert asha.get(f"{LESSON}/teach").status_code == 404

    def test_a_teacher_does_not_find_a_lesson_that_is_none(self, page_client: PageClient, cast: Cast) -> None:
        evans = sign_in(page_client, cast.mr_evans)

        assert evans.get("/lessons/never-was/teach").status_code == 404


def test_nobody_sees_how_far_another_has_come(app: Flask, asha: PageClient, cast: Cast) -> None:
    asha.post(f"{LESSON}/maples-house", data={"next": "1"})

    with app.app_context():
        assert queries.done_steps(cast.asha) == {"who-can-see-me": {"maples-house"}}
        assert queries.done_steps(cast.ben) == {}
        assert queries.done_steps(cast.zoe) == {}
