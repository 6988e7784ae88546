"""What e-mail addresses and links have in common: endings, dots said in words, letters spaced out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.dictionary import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = {
    name: frozenset(" ".join(lines).split()) for name, lines in datafiles.sections("domains.txt").items()
}
PLAIN_ENDINGS = _PARTS["plain"]
CUED_ENDINGS = _PARTS["words after a cue"]
WORD_ENDINGS = _PARTS["words"]
SPOKEN_ENDINGS = _PARTS["spoken"]
MAIL_HOSTS = _PARTS["mail"]
SHORTENERS = _PARTS["shorteners"]
CUES = _PARTS["cues"]
_ENDINGS = PLAIN_ENDINGS | CUED_ENDINGS | WORD_ENDINGS
_LOOSE_ENDINGS = frozenset({"com", "co", "org", "net", "uk", "gg", "io"})

_OPEN, _SHUT = r"[(\[{<*_\-/|~]{0,2}", r"[)\]}>*_\-/|~]{0,2}"
_SAID = r"(?:dot|d0t|dott|doot|point|full ?stop|period)"
DOT = re.compile(
    rf"\.(?=[^\W_])|\s?{_OPEN}\s?(?<![^\W_]){_SAID}(?![^\W_])\s?{_SHUT}\s?"
    rf"|\s?{_OPEN}\s?[.,。·•]\s?{_SHUT}\s?"
)
SAID_DOTS = frozenset({"dot", "d0t", "dott", "doot", "point", "fullstop", "stop", "period"}) | _LOOSE_ENDINGS
"""Words beside which a dot may be said, or stand apart."""
LABEL = re.compile(r"[^\W_](?:[^\W_]|-(?!dot-)){0,62}")
_SPACED = re.compile(r"(?:(?<!\S)\S ){7,}\S(?!\S)")
_MOST_LABELS = 6


class Manner(IntEnum):
    """How the dots of a host are written."""

    PLAIN = 0
    SPOKEN = 1
    LOOSE = 2


@dataclass(slots=True)
class Host:
    """A host name: its labels, where it ends, how its dots are written."""

    labels: tuple[str, ...]
    end: int
    manner: Manner

    @property
    def is_one(self) -> bool:
        """Say whether the last label ends a host, given how the dots are written."""
        return self.may_be_one and (self.manner is not Manner.LOOSE or not is_word(self.labels[0]))

    @property
    def may_be_one(self) -> bool:
        """Say the same where words around speak of a place on the web."""
        if not self.labels[1:]:
            return False
        last = self.labels[-1]
        if self.manner is Manner.LOOSE:
            return last in _LOOSE_ENDINGS
        return self.manner is Manner.PLAIN or last in SPOKEN_ENDINGS


def host_at(text: str, start: int) -> Host:
    """Read a host name from a place; it stops before a label that cannot end a host."""
    labels: list[str] = []
    at, manner = start, Manner.PLAIN
    good = Host((), start, Manner.PLAIN)
    while len(labels) < _MOST_LABELS:
        label = LABEL.match(text, at)
        if label is None:
            break
        labels.append(label[0])
        at = label.end()
        if len(labels) == 1 or label[0] in _ENDINGS:
            good = Host(tuple(labels), at, manner)
        elif manner is Manner.LOOSE:
            break
        dot = DOT.match(text, at)
        if dot is None:
            break
        manner = max(manner, _manner(dot[0]))
        at = dot.end()
    return good


def _manner(dot: str) -> Manner:
    if dot == ".":
        return Manner.PLAIN
    said = dot.strip(" ()[]{}<>*_-/|~\n\t")
    if said.startswith(("dot", "d0t", "doot")) or (said == "." and dot.strip() != "."):
        return Manner.SPOKEN
    return Manner.LOOSE


def views(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the text, and each stretch of spaced letters closed up, with its start and its stride."""
    yield text, 0, 1
    for match in _SPACED.finditer(text):
        yield match[0][::2], match.start(), 2
