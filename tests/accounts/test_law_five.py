from __future__ import annotations

import pytest
from flask import Flask

from eduweb import accounts
from eduweb.accounts import EntryRefusedError, Missing
from eduweb.core.db import write
from eduweb.people import Role, SchoolClass
from tests.cast import Cast
from tests.makers import make_class, make_pupil, make_school, make_staff
from tests.visitor import Visitor, sign_in


class TestLawFive:
    def test_pupils_come_in_where_officer_deputy_and_chair_can_sign_in(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            assert accounts.may_enter(cast.asha) is None
            assert accounts.may_enter(cast.zoe) is None

    @pytest.mark.parametrize(
        ("who", "missing"),
        [("ms_okoro", Missing.OFFICER), ("ms_reid", Missing.DEPUTY), ("mrs_quaye", Missing.CHAIR)],
    )
    def test_no_pupil_stays_in_without_one_of_them(
        self, app: Flask, client: Visitor, cast: Cast, who: str, missing: Missing
    ) -> None:
        sign_in(client, cast.asha)

        with app.app_context():
            write(lambda: accounts.set_active(getattr(cast, who).id, is_active=False, by_id=None))

            assert accounts.may_enter(cast.asha) is missing
            assert accounts.may_enter(cast.zoe) is None
            assert accounts.may_enter(cast.mr_evans) is None
        assert client.post("/sign-out").status_code == 401

    def test_a_deputy_who_has_no_password_yet_does_not_count(self, app: Flask) -> None:
        with app.app_context():
            school_class = write(_school_with_a_silent_deputy)
            pupil = write(lambda: make_pupil(school_class))

            assert accounts.missing_adult(pupil.school_id) is Missing.DEPUTY

    def test_one_person_cannot_be_officer_and_deputy(self, app: Flask) -> None:
        def work() -> int:
            school_id = make_school().id
            make_staff(school_id, role=Role.OFFICER, password="long enough words")
            make_staff(school_id, role=Role.CHAIR, password="long enough words")
            return school_id

        with app.app_context():
            assert accounts.missing_adult(write(work)) is Missing.DEPUTY

    def test_a_class_of_such_a_school_cannot_be_opened(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: accounts.set_active(cast.mrs_quaye.id, is_active=False, by_id=None))

            with pytest.raises(EntryRefusedError):
                write(lambda: open_oak(cast))


def _school_with_a_silent_deputy() -> SchoolClass:
    school_id = make_school().id
    make_staff(school_id, role=Role.OFFICER, password="long enough words")
    make_staff(school_id, role=Role.OFFICER, is_deputy=True)
    make_staff(school_id, role=Role.CHAIR, password="long enough words")
    return make_class(school_id)


def open_oak(cast: Cast) -> None:
    accounts.open_class(cast.oak, by=cast.mr_evans, has_supervision=True, has_read_rules=True)
