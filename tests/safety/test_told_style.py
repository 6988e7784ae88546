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


@pytest.mark.parametrize(
    "text",
    [
        "My uncle came into my room last night, and he touched me where I did not want him to.",
        "She told me that her stepfather had hit her, and that she was afraid to go home.",
        "Yesterday I cut my arm on purpose, because I felt so dreadful.",
        "I wish that I had never been born, because nobody would miss me.",
        "He beat me until I could not stand, and then he locked me in the cellar.",
        "We have nothing to eat at home, and my mother says that we must not tell the school.",
        "I was so unhappy that I wanted to run away, and I had packed my bag.",
        "I cried myself to sleep again, because my parents were fighting.",
        "I was terrified when he came home drunk, for he always hit us.",
        "My mum had a knife, and she said that she would kill herself.",
        "My brother grabbed me by the throat, and I thought that I would die.",
        "He pushed me down the stairs, although I had done nothing wrong.",
        "I am exceedingly miserable, and I do not wish to live any longer.",
        "She cries every night, and she says that she wants to die.",
        "She has not eaten for three days, because there is no food in the house.",
        "Lily confessed that she had taken too many tablets, because she was sad.",
        "He hated himself, and he wanted to die.",
    ],
)
def test_a_child_who_writes_with_care_is_heard(text: str) -> None:
    assert outcome_of(text) is Outcome.DISCLOSURE


@pytest.mark.parametrize(
    "text",
    [
        "You are a horrible person, and nobody in our class likes you.",
        "You smell dreadful, and nobody wants to sit beside you.",
        "Mia is the ugliest girl in the school, and everyone thinks so.",
        "We have decided that you are not allowed in our group, because you are too annoying.",
        "If you do not give me your sweets, I shall tell everyone your secret.",
        "You had better do as I say, or I shall make your life miserable.",
        "You are an exceedingly stupid boy, and I shall never speak to you again.",
        "Indeed, you are the most repulsive creature in Year 5, and we all despise you.",
        "I shall bring a knife to school tomorrow, and then he will be sorry.",
        "Do not tell your mother about this, because she would be angry with both of us.",
        "I will wait for you behind the church at four o'clock, and you must come alone.",
        "He is stupid and ugly, and everybody laughs at him.",
        "He will bring a knife to school, and then Oliver will be sorry.",
        "he lived at number nine mill street",
    ],
)
def test_care_does_not_get_past_the_filter_what_is_meant_for_somebody(text: str) -> None:
    assert outcome_of(text) >= Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "He lodged at number nine, Mill Street, over the baker's.",
        "He gave the address of a house in Larkspur Street.",
        "Oh, shut up, do, and let me think.",
        "I want to go home, wailed the little pig.",
        "Johnnie and me are so sorry you're sick,” and her little lips trembled.",
        "She's just like the cook I told you about, who lived in the cave and never came out.",
        "Nothing abated his zeal, and as he begat sons, they were the ugliest in the tribe.",
    ],
)
def test_a_careful_sentence_in_which_words_meet_by_chance_is_sent(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "You will kill yourself with all this running about.",
        "There was nobody at home but the cat.",
        "I shall be quite alone, for the others are going to the fair.",
        "I'll give you something to cry for.",
        "The cat will get you if you don't watch out.",
        "She bit her lip till it bled.",
        "I wish I could go to sleep and never wake up till spring.",
        "I was ready to die of laughter.",
        "He had nothing to live on.",
        "If you go by the bridge you will be there in ten minutes.",
        "I could not look at home, because it was late.",
        "I will mend the lamp for you.",
        "Consider how far you have to ride.",
        "She could not be alone without thinking of them both.",
        "They lay them down to sleep.",
        "You cannot tell me what sort of a woman she is.",
        "If you creep up the stairs you will wake them, and then nobody may creep.",
        "If I run along the river I shall be home before you.",
        "I frightened the hens every day, and I was sorry for it.",
    ],
)
def test_words_of_a_rule_in_another_sense_are_sent(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW
