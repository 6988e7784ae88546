"""The filters of the queue: what each leaves of a lane, and its chip with a count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for

from eduweb.concerns import EVERYTHING, Narrowing
from eduweb.safety import FourC, Severity
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.concerns import QueueCounts

MAX_SOUGHT = 100
PRACTICE = "practice"
WAITING, MINE, LATE, CRITICAL, HIGH = "waiting", "mine", "late", "critical", "high"
FILTERS: dict[str, Narrowing] = {
    MINE: Narrowing(is_mine=True),
    LATE: Narrowing(is_late=True),
    CRITICAL: Narrowing(severity=Severity.CRITICAL),
    HIGH: Narrowing(severity=Severity.HIGH),
    **{area.value: Narrowing(four_c=area) for area in FourC},
}
LABELS: dict[str, str] = {
    WAITING: _l("Waiting"),
    MINE: _l("Mine"),
    LATE: _l("Past target"),
    CRITICAL: _l("Critical"),
    HIGH: _l("High"),
    FourC.CONTACT.value: _l("Contact"),
    FourC.CONDUCT.value: _l("Conduct"),
    FourC.CONTENT.value: _l("Content"),
    FourC.COMMERCE.value: _l("Commerce"),
    FourC.WELLBEING.value: _l("Wellbeing"),
}
ICONS = {
    LATE: "clock-countdown",
    FourC.CONTACT.value: "user-focus",
    FourC.CONDUCT.value: "chats",
    FourC.CONTENT.value: "file-text",
    FourC.COMMERCE.value: "coins",
    FourC.WELLBEING.value: "heart",
}
AREAS = (FourC.CONTACT, FourC.CONDUCT, FourC.CONTENT, FourC.COMMERCE, FourC.WELLBEING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked the queue for: a lane, a filter, a word."""

    is_practice: bool = False
    show: str = WAITING
    words: str = ""

    @property
    def narrowed(self) -> Narrowing:
        """What of the lane is to be shown."""
        return replace(FILTERS.get(self.show, EVERYTHING), words=self.words)

    @property
    def is_everything(self) -> bool:
        """Whether the whole lane is shown."""
        return self.narrowed == EVERYTHING

    def url(self, **changes: str) -> str:
        """Return the address of the queue as it is shown now, with something changed."""
        asked = replace(self, **changes)  # type: ignore[arg-type]  # only its texts are changed so
        return url_for(
            "officer.queue",
            lane=PRACTICE if asked.is_practice else None,
            show=asked.show if asked.show != WAITING else None,
            q=asked.words or None,
        )


def asked_for(*, lane: str, show: str, words: str) -> Asked:
    """Return what an address asks for; a filter that there is none of shows everything."""
    return Asked(
        is_practice=lane == PRACTICE,
        show=show if show in FILTERS else WAITING,
        words=" ".join(words.replace("\0", "").split())[:MAX_SOUGHT],
    )


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter as the page shows it."""

    label: str
    icon: str
    count: int
    url: str
    is_on: bool
    is_short: bool = False


def chips_of(asked: Asked, counts: QueueCounts) -> dict[str, list[Chip]]:
    """Return the filters in their groups: for everybody, by area, and the two that a phone has first."""
    numbers = {
        WAITING: counts.waiting[asked.is_practice],
        MINE: counts.mine,
        LATE: counts.late,
        CRITICAL: counts.by_severity.get(Severity.CRITICAL, 0),
        HIGH: counts.by_severity.get(Severity.HIGH, 0),
        **{area.value: counts.by_four_c.get(area, 0) for area in AREAS},
    }

    def chip(name: str, *, is_short: bool = False) -> Chip:
        is_on = asked.show == name
        url = asked.url(show=WAITING if is_on else name)
        return Chip(str(LABELS[name]), ICONS.get(name, ""), numbers[name], url, is_on, is_short)

    return {
        "ways": [chip(name) for name in (WAITING, MINE, LATE)],
        "areas": [chip(area.value, is_short=True) for area in AREAS],
        "grave": [chip(name) for name in (CRITICAL, HIGH)],
    }
