"""Names on games and other apps: "my roblox name is ...", "follow @...", "name#1234", friend codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.typed_pieces import is_made_up, pieces
from eduweb.safety.dictionary import is_first_name, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_PLATFORMS = LISTS["platforms"]
_NAMES = LISTS["names for a name"]
_ALONE = LISTS["handle alone"]
_NOTHING = LISTS["not a handle"]
_OWNERS = LISTS["first person"] | LISTS["family"] | frozenset({"his", "her"})
_SAYS = frozenset({"is", "its", "iz", "was", "as", "called", "im", "are"})
_LEADS_ON = frozenset(
    {"on", "the", "my", "me", "at", "it", "s", "there", "just", "for", "by", "under", "add", "a"}
)
_ADDS = frozenset(
    {
        "add",
        "follow",
        "friend",
        "find",
        "invite",
        "search",
        "look",
        "message",
        "msg",
        "dm",
        "subscribe",
        "sub",
    }
)
_ASKS_AFTER = frozenset({"up", "me", "us", "my", "for", "to", "on", "as", "in", "is", "its", "it", "and"})
_AT_SIGN = re.compile(r"(?<![\w@.])@([^\W_][\w.]{2,40})(?![\w@])")
_GROUPS = re.compile(
    r"(?:year|yr|class|group|team|table|room|set|ks|y|house|level)_?\d{1,2}[a-z]?|[a-z]+\.(?:com|org|net|uk)"
)
_TAG = re.compile(r"(?<!\w)[^\W_][\w.]{1,31}#\d{3,5}(?!\d)")
_FRIEND_CODE = re.compile(
    r"(?<!\w)(?:friend|trainer|player|switch|fc|invite|party|squad|server|lobby|link|creator)s? ?"
    r"(?:code|id|number|tag)[\s:=\-]{0,3}(?:is|its|it is)?[\s:=\-]{0,3}"
    r"((?:sw[\s\-]?)?(?:\d{3,4}[\s\-]){1,3}\d{3,5}|\d{6,12}|(?=\w*\d)[a-z0-9\-]{5,14})"
)
_REACH = 5
_SHORTEST = 3
_LONGEST = 40
TRIGGERS = _PLATFORMS | _NAMES | _ALONE | _ADDS
"""Without one of these, a digit or another sign in it, a text has nothing for this check."""


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find names by which somebody can be reached elsewhere."""
    text = reading.folded.text
    if "#" in text:
        for match in _TAG.finditer(text):
            yield hit("handle", *reading.folded.span(*match.span()))
    if "@" in text:
        yield from _at_signs(reading)
    if TRIGGERS.isdisjoint(reading.words) and "code" not in text:
        return
    for match in _FRIEND_CODE.finditer(text):
        yield hit("handle", *reading.folded.span(*match.span(1)))
    yield from _named(reading)


def _at_signs(reading: Reading) -> Iterator[Hit]:
    asked = not (_ADDS | _PLATFORMS).isdisjoint(reading.words)
    for match in _AT_SIGN.finditer(reading.folded.text):
        name = match[1].rstrip(".")
        if _GROUPS.fullmatch(name):
            continue
        if is_made_up(name) or (asked and not is_first_name(name) and not is_word(name)):
            yield hit("handle", *reading.folded.span(match.start(), match.start() + 1 + len(name)))


def _named(reading: Reading) -> Iterator[Hit]:
    words = reading.words
    for at, word in enumerate(words):
        place = None
        if word in _PLATFORMS or word in _ALONE:
            place = _after_platform(reading, at) or _before_platform(reading, at)
        elif word in _NAMES:
            place = _after_name(reading, at)
        elif word in _ADDS:
            place = _after_adding(reading, at)
        if place is not None:
            yield hit("handle", *reading.folded.span(*place))


def _value(reading: Reading, at: int, *, surely: bool) -> tuple[int, int] | None:
    """Return the place of a name that begins at a word, if it is one."""
    words = reading.words
    if at >= len(words) or not words[at][0].isalnum() or words[at] in _NOTHING:
        return None
    found = pieces(reading, reading.starts[at], 1)
    if not found:
        return None
    piece, start, end = found[0]
    if not _SHORTEST <= len(piece) <= _LONGEST or piece.isdigit():
        return None
    if is_made_up(piece) and not _GROUPS.fullmatch(piece):
        return start, end
    if surely and words[at + 1 : at + 2] and words[at + 1].isdigit():
        return start, reading.ends[at + 1]
    is_odd = not is_word(words[at]) and words[at] not in _PLATFORMS | _NAMES
    return (start, end) if is_odd or (surely and not is_first_name(words[at])) else None


def _after_platform(reading: Reading, at: int) -> tuple[int, int] | None:
    """Read "my roblox name is", "insta: ", "my snap is", "on fortnite i am"."""
    words = reading.words
    owned = not _OWNERS.isdisjoint(words[max(0, at - 3) : at + 4]) or words[at] in _ALONE
    says = named = False
    place = at + 1
    while place < min(len(words), at + 2 + _REACH):
        word = words[place]
        if word in _SAYS:
            says = True
        elif word in _NAMES or word in _PLATFORMS:
            named = True
        elif word not in _LEADS_ON and word != "i":
            break
        place += 1
    if place >= len(words):
        return None
    between = reading.folded.text[reading.ends[at] : reading.starts[place]]
    says = says or ":" in between or "=" in between
    if named and says and owned:
        return _value(reading, place, surely=True)
    if owned and (says or named):
        return _value(reading, place, surely=False)
    is_tight = place == at + 1
    return _made_up(reading, place) if is_tight else None


def _made_up(reading: Reading, at: int) -> tuple[int, int] | None:
    found = pieces(reading, reading.starts[at], 1) if reading.words[at][0].isalnum() else []
    if not found or not is_made_up(found[0][0]) or _GROUPS.fullmatch(found[0][0]):
        return None
    piece, start, end = found[0]
    if all(is_word(part.replace("'", "")) for part in piece.split("-")):
        # "look here--you" and "fish-bones" are words with a dash between them.
        return None
    letters = sum(char.isalpha() for char in piece)
    is_name = letters >= _SHORTEST and letters != len(piece) and not piece[0].isdigit()
    return (start, end) if is_name else None


def _before_platform(reading: Reading, at: int) -> tuple[int, int] | None:
    """Read "shadow99 on roblox", "i am shadowking on roblox", "shadowking is my snap"."""
    words = reading.words
    back = at - 1
    while back >= 0 and words[back] in {"on", "is", "my", "in", "thats", "for"}:
        back -= 1
    if back < 0 or back == at - 1 or not words[back][0].isalnum():
        return None
    start = max(reading.folded.text.rfind(" ", 0, reading.ends[back]) + 1, 0)
    found = pieces(reading, start, 1)
    if not found or _GROUPS.fullmatch(found[0][0]):
        return None
    made_up = is_made_up(found[0][0]) and not found[0][0][0].isdigit() and len(found[0][0]) > _SHORTEST
    is_me = words[back - 1 : back] in (["im"], ["am"], ["me"], ["called"])
    is_odd = is_me and not is_word(words[back]) and len(words[back]) > _SHORTEST
    return found[0][1:] if made_up or is_odd else None


def _after_name(reading: Reading, at: int) -> tuple[int, int] | None:
    """Read "my username is", "my name on minecraft is", "my user ... its"."""
    words = reading.words
    if _OWNERS.isdisjoint(words[max(0, at - 3) : at]):
        return None
    is_handle = words[at] != "name" and words[at] != "called"
    place = at + 1
    says = False
    while place < min(len(words), at + 2 + _REACH) and (
        words[place] in _SAYS or words[place] in _LEADS_ON or words[place] in _PLATFORMS | {"game", "name"}
    ):
        says = says or words[place] in _SAYS
        is_handle = is_handle or words[place] in _PLATFORMS | {"game"}
        place += 1
    if not says or not is_handle:
        return None
    return _value(reading, place, surely=words[at] in _ALONE or words[at] in {"handle", "tag", "login"})


def _after_adding(reading: Reading, at: int) -> tuple[int, int] | None:
    """Read "add me its shadow99", "look me up as", "follow shadow99"."""
    words = reading.words
    place = at + 1
    while place < min(len(words), at + 2 + _REACH) and (
        words[place] in _ASKS_AFTER or words[place] in _PLATFORMS | _NAMES | {"im", "i", "am"}
    ):
        place += 1
    if place >= len(words):
        return None
    between = words[at + 1 : place]
    if "me" in between and not _SAYS.isdisjoint(between):
        return _value(reading, place, surely=False)
    return _made_up(reading, place)
