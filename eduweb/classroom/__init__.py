"""The teacher’s desk: the class page. Opening and closing a class, who is here, help, and what is said."""

from eduweb.classroom.views import bp

__all__ = ["bp"]
