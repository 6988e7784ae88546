"""The doors of the overview."""

from eduweb.overview import nav  # noqa: F401 (registers its place in the navigation)
from eduweb.overview.blueprint import bp
from eduweb.overview.views import desk, reports, reviews  # noqa: F401 (they add their routes)

__all__ = ["bp"]
