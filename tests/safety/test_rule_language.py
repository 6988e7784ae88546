"""The language in which the sentence rules are written."""

from __future__ import annotations

import pytest

from eduweb.safety.phrases import SENSES, Rulebook
from eduweb.safety.phrases.grammar import parse
from eduweb.safety.phrases.senses import inflected
from eduweb.safety.reading import read


def fits(rule: str, text: str) -> bool:
    """Say whether one rule finds something in a text."""
    book = Rulebook([parse("unkind", rule)])
    return bool(book.matches(read(text).said))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("robots|ghosts eat", "ghosts eat cheese"),
        ("robots ~2 cheese", "robots like old cheese"),
        ("robots do? eat", "robots eat"),
        ("robots do? eat", "robots do eat"),
        ("all_by_yourself now", "are you all by yourself now"),
        ("robots|all_by_yourself now", "all by yourself now"),
        ("now ~2 all_by_yourself", "now you are all by yourself"),
        ("boggle+ me", "it boggled me"),
        ("robots & cheese", "the cheese of the robots"),
        ("robots ~1 eat & in_the_shed", "in the shed the robots all eat"),
        ("// robots & cheese", "I like cheese. You like robots."),
        ("^ robots", "robots eat"),
        ("robots $", "i saw robots"),
        ("robots $", "i saw robots. they ate"),
        ("level # robots", "level 12 robots"),
        ("# robots", "i saw 12 robots"),
        ("robots eat !cheese", "robots eat bread"),
        ("robots -n", "i love robots"),
        ("robots -- @story", "i love robots"),
    ],
)
def test_a_rule_fits(rule: str, text: str) -> None:
    assert fits(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("robots ~2 cheese", "robots like very old cheese"),
        ("robots ~2 cheese", "robots. cheese"),
        ("all_by_yourself now", "all by myself now"),
        ("robots & cheese", "I like cheese. You like robots."),
        ("robots & robots", "robots eat"),
        ("^ robots", "the robots eat"),
        ("robots $", "robots eat"),
        ("level # robots", "level up robots"),
        ("robots eat !cheese", "robots eat cheese"),
        ("robots -n", "i do not love robots"),
        ("robots -- cheese", "robots eat cheese"),
        ("robots -- on_the_moon", "robots live on the moon"),
        ("robots -- @story", "robots in a story"),
    ],
)
def test_a_rule_does_not_fit(rule: str, text: str) -> None:
    assert not fits(rule, text)


def test_a_guard_on_a_line_of_its_own_counts_for_the_rest_of_its_section() -> None:
    rule = parse("unkind", "robots eat", (SENSES.alternatives(("cheese",)),))

    assert not Rulebook([rule]).matches(read("robots eat cheese").said)


def test_a_cue_carries_its_weight_and_family() -> None:
    rule = parse("contact-cues", "+4 age: how old are you")

    match = Rulebook([rule]).matches(read("so how old are you").said)[0]

    assert (match.weight, match.family) == (4, "age")


def test_a_match_says_from_which_word_to_which() -> None:
    rule = parse("unkind", "robots ~2 cheese")

    match = Rulebook([rule]).matches(read("do robots eat cheese today").said)[0]

    assert (match.first, match.last) == (1, 3)


def test_a_rule_without_a_word_to_begin_at_is_refused() -> None:
    with pytest.raises(ValueError, match="no word to begin at"):
        parse("unkind", "^ robots? $")


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("kick", "kicking"),
        ("hate", "hated"),
        ("bully", "bullies"),
        ("stab", "stabbing"),
        ("smash", "smashes"),
    ],
)
def test_the_regular_forms_of_a_word_are_known(word: str, form: str) -> None:
    assert form in set(inflected(word))


def test_a_rule_with_a_sense_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no sense @dragonflies"):
        parse("unkind", "you @dragonflies")
