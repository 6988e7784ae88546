"""Listed words, and how they are found: whole, stretched, twisted, covered, apart or inside others."""

from __future__ import annotations

from eduweb.safety.words.finder import Finder
from eduweb.safety.words.found import Found
from eduweb.safety.words.views import find

__all__ = ["Finder", "Found", "find"]
