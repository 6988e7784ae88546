"""What pupils have shown in stories, in a teacher's words: by strand and statement, never as a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from eduweb import people, simulations
from eduweb.content import statements, strands
from eduweb.simulations import Deed
from eduweb.web.forms import _l
from eduweb.web.pages import plain_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from eduweb.people import Pupil, SchoolClass
    from eduweb.simulations import Line

WEEK = timedelta(days=7)
DEEDS: dict[Deed, str] = {
    Deed.BLOCKED: _l("blocked"),
    Deed.REPORTED: _l("reported"),
    Deed.TOLD: _l("told an adult of the story"),
    Deed.DECLINED: _l("said no"),
    Deed.NARROWED: _l("let fewer people see"),
    Deed.DELETED: _l("threw something away unanswered"),
    Deed.WAS_KIND: _l("wrote something kind"),
    Deed.ASKED: _l("asked somebody first"),
}


@dataclass(frozen=True, slots=True)
class StrandRow:
    """A strand, how many pupils of a class have shown it by doing, and when last."""

    title: str
    pupil_count: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A strand or a statement, and what a pupil did of it, in words."""

    title: str
    words: str


def class_rows(school_class: SchoolClass) -> list[StrandRow]:
    """Return every strand, in their usual order, with what a class has shown."""
    ids = [pupil.id for pupil in people.pupils_of_class(school_class.id)]
    found = simulations.spread(simulations.shown_by(school_class.school_id, ids))
    return [
        StrandRow(strand.title, one.pupil_count if one else 0, one.last_on if one else None)
        for slug, strand in strands().items()
        for one in [found.get(slug)]
    ]


def pupil_lines(pupil: Pupil) -> tuple[list[ShownLine], list[ShownLine]]:
    """Return what one pupil has shown, by strand and by curriculum statement."""
    shown = simulations.shown_by(pupil.school_id, [pupil.id])
    strand_titles = {slug: strand.title for slug, strand in strands().items()}
    texts = {slug: statement.text for slug, statement in statements().items()}
    by_strand, by_statement = simulations.by_strand(shown), simulations.by_statement(shown)
    return _told(strand_titles, by_strand), _told(texts, by_statement)


def _told(titles: Mapping[str, str], lines: Mapping[str, Line]) -> list[ShownLine]:
    return [ShownLine(title, words_of(lines[slug])) for slug, title in titles.items() if slug in lines]


def words_of(line: Line) -> str:
    """Say what was done and how far apart: "Blocked and reported in 2 stories, weeks apart"."""
    deeds = format_list([str(DEEDS[deed]) for deed in line.deeds], locale=get_locale())
    stories = ngettext("in one story", "in %(num)d stories", line.story_count)
    values = {"deeds": deeds, "stories": stories, "day": plain_day(line.last_on)}
    gap = line.last_on - line.first_on
    if not gap:
        told = _("%(deeds)s %(stories)s, on %(day)s", **values)
    elif gap < 2 * WEEK:
        told = _("%(deeds)s %(stories)s, days apart, last on %(day)s", **values)
    else:
        told = _("%(deeds)s %(stories)s, weeks apart, last on %(day)s", **values)
    return f"{told[:1].upper()}{told[1:]}"
