"""The doors of the desk. Only adults who may know of concerns come through them."""

from eduweb.officer import nav, raise_nav, record_nav  # noqa: F401 (they register the places in the navigation)
from eduweb.officer.blueprint import bp
from eduweb.officer.views import (  # noqa: F401 (they add their routes)
    alike,
    audit_log,
    calendar,
    exclusions,
    filtering,
    flag,
    letters,
    opening,
    papers,
    planner,
    pupils,
    queue,
    raising,
    record,
    scenarios,
    shelf,
    staff_cases,
    steps,
    things,
)

__all__ = ["bp"]
