"""Tables as CSV that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What a spreadsheet may take for the beginning of a formula, and the mark that makes it words.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
AS_WORDS = "'"


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV in UTF-8 with its mark, so that every spreadsheet reads the letters right."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def safe_cell(value: object) -> str:
    """Return a value as words: one that begins like a formula gets a mark before it."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    text = str(value).replace("\0", "")
    begins = text.lstrip(" \n\v\f\u00a0\ufeff\u200b")
    is_formula = text.startswith(FORMULA_STARTS) or begins.startswith(FORMULA_STARTS)
    return f"{AS_WORDS}{text}" if is_formula else text
