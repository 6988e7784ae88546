"""A listed word in pieces: over two messages, letter by letter, or as the first letters of lines."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import hit
from eduweb.safety.conversation.window import own, recent, voices
from eduweb.safety.dictionary import is_word
from eduweb.safety.lexicon import FINDER
from eduweb.safety.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eduweb.safety.checks.hit import Hit
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_LISTED = FINDER.words.whole
_LINES = 8
_SHORTEST, _LONGEST = 4, 12
"""Words of three letters come about by chance: the beginning of "Titanic", spelled."""
_PIECES = 24
"""So many of the last pieces are read."""
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = frozenset({"then", "and", "next", "now", "plus", "after", "that", "add", "ends", "with", "starts"})
_LABEL = re.compile(
    r"^(?:(?:the|my|its|word|bit|part|piece|half|letter|number|no|next|last|first|second|third|final|one|two|three"
    r"|four|five|six|\d+|and|then|now|ok|start|end|middle)\s+)*(?:is|goes|equals|was|starts|ends)\s+(?:with\s+)?"
    r"|^(?:first|second|third|next|last|final|other) (?:half|part|bit|piece|letter|word) "
    r"|^(?:letter|word|part|bit|piece|half|number) (?:one|two|three|four|five|six|seven|eight|\d+)\W+"
)
"""What stands before a piece: "word two is", "the end is"."""
_PILOTS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa"
_PILOTS += " quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
_SPOKEN = dict(zip(_PILOTS.split(), ascii_lowercase, strict=True))
"""Letters as pilots say them."""
_END_FIRST = re.compile(r"\b(?:ends?|last|second|back|finish(?:es)?)\b")
_THEN_START = re.compile(r"\b(?:starts?|begins?|beginning|first|front)\b")
_BACKWARDS = re.compile(r"\bback ?wards?\b|\breversed?\b|\bback to front\b|\bother way (?:round|around)\b")
_ASKING = datafiles.words("asking_for_letters.txt")
_REACTIONS = frozenset(
    {
        "no",
        "yes",
        "yep",
        "yeah",
        "nope",
        "ok",
        "okay",
        "lol",
        "haha",
        "wait",
        "hm",
        "hmm",
        "what",
        "huh",
        "guess",
    }
)
_INITIAL = re.compile(r"([a-z]) (?:for|as in|like in|like) [a-z]+")
_DOUBLED = re.compile(r"\b(double|triple) ([a-z])s?\b")
_ACROSTIC = re.compile(
    r"\bfirst letters?\b|\bacrostic\b|\bhidden\b|\bsecret (?:word|message)\b"
    r"|\bread (?:it |them |this )?(?:down|downwards)\b|\bcapital letters\b|\binitials\b"
)
_HALVES = 2
_LONGEST_LINE = 4
"""A line of an acrostic has few words."""


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a listed word that this message completes."""
    kind = _joined(reading, context) or _acrostic(reading, context)
    if kind:
        yield hit(kind, 0, len(reading.typed))


def _joined(reading: Reading, context: Context) -> str | None:
    now = reading.folded.text
    current = _pieces(now)
    for lines in voices(context, _LINES):
        earlier = [fold(line).text for line in lines]
        told = [line for line in earlier if not _REACTIONS.issuperset(line.split())]
        for these in (earlier, told) if len(told) < len(earlier) else (earlier,):
            before = [piece for line in these for piece in _pieces(line)][-_PIECES:]
            kind = _completed(before, current[:_PIECES]) or _turned_round(these, now)
            if kind or (kind := _completed(before, _without_asking(current)[:_PIECES])):
                return kind
    return _of_two_lines(reading, context)


def _pieces(text: str) -> list[str]:
    initial = _INITIAL.fullmatch(text.strip())
    if initial:
        return [initial[1]]
    words = _WORD.findall(_DOUBLED.sub(_doubled, _LABEL.sub("", text)))
    if all(word in _SPOKEN for word in words):
        return [_SPOKEN[word] for word in words]
    return [word for word in words if word not in _BETWEEN] or words


def _without_asking(pieces: list[str]) -> list[str]:
    """Return what is left of "now put a ck after it"."""
    return [piece for piece in pieces if piece not in _ASKING] if len(pieces) > 1 else pieces


def _doubled(match: re.Match[str]) -> str:
    return match[2] * (2 if match[1] == "double" else 3)


def _turned_round(earlier: list[str], now: str) -> str | None:
    """Find a word whose end was told first, or that is to be read backwards."""
    current = _pieces(now)
    if not earlier or not current:
        return None
    if _THEN_START.search(now) and _END_FIRST.search(earlier[-1]):
        return _kind_of([current[-1], *_pieces(earlier[-1])[-1:]])
    if any(_BACKWARDS.search(line) for line in [*earlier, now]):
        short = [piece for line in [*earlier, now] for piece in _pieces(_BACKWARDS.sub(" ", line))]
        for size in range(2, min(len(short), _LONGEST) + 1):
            kind = _kind_of([piece[::-1] for piece in reversed(short[-size:])])
            if kind:
                return kind
    return None


def _kind_of(pieces: Sequence[str]) -> str | None:
    word = "".join(pieces)
    entry = _LISTED.get(word) if _SHORTEST <= len(word) <= _LONGEST else None
    return entry.kind if entry is not None and _is_cut(pieces) else None


def _of_two_lines(reading: Reading, context: Context) -> str | None:
    """Find "bell", "end": two plain words that are one, each a whole message."""
    mine = own(context, 1)
    lines = [_WORD.findall(fold(line).text) for line in [*mine, reading.typed]]
    if len(lines) != _HALVES or any(len(words) != 1 for words in lines):
        return None
    entry = _LISTED.get("".join(words[0] for words in lines))
    is_sure = entry is not None and len(entry.word) > _SHORTEST and not is_word("".join(w[0] for w in lines))
    return entry.kind if entry is not None and is_sure else None


def _completed(before: Sequence[str], current: Sequence[str]) -> str | None:
    """Return the kind of a listed word made of the last pieces before and the first ones now."""
    for back in range(1, len(before) + 1):
        head = "".join(before[-back:])
        if len(head) > _LONGEST:
            break
        for ahead in range(1, len(current) + 1):
            word = head + "".join(current[:ahead])
            if len(word) > _LONGEST:
                break
            entry = _LISTED.get(word) if len(word) >= _SHORTEST else None
            if entry is not None and _is_cut([*before[-back:], *current[:ahead]]):
                return entry.kind
    return None


def _is_cut(pieces: Sequence[str]) -> bool:
    """Say whether pieces are no plain words, so that they were not written side by side by chance."""
    return any(len(piece) == 1 or not is_word(piece) for piece in pieces)


def _acrostic(reading: Reading, context: Context) -> str | None:
    """Find a word in the first letters of lines, where somebody pointed at them."""
    lines = [line.text for line in recent(context, _LINES) if line.by == context.by]
    if not any(_ACROSTIC.search(line.lower()) for line in [*lines, reading.typed]):
        return None
    letters = "".join(words[0][0] for line in [*lines, reading.typed] if (words := _first_words(line)))
    for size in range(_SHORTEST, len(letters) + 1):
        entry = _LISTED.get(letters[-size:])
        if entry is not None:
            return entry.kind
    return None


def _first_words(line: str) -> list[str]:
    words = _WORD.findall(fold(line).text)
    return words if len(words) <= _LONGEST_LINE else []
