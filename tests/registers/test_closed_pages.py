"""What pupils see and can still do while messages are closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from eduweb import people, schools
from eduweb.core.db import db, write
from eduweb.people import LimitKind
from eduweb.schools import Hours
from tests.cast import Cast
from tests.network.test_sockets import ask, connected, words_for
from tests.page import PageClient
from tests.registers.settling import close_for_the_day, limit, switch_class
from tests.visitor import Visitor, sign_in

SCHOOL_WEEK = Hours(8 * 60 + 45, 17 * 60, "12345")
STAYS_OPEN = ["/help", "/tell", "/lessons", "/practice", "/home", "/my-reports", "/rules", "/kind-rules"]


@pytest.fixture
def asha(page_client: PageClient, cast: Cast) -> PageClient:
    """Asha, looking closely at every page."""
    sign_in(page_client, cast.asha)
    return page_client


@pytest.fixture
def kit(page_client: PageClient, cast: Cast) -> PageClient:
    """Kit of KS1."""
    sign_in(page_client, cast.kit)
    return page_client


class TestOutsideTheHours:
    @pytest.fixture(autouse=True)
    def closed(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            close_for_the_day(cast)

    @pytest.mark.parametrize("path", ["/hedgerow", "/hedgerow/me", "/hedgerow/chats", "/mail"])
    def test_network_and_mail_say_that_it_is_closed(self, asha: PageClient, path: str) -> None:
        page = asha.get(path).text

        assert "Hedgerow is closed" in page
        assert "Nobody at school is reading messages now." in page
        assert 'href="/help"' in page

    @pytest.mark.parametrize("path", STAYS_OPEN)
    def test_help_lessons_practice_and_rules_stay_open(self, asha: PageClient, path: str) -> None:
        assert "Hedgerow is closed" not in (page := asha.get(path).text).replace("Hedgerow is closed.", "")
        assert "<h1" in page

    def test_the_home_page_shows_no_posts(self, asha: PageClient) -> None:
        assert "New on Hedgerow" not in asha.get("/home").text

    def test_the_youngest_see_and_hear_it(self, kit: PageClient) -> None:
        page = kit.get("/hedgerow").text

        assert "We are closed now." in page
        assert "Tell a grown-up with you." in page
        assert "Read aloud: We are closed now." in page

    def test_what_is_sent_all_the_same_is_given_back(self, app: Flask, asha: PageClient) -> None:
        answer = asha.post("/hedgerow/posts", data={"words": "Our choir sang", "audience": "class"})

        assert "Our choir sang" in answer.text

    def test_a_socket_is_no_way_round(self, app: Flask, cast: Cast) -> None:
        from tests.network.sending import post, thread_of

        with app.app_context():
            close_for_the_day(cast, schools.ALWAYS)
            thread = thread_of(post(cast.asha))
            close_for_the_day(cast)

        with connected(app, cast.ben) as ben:
            assert ask(ben, "send", words_for(thread))["ok"] is False

    def test_blocking_somebody_stays_within_reach(self, asha: PageClient, cast: Cast) -> None:
        assert "Hedgerow is closed" not in asha.get(f"/hedgerow/people/{cast.ben.ref}/block").text

    @pytest.mark.parametrize(
        "path", ["/hedgerow/blocked", "/hedgerow/my-things", "/hedgerow/people/{}/unfriend"]
    )
    def test_safe_actions_and_ones_own_things_stay_open(
        self, asha: PageClient, cast: Cast, path: str
    ) -> None:
        assert "Hedgerow is closed" not in asha.get(path.format(cast.ben.ref)).text

    def test_no_reaction_and_no_friend_request_gets_out(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        from tests.network.sending import post

        with app.app_context():
            close_for_the_day(cast, schools.ALWAYS)
            sent = post(cast.ben)
            close_for_the_day(cast)
        asha = sign_in(client, cast.asha)

        asha.post(f"/hedgerow/messages/{sent.ref}/react", data={"reaction": "kind"})
        asha.post(f"/hedgerow/people/{cast.cleo.ref}/ask")

        with app.app_context():
            for table in ("reaction", "friend_request"):
                assert db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0

    def test_a_story_that_is_on_can_be_played(self, app: Flask, asha: PageClient, cast: Cast) -> None:
        from tests.network.sending import chat_with, grey_cloud_of

        with app.app_context():
            chat = chat_with(cast.asha, grey_cloud_of(cast.asha))

        assert "Grey Cloud" in asha.get(f"/hedgerow/chats/{chat}").text

    def test_the_other_school_is_open(self, client: Visitor, cast: Cast) -> None:
        assert "is closed" not in sign_in(client, cast.zoe).get("/hedgerow").text

    def test_staff_read_on(self, client: Visitor, cast: Cast) -> None:
        assert "is closed" not in sign_in(client, cast.mr_evans).get("/hedgerow").text


class TestWhenItOpensAgain:
    @pytest.mark.parametrize(
        ("moment", "line"),
        [
            (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), "It opens again today at 8:45."),
            (datetime(2026, 11, 20, 17, 30, tzinfo=UTC), "It opens again on Monday at 8:45."),
            (datetime(2026, 6, 19, 17, 30, tzinfo=UTC), "It opens again on Monday at 8:45."),
        ],
    )
    def test_the_page_says_when(self, app: Flask, cast: Cast, moment: datetime, line: str) -> None:
        with time_machine.travel(moment, tick=False), app.app_context():
            close_for_the_day(cast, SCHOOL_WEEK)
            asha = sign_in(app.test_client(), cast.asha)

            assert line in asha.get("/hedgerow").text

    def test_the_youngest_hear_the_day(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(datetime(2026, 11, 20, 17, 30, tzinfo=UTC), tick=False), app.app_context():
            close_for_the_day(cast, SCHOOL_WEEK)
            kit = sign_in(app.test_client(), cast.kit)

            assert "See you on Monday!" in kit.get("/hedgerow").text

    def test_it_is_open_while_the_hours_last(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), tick=False), app.app_context():
            close_for_the_day(cast, SCHOOL_WEEK)
            asha = sign_in(app.test_client(), cast.asha)

            assert "is closed" not in asha.get("/hedgerow").text


class TestSwitchedOff:
    def test_the_class_reads_who_paused_it_and_that_nobody_is_to_blame(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            switch_class(cast.oak, cast.mr_evans, is_on=False)

        page = asha.get("/hedgerow").text

        assert "Messages are having a rest" in page
        assert "Mr Evans has paused them for Oak class." in page
        assert "You did not do anything wrong." in page

    def test_another_class_writes_on(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            switch_class(cast.oak, cast.mr_evans, is_on=False)

        assert "having a rest" not in sign_in(client, cast.cleo).get("/hedgerow").text

    def test_a_switch_for_the_school_reaches_every_class_and_stops_stories_too(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        from tests.network.sending import chat_with, grey_cloud_of

        with app.app_context():
            chat = chat_with(cast.asha, grey_cloud_of(cast.asha))
            write(
                lambda: schools.set_messaging(
                    schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
                )
            )

        for path in ("/hedgerow", f"/hedgerow/chats/{chat}"):
            assert "Your school has paused them for everybody." in asha.get(path).text
        assert "Messages have a rest." in sign_in(app.test_client(), cast.kit).get("/hedgerow").text

    @pytest.mark.parametrize("path", STAYS_OPEN)
    def test_help_stays_open(self, app: Flask, asha: PageClient, cast: Cast, path: str) -> None:
        with app.app_context():
            switch_class(cast.oak, cast.mr_evans, is_on=False)

        assert asha.get(path).status_code == 200


class TestPaused:
    @pytest.fixture(autouse=True)
    def paused(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            limit(cast.asha, LimitKind.PAUSED, cast.mr_evans, reason="Wrote to Cleo all night")

    def test_the_pupil_reads_who_and_until_when_and_never_why(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        page = asha.get("/hedgerow").text

        assert "Mr Evans has paused yours until the end of" in page
        assert "They can tell you why." in page
        assert "all night" not in page

    @pytest.mark.parametrize("path", STAYS_OPEN)
    def test_a_paused_pupil_still_reaches_help(self, asha: PageClient, path: str) -> None:
        assert asha.get(path).status_code == 200

    def test_a_paused_pupil_can_still_tell_an_adult(self, asha: PageClient) -> None:
        assert asha.post("/tell", data={"about": "real", "words": "Please come"}).status_code == 302

    def test_nobody_else_learns_of_it(self, app: Flask, cast: Cast) -> None:
        ben = sign_in(app.test_client(), cast.ben)

        assert "paused" not in ben.get("/hedgerow").text
        assert "paused" not in ben.get(f"/hedgerow/people/{cast.asha.ref}").text

    def test_it_ends_by_itself_after_the_last_day(self, app: Flask, cast: Cast) -> None:
        days = datetime.now(UTC) + timedelta(days=4)
        with time_machine.travel(days, tick=False), app.app_context():
            asha = sign_in(app.test_client(), cast.asha)

            assert "paused" not in asha.get("/hedgerow").text
            assert people.limit_of(cast.asha.id) is None

    def test_it_holds_on_the_last_day(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(datetime.now(UTC) + timedelta(days=3), tick=False), app.app_context():
            asha = sign_in(app.test_client(), cast.asha)

            assert "has paused yours" in asha.get("/hedgerow").text


class TestOpenPages:
    def test_a_region_that_looks_again_gets_nothing_and_lets_the_page_close(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            switch_class(cast.oak, cast.mr_evans, is_on=False)

        answer = asha.get("/hedgerow", headers={"HX-Request": "true", "HX-Target": "feed"})

        assert answer.status_code == 204
        assert answer.text == ""
        assert answer.headers["HX-Trigger"] == "closed-here"

    def test_an_open_page_learns_that_it_is_closed_and_a_closed_one_that_it_is_open(
        self, app: Flask, asha: PageClient, cast: Cast
    ) -> None:
        fragment = {"HX-Request": "true"}
        before = asha.get("/open-now", headers=fragment)
        with app.app_context():
            switch_class(cast.oak, cast.mr_evans, is_on=False)
        closed = asha.get("/open-now", headers=fragment)
        still = asha.get("/open-now?shut=yes", headers=fragment)
        with app.app_context():
            switch_class(cast.oak, cast.mr_evans, is_on=True)
        again = asha.get("/open-now?shut=yes", headers=fragment)

        assert (before.status_code, before.headers.get("HX-Refresh")) == (204, None)
        assert closed.headers["HX-Retarget"] == "#main"
        assert "Messages are having a rest" in closed.text
        assert "<html" not in closed.text
        assert (still.status_code, still.headers.get("HX-Refresh")) == (204, None)
        assert again.headers["HX-Refresh"] == "true"

    def test_staff_have_no_use_for_it(self, client: Visitor, cast: Cast) -> None:
        assert sign_in(client, cast.mr_evans).get("/open-now").status_code == 404
