from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event

from eduweb import accounts
from eduweb.accounts import EntryRefusedError, access, watcher
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.web import live
from tests.cast import Cast
from tests.visitor import Visitor, open_class, opening_for, sign_in


@pytest.fixture
def hung_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The logins whose sockets were closed."""
    refs: list[str] = []
    monkeypatch.setattr(live, "hang_up", refs.extend)
    return refs


class TestHowLongALoginLives:
    def test_a_teacher_who_stays_away_half_an_hour_is_signed_out(self, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)

        with time_machine.travel(clock.now() + timedelta(minutes=31)):
            assert teacher.get("/classes").location == "/"

    def test_a_teacher_who_keeps_working_stays_signed_in(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        teacher = sign_in(client, cast.mr_evans)
        begin = clock.now()

        with time_machine.travel(begin + timedelta(minutes=29)):
            teacher.get("/classes")
            with app.app_context():
                access.write_seen()

        with time_machine.travel(begin + timedelta(minutes=45)):
            assert teacher.get("/classes").status_code == 200

    def test_no_login_of_staff_outlives_twelve_hours(self, app: Flask, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)
        begin = clock.now()
        for minutes in range(25, 12 * 60, 25):
            with time_machine.travel(begin + timedelta(minutes=minutes)):
                teacher.get("/classes")
                with app.app_context():
                    access.write_seen()

        with time_machine.travel(begin + timedelta(hours=12, seconds=1)):
            assert teacher.get("/classes").location == "/"

    def test_a_pupil_who_leaves_the_tablet_lying_is_signed_out(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        sign_in(client, cast.asha)

        with time_machine.travel(clock.now() + timedelta(minutes=16)):
            assert client.post("/sign-out").status_code == 401

    @time_machine.travel("2026-11-20T10:00:00+00:00")
    def test_a_class_opened_in_the_morning_closes_when_school_ends(self, app: Flask, cast: Cast) -> None:
        assert open_class(app, cast.asha).closes_at.isoformat() == "2026-11-20T16:00:00+00:00"

    @time_machine.travel("2026-06-19T17:00:00+00:00", tick=False)
    def test_a_class_opened_for_a_club_closes_after_three_hours(self, app: Flask, cast: Cast) -> None:
        assert open_class(app, cast.asha).closes_at.isoformat() == "2026-06-19T20:00:00+00:00"

    def test_reading_a_page_writes_nothing(self, app: Flask, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)
        with app.app_context():
            statements = _statements(db.engine)

        with time_machine.travel(clock.now() + timedelta(minutes=10)):
            teacher.get("/classes")

        assert [text for text in statements if not text.startswith(("SELECT", "BEGIN", "PRAGMA"))] == []


class TestEndingLogins:
    def test_a_disabled_pupil_is_out_at_once_everywhere(
        self, app: Flask, client: Visitor, cast: Cast, hung_up: list[str]
    ) -> None:
        devices = [sign_in(client, cast.asha), sign_in(app.test_client(), cast.asha)]

        with app.app_context():
            write(lambda: accounts.set_active(cast.asha.id, is_active=False, by_id=cast.mrs_hale.id))

        assert [device.post("/sign-out").status_code for device in devices] == [401, 401]
        assert len(hung_up) == 2

    def test_a_moved_pupil_is_out_at_once(
        self, app: Flask, client: Visitor, cast: Cast, hung_up: list[str]
    ) -> None:
        sign_in(client, cast.asha)

        with app.app_context():
            write(lambda: accounts.move_pupil(cast.asha.id, to=cast.elm, by_id=cast.mrs_hale.id))

        assert client.post("/sign-out").status_code == 401
        assert len(hung_up) == 1

    def test_closing_the_class_signs_all_its_pupils_out(
        self, app: Flask, client: Visitor, cast: Cast, hung_up: list[str]
    ) -> None:
        asha, ben = sign_in(client, cast.asha), sign_in(app.test_client(), cast.ben)
        cleo = sign_in(app.test_client(), cast.cleo)

        with app.app_context():
            write(lambda: accounts.close_class(cast.oak, by=cast.mr_evans))

        assert len(hung_up) == 2
        assert [one.post("/sign-out").status_code for one in (asha, ben)] == [401, 401]
        assert cleo.post("/sign-out").status_code == 303

    def test_ending_one_persons_logins_leaves_the_others(
        self, app: Flask, client: Visitor, cast: Cast, hung_up: list[str]
    ) -> None:
        asha, zoe = sign_in(client, cast.asha), sign_in(app.test_client(), cast.zoe)

        with app.app_context():
            write(lambda: accounts.revoke_logins(person_id=cast.asha.id, why=accounts.Why.SIGNED_OUT))

        assert asha.post("/sign-out").status_code == 401
        assert zoe.post("/sign-out").status_code == 303

    def test_the_pupils_of_a_class_can_be_signed_out_together(
        self, app: Flask, client: Visitor, cast: Cast, hung_up: list[str]
    ) -> None:
        sign_in(client, cast.asha)

        with app.app_context():
            write(lambda: accounts.revoke_logins(class_id=cast.oak.id, why=accounts.Why.CLASS_CLOSED))

        assert client.post("/sign-out").status_code == 401

    def test_a_new_password_ends_the_old_ones_logins(self, app: Flask, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)

        with app.app_context():
            write(lambda: accounts.set_staff_password(cast.mr_evans.id, "another good sentence"))

        assert teacher.get("/classes").location == "/"

    def test_nothing_is_hung_up_when_the_change_was_not_kept(
        self, app: Flask, client: Visitor, cast: Cast, hung_up: list[str]
    ) -> None:
        sign_in(client, cast.asha)

        def work() -> None:
            accounts.set_active(cast.asha.id, is_active=False, by_id=None)
            raise RuntimeError

        with app.app_context(), pytest.raises(RuntimeError):
            write(work)

        assert hung_up == []
        assert client.post("/sign-out").status_code == 303


class TestWatcher:
    def test_a_login_ended_by_another_process_loses_its_sockets(
        self, app: Flask, client: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asha, ben = _login_of(app, cast, "asha"), _login_of(app, cast, "ben")
        with app.app_context():
            write(lambda: accounts.set_active(cast.asha.id, is_active=False, by_id=None))
        ended: list[str] = []
        monkeypatch.setattr(live, "open_logins", lambda: [asha, ben])
        monkeypatch.setattr(live, "hang_up", ended.extend)

        with app.app_context():
            watcher.look_once(with_marks=False)

        assert ended == [asha]

    def test_it_asks_the_database_nothing_while_no_socket_is_open(self, app: Flask) -> None:
        with app.app_context():
            statements = _statements(db.engine)
            watcher.look_once(with_marks=True)

        assert statements == []

    def test_it_can_be_stopped(self, app: Flask) -> None:
        import threading

        stop = accounts.start_watcher(app)
        thread = next(thread for thread in threading.enumerate() if thread.name == "logins")
        stop.set()
        thread.join(2)

        assert not thread.is_alive()


class TestWhoIsSignedIn:
    def test_a_pupil_costs_one_query(self, app: Flask, client: Visitor, cast: Cast) -> None:
        sign_in(client, cast.asha)
        with app.app_context():
            statements = _statements(db.engine)

        client.get("/", headers={"Accept": "text/html"})

        logins = [text for text in statements if "login_session" in text]
        assert len(logins) == 1

    def test_an_opening_of_another_class_lets_nobody_in(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            elm = write(lambda: opening_for(cast.cleo))

            with pytest.raises(EntryRefusedError):
                write(lambda: accounts.sign_in(cast.asha, device="x", opening=elm))

    def test_a_pupil_needs_an_opening(self, app: Flask, cast: Cast) -> None:
        with app.app_context(), pytest.raises(EntryRefusedError):
            write(lambda: accounts.sign_in(cast.asha, device="x"))

    @pytest.mark.parametrize("token", ["", "nobody's", 7, None, ["a"]])
    def test_a_token_that_is_not_one_lets_nobody_in(self, client: Visitor, token: object) -> None:
        with client.session_transaction() as session:
            session["login"] = token

        assert client.get("/classes").location == "/"


def _login_of(app: Flask, cast: Cast, name: str) -> str:
    visitor = sign_in(app.test_client(), getattr(cast, name))
    with visitor:
        visitor.get("/")
        ref = accounts.find_login()
    assert ref is not None
    return ref


def _statements(engine: object) -> list[str]:
    texts: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        texts.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return texts
