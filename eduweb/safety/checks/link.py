"""Links: with http, www, a bare host, a dot said in words, an address in figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from eduweb.safety.checks import email_address
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.web_names import (
    CUED_ENDINGS,
    CUES,
    SAID_DOTS,
    SHORTENERS,
    WORD_ENDINGS,
    Host,
    Manner,
    host_at,
    views,
)
from eduweb.safety.levels import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_SCHEME = re.compile(
    r"(?<![^\W_])(?:h\s?(?:t\s?t|x\s?x)\s?p\s?s?\s?:\s?/\s?/|ftp\s?:\s?//|https? colon (?:forward ?)?slash"
    r"|w\s?w\s?w\s?\.\s?|(?:www|w w w|triple w|double u double u double u)\s?(?:dot|d0t)\s"
    r"|www (?=\S+ (?:dot )?(?:com|co|org|net)\b))"
)
_REST = re.compile(r"(?::\d+)?/\S*|\s(?:forward ?)?slash\s\S+")
_ANY = re.compile(r"\S+")
_HOST_START = re.compile(
    r"(?<![\w.\-])[^\W_](?:[^\W_]|-(?!dot-)){0,62}(?=\.[^\W_]"
    r"|[\s(\[{<*_\-/|~]{0,3}(?:dot|d0t|doot|point|full ?stop|period)(?![^\W_])"
    r"|[\s(\[{<*]{0,2}[.,。·•][\s)\]}>*]{0,2}(?:com|co|org|net|gg|io)\b|\s\.\s)"
)
_GAME_SITE = re.compile(
    r"(?:play|go on|goto|go to|look up|search|search up|try|on|called|its) "
    r"([a-z0-9]{3,20} (?:dot )?io)(?![^\W_])"
)
_JOINED = re.compile(r"(?<![^\W_])[a-z0-9][a-z0-9\-]{2,40}\s?dotcom(?![^\W_])|(?<=[a-z0-9])dotco(?:m|uk)\b")
_NUMBERS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?![\d.])(?:/\S*)?")
_SHORT_SAID = re.compile(
    r"(?<![^\W_])(?:bit ly|tiny ?url|discord ?gg|youtu be|linktr ?ee|goo gl)\s?"
    r"(?:/|slash |forward slash )\s?\S+"
)
_FEWEST_IN_IP = 32
_FEWEST_DIGITS = 3
_MAYBE = re.compile(r"\.[^\W_]|://| \. |dotco")
_QUICK = SAID_DOTS | {"www", "dotcom", "http", "https", "hxxp", "hxxps", "tinyurl", "slash", "w", "ly"}
TRIGGERS = frozenset(_QUICK)
"""Without one of these, a digit or another sign in it, a text has nothing for this check."""
_SAYABLE = frozenset(
    {"the", "a", "to", "on", "and", "it", "is", "my", "this", "that", "i", "at", "in", "one"}
)
_SURE = frozenset({"com", "org", "net", "uk"})


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find links that are not part of an e-mail address."""
    text = reading.folded.text
    if _MAYBE.search(text) is None and _QUICK.isdisjoint(reading.words):
        return
    mails = [mail[:2] for mail in email_address.find(text, reading.words) if mail[2]]
    begins = [mail[0] for mail in mails]
    done = 0
    for start, end, severity in sorted(_all_links(text)):
        before = bisect_left(begins, end) - 1
        in_mail = before >= 0 and mails[before][1] > start
        if start >= done and not in_mail:
            done = end
            yield hit("link", *reading.folded.span(start, end), severity=severity)


def _all_links(text: str) -> Iterator[tuple[int, int, Severity]]:
    for view, start, stride in views(text):
        for first, last, severity in _links(view):
            yield start + stride * first, start + stride * (last - 1) + 1, severity


def _links(text: str) -> Iterator[tuple[int, int, Severity]]:
    yield from _with_scheme(text)
    for match in _HOST_START.finditer(text):
        found = _bare(text, match.start())
        if found is not None:
            yield found
    for shape in (_JOINED, _SHORT_SAID):
        for match in shape.finditer(text):
            yield *match.span(), Severity.LOW
    for match in _GAME_SITE.finditer(text):
        yield *match.span(1), Severity.LOW
    for match in _NUMBERS.finditer(text):
        if _is_ip(match[0]):
            yield *match.span(), Severity.MEDIUM


def _with_scheme(text: str) -> Iterator[tuple[int, int, Severity]]:
    done = 0
    for match in _SCHEME.finditer(text):
        whole = _ANY.match(text, match.end()) if match.start() >= done else None
        if whole is not None:
            host = host_at(text, match.end())
            done = max(whole.start() + len(whole[0].rstrip(".,!?)\"'")), host.end, match.end())
            yield match.start(), done, Severity.MEDIUM


def _is_ip(figures: str) -> bool:
    """Say whether four numbers are an address rather than the number of a version or a section."""
    numbers = [int(part) for part in re.split(r"[:/]", figures)[0].split(".")]
    is_sure = ":" in figures or "/" in figures
    return max(numbers) < 256 and (is_sure or max(numbers) >= _FEWEST_IN_IP)  # noqa: PLR2004


def _bare(text: str, start: int) -> tuple[int, int, Severity] | None:
    if text.startswith(("dot", "point"), start):
        return None
    host = host_at(text, start)
    if not host.is_one and not (host.may_be_one and _is_cued(text, start)):
        return None
    path = _REST.match(text, host.end)
    if path is None and not _may_stand_alone(text, start, host):
        return None
    if host.labels[0].isdigit() and (host.labels[-1] not in _SURE or len(host.labels[0]) < _FEWEST_DIGITS):
        return None
    is_short = ".".join(host.labels) in SHORTENERS
    severity = Severity.MEDIUM if path is not None or is_short else Severity.LOW
    return start, path.end() if path is not None else host.end, severity


def _may_stand_alone(text: str, start: int, host: Host) -> bool:
    """Say whether a host without a path is no missing space after a full stop."""
    last = host.labels[-1]
    if last in WORD_ENDINGS:
        return False
    if last in CUED_ENDINGS or (host.manner is not Manner.PLAIN and host.labels[0] in _SAYABLE):
        return _is_cued(text, start) or len(host.labels) > 2  # noqa: PLR2004
    return True


def _is_cued(text: str, start: int) -> bool:
    """Say whether "go to", "the website" or the like stands just before."""
    return not CUES.isdisjoint(text[max(0, start - 24) : start].split()[-2:])
