"""Links: with http, www, a bare host, or a dot said in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.checks import email_address
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.web_names import PLAIN_ENDINGS, SHORTENERS, WORD_ENDINGS, host_at
from eduweb.safety.verdict import Context, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.reading import Reading

_SCHEME = re.compile(r"(?<![^\W_])(?:h(?:tt|xx)ps?\s?:\s?/\s?/|ftp://|www\s?\.\s?|www dot )")
_REST = re.compile(r"(?::\d+)?/\S*")
_ANY = re.compile(r"\S+")
_HOST_START = re.compile(r"(?<![\w.\-])[^\W_](?:[^\W_]|-){0,62}(?=\.[^\W_]|\s?[(\[]?\s?dot[\s)\]]|\s\.\s)")
_SPOKEN_ENDINGS = frozenset({"com", "co", "org", "net", "uk", "io", "gg", "tv", "example", "info"})


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find links that are not part of an e-mail address."""
    text = reading.folded.text
    if "." not in text and "dot" not in reading.words and "://" not in text:
        return
    mails = [(mail.finding.start, mail.finding.end) for mail in email_address.check(reading, context)]
    done = 0
    for start, end, severity in _links(text):
        first, last = reading.folded.span(start, end)
        in_mail = any(first < mail_end and last > mail_start for mail_start, mail_end in mails)
        if start >= done and not in_mail:
            done = end
            yield hit("link", first, last, severity=severity)


def _links(text: str) -> Iterator[tuple[int, int, Severity]]:
    done = 0
    for match in _SCHEME.finditer(text):
        whole = _ANY.match(text, match.end())
        if whole is not None and match.start() >= done:
            done = whole.start() + len(whole[0].rstrip(".,!?)\"'"))
            yield match.start(), max(done, match.end()), Severity.MEDIUM
    for match in _HOST_START.finditer(text):
        found = _bare(text, match.start())
        if found is not None:
            yield found


def _bare(text: str, start: int) -> tuple[int, int, Severity] | None:
    labels, end, is_spoken = host_at(text, start)
    if not labels[1:]:
        return None
    path = _REST.match(text, end)
    if labels[-1] in WORD_ENDINGS and labels[-1] not in PLAIN_ENDINGS and path is None:
        return None
    if is_spoken and labels[-1] not in _SPOKEN_ENDINGS:
        return None
    if labels[0].isdigit():
        return None
    is_short = ".".join(labels) in SHORTENERS
    severity = Severity.MEDIUM if path is not None or is_short else Severity.LOW
    return start, path.end() if path is not None else end, severity
