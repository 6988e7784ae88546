"""Which story each pupil of a class gets when the class is given one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import people
from eduweb.simulations.excluded import themes_kept_from
from eduweb.simulations.grouping import Player, groups
from eduweb.simulations.releases import is_on, releases_of, stories
from eduweb.simulations.scripts import is_for_year
from eduweb.simulations.themes import themes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.content import Scenario
    from eduweb.people import Pupil, SchoolClass, Who


def assigned_for(school_class: SchoolClass, slug: str) -> dict[int, str]:
    """Return the story that each pupil of a class gets when the class is given this one.

    It depends on nothing but the class, its pupils and what is kept from them: asked again, it is the
    same. A pupil to whom nothing can be given is left out.
    """
    return _assigned(school_class.school_id, school_class.id, slug)


def assigned_to(pupil: Who, slug: str) -> str:
    """Return the story that a pupil gets when their class is given this one."""
    return _assigned(pupil.school_id, pupil.class_id or 0, slug).get(pupil.id, slug)


def _assigned(school_id: int, class_id: int, slug: str) -> dict[int, str]:
    releases = releases_of(school_id)
    on = {name: story for name, story in stories().items() if is_on(story, releases.get(name))}
    if slug not in on:
        return {}
    # Who is too young for the story is not spared it: it is simply not theirs.
    pupils = [one for one in people.pupils_of_class(class_id) if is_for_year(on[slug], one.year_group)]
    kept = themes_kept_from(pupil.id for pupil in pupils)
    players = [Player(one.id, _open_to(one, on, kept.get(one.id, frozenset()))) for one in pupils]
    others = {name: story for name, story in on.items() if name != slug}
    return groups(class_id, slug, on[slug], others, players)


def _open_to(pupil: Pupil, on: Mapping[str, Scenario], kept: frozenset[str]) -> frozenset[str]:
    return frozenset(
        name
        for name, story in on.items()
        if is_for_year(story, pupil.year_group) and kept.isdisjoint(themes_of(name, story))
    )
