"""What holds for every text there is."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduweb.safety import KINDS, Context, Line, Outcome, SchoolRules, Verdict, judge
from eduweb.safety.normalise import MAX_GROWTH, fold
from tests.safety.sayings import POST, verdict_on

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
PIECES = st.lists(
    st.sampled_from(
        ["i want to ", "die", " my dad ", "hits me", "07700", " 900142", " f", "*", "uck", ".", "@", "'",
         "example.com", " dot ", "\u200b", "\u0301", "ｓ", "shit ", "\n", "0 ", "oh ", "double ", "\ud800",
         "ﷺ"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
TEXTS = ANY_TEXT | PIECES
often = settings(max_examples=150, deadline=None, database=None)


@often
@given(TEXTS)
def test_every_text_gets_a_verdict_with_places_inside_it(text: str) -> None:
    verdict = verdict_on(text)

    assert isinstance(verdict, Verdict)
    assert all(0 <= found.start < found.end <= len(text) for found in verdict.findings)


@often
@given(TEXTS)
def test_findings_stand_in_the_order_of_the_text(text: str) -> None:
    places = [(found.start, found.end, found.kind) for found in verdict_on(text).findings]

    assert places == sorted(places)
    assert len(set(places)) == len(places)


@often
@given(TEXTS)
def test_the_same_text_gets_the_same_verdict_and_it_survives_json(text: str) -> None:
    verdict = verdict_on(text)

    assert verdict_on(text) == verdict
    assert Verdict.from_json(verdict.to_json()) == verdict


@often
@given(TEXTS)
def test_nothing_is_found_only_where_everything_is_allowed(text: str) -> None:
    verdict = verdict_on(text)

    assert (verdict.outcome == Outcome.ALLOW) == (verdict.findings == ())
    assert (
        verdict.severity == max((found.severity for found in verdict.findings), default=0)
        or verdict.severity == 4
    )


@often
@given(TEXTS)
def test_no_check_ever_fails(text: str) -> None:
    assert "not-checked" not in {found.kind for found in verdict_on(text).findings}


@often
@given(TEXTS)
def test_folding_twice_changes_nothing_and_never_grows_too_much(text: str) -> None:
    once = fold(text).text

    assert fold(once).text == once
    assert len(once) <= MAX_GROWTH * len(text)


NAMES = st.frozensets(st.text(max_size=12), max_size=4)
CONTEXTS = st.builds(
    Context,
    channel=st.sampled_from(["post", "comment", "chat", "mail"]),
    year=st.none() | st.integers(0, 6),
    by=st.sampled_from("AB"),
    to=st.sampled_from(["pupil", "class", "character"]),
    on_stage=st.booleans(),
    before=st.lists(st.builds(Line, st.sampled_from("ABC"), TEXTS), max_size=4).map(tuple),
    roll_names=NAMES,
    staff_names=NAMES,
    school_names=NAMES,
    school=st.builds(
        SchoolRules, NAMES, NAMES, st.dictionaries(st.sampled_from(sorted(KINDS)), st.sampled_from(Outcome))
    ),
)


@often
@given(TEXTS, CONTEXTS)
def test_no_place_name_or_rule_of_a_school_makes_the_judge_fail(text: str, context: Context) -> None:
    verdict = judge(text, context)

    assert "not-checked" not in {found.kind for found in verdict.findings}
    assert all(0 <= found.start < found.end <= len(text) for found in verdict.findings)
    assert verdict == judge(text, context)


@often
@given(TEXTS, CONTEXTS)
def test_no_rule_of_a_school_lets_a_disclosure_through(text: str, context: Context) -> None:
    as_it_is = judge(text, replace(context, school=SchoolRules()))

    of_this_school = judge(text, context)

    assert (of_this_school.outcome is Outcome.DISCLOSURE) or (as_it_is.outcome is not Outcome.DISCLOSURE)


def steps_to_judge(text: str) -> int:
    """Count the lines of our own code that run for one text."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        judge(text, POST)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    ["hello there ", "i want to die ", "my dad he she they ", "0 ", "07700 900123 ", "a.", "f*", "@a",
    "s h i t ", "www.", "dot ", "a at ", "shit ", "fuuu", "i will kill you ", "double ", "ﷺ",
    "he he he he touch ", "1 high ", "the head hits me ", "he he touch ", "f\u0301u\u0301c\u0301", "fuc",
    "kcuf ", "sh it ", "you are all ", "f.u.c.k.", "🐒", "zxqj", "women are ", "n🌟gger ", "how old are you ",
    "abcdefghij", "|-|", "()", "nine ", "mr ", "a\u200b", "\ud83d", "x" * 23 + " ", "do not ",
    "f***k s**t ", "you are so stupid ", "send me a pic ", "meet me at the park ", "qzxvbk ", "🔪a", "🇵🇱",
    "a*", "thecatsat", "aabb", "x "],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    short = piece * max(1, 200 // len(piece))
    verdict_on(short)  # Whatever is remembered between texts is remembered now.
    verdict_on(short * 8)
    small = steps_to_judge(short)

    large = steps_to_judge(short * 8)

    assert large <= 8 * small * 1.3 + 200
