"""The main job, end to end, in real browsers over a real server and a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import accessibility_problems, window
from tests.browser.screens import Officer, Pupil
from tests.post_office import PostOffice
from tests.real_school import RealSchool
from tests.real_server import RealServer

WORDS = "come round on saturday my number is 07700 900142"
PART = "07700 900142"


@dataclass
class Scene:
    """Asha, Ben and Dev of Oak and Zoe of the other school at the feed, Ms Okoro at the queue."""

    asha: Pupil
    ben: Pupil
    dev: Pupil
    zoe: Pupil
    ms_okoro: Officer

    def begins(self) -> None:
        for pupil in (self.asha, self.ben, self.dev, self.zoe):
            pupil.opens_hedgerow()
        self.ms_okoro.opens_the_queue()
        self.ms_okoro.window.page.wait_for_timeout(500)

    def nobody_else_got(self, words: str) -> None:
        """Neither by page nor by socket frame, then or later."""
        for other in (self.ben, self.dev, self.zoe):
            other.does_not_see(words)
            other.opens_hedgerow()
            other.does_not_see(words)
            assert other.window.pushes("message") == []
        for one in (self.asha, self.ben, self.dev, self.zoe, self.ms_okoro):
            assert [frame for frame in one.window.frames if words in frame] == []

    def stayed_inside_the_site(self) -> None:
        for one in (self.asha, self.ben, self.dev, self.zoe, self.ms_okoro):
            assert one.window.outside == []
            assert one.window.complaints == []


@pytest.fixture
def scene(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[Scene]:
    """Five windows, open where the story begins."""
    with (
        window(chromium, server.url, school["asha"]) as ashas,
        window(chromium, server.url, school["ben"]) as bens,
        window(chromium, server.url, school["dev"]) as devs,
        window(chromium, server.url, school["zoe"]) as zoes,
        window(chromium, server.url, school["ms_okoro"], "desk") as desk,
    ):
        opened = Scene(Pupil(ashas), Pupil(bens), Pupil(devs), Pupil(zoes), Officer(desk))
        opened.begins()
        yield opened


class TestFromAPupilsWordsToTheOfficersDeskAndBack:
    def test_a_phone_number_is_stopped_seen_by_the_officer_and_answered(
        self, scene: Scene, mails: PostOffice
    ) -> None:
        asha, ms_okoro = scene.asha, scene.ms_okoro

        asha.tries_to_post(WORDS)

        ms_okoro.sees_waiting(PART, within_ms=2_000)
        assert ms_okoro.has_not_reloaded()
        asha.sees("This message has been stopped")
        asha.sees("Phone numbers are private")
        asha.sees("You are not in trouble")
        self._one_mail_without_words(mails)
        ms_okoro.opens_the_item(PART)
        ms_okoro.raises_it()
        ms_okoro.opens_the_record()
        ms_okoro.writes_an_entry("Spoke with Asha. She knows why numbers stay private.")
        asha.sees("A grown-up has read it")
        scene.nobody_else_got(PART)
        scene.stayed_inside_the_site()
        for one in (asha, ms_okoro):
            assert accessibility_problems(one.window.page) == []
        assert len(mails.mails) == 1

    def _one_mail_without_words(self, mails: PostOffice) -> None:
        [letter] = mails.wait_for(1)
        text = letter.as_string().lower()
        assert letter["To"] == "ms.okoro@quillbrook.example"
        assert [word for word in (PART, "saturday", "number", "asha") if word in text] == []

    def test_what_a_friend_may_read_arrives_without_reloading(self, scene: Scene) -> None:
        scene.asha.posts("our tower is taller than me")

        scene.ben.sees("our tower is taller than me")
        for other in (scene.dev, scene.zoe):
            other.does_not_see("our tower is taller than me")
            assert other.window.pushes("message") == []
