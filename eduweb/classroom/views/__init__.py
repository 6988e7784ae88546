"""The class page and what an adult does on it."""

from eduweb.classroom.views import classes, pupils, stories, words
from eduweb.classroom.views.blueprint import bp

__all__ = ["bp", "classes", "pupils", "stories", "words"]
