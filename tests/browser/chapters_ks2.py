"""The chapters of the story of KS2, in their order: what Asha, Ben and Ms Okoro do."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.keys import Keys
from tests.browser.screens import Officer

PHONE = "07700 900142"
PATIENCE_MS = 20_000


def signs_the_rules(asha: Keys) -> None:
    asha.window.open("/hedgerow")
    asha.reads("Read them before you use")
    asha.presses("I, Asha, have read the rules. I will try my best to keep them.", "checkbox")
    asha.follows("Sign as Asha")
    asha.reads("Signed by Asha on")


def makes_a_profile(asha: Keys) -> None:
    asha.presses("Asha")
    asha.follows("My page")
    asha.reads("Pick who can see each thing.")
    asha.follows("My picture")
    asha.reads("Pick an animal or a thing.")
    asha.follows("Badger")
    asha.follows("Write something: My favourite animal")
    asha.types("My favourite animal", "Snowy owls")
    asha.picks("Friends")
    asha.reads("Leave it empty to take it away.")
    asha.follows("Save")
    asha.reads("Snowy owls")


def sets_the_shield(asha: Keys) -> None:
    asha.follows("Change my shield")
    asha.reads("You can change this any day.")
    asha.picks("Friends", asked="Who can find me in search?")
    asha.picks("Class", asked="Who can ask to be my friend?")
    asha.follows("Save")
    asha.reads("Snowy owls")


def become_friends(asha: Keys, ben: Keys) -> None:
    ben.window.open("/hedgerow/class")
    ben.reads("Asha")
    ben.follows("Asha")
    ben.follows("Ask to be friends")
    ben.reads("You asked. They can answer when they like.")
    asha.follows("What is new (something is new)")
    asha.reads("Ben")
    asha.follows(re.compile("^Ben"))
    asha.reads("Do I know them?")
    asha.follows("Yes, I know Ben")
    asha.reads("You are friends")


def chat(asha: Keys, ben: Keys) -> None:
    for one in (asha, ben):
        one.window.open("/hedgerow/class")
    asha.follows("Ben")
    asha.follows("Chat")
    ben.follows("Asha")
    ben.reads("Snowy owls")
    ben.follows("Chat")
    for one in (asha, ben):
        one.stays_here()
    asha.types("Write to Ben", "See you at choir", sends=True)
    ben.reads("See you at choir")
    ben.types("Write to Asha", "I hid your pencil", sends=True)
    asha.reads("I hid your pencil")
    assert asha.is_still_here()
    assert ben.is_still_here()


def is_stopped_and_changes_it(asha: Keys, ben: Keys) -> None:
    asha.types("Write to Ben", f"my number is {PHONE}", sends=True)
    expect(asha.page.get_by_role("heading", name="This message has been stopped")).to_be_focused()
    asha.reads("This message has been stopped")
    asha.follows("Change it")
    asha.reads("Phone numbers are private")
    asha.types("Write it in another way", "See you at school")
    asha.follows("Send")
    ben.reads("See you at school")
    assert ben.is_still_here()


def reports_a_line(asha: Keys) -> None:
    asha.follows("Report what Ben wrote")
    asha.reads("What is wrong?")
    asha.picks("Unkind to someone")
    asha.follows("Send report")
    asha.is_told("Report sent.")
    expect(asha.page.get_by_text("I hid your pencil")).to_have_count(0)


def follows_the_report(asha: Keys, ms_okoro: Officer) -> None:
    asha.presses("Asha")
    asha.follows("My reports")
    asha.reads("Not yet:")
    ms_okoro.opens_the_queue()
    ms_okoro.opens_the_item("I hid your pencil")
    ms_okoro.raises_it()
    ms_okoro.opens_the_record()
    ms_okoro.writes_an_entry("Spoke with Asha and Ben.")
    expect(asha.page.get_by_text("Not yet:")).to_have_count(0, timeout=PATIENCE_MS)
    asha.reads("A grown-up has read it")
    asha.follows("A message in chat")
    asha.reads("A grown-up has read this.")


def blocks_dev(asha: Keys) -> None:
    asha.window.open("/hedgerow/class")
    asha.reads("Dev")
    asha.follows("Dev")
    asha.follows("Block")
    asha.reads("You may block anybody here.")
    asha.follows("Block Dev")
    asha.is_told("Dev is blocked.")


def mails(asha: Keys, ben: Keys) -> None:
    asha.window.open("/mail")
    asha.reads("Write")
    asha.follows("Write")
    asha.presses("Ben", "checkbox")
    asha.types("What is it about?", "Choir on Thursday")
    asha.types("Your mail", "Are you coming?")
    asha.reads("Who is it for?")
    asha.follows("Read it before you send")
    asha.reads("Are you coming?")
    asha.follows("Send")
    asha.is_told("Sent.")
    ben.window.open("/mail")
    ben.reads("Choir on Thursday")
    ben.follows(re.compile("Choir on Thursday$"))
    ben.reads("Are you coming?")
