"""The pages of keeping: what has had its time, holds, leavers. Only the desk comes here."""

from eduweb.retention.blueprint import bp
from eduweb.retention.views import keeping, leaving  # noqa: F401 (they add their routes)

__all__ = ["bp"]
