"""The pages of lessons."""

from eduweb.lessons.views import lessons, steps, teaching  # noqa: F401 (they add their routes)
from eduweb.lessons.views.blueprint import bp

__all__ = ["bp"]
