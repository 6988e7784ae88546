"""What e-mail addresses and links have in common: endings, and dots said in words."""

from __future__ import annotations

import re

from eduweb.safety import datafiles

_PARTS = datafiles.sections("domains.txt")
PLAIN_ENDINGS = frozenset(" ".join(_PARTS["plain"]).split())
WORD_ENDINGS = frozenset(" ".join(_PARTS["words"]).split())
MAIL_HOSTS = frozenset(" ".join(_PARTS["mail"]).split())
SHORTENERS = frozenset(" ".join(_PARTS["shorteners"]).split())

DOT = re.compile(r"\s?[(\[{]?\s?(?<![^\W_])dot(?![^\W_])\s?[)\]}]?\s?|\.|\s\.\s")
LABEL = re.compile(r"[^\W_](?:[^\W_]|-){0,62}")


_MOST_LABELS = 6


def host_at(text: str, start: int) -> tuple[list[str], int, bool]:
    """Read a host name from a place: its labels, where it ends, whether a dot was said in words.

    Stops before a label that cannot end a host, so that the last label is an ending
    when the list is longer than one.
    """
    labels: list[str] = []
    at, is_spoken = start, False
    good: tuple[list[str], int, bool] = ([], start, False)
    while len(labels) < _MOST_LABELS:
        label = LABEL.match(text, at)
        if label is None:
            break
        labels.append(label[0])
        at = label.end()
        if len(labels) == 1 or label[0] in PLAIN_ENDINGS | WORD_ENDINGS:
            good = (list(labels), at, is_spoken)
        dot = DOT.match(text, at)
        if dot is None:
            break
        is_spoken = is_spoken or "dot" in dot[0]
        at = dot.end()
    return good
