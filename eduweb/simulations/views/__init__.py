"""The pages of practice."""

from eduweb.simulations.views import playthroughs, practice  # noqa: F401 (they add their routes)
from eduweb.simulations.views.blueprint import bp

__all__ = ["bp"]
