"""Rules about sentences: slots filled by words of one sense, read outwards from a rare word.

The language of the rules is explained in `grammar.py`; the rules themselves are
`data/rules/*.txt` and their senses `data/senses/*.txt`.
"""

from __future__ import annotations

from eduweb.safety.phrases.fitting import Match
from eduweb.safety.phrases.rulebook import CUE_TOTAL, Rulebook
from eduweb.safety.phrases.senses import SENSES

RULES = Rulebook.from_data()
"""Every rule of this version."""

__all__ = ["CUE_TOTAL", "RULES", "SENSES", "Match", "Rulebook"]
