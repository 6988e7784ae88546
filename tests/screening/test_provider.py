"""An outside provider's filter: before or behind ours, never instead of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from eduweb.config import UnsafeSettingError
from eduweb.messages import SentState
from eduweb.safety import ANYWHERE, Context, Finding, FourC, Outcome, Severity, Verdict, judge
from eduweb.screening import Judge, installed_judge
from tests.cast import Cast
from tests.conftest import make_app
from tests.network.sending import post

TOLD = "my dad hits me every night"
NUMBER = "call me on 07700 900123"
HARMLESS = "Our choir sang"
MODES = pytest.mark.parametrize("mode", ["before", "behind"])
HERE = "tests.screening.test_provider"
asked: list[str] = []


def allows_all(words: str, _context: Context) -> Verdict:
    asked.append(words)
    return Verdict(rule_version="lenient/1")


def holds_all(words: str, _context: Context) -> Verdict:
    asked.append(words)
    found = Finding("unkind", 0, len(words), FourC.CONDUCT, Severity.MEDIUM, "strict/1")
    return Verdict(Outcome.HOLD, Severity.MEDIUM, (found,), "strict/1")


def breaks(_words: str, _context: Context) -> Verdict:
    raise TimeoutError


def babbles(_words: str, _context: Context) -> object:
    return "fine by me"


def points_outside(words: str, _context: Context) -> Verdict:
    found = Finding("unkind", 0, len(words) + 1, FourC.CONDUCT, Severity.LOW, "odd/1")
    return Verdict(Outcome.ALLOW, Severity.LOW, (found,), "odd/1")


def speaks_of_what_nobody_knows(_words: str, _context: Context) -> Verdict:
    found = Finding("sarcasm", 0, 1, FourC.CONDUCT, Severity.LOW, "odd/1")
    return Verdict(Outcome.ALLOW, Severity.LOW, (found,), "odd/1")


def is_long_winded(_words: str, _context: Context) -> Verdict:
    return Verdict(rule_version="v" * 61)


not_a_function = "here"


@pytest.fixture(autouse=True)
def _nobody_asked() -> None:
    asked.clear()


def with_ours(name: str, mode: str) -> Judge:
    return installed_judge(f"{HERE}:{name}", mode)


def test_without_a_provider_ours_judges_alone() -> None:
    assert installed_judge("", "behind") is judge


@MODES
@pytest.mark.parametrize("words", [TOLD, NUMBER])
def test_a_lenient_provider_loosens_nothing(mode: str, words: str) -> None:
    verdict = with_ours("allows_all", mode)(words, ANYWHERE)

    assert verdict.outcome is judge(words).outcome
    assert verdict.findings == judge(words).findings


@MODES
def test_a_strict_provider_holds_what_ours_would_send(mode: str) -> None:
    verdict = with_ours("holds_all", mode)(HARMLESS, ANYWHERE)

    assert verdict.outcome is Outcome.HOLD
    assert [finding.rule for finding in verdict.findings] == ["strict/1"]
    assert verdict.rule_version == f"{judge('').rule_version}+strict/1"


@MODES
def test_a_disclosure_stays_one(mode: str) -> None:
    verdict = with_ours("holds_all", mode)(TOLD, ANYWHERE)

    assert verdict.outcome is Outcome.DISCLOSURE
    assert verdict.severity is Severity.CRITICAL


@MODES
@pytest.mark.parametrize(
    "name", ["breaks", "babbles", "points_outside", "speaks_of_what_nobody_knows", "is_long_winded"]
)
def test_a_provider_that_fails_means_hold_and_takes_nothing_from_ours(mode: str, name: str) -> None:
    failing = with_ours(name, mode)

    harmless, told = failing(HARMLESS, ANYWHERE), failing(TOLD, ANYWHERE)

    assert harmless.outcome is Outcome.HOLD
    assert [finding.kind for finding in harmless.findings] == ["not-checked"]
    assert told.outcome is Outcome.DISCLOSURE


def test_behind_ours_it_is_not_told_what_ours_stops() -> None:
    behind = with_ours("allows_all", "behind")

    for words in (TOLD, NUMBER, HARMLESS):
        behind(words, ANYWHERE)

    assert asked == [HARMLESS]


def test_before_ours_it_is_asked_of_everything() -> None:
    before = with_ours("allows_all", "before")

    for words in (TOLD, HARMLESS):
        before(words, ANYWHERE)

    assert asked == [TOLD, HARMLESS]


@pytest.mark.parametrize(
    "name",
    [
        "no.such.module:judge",
        f"{HERE}:no_such_function",
        f"{HERE}:not_a_function",
        "tests.screening",
        ":judge",
        "os; import sys:exit",
    ],
)
def test_the_app_refuses_to_start_without_its_provider(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeSettingError, match="EDUWEB_FILTER_PROVIDER"):
        make_app(tmp_path, filter_provider=name)


def test_it_refuses_a_mode_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UnsafeSettingError, match="EDUWEB_FILTER_MODE"):
        make_app(tmp_path, filter_mode="instead")


def test_a_school_with_a_strict_provider_holds_a_harmless_post(home: Path, cast: Cast) -> None:
    app: Flask = make_app(home, filter_provider=f"{HERE}:holds_all")

    with app.app_context():
        sent = post(cast.asha, HARMLESS)

    assert sent.state is SentState.HELD
