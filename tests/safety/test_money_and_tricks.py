"""Tricks, chain messages, spending, betting, getting round the filter, copying."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import kinds_in, outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "you have been chosen to win a playstation",
        "congratulations you are the 1000th visitor",
        "enter your email to win a free ipad",
        "free v bucks generator",
        "tell me your password and i will give you 1000 robux",
        "your account will be deleted unless you log in here",
        "your computer has a virus click here to fix it",
        "double your robux just send them to me",
        "send me your mums bank card number",
        "URGENT! Claim your prize now, txt WIN to 85555, 150p per msg, T&Cs apply",
        "You have 3 new voicemails. Call 0871 555 0199 now, calls cost 10p a minute",
    ],
)
def test_a_trick_is_held(text: str) -> None:
    assert "scam" in kinds_in(text)
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "our class won first prize",
        "i won a prize in the raffle",
        "i won the race in my free time",
        "call me when dinner is ready",
        "we used coins in maths to pay 20p for a bun",
        "the bank of the river was wet",
        "we learned about scams and you should never click on a link",
        "my dad got a new phone and a free camera for his birthday now",
        "win a prize at the fair on saturday! tickets from the office",
        "i found diamonds in minecraft",
        "the king gave him gold coins",
    ],
)
def test_prizes_phones_and_free_time_pass(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "send this to 10 people",
        "copy and paste this to all your friends",
        "share this if you love your dog",
        "repost if you agree",
        "roblox is shutting down share this with everyone",
        "dont break the chain",
    ],
)
def test_a_chain_message_gets_a_second_thought(text: str) -> None:
    assert kinds_in(text) == {"chain-message"}
    assert outcome_of(text) == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        "send this to 10 people or you will have bad luck for ever",
        "if you dont forward this a ghost will visit you",
        "if you break the chain you will be cursed",
        "momo will come for you if you dont share this",
    ],
)
def test_a_chain_message_with_a_threat_is_held(text: str) -> None:
    assert "chain-threat" in kinds_in(text)
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "the bike chain came off",
        "pass this on to the office please",
        "please send this letter home",
        "share your pencils with everyone",
        "tell everyone about the sports day",
        "copy the sentence from the board",
        "can everyone share this book",
        "the ghost came at midnight in the story",
    ],
)
def test_passing_on_a_letter_or_a_pencil_passes(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "i want to buy robux",
        "take your dads wallet and buy the skins",
        "my mum lets me use her credit card for gems",
        "i spent 50 pounds on fortnite skins",
        "loot boxes are so good",
    ],
)
def test_spending_talk_gets_a_second_thought(text: str) -> None:
    assert kinds_in(text) == {"spending"}
    assert outcome_of(text) == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        "i spent my pocket money on stickers",
        "i made mum a card",
        "i bought my mum a card with my money",
        "i opened my pack of football cards",
        "use your card at the library",
    ],
)
def test_pocket_money_and_birthday_cards_pass(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("lets bet 5 pounds on the match", "gambling"),
        ("my brother plays online poker for money", "gambling"),
        ("i won on the scratch card", "gambling"),
        ("use a vpn to get on youtube at school", "filter-bypass"),
        ("unblocked games 66", "filter-bypass"),
        ("how do i get past the school filter", "filter-bypass"),
        ("i can hack your roblox account", "filter-bypass"),
        ("i lied about my age to get tiktok", "filter-bypass"),
        ("get the cracked version of the game", "piracy"),
        ("watch it free on a dodgy firestick", "piracy"),
        ("scan this qr code to join my app", "link"),
        ("google free coins and click the first one", "link"),
    ],
)
def test_betting_getting_round_and_copying_are_found(text: str, kind: str) -> None:
    assert kind in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "i bet you cant do a cartwheel",
        "roll the dice and move your counter",
        "the poker was hot from the fire",
        "the filter paper catches the sand",
        "unblock the sink",
        "hack the branch off the tree",
        "we dressed up as pirates",
        "the river was a raging torrent",
        "the link between the two stories",
    ],
)
def test_science_games_and_stories_pass(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW
