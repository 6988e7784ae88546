"""Which words may stand in a school's lists, and which stay held whatever a school wants."""

from __future__ import annotations

import pytest

from eduweb.safety import KINDS, OUTCOMES, Kind, Outcome, SchoolRules
from eduweb.screening import (
    MAX_WORDS,
    MOVABLE,
    Problem,
    Proposal,
    WordList,
    only_changes,
    plain_word,
    problem_with,
    stays_held,
    with_proposal,
)

NOTHING = SchoolRules()
FULL = SchoolRules(deny=frozenset(f"word{number}" for number in range(MAX_WORDS)))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("  Wombat ", "wombat"),
        ("Mary  Ann", "mary ann"),
        ("O\u2019Brien", "o'brien"),
        ("\uff37ombat", "wombat"),
        ("STRASSE", "strasse"),
    ],
)
def test_a_word_is_kept_in_one_spelling(typed: str, word: str) -> None:
    assert plain_word(typed) == word


@pytest.mark.parametrize("word", ["ox", "wombat", "mary-ann", "o'brien", "two words", "m8", "żółw", "o" * 40])
def test_an_everyday_word_may_stand_in_either_list(word: str) -> None:
    assert [problem_with(word, to, NOTHING) for to in WordList] == [None, None]


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("", Problem.LENGTH),
        ("o", Problem.LENGTH),
        ("o" * 41, Problem.LENGTH),
        ("<b>", Problem.LETTERS),
        ("a&b", Problem.LETTERS),
        ("--", Problem.LETTERS),
        ("a_b", Problem.LETTERS),
        ("a\u200bb", Problem.LETTERS),
        ("a\nb", Problem.LETTERS),
        ("'; drop table", Problem.LETTERS),
    ],
)
def test_what_is_no_word_is_refused(word: str, problem: Problem) -> None:
    assert [problem_with(word, to, NOTHING) for to in WordList] == [problem, problem]


@pytest.mark.parametrize("word", ["faggot", "kill myself", "send nudes"])
def test_the_gravest_words_cannot_be_allowed_and_can_be_held(word: str) -> None:
    assert problem_with(word, WordList.ALLOW, NOTHING) is Problem.GRAVE
    assert problem_with(word, WordList.DENY, NOTHING) is None


def test_a_word_stands_in_one_list_once() -> None:
    rules = SchoolRules(allow=frozenset({"wombat"}))

    assert problem_with("wombat", WordList.ALLOW, rules) is Problem.ALREADY
    assert problem_with("wombat", WordList.DENY, rules) is Problem.OTHER_LIST


def test_a_full_list_takes_no_more_and_the_other_one_does() -> None:
    assert problem_with("wombat", WordList.DENY, FULL) is Problem.FULL
    assert problem_with("wombat", WordList.ALLOW, FULL) is None


@pytest.mark.parametrize("slug", ["slur", "sexual", "self-harm", "harm", "distress", "meeting", "extremism"])
def test_grave_kinds_stay_held(slug: str) -> None:
    assert stays_held(slug)


@pytest.mark.parametrize("slug", ["mild-language", "bad-language", "spending", "toilet-humour", "link"])
def test_others_do_not(slug: str) -> None:
    assert not stays_held(slug)


def test_no_kind_that_is_grave_or_a_disclosure_can_be_moved() -> None:
    told = {slug for slug, outcomes in OUTCOMES.items() if Outcome.DISCLOSURE in outcomes}

    assert {kind.slug for kind in MOVABLE} & told == set()
    assert [kind.slug for kind in MOVABLE if stays_held(kind.slug)] == []


def test_a_proposal_changes_what_it_names_and_nothing_else() -> None:
    rules = SchoolRules(
        allow=frozenset({"ox"}), deny=frozenset({"wombat"}), outcomes={"spending": Outcome.HOLD}
    )
    proposal = Proposal(
        word="yak",
        to=WordList.ALLOW,
        removed="wombat",
        moved={"spending": None, "mild-language": Outcome.HOLD},
    )

    after = with_proposal(rules, proposal)

    assert (after.allow, after.deny) == ({"ox", "yak"}, frozenset())
    assert dict(after.outcomes) == {"mild-language": Outcome.HOLD}


@pytest.mark.parametrize(
    "proposal",
    [
        Proposal(moved={"spending": Outcome.HOLD}),
        Proposal(moved={"mild-language": None}),
        Proposal(moved={"slur": Outcome.ALLOW}),
        Proposal(moved={"no-such-kind": Outcome.ALLOW}),
        Proposal(removed="never was"),
    ],
)
def test_what_stands_so_already_and_what_nobody_may_move_is_no_change(proposal: Proposal) -> None:
    assert only_changes(SchoolRules(outcomes={"spending": Outcome.HOLD}), proposal).is_empty


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_a_child_who_is_to_think_again_reads_what_about(kind: Kind) -> None:
    may_be_nudged = kind.is_movable or Outcome.NUDGE in OUTCOMES[kind.slug]
    speaks = kind.marks_words or (kind.nudge_ks1 and kind.nudge_ks2)

    assert speaks or not may_be_nudged
