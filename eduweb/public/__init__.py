"""Pages that need no sign-in and no database: help."""

from eduweb.public.views import bp

__all__ = ["bp"]
