"""The rules, senses and tables: nothing in them is dead, doubtful or out of reach."""

from __future__ import annotations

import re

import pytest

from eduweb.safety import KINDS, OUTCOMES, RULE_VERSION, Outcome, datafiles
from eduweb.safety.phrases import SENSES
from eduweb.safety.phrases.grammar import read_rules
from eduweb.safety.phrases.rulebook import CUE_TOTAL

RULE_FILES = sorted(datafiles.names("rules"))
SENSE_FILES = sorted(datafiles.names("senses"))
RESPELT = datafiles.pairs("spellings.txt").keys()
SENSES_USED = set(
    re.findall(
        r"@\w+",
        " ".join(line for name in RULE_FILES for line in datafiles.lines(f"rules/{name}"))
        + " ".join(
            line.partition("=")[2] for name in SENSE_FILES for line in datafiles.lines(f"senses/{name}")
        ),
    )
)
USED_BY_CODE = {
    "@bookish",
    "@now_i",
    "@now_they",
    "@of_now",
    "@staff",
    "@family_adult",
    "@sibling",
    "@unnamed",
    "@stranger",
    "@negation",
    "@school_job",
    "@at_school",
    "@unknown_grown",
    "@known_outsider",
    "@pupil",
    "@not_at_school",
    "@not_in_the_room",
    "@school_room",
    "@telling",
    "@speaking",
    "@after_a_greeting",
    "@literary",
}


def rule_words(line: str) -> set[str]:
    """Return the plain words that a line of the rules names."""
    return {
        word for word in re.split(r"[\s|?!_]", line) if re.fullmatch(r"[a-z]+", word) and not word.isdigit()
    }


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_line_is_a_rule_of_a_known_kind(name: str) -> None:
    rules = read_rules(f"rules/{name}")

    assert rules
    assert {rule.kind for rule in rules} <= KINDS.keys()


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_rule_is_written_in_plain_spelling(name: str) -> None:
    rules = [
        line
        for line in datafiles.lines(f"rules/{name}")
        if not line.startswith("[") and not re.match(r"\+\d+", line)
    ]

    assert [line for line in rules if rule_words(line) & RESPELT] == []


@pytest.mark.parametrize("name", SENSE_FILES)
def test_every_sense_is_written_in_plain_spelling(name: str) -> None:
    senses = datafiles.pairs(f"senses/{name}")

    assert {sense: rule_words(words) & RESPELT for sense, words in senses.items()} == {
        sense: set() for sense in senses
    }


def test_no_sense_is_dead() -> None:
    assert set(SENSES.names()) - SENSES_USED - USED_BY_CODE == set()


@pytest.mark.parametrize("name", RULE_FILES)
def test_no_rule_stands_twice(name: str) -> None:
    lines = [line for line in datafiles.lines(f"rules/{name}") if not line.startswith("[")]

    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("name", RULE_FILES)
def test_one_cue_alone_never_makes_a_finding(name: str) -> None:
    assert max((rule.weight for rule in read_rules(f"rules/{name}")), default=0) < CUE_TOTAL


def test_the_table_of_outcomes_names_every_kind_once() -> None:
    assert OUTCOMES.keys() == KINDS.keys()


def test_no_child_is_let_down_by_the_table() -> None:
    gravest = {kind.slug for kind in KINDS.values() if kind.category == "self_harm" and not kind.is_movable}

    weakest = {kind: OUTCOMES[kind][0] for kind in gravest}

    assert min(weakest.values()) >= Outcome.HOLD


def test_what_a_school_may_move_is_never_grave() -> None:
    movable = {kind.slug for kind in KINDS.values() if kind.is_movable}

    assert movable.isdisjoint({"self-harm", "harm", "harm-by-adult", "sexual", "meeting", "slur", "threat"})


def test_the_version_changes_with_the_lists() -> None:
    assert f"2-{datafiles.digest()}" == RULE_VERSION
