"""What reads like a page of a book is a story; what a child tells of itself never is."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "my dad hits me and i feel sad, once upon a time",
        "Upon my word my dad hits me, alas, and I weep",
        "alas my mum hits me with a belt whilst my stepdad dwelt upon it",
        "methinks i want to die, thou knowest, verily",
        "My dad hits me; I shuddered, and wept, and fled, and nobody beheld it.",
        "I hate my life and I want to die; thus I resolved, and sighed, and wept.",
        "he touches me in the chamber at night and i tremble, thou must not tell",
        "I cut my arms when I am sad, forsooth, and nobody perceived it.",
        "My uncle locks me in the scullery every night and I am hungry, quoth I.",
    ],
)
def test_a_child_who_tells_what_is_done_to_it_is_heard_however_old_its_words_are(text: str) -> None:
    assert outcome_of(text) is Outcome.DISCLOSURE


@pytest.mark.parametrize(
    "text",
    [
        "Her dad hit her with a belt; she wept bitterly and nobody beheld it.",
        "My friend had been crying; she said, trembling, that her stepdad hits her every night.",
        "She had been told not to tell anyone that her mum had hit her when she was drunk.",
        "my mate wishes he was dead, he sighed and wept",
    ],
)
def test_a_friend_of_whom_a_child_tells_is_heard_too(text: str) -> None:
    assert outcome_of(text) is Outcome.DISCLOSURE


@pytest.mark.parametrize(
    "text",
    [
        "You are the most stupid person in the whole class, and nobody likes you; you should move schools.",
        "You are so ugly — nobody would ever sit with you, and everyone in our class thinks it too.",
        "indeed you are a stupid ugly loser and nobody likes you",
        "Do not tell your mum; it shall be our little secret, and I will give you a present.",
        "Come alone to the meadow after school; you shall tell nobody of it.",
    ],
)
def test_fine_stops_and_one_fine_word_do_not_get_unkindness_past_the_filter(text: str) -> None:
    assert outcome_of(text) > Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "He was a vain and stupid fellow, and the courtiers despised him heartily.",
        "The wretched prisoner sank down; he had eaten nothing, and he wished that he had never been born.",
        "Nobody loved the old servant, nor did anyone pity her when she wept.",
        "The sailors seized the rogue, and would have flung him overboard; but the boatswain beheld it.",
        "She hated herself for her folly, and wept until nightfall.",
        "They went to live in Larkspur Street when the merchant had lost all that he possessed.",
        "It was ten miles to the inn, and the carriage had been lost upon the moor.",
        "He was shut up for causes that nobody knew.",
        "I cannot bear to see you look so pale.",
        "I am tired of doing nothing.",
        "Fanny sighed, and laid down her needle.",
        "My dear little Fanny was afraid of the geese.",
        "Two young men rise early and walk to the mill.",
        "We had come here to stay; it was not in my power to leave for three days.",
    ],
)
def test_a_told_story_is_sent(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW


@pytest.mark.parametrize("text", ["you dick", "Dick sucked it", "little Fanny haha", "what a Willy"])
def test_a_rude_word_with_a_capital_letter_is_no_name_by_that_alone(text: str) -> None:
    assert outcome_of(text) > Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "i live at two fennel close",
        "come to number two fennel rise",
        "fourteen bramble road is where i live",
        "we lived at 12 bramble road",
        "he lives in bramble road",
    ],
)
def test_a_house_in_words_is_still_an_address(text: str) -> None:
    assert outcome_of(text) is Outcome.HOLD
