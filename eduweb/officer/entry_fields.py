"""The fields of an entry beside its words, as lines for people."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _

from eduweb.concerns.policy import LinkRole, Outcome, Place
from eduweb.concerns.record import Lesson, categories_of, staff_choices
from eduweb.concerns.staff import step_words
from eduweb.core import clock
from eduweb.officer import record_words as words
from eduweb.officer.words import day_words
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduweb.concerns import ConcernEntry


def field_lines(entry: ConcernEntry) -> list[str]:
    """Return one line for each field of an entry: "Who: Asha’s mother"."""
    details = entry.details or {}
    if entry.kind.value == "details changed":
        return [line for name, pair in details.items() if (line := _changed(entry, name, pair))]
    shown = [name for name in words.FIELDS if details.get(name) not in (None, "")]
    return [
        _("%(field)s: %(value)s", field=words.FIELDS[name], value=_value(name, details[name]))
        for name in shown
        if not isinstance(details[name], bool)
    ]


def _value(name: str, value: object) -> str:
    readers: dict[str, Callable[[str], object]] = {
        "parents": lambda text: words.PARENTS.get(text, text),
        "role": lambda text: words.ROLES[LinkRole(text)],
        "outcome": lambda text: words.OUTCOMES[Outcome(text)],
        "changes": lambda text: words.LESSONS[Lesson(text)],
        "due_on": _day,
        "review_on": _day,
        "step": step_words,
    }
    reader = readers.get(name)
    try:
        return str(reader(str(value)) if reader else value)
    except ValueError:
        return str(value)


def _changed(entry: ConcernEntry, name: str, pair: object) -> str:
    """Say what a detail was and what it is: "Where: At home (before: Not known)"."""
    if name not in words.CHANGED_FIELDS or not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004
        return ""
    before, after = (_plain(entry, name, value) for value in pair)
    return _(
        "%(field)s: %(after)s (before: %(before)s)",
        field=words.CHANGED_FIELDS[name],
        after=after,
        before=before,
    )


def _plain(entry: ConcernEntry, name: str, value: object) -> str:
    if value in (None, ""):
        return _("nothing")
    readers: dict[str, Callable[[str], object]] = {
        "category": lambda text: _category(entry.school_id, text),
        "sub_category": lambda text: _category(entry.school_id, text),
        "four_c": lambda text: words.FOUR_CS[FourC(text)],
        "severity": lambda text: words.SEVERITIES[Severity[text]],
        "level": lambda text: words.THRESHOLDS[int(text)],
        "place": lambda text: words.PLACES[Place(text)],
        "happened_at": _moment,
        "is_possible_crime": lambda text: words.YES_NO[text == "True"],
        "assigned_to_id": lambda text: _staff_name(entry.school_id, int(text)),
        "review_on": _day,
        "staff_kind": str,
        "source": str,
    }
    return str(readers[name](str(value)))


def _category(school_id: int, slug: str) -> str:
    if "category_names" not in g:
        g.category_names = {one.slug: one.name for one in categories_of(school_id)}
    return str(g.category_names.get(slug, slug))


def _staff_name(school_id: int, staff_id: int) -> str:
    if "staff_names" not in g:
        g.staff_names = {one.id: one.name for one in staff_choices(school_id)}
    return str(g.staff_names.get(staff_id, _("somebody who left")))


def _day(text: str) -> str:
    return day_words(date.fromisoformat(text))


def _moment(text: str) -> str:
    then = clock.school_time(datetime.fromisoformat(text))
    return f"{day_words(then.date())}, {then:%H:%M}"
