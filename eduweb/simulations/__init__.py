"""Scenarios being played: a pure engine, the director who puts its cues on stage, and playthroughs."""

from eduweb.simulations.queries import has_played
from eduweb.simulations.scripts import is_for_year, year_of
from eduweb.simulations.service import open_scenarios, start
from eduweb.simulations.views import bp

__all__ = ["bp", "has_played", "is_for_year", "open_scenarios", "start", "year_of"]
