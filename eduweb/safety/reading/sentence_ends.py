"""Signs that look like the end of a sentence and are none: "mr. evans", "3.5", a line that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.reading.vocabulary import STOP

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from eduweb.safety.normalise import Folded

_SHORTENED = frozenset({"mr", "mrs", "ms", "dr", "st", "prof", "rev", "sgt", "vs", "approx"})
_MOST = 1200
"""Of a longer text, only so many words are looked at: a page of a child has five hundred."""


def false_ends(
    typed: str,
    folded: Folded,
    words: Sequence[str],
    starts: Sequence[int],
    ends: Sequence[int],
    known: Container[int],
) -> list[int]:
    """Return the places among the words, but the known ones, where a sign ends no sentence."""
    found: list[int] = []
    if STOP not in words[1:-1]:
        return found
    for place, word in enumerate(words[1 : min(len(words), _MOST) - 1], 1):
        if word == STOP and place not in known:
            signs = folded.text[starts[place] : ends[place]]
            if (signs == "." and _is_inside(words, starts, ends, place)) or _is_pause(
                signs, typed, folded, starts[place + 1]
            ):
                found.append(place)
    return found


def _is_inside(words: Sequence[str], starts: Sequence[int], ends: Sequence[int], place: int) -> bool:
    """Say whether a full stop belongs to a title or a number, or stands for a space ("you.are.bad")."""
    before, after = words[place - 1], words[place + 1]
    if before in _SHORTENED:
        return True
    if ends[place - 1] != starts[place] or ends[place] != starts[place + 1]:
        return False
    if before.isdigit() and after.isdigit():
        return True
    return _parts_words(words, starts, ends, place - 2) or _parts_words(words, starts, ends, place + 2)


def _parts_words(words: Sequence[str], starts: Sequence[int], ends: Sequence[int], place: int) -> bool:
    """Say whether a sign stands right between two words."""
    if not 0 < place < len(words) - 1 or words[place] != STOP:
        return False
    return ends[place - 1] == starts[place] and ends[place] == starts[place + 1]


def _is_pause(signs: str, typed: str, folded: Folded, next_start: int) -> bool:
    """Say whether the sentence goes on in small letters after one new line, or after dots."""
    if signs != "\n" and not (len(signs) > 1 and set(signs) == {"."}):
        return False
    start, _ = folded.span(next_start, next_start + 1)
    return typed[start].islower()
