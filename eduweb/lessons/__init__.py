"""Lessons being taught: what is open to a pupil, its steps, and how far they have come."""

from eduweb.lessons.views import bp

__all__ = ["bp"]
