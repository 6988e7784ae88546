"""The scenarios of this installation, and the script of one as a school plays it.

A name of the cast that a pupil on the roll bears is swapped for a spare one,
so that nobody meets their own name on a pretend person.
"""

from __future__ import annotations

import hashlib
import logging
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import content, people
from eduweb.content import ContentError, Scenario
from eduweb.core.db import db
from eduweb.core.share import share
from eduweb.people import YearGroup
from eduweb.simulations.models import Script

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from eduweb.people import Who
    from eduweb.simulations.models import Playthrough

log = logging.getLogger("eduweb.simulations")
SPARE_NAMES = ("Conker", "Teasel", "Bracken", "Thistle", "Burdock", "Bulrush", "Toadstool", "Catkin")
_YEARS = tuple(YearGroup)


@lru_cache(maxsize=1)
def library() -> Mapping[str, Scenario]:
    """Return every scenario that can be used, by slug; one that cannot is left out and logged."""
    found = {}
    for slug, path in _files().items():
        try:
            found[slug] = content.scenario_from(path.read_bytes(), name=slug)
        except (ContentError, OSError) as error:
            log.error("the scenario %s cannot be used: %s", slug, error)
    return found


def _files() -> Mapping[str, Path]:
    return dict(content.scenario_files(share("simulations")))


def file_of(slug: str) -> Path:
    """Return the file of a scenario of the library."""
    return _files()[slug]


def year_of(pupil: Who) -> YearGroup | None:
    """Return the year group a pupil is in."""
    return db.session.scalar(select(people.PUPILS.c.year_group).where(people.PUPILS.c.id == pupil.id))


def is_for_year(work: content.Scenario | content.Lesson, year: YearGroup | None) -> bool:
    """Whether a story or a lesson is for pupils of this year: of its key stage, and not too young for it."""
    if year is None or people.key_stage_of(year).value != work.key_stage.value:
        return False
    youngest = min(_YEARS.index(YearGroup(str(known.value))) for known in work.years)
    return _YEARS.index(year) >= youngest


def script_for(pupil: Who, slug: str) -> Script:
    """Return the script of a scenario for the pupil's school, made at its first use; inside `write`."""
    cast = library()[slug].cast.values()
    plain = _files()[slug].read_text(encoding="utf-8")
    text = without_names_of(people.roll_names(pupil.school_id), plain, [one.name for one in cast])
    digest = hashlib.sha256(text.encode()).hexdigest()
    script = _script(pupil.school_id, digest)
    if script is None:
        script = Script(school_id=pupil.school_id, slug=slug, digest=digest, content=text)
        db.session.add(script)
        db.session.flush()
    return script


def _script(school_id: int, digest: str) -> Script | None:
    return db.session.scalar(select(Script).where(Script.school_id == school_id, Script.digest == digest))


def without_names_of(roll: Iterable[str], text: str, names: list[str]) -> str:
    """Return a script in which no character bears a name of the roll (names in lower case)."""
    whole = frozenset(roll)
    taken = whole | {name.split()[0] for name in whole if name.split()}
    spare = [name for name in SPARE_NAMES if name.lower() not in taken and name not in names]
    for name in names:
        if name.lower() in taken and spare:
            text = re.sub(rf"\b{re.escape(name)}\b", spare.pop(0), text)
    return text


_parsed: dict[str, Scenario] = {}


def load_scripts(playthroughs: Sequence[Playthrough]) -> None:
    """Read the scripts of these playthroughs that nobody has read yet, in one question."""
    missing = {one.digest: one.script_id for one in playthroughs if one.digest not in _parsed}
    if missing:
        scripts = db.session.scalars(select(Script).where(Script.id.in_(missing.values())))
        _parsed.update({one.digest: _scenario_in(one) for one in scripts})


def scenario_of(playthrough: Playthrough) -> Scenario:
    """Return the scenario that a playthrough began with, whatever has become of its file since."""
    known = _parsed.get(playthrough.digest)
    if known is None:
        known = _scenario_in(db.session.get_one(Script, playthrough.script_id))
        _parsed[playthrough.digest] = known
    return known


def _scenario_in(script: Script) -> Scenario:
    return content.scenario_from(script.content.encode(), name=script.slug)
