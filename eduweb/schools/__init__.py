"""Schools and their settings."""

from eduweb.schools.adult_lines import AdultLine, adult_lines
from eduweb.schools.calendar import (
    OutsideTermError,
    OverlapError,
    add_day_off,
    add_term,
    calendar_of,
    remove_span,
    set_alert_repeat,
    set_parents_told_of_tries,
)
from eduweb.schools.days import BadSpanError, Calendar, Span
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
    set_chain_mail,
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
    "AdultLine",
    "Audience",
    "BadHoursError",
    "BadSpanError",
    "Calendar",
    "Helpline",
    "Hours",
    "OutsideTermError",
    "OverlapError",
    "Rung",
    "School",
    "Span",
    "YearRule",
    "abilities_of",
    "add_day_off",
    "add_term",
    "adult_lines",
    "audiences_up_to",
    "calendar_of",
    "create_school",
    "helplines",
    "hours_of",
    "is_open_at",
    "ladder_of",
    "next_opening",
    "remove_span",
    "rung_from",
    "rung_of",
    "school_by_id",
    "schools",
    "set_alert_repeat",
    "set_behaviour_policy",
    "set_chain_mail",
    "set_hours",
    "set_messaging",
    "set_parents_told_of_tries",
    "set_school_audience",
    "set_year_rule",
    "widest_of",
]
