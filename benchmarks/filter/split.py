"""Cut labelled rows into two thirds to choose rules on and a sealed third to score on.

Rows are cut by template, not by row: rows that differ only in a number, a name,
a disguise or the group of people they speak of stay on one side, so that the
sealed third is wording that nobody tuned to.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

_GROUPS = re.compile(
    r"\b(?:women|woman|females?|trans(?:gender)?|trns|womn|blck|gay|gays|black|disabled|disabld|disable|muslims?"
    r"|immigrants?|jews?|jewish|asians?|whites?|white|men|man|foreigners?|refugees?|christians?|hindus?|people"
    r"|persons?|folks?)\b",
    re.IGNORECASE,
)
_WITH_DIGIT = re.compile(r"\S*[\d@]\S*")
_SPACE = re.compile(r"[\W_]+")


def template_of(row: dict[str, Any]) -> str:
    """Return what a row has in common with its near copies."""
    if row.get("base"):
        return f"{row['slice'][0]} {row['base'].lower()}"
    text = _GROUPS.sub(" ", row["text"].lower())
    if row["slice"].startswith("f_"):
        words = _SPACE.sub(" ", _WITH_DIGIT.sub(" ", text)).split()
        return f"{row.get('kind')} {' '.join(words[:3])}"
    return _SPACE.sub(" ", text).strip()


def is_sealed(row: dict[str, Any]) -> bool:
    """Say whether a row belongs to the third that is only scored."""
    key = row["id"] if "turns" in row else template_of(row)
    return hashlib.sha256(key.encode()).digest()[0] % 3 == 0
