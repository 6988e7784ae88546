"""Scenarios being played: a pure engine, the director who puts its cues on stage, and playthroughs."""

from eduweb.simulations.assigning import assigned_for, assigned_to
from eduweb.simulations.design_note import whom_it_could_hurt
from eduweb.simulations.evidence import Deed, Line, by_statement, by_strand, shown_by, spread
from eduweb.simulations.excluded import (
    asked_about,
    asked_and_unread,
    asked_by,
    asked_count,
    exclusions_of,
    pupils_with_exclusions,
)
from eduweb.simulations.exclusions import (
    NoSuchThemeError,
    ask_for_exclusion,
    end_exclusion,
    read_asked,
    set_exclusion,
    words_for_theme,
)
from eduweb.simulations.forms import AskThemeForm, ThemeForm
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
    "AskThemeForm",
    "Deed",
    "Line",
    "NoSuchStoryError",
    "NoSuchThemeError",
    "ScenarioRelease",
    "ScriptChangedError",
    "ThemeForm",
    "ask_for_exclusion",
    "asked_about",
    "asked_and_unread",
    "asked_by",
    "asked_count",
    "assigned_for",
    "assigned_to",
    "bp",
    "by_statement",
    "by_strand",
    "end_exclusion",
    "entries_of",
    "exclusions_of",
    "has_played",
    "is_for_year",
    "is_on",
    "needs_release",
    "open_scenarios",
    "pupils_with_exclusions",
    "read_asked",
    "release",
    "releases_of",
    "set_exclusion",
    "shown_by",
    "spread",
    "start",
    "stories",
    "whom_it_could_hurt",
    "withdraw_release",
    "words_for_theme",
    "year_of",
]
