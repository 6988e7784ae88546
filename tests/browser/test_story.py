"""The main job, end to end, in real browsers over a real server and a real mail server."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.chromium import accessibility_problems, window
from tests.browser.post_office import PostOffice
from tests.browser.screens import Officer, Pupil
from tests.real_school import RealSchool
from tests.real_server import RealServer

WORDS = "come round on saturday my number is 07700 900142"
PART = "07700 900142"


class TestFromAPupilsWordsToTheOfficersDeskAndBack:
    def test_a_phone_number_is_stopped_seen_by_the_officer_and_answered(
        self, chromium: Browser, school: RealSchool, server: RealServer, mails: PostOffice
    ) -> None:
        with (
            window(chromium, server.url, school["asha"]) as ashas,
            window(chromium, server.url, school["ben"]) as bens,
            window(chromium, server.url, school["zoe"]) as zoes,
            window(chromium, server.url, school["ms_okoro"], "desk") as desk,
        ):
            asha, ben, zoe, ms_okoro = Pupil(ashas), Pupil(bens), Pupil(zoes), Officer(desk)
            for pupil in (asha, ben, zoe):
                pupil.opens_hedgerow()
            ms_okoro.opens_the_queue()
            desk.page.wait_for_timeout(500)

            asha.posts(WORDS)

            ms_okoro.sees_waiting(PART, within_ms=2_000)
            assert ms_okoro.has_not_reloaded()
            asha.sees("This message has been stopped")
            asha.sees("Phone numbers are private")
            asha.sees("You are not in trouble")
            assert accessibility_problems(ashas.page) == []

            [letter] = mails.wait_for(1)
            assert letter["To"] == "ms.okoro@quillbrook.example"
            assert PART not in letter.as_string()
            assert "saturday" not in letter.as_string().lower()
            assert "Asha" not in letter.as_string()

            ms_okoro.opens_the_item(PART)
            assert accessibility_problems(desk.page) == []
            ms_okoro.raises_it()
            ms_okoro.opens_the_record()
            ms_okoro.writes_an_entry("Spoke with Asha. She knows why numbers stay private.")
            assert accessibility_problems(desk.page) == []

            asha.sees("A grown-up has read it")
            for other in (ben, zoe):
                other.does_not_see(PART)
                other.opens_hedgerow()
                other.does_not_see(PART)
                assert other.window.pushes("message") == []
            frames = [*bens.frames, *zoes.frames, *ashas.frames, *desk.frames]
            assert not [frame for frame in frames if PART in frame]
            for one in (ashas, bens, zoes, desk):
                assert one.outside == []
                assert one.complaints == []
        assert len(mails.letters) == 1

    def test_what_a_friend_may_read_arrives_without_reloading(
        self, chromium: Browser, school: RealSchool, server: RealServer
    ) -> None:
        with (
            window(chromium, server.url, school["asha"]) as ashas,
            window(chromium, server.url, school["ben"]) as bens,
            window(chromium, server.url, school["dev"]) as devs,
        ):
            asha, ben, dev = Pupil(ashas), Pupil(bens), Pupil(devs)
            for pupil in (asha, ben, dev):
                pupil.opens_hedgerow()
            bens.page.wait_for_timeout(500)

            asha.posts("our tower is taller than me")

            ben.sees("our tower is taller than me")
            dev.does_not_see("our tower is taller than me")
            assert devs.pushes("message") == []
