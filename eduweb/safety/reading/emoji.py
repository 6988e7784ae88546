"""Emoji as words: what a gun, a flag or a sick face says in a sentence.

They are words of what is said, not of the words themselves: the checks that look
for rude words, numbers and addresses read past an emoji to the next real word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from eduweb.safety import datafiles

if TYPE_CHECKING:
    from eduweb.safety.normalise import Folded

_MOST = 300
"""A text is not read for more emoji than this."""

_JOINER = "\u200d"
_TONE = "[\U0001f3fb-\U0001f3ff]"
_DARK = re.compile("[\U0001f3fe\U0001f3ff]")
_SIGNS = "\u203c-\u2049\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff"
_BASE = f"[{_SIGNS}\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_ONE = f"{_BASE}(?:\ufe0f|{_TONE}|[\U000e0020-\U000e007f])*"
_EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|{_ONE}(?:{_JOINER}{_ONE}){{0,6}}")
_IGNORED = re.compile(f"\ufe0f|{_TONE}|{_JOINER}[\u2640\u2642]")
_FIRST = re.compile("[\u203c-\u2bff\U0001f000-\U0001faff]")
_TOKENS = {_IGNORED.sub("", emoji): token for emoji, token in datafiles.pairs("emoji.txt").items()}
_PEOPLE = frozenset(
    {"woman", "man", "person", "boy", "girl", "baby", "granny", "grandad", "bearded", "teacher", "doctor"}
)


DECORATION = frozenset({"emojigood", "emojihappy", "emojilaugh", "emojieyes"})
"""What an emoji between two words only adorns; at the end of a sentence it says how that is meant."""


@dataclass(frozen=True, slots=True)
class Emoji:
    """An emoji and the words it stands for: none if it says nothing.

    `start` and `end` are its place in the typed text, `at` and `to` in the folded text.
    """

    start: int
    end: int
    at: int
    to: int
    says: tuple[str, ...]


def find_emoji(text: str, folded: Folded) -> list[Emoji]:
    """Return the emoji of a text in their order."""
    if text.isascii() or not _FIRST.search(text):
        return []
    places = folded.starts if folded.starts is not None else range(len(text) + 1)
    return [
        Emoji(start, end, bisect_left(places, start), bisect_left(places, end), _says(match[0]))
        for match in islice(_EMOJI.finditer(text), _MOST)
        for start, end in [match.span()]
    ]


@lru_cache(maxsize=4096)
def _says(emoji: str) -> tuple[str, ...]:
    plain = _IGNORED.sub("", emoji)
    token = _TOKENS.get(plain)
    tokens = (token,) if token else tuple(_TOKENS[part] for part in plain.split(_JOINER) if part in _TOKENS)
    # The two dark skin tones of a person are a way to write of black people.
    if tokens and tokens[0] in _PEOPLE and _DARK.search(emoji):
        return ("emojidark", *tokens)
    return tokens
