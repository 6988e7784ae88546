"""The officer reads a whole script before any pupil meets it."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import simulations
from eduweb.content.shapes.cues import Spoken
from tests.cast import Cast
from tests.officer.desk import Desk, desk_of
from tests.page import PageClient
from tests.simulations.stagecraft import SLUG
from tests.visitor import Visitor, sign_in

LIST, SCRIPT = "/desk/scenarios", f"/desk/scenarios/{SLUG}"
STEP = "/lessons/who-can-see-me/play-the-open-door"


@pytest.fixture
def mr_young(app: Flask, cast: Cast) -> PageClient:
    """The officer of Fernhill, where nobody has read a story yet."""
    return desk_of(app, cast.mr_young).client


@pytest.fixture
def zoe(app: Flask, cast: Cast) -> Visitor:
    client = sign_in(app.test_client(), cast.zoe)
    assert isinstance(client, Visitor)
    return client


def switch_on(client: Visitor | PageClient, version: object = 1) -> str:
    return client.post(f"{SCRIPT}/release", data={"version": version}, follow_redirects=True).text


class TestWhoReadsScripts:
    @pytest.mark.parametrize("path", [LIST, SCRIPT])
    def test_a_visitor_is_turned_away(self, client: Visitor, path: str) -> None:
        assert client.get(path).location == "/"

    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "mrs_quaye"])
    def test_others_find_no_scripts(self, client: Visitor, cast: Cast, name: str) -> None:
        sign_in(client, getattr(cast, name))

        answers = [client.get(LIST), client.get(SCRIPT), client.post(f"{SCRIPT}/withdraw")]

        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert LIST not in client.get("/home", follow_redirects=True).text

    @pytest.mark.parametrize("name", ["ms_okoro", "ms_reid", "mrs_hale"])
    def test_officer_lead_and_head_are_led_there(self, app: Flask, cast: Cast, name: str) -> None:
        client = desk_of(app, getattr(cast, name)).client

        assert f'href="{LIST}"' in client.get("/desk").text
        assert "The open door" in client.get(LIST).text

    def test_a_script_that_is_none_is_not_there(self, officer: Desk) -> None:
        gone = f"{LIST}/never-was"

        answers = [officer.client.get(gone), officer.client.post(f"{gone}/release", data={"version": 1})]
        answers.append(officer.client.post(f"{gone}/withdraw"))

        assert [answer.status_code for answer in answers] == [404, 404, 404]


class TestTheScript:
    def test_every_word_that_a_pupil_could_meet_is_there(self, officer: Desk) -> None:
        story = simulations.stories()[SLUG]
        page = " ".join(officer.client.get(SCRIPT).text.split())
        cues = [cue for beat in story.beats for cue in beat.cues if isinstance(cue, Spoken)]
        words = [cue.text for cue in cues] + [beat.guide for beat in story.beats]
        words += [choice.text for beat in story.beats for choice in beat.choices]
        words += [choice.recovery for beat in story.beats for choice in beat.choices if choice.recovery]
        words += [told.text for ending in story.endings for told in ending.happened]
        words += [told.text for told in story.every_ending.did_well]

        missing = [text for text in words if " ".join(text.split()) not in page]

        assert missing == []

    def test_it_says_whom_it_could_hurt(self, officer: Desk) -> None:
        page = officer.client.get(SCRIPT).text

        assert "A child whom somebody has approached in this way." in page
        assert "**" not in page

    def test_a_note_that_is_gone_says_nothing(
        self, officer: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: object
    ) -> None:
        from eduweb.simulations import design_note

        monkeypatch.setattr(design_note, "file_of", lambda _slug: tmp_path / "scenario.yaml")  # type: ignore[operator]

        page = officer.client.get(SCRIPT)

        assert page.status_code == 200
        assert "Whom it could hurt" not in page.text


class TestSwitching:
    def test_a_story_nobody_has_read_is_nowhere(self, mr_young: PageClient, zoe: Visitor) -> None:
        assert "No pupil sees this story yet." in mr_young.get(SCRIPT).text
        assert "The open door" not in zoe.get("/practice").text
        assert "This story is not open just now." in zoe.get(STEP).text
        closed, never = zoe.post(f"/practice/{SLUG}/start"), zoe.post("/practice/never-was/start")
        assert (closed.status_code, never.status_code) == (404, 404)
        assert closed.text.replace(SLUG, "") == never.text.replace("never-was", "")

    def test_reading_it_opens_it(self, mr_young: PageClient, zoe: Visitor) -> None:
        page = switch_on(mr_young)

        assert "Switch it off" in page
        assert "Mr Young" in page
        assert "The open door" in zoe.get("/practice").text
        assert zoe.post(f"/practice/{SLUG}/start").status_code == 303

    def test_switching_it_off_closes_it(self, app: Flask, cast: Cast, officer: Desk) -> None:
        page = officer.client.post(f"{SCRIPT}/withdraw", follow_redirects=True).text

        assert "I have read it. Switch it on" in page
        asha = sign_in(app.test_client(), cast.asha)
        assert "The open door" not in asha.get("/practice").text

    @pytest.mark.parametrize("version", ["", "x", "0", "2", "9" * 30])
    def test_another_version_than_the_one_read_stays_off(
        self, mr_young: PageClient, zoe: Visitor, version: str
    ) -> None:
        page = switch_on(mr_young, version)

        assert "The script has changed since you opened it." in page
        assert "The open door" not in zoe.get("/practice").text

    def test_one_school_does_not_switch_for_another(
        self, mr_young: PageClient, app: Flask, cast: Cast
    ) -> None:
        switch_on(mr_young)
        mr_young.post(f"{SCRIPT}/withdraw")

        asha = sign_in(app.test_client(), cast.asha)

        assert "The open door" in asha.get("/practice").text
