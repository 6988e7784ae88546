"""The teacher's desk: the class page. Opening and closing a class, who is here, help with signing in."""

from eduweb.classroom.views import bp

__all__ = ["bp"]
