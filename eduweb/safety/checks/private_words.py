"""The lists of words by which private details are known."""

from __future__ import annotations

from eduweb.safety.datafiles import sections

LISTS = {name: frozenset(" ".join(lines).split()) for name, lines in sections("private_words.txt").items()}
