"""Stories in a class: what was shown by doing, who gets which story, and asking for a quiet exclusion."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import people, simulations
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.people import SchoolClass
from tests.cast import Cast
from tests.counting import count_from_here, counted
from tests.doors.everything import without_chance
from tests.page import PageClient
from tests.simulations.stagecraft import SLUG, Player
from tests.simulations.test_exclusions import make_big_class
from tests.visitor import Visitor, sign_in

ASKED = {"theme": "risk:contact", "reason": "A stranger wrote to her last year"}


def page_of(school_class: SchoolClass) -> str:
    return f"/classes/{school_class.ref}/stories"


def one_of(school_class: SchoolClass, pupil: people.Who) -> str:
    return f"/classes/{school_class.ref}/pupils/{pupil.ref}/stories"


@pytest.fixture
def mr_evans(page_client: PageClient, cast: Cast) -> PageClient:
    """Mr Evans, signed in, who teaches Oak and Acorns."""
    sign_in(page_client, cast.mr_evans)
    return page_client


def blocks_in_a_story(cast: Cast, *pupils: people.Who) -> None:
    for pupil in pupils or (cast.asha,):
        Player(pupil).begins().presses("read-on").blocks().presses("done-blocking")


def keep_contact_from_asha(app: Flask, cast: Cast) -> None:
    with app.app_context():
        write(lambda: simulations.set_exclusion(cast.asha, "risk:contact", by=cast.ms_okoro))


class TestWhoSeesThem:
    def test_a_visitor_is_turned_away(self, client: Visitor, cast: Cast) -> None:
        assert client.get(page_of(cast.oak)).location == "/"

    @pytest.mark.parametrize("name", ["asha", "ben", "kit", "mr_young", "zoe"])
    def test_others_find_nothing(self, client: Visitor, cast: Cast, name: str) -> None:
        sign_in(client, getattr(cast, name))
        mine = one_of(cast.oak, cast.asha)

        answers = [
            client.get(page_of(cast.oak)),
            client.get(f"{page_of(cast.oak)}/{SLUG}"),
            client.get(mine),
            client.post(f"{mine}/ask", data=ASKED),
        ]

        assert [answer.status_code for answer in answers] == [404, 404, 404, 404]

    def test_a_class_of_somebody_else_is_not_there(self, mr_evans: PageClient, cast: Cast) -> None:
        answers = [
            mr_evans.get(page_of(cast.elm)),
            mr_evans.get(f"{page_of(cast.elm)}/{SLUG}"),
            mr_evans.get(one_of(cast.elm, cast.cleo)),
            mr_evans.get(one_of(cast.oak, cast.cleo)),
            mr_evans.post(f"{one_of(cast.elm, cast.cleo)}/ask", data=ASKED),
        ]

        assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 404]


class TestWhatTheClassHasShown:
    def test_nothing_is_shown_by_nobody(self, mr_evans: PageClient, cast: Cast) -> None:
        page = mr_evans.get(page_of(cast.oak)).text

        assert page.count("nobody yet") == 8

    def test_each_strand_says_how_many_and_names_nobody(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            blocks_in_a_story(cast, cast.asha, cast.ben)

        page = mr_evans.get(page_of(cast.oak)).text

        assert page.count("<td>2</td>") == 2
        assert page.count("nobody yet") == 6
        assert "Asha" not in page
        assert "Ben" not in page

    def test_what_a_class_of_another_teacher_did_is_not_in_it(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            blocks_in_a_story(cast, cast.cleo)

        assert mr_evans.get(page_of(cast.oak)).text.count("nobody yet") == 8

    def test_it_costs_the_same_however_much_was_played(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        count_from_here(app)
        with app.app_context():
            blocks_in_a_story(cast)
        mr_evans.get(page_of(cast.oak))
        with counted() as once:
            mr_evans.get(page_of(cast.oak))
        with app.app_context():
            blocks_in_a_story(cast, cast.asha, cast.ben, cast.dev)
        with counted() as often:
            mr_evans.get(page_of(cast.oak))

        assert len(often.queries) == len(once.queries)


class TestWhatOnePupilHasShown:
    def test_it_is_told_in_words_by_strand_and_statement(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            blocks_in_a_story(cast)

        page = mr_evans.get(one_of(cast.oak, cast.asha)).text

        assert "Privacy and security" in page
        assert "Blocked in one story, on" in page
        assert "By curriculum statement" in page

    def test_weeks_apart_is_said(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        with time_machine.travel(clock.now() - timedelta(days=30), tick=True), app.app_context():
            blocks_in_a_story(cast)
        with app.app_context():
            Player(cast.asha).begins().presses("read-on").reports().tells_about_the_story()

        page = mr_evans.get(one_of(cast.oak, cast.asha)).text

        assert "Blocked, reported" in page
        assert "in one story, weeks apart, last on" in page

    def test_what_went_otherwise_is_nowhere(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        with app.app_context():
            player = Player(cast.asha).begins().presses("read-on")
            player.types("i live at 12 Acorn Lane")

        page = mr_evans.get(one_of(cast.oak, cast.asha)).text

        assert "Nothing yet." in page
        assert "Acorn Lane" not in page


class TestWhoPlaysWhat:
    def test_without_an_exclusion_the_class_is_one_group(self, mr_evans: PageClient, cast: Cast) -> None:
        page = mr_evans.get(f"{page_of(cast.oak)}/{SLUG}").text

        assert "The whole class plays one story." in page
        assert "Group 2" not in page

    def test_with_one_there_are_two_groups_and_no_word_of_why(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            make_big_class(cast)
        keep_contact_from_asha(app, cast)

        page = mr_evans.get(f"{page_of(cast.oak)}/{SLUG}").text

        assert "The class plays in 2 groups." in page
        assert "Group 1: The open door" in page
        assert "Group 2: Star Gift" in page
        assert "xclu" not in page
        assert "contact" not in page.lower()

    def test_a_story_that_nobody_can_play_is_not_there(self, mr_evans: PageClient, cast: Cast) -> None:
        answers = [mr_evans.get(f"{page_of(cast.oak)}/{slug}") for slug in ("never-was", "pips-drawing")]

        assert [answer.status_code for answer in answers] == [404, 404]

    @pytest.mark.parametrize("path", ["classes", "class", "stories", "asha", "ben"])
    def test_no_other_page_of_the_teacher_changes_by_it(
        self, app: Flask, mr_evans: PageClient, cast: Cast, path: str
    ) -> None:
        address = {
            "classes": "/classes",
            "class": f"/classes/{cast.oak.ref}",
            "stories": page_of(cast.oak),
            "asha": one_of(cast.oak, cast.asha),
            "ben": f"/classes/{cast.oak.ref}/pupils/{cast.ben.ref}",
        }[path]
        before = without_chance(mr_evans.get(address).text)
        keep_contact_from_asha(app, cast)

        assert without_chance(mr_evans.get(address).text) == before


class TestClassmates:
    @pytest.mark.parametrize("path", ["/practice", "/hedgerow", "/home", "/practice/badges"])
    def test_see_the_same_as_before(self, app: Flask, client: Visitor, cast: Cast, path: str) -> None:
        sign_in(client, cast.ben)
        before = without_chance(client.get(path, follow_redirects=True).text)
        keep_contact_from_asha(app, cast)

        assert without_chance(client.get(path, follow_redirects=True).text) == before


class TestAsking:
    def test_the_officer_has_it_and_the_teacher_sees_that_it_was_asked(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        page = mr_evans.post(f"{one_of(cast.oak, cast.asha)}/ask", data=ASKED, follow_redirects=True).text

        assert "not read yet" in page
        with app.app_context():
            assert [row.reason for row in simulations.asked_and_unread(cast.ms_okoro)] == [ASKED["reason"]]
            assert simulations.asked_and_unread(cast.mr_young) == []

    def test_they_never_learn_what_was_decided(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        mr_evans.post(f"{one_of(cast.oak, cast.asha)}/ask", data=ASKED, follow_redirects=True)
        with app.app_context():
            ref = simulations.asked_and_unread(cast.ms_okoro)[0].ref
            write(lambda: simulations.read_asked(ref, by=cast.ms_okoro))
        read = without_chance(mr_evans.get(one_of(cast.oak, cast.asha)).text)
        keep_contact_from_asha(app, cast)

        assert "read by the officer" in read
        assert without_chance(mr_evans.get(one_of(cast.oak, cast.asha)).text) == read

    def test_another_teacher_of_the_class_sees_nothing_of_it(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        mr_evans.post(f"{one_of(cast.oak, cast.asha)}/ask", data=ASKED)

        hale = sign_in(app.test_client(), cast.mrs_hale)
        assert ASKED["reason"] not in hale.get(one_of(cast.oak, cast.asha)).text

    @pytest.mark.parametrize("form", [{"reason": " "}, {"reason": "x" * 301}, {"theme": "risk:never"}])
    def test_an_incomplete_asking_is_explained_and_kept_nowhere(
        self, app: Flask, mr_evans: PageClient, cast: Cast, form: dict[str, str]
    ) -> None:
        answer = mr_evans.post(f"{one_of(cast.oak, cast.asha)}/ask", data={**ASKED, **form})

        assert answer.status_code == 422
        with app.app_context():
            assert simulations.asked_and_unread(cast.ms_okoro) == []
