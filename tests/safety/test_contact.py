"""Somebody seeks too much contact with a child: what is asked, offered, hidden and threatened."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, Outcome, Severity, judge
from tests.safety.sayings import kinds_in, outcome_of, verdict_on

KS1 = Context(channel="chat", year=1, to="pupil")
KS2 = Context(channel="chat", year=6, to="pupil")


@pytest.mark.parametrize(
    "text",
    [
        "lets meet up in real life",
        "meet me at the park after school",
        "can we meet just once",
        "come on your own, dont bring your sister",
        "sneak out tonight and meet me",
        "i can pick you up in my car",
        "your mum asked me to collect you today",
        "i'll be by the blue van when the bell goes",
        "come over when nobody is in",
        "tell your dad you are at a friends and come with me",
        "come to the old empty house on the corner",
        "i could drive over and get you",
        "wait for me behind the garages",
        "he wants to meet up",
    ],
)
def test_a_meeting_no_grown_up_knows_of_is_held(text: str) -> None:
    assert "meeting" in kinds_in(text)
    assert verdict_on(text).severity == Severity.HIGH


@pytest.mark.parametrize(
    "text",
    [
        "dont tell your mum",
        "this is our little secret",
        "not a word to your nan about me",
        "do not tell anyone about this",
        "your parents would not get it",
        "make sure nobody in your house knows about this",
        "hide the tablet when your dad walks in",
        "wipe our messages so she cant look",
        "use headphones so nobody hears me",
        "if your sister asks, say i am your cousin",
        "you will be in so much trouble if they find out",
        "lets keep our chats private",
        "it stays just between you and me",
        "we have to be secret friends",
        "save my number under a different name",
    ],
)
def test_asking_a_child_to_keep_it_from_others_is_held(text: str) -> None:
    assert "secrecy" in kinds_in(text)
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "send me a picture of you",
        "can i get a selfie",
        "put your video on, i want to see you",
        "what do you look like in real life",
        "take one in your swimming costume and send it",
        "i showed you mine so show me yours",
        "are you home alone",
        "who else is in the house with you",
        "is your mum asleep",
        "does anyone check your phone",
        "has your mum gone out yet",
        "what time do your parents go to bed",
        "lock your bedroom door so we can talk",
        "are they all asleep",
        "what colour knickers have you got on",
        "have you ever kissed anybody",
        "have you got a boyfriend",
        "i was outside your house last night",
        "every time you lose the game you send a picture",
        "a man keeps asking me for photos",
    ],
)
def test_asking_for_pictures_or_whether_anybody_is_near_is_held(text: str) -> None:
    assert "asks-private" in kinds_in(text)
    assert verdict_on(text).severity == Severity.HIGH


@pytest.mark.parametrize(
    "text",
    [
        "whats your address",
        "where do you live",
        "which road is your house on",
        "what primary school do you go to",
        "tell me your full name",
        "which way do you walk home",
        "give me your mums number",
        "what is your school called",
        "share your location with me",
    ],
)
def test_asking_for_private_details_is_held_for_a_look(text: str) -> None:
    assert "asks-details" in kinds_in(text)
    assert verdict_on(text).severity == Severity.MEDIUM


@pytest.mark.parametrize(
    "text",
    [
        "can i have your password",
        "whats the password for your account",
        "swap passwords with me",
        "let me go on your account and i will level you up",
        "best friends tell each other their pin so give me your pin",
    ],
)
def test_asking_for_a_password_is_a_nudge_for_the_youngest_and_held_for_the_others(text: str) -> None:
    assert judge(text, KS1).outcome == Outcome.NUDGE
    assert judge(text, KS2).outcome == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "whats your snapchat",
        "add me on insta its better",
        "got whatsapp?",
        "lets talk somewhere else where teachers cant see",
        "i made a private server just for us",
        "dont write on here, text me",
        "make a second account your mum doesnt know about",
        "say you are 13 when you join the app",
        "whats your gamertag",
        "here is my number, text me",
        "this chat is boring come on discord",
    ],
)
def test_wanting_to_talk_where_nobody_reads_along_is_held(text: str) -> None:
    assert "moves-elsewhere" in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "i will give you robux if you send me a picture",
        "do you want free vbucks",
        "ill buy you a phone but you have to keep quiet",
        "i have puppies in my van come and see",
        "i can make you famous, i just need some photos",
        "i have a present for you but it is a secret so come alone",
        "i will pay you if you come to my flat",
        "do me a favour and i will give you ten pounds",
    ],
)
def test_a_present_with_a_condition_is_held(text: str) -> None:
    assert "gift" in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "you are so mature for your age",
        "you are not like the other girls in your year",
        "i am the only one who understands you",
        "you dont need your friends, you have me",
        "age is just a number",
        "i am fifteen but that doesnt matter",
        "if you loved me you would send it",
        "prove that you trust me",
        "i know where you live",
        "i have screenshots and i will show your mum",
        "do what i say or i will tell everyone",
        "nobody will believe you if you tell",
        "i will hurt your cat if you say anything",
        "be brave and turn it on",
        "its only a photo, why not",
        "trust me i am nice",
        "after all i did for you",
    ],
)
def test_flattery_pressure_and_threats_are_held(text: str) -> None:
    assert "pressure" in kinds_in(text)


@pytest.mark.parametrize(
    "text", ["i play online with people i dont know", "i made a friend online", "i chat with random people"]
)
def test_playing_with_strangers_is_held_for_the_youngest_and_a_nudge_for_the_others(text: str) -> None:
    assert judge(text, KS1).outcome == Outcome.HOLD
    assert judge(text, KS2).outcome == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    ["im walking to the shop on my own", "i cycle to the shop on my own", "i am allowed out by myself"],
)
def test_going_out_alone_is_held_for_the_youngest_and_passes_for_the_others(text: str) -> None:
    assert judge(text, KS1).outcome == Outcome.HOLD
    assert judge(text, KS2).outcome == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "a boy off a game wants me to meet him at the station",
        "im really meeting someone from a game on sunday",
        "my online friend is coming to meet me",
    ],
)
def test_a_child_who_is_to_meet_somebody_from_online_tells_of_danger(text: str) -> None:
    assert judge(text, KS2).outcome == Outcome.DISCLOSURE


def test_a_number_given_where_a_meeting_is_sought_is_critical() -> None:
    verdict = verdict_on("he wants to meet up at the park. i gave him my number 07700 900142")

    assert verdict.severity == Severity.CRITICAL
    assert verdict.outcome == Outcome.HOLD
