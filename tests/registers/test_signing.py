"""Pupils sign the school's rules before they use the network or mail."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import people
from eduweb.core.db import db, write
from eduweb.people import KeyStage
from eduweb.registers import queries, service, sign_rules
from eduweb.registers.defaults import RuleLine, default_kind_rules, default_pupil_rules, going_live
from eduweb.registers.policy import problem_with
from eduweb.web.live import LIVE
from tests.cast import Cast
from tests.network.test_sockets import ask, connected, words_for
from tests.page import PageClient
from tests.registers.settling import unsign
from tests.visitor import Visitor, sign_in

NEW = [RuleLine("I am kind."), RuleLine("I tell an adult.")]


@pytest.fixture
def new_ben(app: Flask, page_client: PageClient, cast: Cast) -> PageClient:
    """Ben, who has not signed the rules yet, looking closely at every page."""
    with app.app_context():
        unsign(cast.ben)
    sign_in(page_client, cast.ben)
    return page_client


@pytest.fixture
def new_kit(app: Flask, page_client: PageClient, cast: Cast) -> PageClient:
    """Kit, who has not signed the rules yet."""
    with app.app_context():
        unsign(cast.kit)
    sign_in(page_client, cast.kit)
    return page_client


class TestBeforeSigning:
    @pytest.mark.parametrize("path", ["/hedgerow", "/hedgerow/me", "/hedgerow/chats", "/mail"])
    def test_network_and_mail_lead_to_the_rules(self, new_ben: PageClient, path: str) -> None:
        assert new_ben.get(path).location == "/rules"

    @pytest.mark.parametrize("path", ["/help", "/tell", "/lessons", "/practice", "/home", "/my-reports"])
    def test_help_tell_lessons_and_practice_stay_open(self, new_ben: PageClient, path: str) -> None:
        assert new_ben.get(path).status_code == 200

    def test_the_home_page_shows_no_posts_and_the_way_to_the_rules(self, new_ben: PageClient) -> None:
        page = new_ben.get("/home").text

        assert "First, our rules." in page
        assert 'href="/rules"' in page
        assert "New on Hedgerow" not in page

    def test_a_post_is_not_taken(self, app: Flask, new_ben: PageClient, cast: Cast) -> None:
        answer = new_ben.post("/hedgerow/posts", data={"words": "I saw a heron", "audience": "class"})

        assert answer.location == "/rules"
        with app.app_context():
            assert db.session.execute(text("SELECT count(*) FROM message")).scalar_one() == 0

    def test_a_region_that_asks_again_is_led_there_too(self, new_ben: PageClient) -> None:
        answer = new_ben.get("/hedgerow", headers={"HX-Request": "true", "HX-Target": "feed"})

        assert answer.headers["HX-Redirect"] == "/rules"
        assert answer.text == ""

    def test_a_socket_is_no_way_round(self, app: Flask, cast: Cast) -> None:
        from tests.network.sending import post, thread_of

        with app.app_context():
            thread = thread_of(post(cast.asha))
            unsign(cast.ben)

        with connected(app, cast.ben) as ben:
            assert ask(ben, "send", words_for(thread))["ok"] is False

    def test_a_story_that_is_on_can_be_played(self, app: Flask, new_ben: PageClient, cast: Cast) -> None:
        from tests.network.sending import chat_with, grey_cloud_of

        with app.app_context():
            chat = chat_with(cast.ben, grey_cloud_of(cast.ben))

        assert new_ben.get(f"/hedgerow/chats/{chat}").status_code == 200

    def test_staff_sign_nothing_here(self, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)

        assert teacher.get("/hedgerow").status_code == 200
        assert teacher.get("/rules").status_code == 404


class TestSigning:
    def test_a_tick_and_ones_own_name_open_the_network(
        self, app: Flask, new_ben: PageClient, cast: Cast
    ) -> None:
        answer = new_ben.post("/rules", data={"since": "1", "agrees": "y"}, follow_redirects=True)

        assert "Signed by Ben on" in answer.text
        assert new_ben.get("/hedgerow").status_code == 200
        with app.app_context():
            assert people.rules_signed(cast.ben.id) == 1

    def test_without_the_tick_nothing_is_signed(self, new_ben: PageClient) -> None:
        answer = new_ben.post("/rules", data={"since": "1"})

        assert answer.status_code == 400
        assert "Tick the box to sign." in answer.text
        assert new_ben.get("/hedgerow").location == "/rules"

    def test_a_ks1_pupil_hears_three_rules_and_picks_a_stamp(self, new_kit: PageClient) -> None:
        page = new_kit.get("/rules").text
        answer = new_kit.post("/rules", data={"since": "1", "stamp": "star"}, follow_redirects=True)

        assert page.count("rule-cards__one") == 3
        assert page.count("Read aloud: I ") == 3
        assert "You have signed them." in answer.text
        assert "star.svg" in answer.text
        assert new_kit.get("/hedgerow").status_code == 200

    @pytest.mark.parametrize("stamp", ["", "skull", "../../etc/passwd", "star" * 20])
    def test_a_stamp_that_is_not_offered_signs_nothing(self, new_kit: PageClient, stamp: str) -> None:
        answer = new_kit.post("/rules", data={"since": "1", "stamp": stamp})

        assert answer.status_code == 400
        assert new_kit.get("/hedgerow").location == "/rules"

    @pytest.mark.parametrize("since", ["", "x", "-1", "2", "9" * 30])
    def test_another_version_than_the_one_that_counts_is_not_signed(
        self, new_ben: PageClient, since: str
    ) -> None:
        answer = new_ben.post("/rules", data={"since": since, "agrees": "y"})

        assert answer.status_code in {400, 409}
        assert new_ben.get("/hedgerow").location == "/rules"

    def test_signing_twice_keeps_one_signature(self, app: Flask, new_ben: PageClient, cast: Cast) -> None:
        for _ in range(2):
            new_ben.post("/rules", data={"since": "1", "agrees": "y"})

        with app.app_context():
            assert db.session.execute(text("SELECT count(*) FROM rules_signing")).scalar_one() == 1


class TestNewVersions:
    def change(self, cast: Cast, since: int = 1) -> bool:
        return write(lambda: service.write_pupil_rules(KeyStage.KS2, NEW, since=since, by=cast.mrs_hale))

    def test_new_rules_are_signed_anew_by_that_key_stage_and_school(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            self.change(cast)

            assert people.rules_signed(cast.ben.id) == 0
            assert people.rules_signed(cast.kit.id) == 1
            assert people.rules_signed(cast.zoe.id) == 1

    def test_a_page_that_is_open_is_led_to_the_new_rules(self, app: Flask, cast: Cast) -> None:
        with connected(app, cast.ben) as ben:
            with app.app_context():
                self.change(cast)
            heard = [event["name"] for event in ben.get_received(LIVE)]
        answer = sign_in(app.test_client(), cast.ben).get("/open-now", headers={"HX-Request": "true"})

        assert heard == ["closed"]
        assert answer.headers["HX-Redirect"] == "/rules"

    def test_rules_that_changed_while_they_were_read_are_read_again(
        self, app: Flask, new_ben: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            self.change(cast)

        answer = new_ben.post("/rules", data={"since": "1", "agrees": "y"})

        assert answer.status_code == 409
        assert "The rules have just changed." in answer.text
        assert "I am kind." in answer.text

    def test_what_was_signed_stays_as_it_was_signed(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: sign_rules(cast.ben, version=1))
            self.change(cast)
            write(lambda: sign_rules(cast.ben, version=2))

            history = queries.pupil_rules_history(cast.quillbrook_id, KeyStage.KS2)
            signed = [queries.signing_of(cast.ben, version.number) for version in history]

        assert [version.number for version in history] == [2, 1]
        assert history[1].lines == default_pupil_rules(KeyStage.KS2)
        assert None not in signed

    def test_the_same_words_again_ask_nobody_to_sign(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            same = list(default_pupil_rules(KeyStage.KS2))
            has_changed = write(
                lambda: service.write_pupil_rules(KeyStage.KS2, same, since=1, by=cast.mrs_hale)
            )

            assert not has_changed
            assert people.rules_signed(cast.ben.id) == 1

    def test_of_two_who_change_them_at_once_the_second_is_told(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            self.change(cast)

            with pytest.raises(service.VersionMovedError):
                self.change(cast)


@pytest.mark.parametrize("stage", list(KeyStage))
def test_the_rules_a_school_starts_with_are_short_enough_for_their_readers(stage: KeyStage) -> None:
    assert problem_with(default_kind_rules(stage), stage) is None
    assert problem_with([line.words for line in default_pupil_rules(stage)], stage) is None


def test_every_picture_of_a_rule_is_there() -> None:
    from eduweb.registers.defaults import rule_pictures, stamps

    root = Path(__file__).resolve().parents[2]
    names = {*rule_pictures(), *stamps(), *(line.picture for line in default_pupil_rules(KeyStage.KS1))}

    assert {name for name in names if not (root / f"static/vendor/pictures/{name}.svg").is_file()} == set()
    assert going_live("head")
