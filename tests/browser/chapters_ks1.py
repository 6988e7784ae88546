"""The chapters of the story of KS1, in their order: what Kit and Mia do."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.keys import Keys


def signs_with_a_stamp(kit: Keys) -> None:
    kit.window.open("/hedgerow")
    kit.reads("Listen. Then pick a stamp.")
    kit.follows("Sign with the rainbow")
    kit.reads("You have signed them.")
    kit.follows("Our wall")
    kit.reads("See what we made.")


def makes_a_line(kit: Keys) -> None:
    kit.follows("Make")
    kit.reads("Grown-ups can see this")
    kit.makes("I can see", "rainbow")
    kit.hears("I can see a rainbow")
    kit.follows("Send")
    kit.reads("I can see a rainbow")


def hears_it(mia: Keys) -> None:
    mia.reads("I can see a rainbow")
    mia.hears("Kit: I can see a rainbow")


def answers_it(mia: Keys, kit: Keys) -> None:
    mia.follows("Say something to Kit")
    mia.reads("For Kit")
    mia.makes("I like your", "rainbow")
    mia.follows("Send")
    mia.reads("I like your rainbow")
    kit.reads("I like your rainbow")


def reports_the_answer(kit: Keys) -> None:
    kit.follows("Report what Mia wrote")
    kit.reads("A grown-up will look.")
    kit.picks("Not kind")
    kit.follows("Send")
    kit.is_told("You told us.")
    kit.reads("Not read yet")
    kit.window.open("/hedgerow")
    kit.reads("I can see a rainbow")
    expect(kit.page.get_by_text("Mia")).to_have_count(0)


def tells_a_grown_up(kit: Keys) -> None:
    kit.follows("I need a grown-up")
    kit.reads("You are not in trouble.")
    kit.picks("Sad")
    kit.follows("Yes, tell a grown-up")
    kit.reads("You told us")
    kit.window.open("/my-reports")
    expect(kit.page.locator(".told")).to_have_count(2)


def sends_a_letter(mia: Keys, kit: Keys) -> None:
    mia.window.open("/mail")
    mia.reads("No post here yet.")
    mia.follows("Write")
    mia.reads("Tap a face.")
    mia.follows("Kit")
    mia.makes("I like", "sun")
    mia.follows("Send")
    mia.reads("Sent")
    kit.window.open("/mail")
    kit.reads("Look what came.")
    kit.follows(re.compile("^Mia"))
    kit.reads("From Mia")
    kit.hears("I like the sun")
