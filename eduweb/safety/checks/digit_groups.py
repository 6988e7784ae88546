"""Groups of digits in a text, said in words or typed, and what stands between them.

A run holds groups that may belong to one number. Between two groups stand
signs only, a few filler words ("07700 then 900"), or other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.said_numbers import DIGITS, TEENS, TENS, UNITS

_ITEM = re.compile(r"(?:(?<![^\W_])[oil]{0,3})?[0-9](?:[0-9oil]*(?:[0-9]|(?![^\W_])))?|[^\W\d_]+")
_LETTER_DIGITS = str.maketrans("oil", "011")
_TIMES = {"double": 2, "dubble": 2, "dbl": 2, "triple": 3, "treble": 3, "tripple": 3, "quadruple": 4}
_SOUNDS = {"to": "2", "too": "2", "for": "4", "won": "1", "oo": "00", "ooo": "000", "i": "1", "l": "1"}
"""Words that may be meant for digits where digits stand on both sides."""
_FILLERS = LISTS["between digits"]
_LONGEST_GAP = 8
"""So many signs between two groups still leave them one number."""
_MOST_FILLERS = 4
_MOST_WORDS = 7
_MANY = re.compile(r"\s(?:nought|zero|oh|one|two|three|four|five|sixe|seven|eight|nine)s\b")
_SAID = re.compile(r"zero|nought|oh|one|two|three|four|five|six|seven|eight|nine")
_SAID_AS = {word: str(value) for word, value in (TEENS | TENS).items()} | DIGITS
_SAID_TOGETHER = re.compile(rf"(?:{_SAID.pattern})+")
_LONGEST_SAID = 6
_LEET_WORD = re.compile(r"(?<![^\W_])(?=[013]*[a-z])(?=[a-z]*[013])[a-z013]{3,5}(?![^\W_])")
_LEET = str.maketrans("013", "oie")
# A long row of small numbers is a table, or the digits of pi.
_TABLE = re.compile(r"(?<!\w)(?:[0-9]{1,2}[\s,]{1,2}){24,}[0-9]{1,2}(?!\w)")
_GLUED_LABEL = 2
"""A digit or two stuck to the end of a word ("q4", "year5") are a label."""


class Gap(IntEnum):
    """What stands between two groups."""

    SIGNS = 0
    FILLERS = 1
    WORDS = 2


@dataclass(slots=True)
class Group:
    """Digits that stand together or are said in one word, and what stands before them."""

    digits: str
    start: int
    end: int
    gap: Gap = Gap.SIGNS
    signs: str = ""
    is_said: bool = False


@dataclass(slots=True)
class _Rows:
    """The runs read so far, and what was read since the last group."""

    text: str
    done: list[list[Group]]
    run: list[Group]
    words: int = 0
    fillers: int = 0
    times: int = 1
    times_start: int = 0
    sound: tuple[str, int, int] | None = None

    def close(self) -> None:
        """End the run."""
        if self.run:
            self.done.append(self.run)
        self.run = []

    def put(self, digits: str, start: int, end: int) -> None:
        """Add a group to its run, or begin another run with it."""
        if self.times > 1:
            start, digits = self.times_start, digits[0] * self.times + digits[1:]
        gap = self._gap(start)
        if gap is None:
            self.close()
        elif gap is Gap.FILLERS and self.sound and self.words == 1:
            self.run.append(Group(*self.sound, is_said=True))
            gap = Gap.SIGNS
        self._add(digits, start, end, gap)
        self.words = self.fillers = 0
        self.times = 1
        self.sound = None

    def _add(self, digits: str, start: int, end: int, gap: Gap | None) -> None:
        is_said = not self.text[start].isdigit()
        if not self.run:
            self.run.append(Group(digits, start, end, is_said=is_said))
            return
        last = self.run[-1]
        if gap is Gap.SIGNS and is_said and _completes(last, self.text, digits):
            last.digits, last.end = last.digits[0] + digits, end
            return
        signs = self.text[last.end : start].strip() if gap is Gap.SIGNS else ""
        self.run.append(Group(digits, start, end, gap or Gap.SIGNS, signs, is_said))

    def _gap(self, start: int) -> Gap | None:
        if not self.run:
            return Gap.SIGNS
        if not self.words:
            return Gap.SIGNS if start - self.run[-1].end <= _LONGEST_GAP else None
        if self.sound and self.words == 1:
            return Gap.FILLERS
        if self.fillers == self.words and self.words <= _MOST_FILLERS:
            return Gap.FILLERS
        return Gap.WORDS if self.words <= _MOST_WORDS else None

    def pass_over(self, item: str, start: int, end: int) -> None:
        """Note a word that is no digit."""
        if item == "hundred" and self.run and len(self.run[-1].digits) == 1 and not self.words:
            self.run[-1].digits += "00"
            self.run[-1].end = end
            return
        self.words += 1
        self.fillers += item in _FILLERS
        self.times = 1
        sound = _SOUNDS.get(item)
        self.sound = (sound, start, end) if sound and self.words == 1 else None


def runs(text: str) -> list[list[Group]]:
    """Return the runs of groups of a folded text, in time linear in its length."""
    text = _LEET_WORD.sub(_unleeted, _TABLE.sub(lambda match: "_" * len(match[0]), text))
    rows = _Rows(text, [], [])
    for match in _ITEM.finditer(text):
        item, start, end = match[0], match.start(), match.end()
        if item in _TIMES or (item in UNITS and _MANY.match(text, end)):
            rows.times, rows.times_start = _TIMES.get(item) or UNITS[item], start
            continue
        digits = _said(item) if item.isalpha() else _typed(text, item, start, rows.run)
        if digits is None:
            rows.pass_over(item, start, end)
        else:
            rows.put(digits, start, end)
    rows.close()
    return rows.done


def _completes(last: Group, text: str, digits: str) -> bool:
    """Say whether "forty" is followed by its "two"."""
    return len(digits) == 1 and digits != "0" and text[last.start : last.end] in TENS


def _unleeted(match: re.Match[str]) -> str:
    """Read "s3ven" as "seven"; letters and digits keep their places."""
    letters = match[0].translate(_LEET)
    return letters if letters in DIGITS else match[0]


def _said(item: str) -> str | None:
    digits = _SAID_AS.get(item)
    if digits is None and len(item) > _LONGEST_SAID and _SAID_TOGETHER.fullmatch(item):
        return "".join(DIGITS[part] for part in _SAID.findall(item))
    return digits


def _typed(text: str, item: str, start: int, run: list[Group]) -> str | None:
    is_glued = start and text[start - 1].isalpha()
    if not is_glued and item.isdigit():
        return item
    follows_digits = bool(run) and run[-1].end == start
    is_label = is_glued and not follows_digits and len(item) <= _GLUED_LABEL
    return None if is_label else item.translate(_LETTER_DIGITS)
