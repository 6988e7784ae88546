"""Schools and their settings."""

from eduweb.schools.helplines import Helpline, helplines
from eduweb.schools.models import School, YearRule
from eduweb.schools.policy import ALWAYS, DAY_MINUTES, BadHoursError, Hours
from eduweb.schools.queries import (
    Rung,
    abilities_of,
    audiences_up_to,
    hours_of,
    is_open_at,
    ladder_of,
    next_opening,
    rung_from,
    rung_of,
    widest_of,
)
from eduweb.schools.service import (
    create_school,
    school_by_id,
    schools,
    set_behaviour_policy,
    set_hours,
    set_messaging,
    set_school_audience,
    set_year_rule,
)
from eduweb.schools.years import DEFAULT_ABILITIES, DEFAULT_WIDEST, Ability, Audience

__all__ = [
    "ALWAYS",
    "DAY_MINUTES",
    "DEFAULT_ABILITIES",
    "DEFAULT_WIDEST",
    "Ability",
    "Audience",
    "BadHoursError",
    "Helpline",
    "Hours",
    "Rung",
    "School",
    "YearRule",
    "abilities_of",
    "audiences_up_to",
    "create_school",
    "helplines",
    "hours_of",
    "is_open_at",
    "ladder_of",
    "next_opening",
    "rung_from",
    "rung_of",
    "school_by_id",
    "schools",
    "set_behaviour_policy",
    "set_hours",
    "set_messaging",
    "set_school_audience",
    "set_year_rule",
    "widest_of",
]
