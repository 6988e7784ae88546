"""Scenarios being played: a pure engine, the director who puts its cues on stage, and playthroughs."""

from eduweb.simulations.design_note import whom_it_could_hurt
from eduweb.simulations.models import ScenarioRelease
from eduweb.simulations.policy import needs_release
from eduweb.simulations.queries import has_played
from eduweb.simulations.releases import (
    SWITCHED_OFF,
    SWITCHED_ON,
    NoSuchStoryError,
    ScriptChangedError,
    entries_of,
    is_on,
    release,
    releases_of,
    stories,
    withdraw_release,
)
from eduweb.simulations.scripts import is_for_year, year_of
from eduweb.simulations.service import open_scenarios, start
from eduweb.simulations.views import bp

__all__ = [
    "SWITCHED_OFF",
    "SWITCHED_ON",
    "NoSuchStoryError",
    "ScenarioRelease",
    "ScriptChangedError",
    "bp",
    "entries_of",
    "has_played",
    "is_for_year",
    "is_on",
    "needs_release",
    "open_scenarios",
    "release",
    "releases_of",
    "start",
    "stories",
    "whom_it_could_hurt",
    "withdraw_release",
    "year_of",
]
