"""The word lists and rules: nothing in them is dead, doubtful or twice there."""

from __future__ import annotations

import re

import pytest

from eduweb.safety import datafiles
from eduweb.safety.kinds import KINDS
from eduweb.safety.lexicon import LEFT_ALONE, listed
from eduweb.safety.phrases import SENSES

RULE_FILES = ["phrases_disclosure.txt", "phrases_contact.txt", "phrases_danger.txt", "phrases_unkind.txt"]
WORD_FILES = ["mild_words.txt", "strong_words.txt", "sexual_words.txt", "slurs.txt", "drug_words.txt"]
RESPELT = datafiles.pairs("spellings.txt").keys()


def slot_words(line: str) -> set[str]:
    return {word for word in re.split(r"[\s|?!]", line) if word and word[0] not in "~-@"}


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_rule_is_written_in_plain_spelling(name: str) -> None:
    rules = [line for line in datafiles.lines(name) if not line.startswith("[")]

    unreachable = [line for line in rules if slot_words(line) & RESPELT]

    assert unreachable == []


def test_every_sense_is_written_in_plain_spelling() -> None:
    senses = datafiles.pairs("senses.txt")

    unreachable = {name: SENSES.words([name]) & RESPELT for name in senses if SENSES.words([name]) & RESPELT}

    assert unreachable == {}


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_rule_belongs_to_a_kind(name: str) -> None:
    assert datafiles.sections(name).keys() <= KINDS.keys()


@pytest.mark.parametrize("name", WORD_FILES)
def test_no_listed_word_is_left_alone_as_well(name: str) -> None:
    assert set(listed(name)) & LEFT_ALONE == set()


@pytest.mark.parametrize("name", ["gay", "queer", "virgin", "penis", "vagina", "breasts", "god", "hell"])
def test_words_for_people_bodies_and_faith_are_left_alone(name: str) -> None:
    assert name in LEFT_ALONE
