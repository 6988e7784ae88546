"""The doors of the desk. Only adults who may know of concerns come through them."""

from eduweb.officer import nav  # noqa: F401 (registers the places in the navigation)
from eduweb.officer.blueprint import bp
from eduweb.officer.views import (  # noqa: F401 (they add their routes)
    audit_log,
    filtering,
    queue,
    record,
    scenarios,
    things,
)

__all__ = ["bp"]
