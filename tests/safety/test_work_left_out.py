"""What the judge does not look at: nothing that would have been found there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eduweb.safety import ANYWHERE, datafiles, selftest
from eduweb.safety.checks import CHECKS, Check
from eduweb.safety.checks.due import due
from eduweb.safety.phrases import RULES, Rulebook, grammar, rulebook
from eduweb.safety.phrases.fitting import Match, fit
from eduweb.safety.phrases.grammar import Rule
from eduweb.safety.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.safety.phrases.senses import Alternatives

HERE = Path(__file__).parent
TEXTS = [
    *(text for _, text in selftest.TO_BE_FOUND),
    *selftest.TO_BE_LEFT_ALONE,
    *(HERE / "quiet_texts.txt").read_text("utf-8").splitlines(),
    *(HERE / "quiet_prose.txt").read_text("utf-8").splitlines(),
    "oh seven seven double oh nine double oh one two three",
    "my post code is ls1 4ab",
    "write to asha at school dot com",
    "it is on coolgames dot io",
    "i live at 12 fennel street",
    "my d o b is 3 may 2016",
    "ella thompson age 9",
    "add shadow_99 on fortnite",
    "my password is biscuit",
    "i go to st marys school",
    "free prize text WIN to 80808 now, 150p per msg",
    "He hit me. I am scared. Do not tell mum about it.",
]
SOME = TEXTS[::20]


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    """Every rule, read."""
    return [rule for name in sorted(datafiles.names("rules")) for rule in grammar.read_rules(f"rules/{name}")]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__module__.rpartition(".")[2])
def test_a_check_that_is_not_due_would_have_found_nothing(check: Check) -> None:
    readings = [read(text) for text in TEXTS]

    left_out = [reading for reading in readings if check not in due(reading, ANYWHERE)]

    assert [reading.typed for reading in left_out if [*check(reading, ANYWHERE)]] == []


def test_no_rule_that_fits_is_passed_over(rules: list[Rule]) -> None:
    for text in SOME:
        said = read(text).said

        assert Counter(RULES.matches(said)) == Counter(tried_one_by_one(rules, said)), text


def tried_one_by_one(rules: list[Rule], said: list[str]) -> list[Match]:
    """Return what fits where every rule is tried at each of its words."""
    found = []
    for rule in rules:
        anchor = rule.parts[0].anchor
        for index, word in enumerate(said):
            if word in anchor.fill.firsts or (anchor.takes_number and word.isdigit()):
                match = fit(rule, said, index)
                found.extend([match] if match is not None else [])
    return found


def test_rules_are_read_when_they_are_first_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    parse = grammar.parse

    def counted(kind: str, line: str, guards: tuple[Alternatives, ...]) -> Rule:
        lines.append(line)
        return parse(kind, line, guards)

    monkeypatch.setattr(grammar, "parse", counted)

    book = Rulebook.from_data()
    at_first = len(lines)
    book.matches(read("we built a den in the woods and it rained").said)

    assert at_first == 0
    assert len(lines) < 50
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("piece", ["i will kill you ", "he he touch ", "women are ", "how old are you. "])
def test_twice_the_text_is_at_most_twice_the_tries(monkeypatch: pytest.MonkeyPatch, piece: str) -> None:
    tries: list[int] = []

    def counted(rule: Rule, said: Sequence[str], index: int) -> Match | None:
        tries.append(index)
        return fit(rule, said, index)

    monkeypatch.setattr(rulebook, "fit", counted)

    RULES.matches(read(piece * 150).said)
    once = len(tries)
    RULES.matches(read(piece * 300).said)

    assert len(tries) - once <= 2 * once
