"""What looks like unwanted contact and is none: lessons, refusals, surprises, playdates, games."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "keep it private",
        "keep your password private",
        "it is private",
        "i keep my address secret",
        "you should keep your pin secret",
        "never tell anyone your password",
        "dont tell anyone your real name online",
        "tell a grown up if someone asks for a photo",
        "never meet someone from online",
        "if a stranger wants to meet you tell your teacher",
        "we learned that you should never share your address",
        "people you only know online are strangers",
        "our poster says never send photos to strangers",
    ],
)
def test_what_lessons_teach_about_it_passes(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "no i wont tell you my name",
        "im telling my mum about you",
        "im not sending you a picture",
        "i am not allowed to give out my number",
        "nice try but no, i am not giving you my number",
        "my mum says i cant meet you",
    ],
)
def test_a_child_who_says_no_is_not_held_for_it(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "its a surprise party so dont tell ella", "dont tell dad about his present",
        "lets keep the cake a secret until sunday", "its a secret what i got mum for her birthday",
        "dont tell miss i forgot my reading book", "dont tell me the ending",
        "our secret base is in the shed",
        "my minecraft house has a secret door", "keep the noise down please",
        "just us three in our group", "delete the last slide please", "dont let anyone see your cards",
        "shh the baby is asleep", "nobody knows where the treasure is", "i have a private diary",
    ],
)  # fmt: skip
def test_surprises_and_playground_secrets_pass(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "meet at the hall at two", "meet me at the library at lunch", "meet me by the climbing frame",
        "my mum will pick you up after school", "my nan is collecting us from the club",
        "can you come to mine for tea, my mum said yes", "can you come out to play",
        "see you at the park with your mum on sunday", "dad will give you a lift home", "meet at spawn",
        "the tortoise met the hare by the woods", "i want to meet a real astronaut",
        "wait for me outside the hall", "get in the line", "bring your brother to my party",
        "is your mum coming to the fair", "what time does your mum pick you up", "your mum said you can come",
    ],
)  # fmt: skip
def test_playdates_and_the_way_home_pass(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "we took pictures of the castle", "send me the picture of the volcano for our poster",
        "can i see your drawing", "the class photo is on tuesday",
        "miss said turn your cameras on for the lesson",
        "what are you wearing to the disco", "what does your dog look like", "show me your new shoes",
        "who is with you in your group", "is anyone sitting with you", "are you alone? come and play with us",
        "how old are you", "what is your favourite animal", "where do you live in the story",
        "whats your favourite number", "which house are you in, im in red", "i forgot my password",
        "what is the password for the den", "a strong password has numbers in it", "do you play fortnite",
        "add me to your team", "find me on page six", "my mum has whatsapp", "we video called grandma",
    ],
)  # fmt: skip
def test_pictures_questions_and_games_of_the_school_day_pass(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "i got robux for my birthday", "i will swap you my card for yours", "i made you a card",
        "i will give you a sweet if you help me tidy", "you are my best friend", "you are so clever",
        "i love your shoes", "prove that the angles make a straight line", "you owe me a pencil",
        "you promised to save me a seat", "if you dont stop i will tell miss",
        "dont be a baby its only a spider",
        "do me a favour and pass the glue", "be brave and try the big slide", "trust me it is a good book",
        "my sister has a boyfriend", "i am ten and a half", "my brother is sixteen", "i know the answer",
        "the witch gave hansel sweets", "the prince kissed sleeping beauty", "i miss you nan",
        "i want to be a model when i grow up", "a scammer said free robux but it is a trick",
    ],
)  # fmt: skip
def test_presents_praise_and_quarrels_among_friends_pass(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW
