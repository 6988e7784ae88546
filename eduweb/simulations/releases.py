"""Which stories are switched on at a school. Those of contact stay off until an adult there has read them.

What was read is one version: a story that has changed is off again until it is read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.simulations.models import ScenarioRelease
from eduweb.simulations.playing import cannot_play
from eduweb.simulations.policy import needs_release
from eduweb.simulations.scripts import library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eduweb.audit import AuditEntry
    from eduweb.content import Scenario
    from eduweb.people import Who

ABOUT = "scenario release"
SWITCHED_ON, SWITCHED_OFF = "switched on", "switched off"


class NoSuchStoryError(Exception):
    """Raised when there is no such story for this person."""


class ScriptChangedError(Exception):
    """Raised when the version that was read is not the one that would be played."""


def stories() -> Mapping[str, Scenario]:
    """Return every scenario that this installation can play, by slug."""
    return {slug: scenario for slug, scenario in library().items() if not cannot_play(scenario)}


def releases_of(school_id: int) -> dict[str, ScenarioRelease]:
    """Return what was released at a school, by slug, of the versions that are played now."""
    rows = db.session.scalars(select(ScenarioRelease).where(ScenarioRelease.school_id == school_id))
    versions = {slug: scenario.version for slug, scenario in library().items()}
    return {row.slug: row for row in rows if versions.get(row.slug) == row.version}


def is_on(scenario: Scenario, release: ScenarioRelease | None) -> bool:
    """Whether pupils of a school may begin a scenario, by its release there."""
    if not needs_release(scenario):
        return True
    return release is not None and release.version == scenario.version and release.withdrawn_at is None


def release(slug: str, *, by: Who, version: int) -> ScenarioRelease:
    """Switch a story on at somebody's school, since they have read this version of it.

    Raises:
        NoSuchStoryError: there is none of this name, or it needs no release.
        ScriptChangedError: it is another version by now.

    """
    scenario = _needing_release(slug)
    if scenario.version != version:
        raise ScriptChangedError
    row = releases_of(by.school_id).get(slug)
    if row is not None and row.withdrawn_at is None:
        return row
    if row is None:
        row = ScenarioRelease(school_id=by.school_id, slug=slug, version=version)
        db.session.add(row)
    row.by_id, row.released_at, row.withdrawn_at = by.id, clock.now(), None
    db.session.flush()
    _note(row, by, SWITCHED_ON)
    return row


def withdraw_release(slug: str, *, by: Who) -> None:
    """Switch a story off at somebody's school; who is in it may play to its debrief.

    Raises:
        NoSuchStoryError: there is none of this name, or it needs no release.

    """
    _needing_release(slug)
    row = releases_of(by.school_id).get(slug)
    if row is not None and row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        db.session.flush()
        _note(row, by, SWITCHED_OFF)


def entries_of(release: ScenarioRelease) -> Sequence[AuditEntry]:
    """Return who switched a story on and off, the latest first."""
    return audit.entries_about(release.school_id, ABOUT, release.id)


def _needing_release(slug: str) -> Scenario:
    scenario = stories().get(slug)
    if scenario is None or not needs_release(scenario):
        raise NoSuchStoryError
    return scenario


def _note(row: ScenarioRelease, by: Who, what: str) -> None:
    audit.record(
        school_id=row.school_id,
        actor_id=by.id,
        act=audit.Act.CHANGE_SETTING,
        about=ABOUT,
        about_id=row.id,
        reason=what,
    )
