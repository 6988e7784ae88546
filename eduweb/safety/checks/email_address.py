"""E-mail addresses, also written out: "name at school dot com", "on gmail its name22"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.typed_pieces import is_made_up, pieces
from eduweb.safety.checks.web_names import MAIL_HOSTS, SAID_DOTS, Manner, host_at, views
from eduweb.safety.dictionary import is_first_name, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_AT = re.compile(
    r"\s{0,2}[(\[{<*_\-/|~]{1,2}\s?(?:at|a|@)\s?[)\]}>*_\-/|~]{1,2}\s{0,2}"
    r"|\s(?:at ?sign|at ?symbol|@ ?sign|@ ?symbol|att|at|arroba)\s|\s?@{1,3}\s?"
)
_DOT = re.compile(r"\.[^\W_]|\.\s?[)\]}>]|\s\.")
_NAME = re.compile(r"[^\W_](?:[\w.+\-]|\s?(?:\bdot\b|\bunderscore\b|\bdash\b)\s?){0,63}$")
_NAME_REACH = 64
_HOST_WORDS = SAID_DOTS | MAIL_HOSTS
_AT_WORDS = frozenset({"at", "att", "arroba", "a", "atsign"})
# "look at games dot com" is a place to go to, not somebody's address.
_GOES = datafiles.words("not_mail_names.txt")
_MAIL_WORDS = frozenset(
    {"email", "mail", "emails", "write", "gmail", "hotmail", "contact", "e", "eml", "emial"}
)
_NAMED = frozenset(
    {"gmail", "googlemail", "hotmail", "icloud", "outlook", "yahoo", "email", "gmial", "emial"}
)
TRIGGERS = _NAMED | _HOST_WORDS
"""Without one of these, a digit or another sign in it, a text has nothing for this check."""
_SAYS = frozenset({"is", "its", "are", "name", "address", "on", "the", "my", "for", "was", "as", "called"})
_FAR = 5
_SHORTEST = 4


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a name, an at and a host."""
    text = reading.folded.text
    words = reading.words
    has_at = "@" in text or not _AT_WORDS.isdisjoint(words)
    if has_at and (_DOT.search(text) or not _HOST_WORDS.isdisjoint(words)):
        for start, end, _ in find(text, words):
            yield hit("email", *reading.folded.span(start, end))
    if not _NAMED.isdisjoint(words):
        yield from _named(reading)


def find(text: str, words: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of addresses in a folded text, and whether they can be nothing else.

    "Robux at games dot com" may be somebody's address, and a site as well.
    """
    for view, start, stride in views(text):
        for match in _AT.finditer(view):
            found = _around(view, match, words)
            if found is not None:
                is_sure = "@" in match[0] or host_at(view, match.end()).labels[0] in MAIL_HOSTS
                yield start + stride * found[0], start + stride * (found[1] - 1) + 1, is_sure


def _around(view: str, match: re.Match[str], words: list[str]) -> tuple[int, int] | None:
    host = host_at(view, match.end())
    is_mail_host = bool(host.labels) and host.labels[0] in MAIL_HOSTS
    if not host.is_one and not is_mail_host:
        return None
    name = _NAME.search(view[max(0, match.start() - _NAME_REACH) : match.start()])
    if name is None:
        return None
    is_sign = "@" in match[0] or match[0].strip()[:1] in "([{<*_-/|~"
    if not host.is_one and not (is_made_up(name[0]) or is_sign or not is_word(name[0])):
        return None
    is_spoken = host.manner is not Manner.PLAIN
    if is_sign or _is_address(name[0], host.labels, words, is_spoken=is_spoken):
        return match.start() - len(name[0]), host.end
    return None


def _is_address(name: str, labels: tuple[str, ...], words: list[str], *, is_spoken: bool) -> bool:
    if name in _GOES:
        return False
    if labels[0] in MAIL_HOSTS:
        return True
    return is_spoken or not name.isalpha() or not _MAIL_WORDS.isdisjoint(words)


def _named(reading: Reading) -> Iterator[Hit]:
    """Find "my gmail is ninja22", "on hotmail its ninja22", "ninja22 on gmail"."""
    words = reading.words
    for at, word in enumerate(words):
        if word not in _NAMED:
            continue
        place = at + 1
        while place < min(len(words), at + _FAR) and words[place] in _SAYS:
            place += 1
        found = _made_up_at(reading, place, is_said=place > at + 1) if place < len(words) else None
        back = at - 1
        if found is None and back > 0 and words[back] in {"on", "my", "is"}:
            found = _made_up_at(reading, back - 1, is_said=False)
        if found is not None:
            yield hit("email", *reading.folded.span(*found))


def _made_up_at(reading: Reading, at: int, *, is_said: bool) -> tuple[int, int] | None:
    word = reading.words[at]
    found = pieces(reading, reading.starts[at], 1) if word[0].isalpha() else []
    if not found or len(found[0][0]) < _SHORTEST or "@" in found[0][0]:
        return None
    is_odd = is_said and not is_word(word) and not is_first_name(word)
    return found[0][1:] if is_made_up(found[0][0]) or is_odd else None
