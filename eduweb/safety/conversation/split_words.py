"""A listed word in pieces: over two messages, letter by letter, or as the first letters of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import hit
from eduweb.safety.conversation.window import recent, voices
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
_ACROSTIC = re.compile(r"\bfirst letters?\b|\bacrostic\b|\bhidden\b|\bsecret (?:word|message)\b")
_LONGEST_LINE = 4
"""A line of an acrostic has few words."""


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a listed word that this message completes."""
    kind = _joined(reading, context) or _acrostic(reading, context)
    if kind:
        yield hit(kind, 0, len(reading.typed))


def _joined(reading: Reading, context: Context) -> str | None:
    current = _pieces(reading.folded.text)
    for lines in voices(context, _LINES):
        before = [piece for line in lines for piece in _pieces(fold(line).text)]
        kind = _completed(before[-_PIECES:], current[:_PIECES])
        if kind:
            return kind
    return None


def _pieces(text: str) -> list[str]:
    words = _WORD.findall(text)
    return [word for word in words if word not in _BETWEEN] or words


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
