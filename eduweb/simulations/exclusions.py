"""The verbs of quiet exclusions: set, end, ask for one, read what was asked. Each runs inside `write`.

Only the audit log and the officer's pages tell of them. Nothing tells the child, the class or whoever
asked, neither that there is one nor why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.simulations import excluded, queries, service
from eduweb.simulations.models import ExclusionAsked, StoryExclusion
from eduweb.simulations.releases import stories
from eduweb.simulations.scripts import scenario_of
from eduweb.simulations.themes import theme_name, theme_names, themes_of

if TYPE_CHECKING:
    from eduweb.people import Who

ABOUT, ASKED_ABOUT = "quiet exclusion", "asked quiet exclusion"
SET, ENDED, ASKED, READ = "set", "ended", "asked for", "read"


class NoSuchThemeError(Exception):
    """Raised when there is no such theme, or nothing of it for this person."""


def set_exclusion(pupil: Who, theme: str, *, by: Who) -> StoryExclusion:
    """Keep a theme from a pupil from now on; a story of it that is on for them is over at once.

    Raises:
        NoSuchThemeError: there is no such theme, or no such pupil at this school.

    """
    _check(pupil, theme, by)
    held = (row for row in excluded.exclusions_of(by, pupil) if row.ended_at is None)
    known = next((row for row in held if row.theme == theme), None)
    if known is not None:
        return known
    row = StoryExclusion(
        school_id=pupil.school_id, pupil_id=pupil.id, theme=theme, set_by_id=by.id, set_at=clock.now()
    )
    db.session.add(row)
    db.session.flush()
    _note(ABOUT, row, by, SET)
    _stop(pupil, theme)
    return row


def end_exclusion(ref: str, *, by: Who) -> StoryExclusion:
    """End an exclusion; one that has ended stays as it is.

    Raises:
        NoSuchThemeError: there is none at this school.

    """
    row = excluded.exclusion_by_ref(by, ref)
    if row is None:
        raise NoSuchThemeError
    if row.ended_at is None:
        row.ended_at, row.ended_by_id = clock.now(), by.id
        db.session.flush()
        _note(ABOUT, row, by, ENDED)
    return row


def ask_for_exclusion(pupil: Who, theme: str, *, reason: str, by: Who) -> ExclusionAsked:
    """Ask the officer to keep a theme from a pupil.

    Raises:
        NoSuchThemeError: there is no such theme, or no such pupil at this school.

    """
    _check(pupil, theme, by)
    row = ExclusionAsked(
        school_id=pupil.school_id,
        pupil_id=pupil.id,
        theme=theme,
        reason=reason,
        asked_by_id=by.id,
        asked_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    _note(ASKED_ABOUT, row, by, ASKED)
    return row


def read_asked(ref: str, *, by: Who) -> ExclusionAsked:
    """Keep that somebody has read what a teacher asked for, whatever they decide.

    Raises:
        NoSuchThemeError: nobody at this school asked for it.

    """
    row = excluded.asking_by_ref(by, ref)
    if row is None:
        raise NoSuchThemeError
    if row.read_at is None:
        row.read_at, row.read_by_id = clock.now(), by.id
        db.session.flush()
        _note(ASKED_ABOUT, row, by, READ)
    return row


def words_for_theme(theme: str) -> str:
    """Return the words for one theme."""
    return theme_name(theme, stories())


def _check(pupil: Who, theme: str, by: Who) -> None:
    known = {name for group in theme_names(stories()).values() for name in group}
    if theme not in known or not pupil.is_pupil or pupil.school_id != by.school_id:
        raise NoSuchThemeError


def _stop(pupil: Who, theme: str) -> None:
    """Have done with a story of this theme that the pupil is in."""
    playthrough = queries.playthrough_now(pupil)
    if playthrough is not None and theme in themes_of(playthrough.slug, scenario_of(playthrough)):
        service.leave(pupil)


def _note(about: str, row: StoryExclusion | ExclusionAsked, by: Who, what: str) -> None:
    act = audit.Act.CHANGE_SETTING
    audit.record(school_id=row.school_id, actor_id=by.id, act=act, about=about, about_id=row.id, reason=what)
