"""Hedgerow and the post from the first signing to the answer, by keyboard alone, for KS2 and for KS1.

One child has a narrow phone and the other a laptop at 200 %: whatever they read is accessible there,
never scrolls sideways, and what has the focus shows it and is not covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from eduweb import relationships
from eduweb.cli import databases
from eduweb.core.db import db, write
from eduweb.people import SchoolClass, YearGroup, who_by_id
from tests.browser import chapters_ks1 as ks1
from tests.browser import chapters_ks2 as ks2
from tests.browser.chromium import window
from tests.browser.keys import Keys
from tests.browser.screens import Officer
from tests.makers import make_pupil
from tests.real_school import Browser as SignedIn
from tests.real_school import RealSchool, make_school, sign_in
from tests.real_server import RealServer
from tests.registers.settling import unsign


@dataclass(frozen=True)
class Beginning:
    """Asha has signed nothing, knows nobody and blocks nobody; Mia of Year 2 is in Kit's class."""

    school: RealSchool
    mia: SignedIn
    server: RealServer


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beginning]:
    """One school and one server for both stories."""
    home = tmp_path_factory.mktemp("hedgerow")
    school = make_school(home)
    mia = databases.open_database(school.settings, lambda: _begin(school))
    server = RealServer(home)
    server.start()
    yield Beginning(school, mia, server)
    server.stop()


def _begin(school: RealSchool) -> SignedIn:
    cast = school.cast
    unsign(cast.asha)
    unsign(cast.kit)
    write(lambda: relationships.unfriend(cast.asha, cast.ben))
    write(lambda: relationships.unblock(cast.asha, cast.dev))
    acorns = db.session.get_one(SchoolClass, cast.acorns.id)
    row = write(lambda: make_pupil(acorns, "Mia", year=YearGroup.Y2, picture="rabbit-face"))
    mia = who_by_id(row.id)
    assert mia is not None
    return sign_in(mia)


class TestKeyStage2:
    """Asha begins, Ben becomes her friend, and Ms Okoro reads what Asha reports."""

    def test_from_the_rules_to_a_mail_by_keyboard_alone(
        self, chromium: Browser, beginning: Beginning
    ) -> None:
        school, url = beginning.school, beginning.server.url
        with (
            window(chromium, url, school["asha"], "zoomed laptop") as ashas,
            window(chromium, url, school["ben"], "narrow") as bens,
            window(chromium, url, school["ms_okoro"], "desk") as desk,
        ):
            asha, ben = Keys(ashas), Keys(bens)
            ks2.signs_the_rules(asha)
            ks2.makes_a_profile(asha)
            ks2.sets_the_shield(asha)
            ks2.become_friends(asha, ben)
            ks2.chat(asha, ben)
            ks2.is_stopped_and_changes_it(asha, ben)
            ks2.reports_a_line(asha)
            ks2.follows_the_report(asha, Officer(desk))
            ks2.blocks_dev(asha)
            ks2.mails(asha, ben)
            for one in (ashas, bens):
                assert one.outside == []
                assert one.complaints == []
                assert [frame for frame in one.frames if ks2.PHONE in frame] == []


class TestKeyStage1:
    """Kit of Year 1 has a stamp and pictures; Mia of Year 2 has the post besides."""

    def test_from_the_stamp_to_a_letter_by_keyboard_alone(
        self, chromium: Browser, beginning: Beginning
    ) -> None:
        school, url = beginning.school, beginning.server.url
        with (
            window(chromium, url, school["kit"], "zoomed tablet") as kits,
            window(chromium, url, beginning.mia, "narrow") as mias,
        ):
            kit, mia = Keys(kits), Keys(mias)
            for one in (kit, mia):
                one.has_a_voice()
            ks1.signs_with_a_stamp(kit)
            mia.window.open("/hedgerow")
            ks1.makes_a_line(kit)
            ks1.hears_it(mia)
            ks1.answers_it(mia, kit)
            ks1.reports_the_answer(kit)
            ks1.tells_a_grown_up(kit)
            ks1.sends_a_letter(mia, kit)
            for one in (kits, mias):
                assert one.outside == []
                assert one.complaints == []
