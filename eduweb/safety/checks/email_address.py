"""E-mail addresses, also written out: "name at school dot com"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.web_names import MAIL_HOSTS, host_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.reading import Reading
    from eduweb.safety.verdict import Context

_AT = re.compile(r"\s?[(\[{]\s?at\s?[)\]}]\s?|\s+at\s+|\s?@\s?")
_NAME = re.compile(r"[^\W_][\w.+\-]{0,63}$")
_NAME_REACH = 64
# "look at games dot com" is a place to go to, not somebody's address.
_GOES = datafiles.words("not_mail_names.txt")
_MAIL_WORDS = frozenset({"email", "mail", "emails", "write", "gmail", "hotmail", "contact"})


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a name, an at and a host."""
    text = reading.folded.text
    if "@" not in text and "at" not in reading.words:
        return
    for match in _AT.finditer(text):
        labels, end, is_spoken = host_at(text, match.end())
        name = _NAME.search(text[max(0, match.start() - _NAME_REACH) : match.start()])
        if name is None or not labels[1:]:
            continue
        is_sign = "@" in match[0] or "(" in match[0] or "[" in match[0]
        if is_sign or _is_address(name[0], labels, reading.words, is_spoken=is_spoken):
            start = match.start() - len(name[0])
            yield hit("email", *reading.folded.span(start, end))


def _is_address(name: str, labels: list[str], words: list[str], *, is_spoken: bool) -> bool:
    if labels[0] in MAIL_HOSTS:
        return True
    if name in _GOES:
        return False
    return is_spoken or not name.isalpha() or not _MAIL_WORDS.isdisjoint(words)
