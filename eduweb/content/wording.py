"""How words must be for a child of a year: length, tone, and nothing from the real world."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from eduweb.content.curriculum import data_file
from eduweb.content.shapes.base import Stage, Year

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WORD = re.compile(r"[\w']+(?:-[\w']+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n\s*\n")
_VOWELS = re.compile(r"[aeiouy]+")
_LINK = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:com|org|net|uk|io|co|app|tv|info|me|gov|edu|biz|eu)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]+@(?![\w.-]+\.example\b)[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_DIGITS = re.compile(r"\+?\d(?:[\s().-]*\d){6,}")
# Numbers that nobody has (Ofcom keeps them for drama), and Childline's own.
_NOBODYS = re.compile(r"^(?:07700900\d{3}|02079460\d{3}|01632960\d{3}|08001111)$")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a child of these years reads at once (`grade`: Flesch and Kincaid's)."""

    sentence: int
    screen: int
    grade: float


def limits_for(stage: Stage, years: Collection[Year]) -> Limits:
    """Return the limits of the youngest readers."""
    if stage is Stage.KS1:
        return Limits(sentence=8, screen=25, grade=2.0)
    if {Year.Y3, Year.Y4} & set(years):
        return Limits(sentence=12, screen=60, grade=4.0)
    return Limits(sentence=14, screen=60, grade=5.0)


def words_of(text: str) -> list[str]:
    """Return the words, in small letters and with straight apostrophes."""
    return _WORD.findall(text.replace("\u2019", "'").lower())


def sentences_of(text: str) -> list[str]:
    """Return the sentences that have words in them."""
    return [part for part in _SENTENCE_END.split(text) if part and words_of(part)]


def grade_of(texts: Collection[str]) -> float:
    """Return the Flesch-Kincaid grade of texts taken together (age is about grade + 5)."""
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    silent = silent or (word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1)
    return max(1, groups - int(silent))


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    cure: str

    def found_in(self, text: str) -> str | None:
        if self.unless:
            text = self.unless.sub(" ", text)
        match = self.pattern.search(text)
        return match.group(0) if match else None


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    joined = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def _rules(group: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            _phrases(entry["words"]),
            _phrases(entry["unless"]) if "unless" in entry else None,
            entry["cure"],
        )
        for entry in data_file("wording.yaml")[group]
    )


def unkind_to_children(text: str) -> Iterator[tuple[str, str]]:
    """Return what the product must not say to a child, each with its cure."""
    for group in ("blame", "praise", "promises", "fear"):
        yield from _matches(text, group)


def unfit_for_anybody(text: str) -> Iterator[tuple[str, str]]:
    """Return words that not even a pretend person says, each with its cure."""
    yield from _matches(text, "fear")


def from_the_real_world(text: str) -> Iterator[tuple[str, str]]:
    """Return brands, links, addresses and numbers that could be somebody's, each with its cure."""
    yield from _matches(text, "brands")
    for pattern, cure in (
        (_LINK, "Take the link out; a pretend address ends in .example."),
        (_ADDRESS, "Take the address out; a pretend one ends in .example."),
        (_POSTCODE, "Take the postcode out."),
    ):
        if match := pattern.search(text):
            yield match.group(0), cure
    for match in _DIGITS.finditer(text):
        number = re.sub(r"\D", "", match.group(0))
        if not _NOBODYS.match(number):
            yield match.group(0), "Take the number out; 07700 900 with three more digits is nobody's."


def _matches(text: str, group: str) -> Iterator[tuple[str, str]]:
    plain = text.replace("\u2019", "'")
    for rule in _rules(group):
        if (found := rule.found_in(plain)) is not None:
            yield found, rule.cure
