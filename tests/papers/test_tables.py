"""Tables that a spreadsheet shows and never runs, and words as paper can show them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduweb.papers import csv_bytes, safe_cell, spelled
from eduweb.papers.tables import FORMULA_STARTS


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+44 7700", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\u200b=1", '=HYPERLINK("x")'],
)
def test_what_begins_like_a_formula_is_words(typed: str) -> None:
    assert safe_cell(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["hello", "a=b", "5", "", "’tis"])
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert safe_cell(typed) == typed


@given(st.lists(st.lists(st.text(alphabet=st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=4))
def test_whatever_is_typed_no_cell_begins_a_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"), newline="")))

    assert len(read) == len(rows)
    assert not any(cell.startswith(FORMULA_STARTS) for row in read for cell in row)


def test_it_says_which_letters_it_is_written_in() -> None:
    assert csv_bytes([["Łódź", 3, None]]) == "\ufeffŁódź,3,\r\n".encode()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a 🔪 for you", "a [kitchen knife] for you"),
        ("👍🏽 ok", "[thumbs up sign] ok"),
        ("❤️", "[heavy black heart]"),
        ("Łódź ✓ ŵ", "Łódź ✓ ŵ"),
        ("a\u202eb\x07c", "abc"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_little_pictures_are_spelled_out_and_what_cannot_be_seen_goes(typed: str, printed: str) -> None:
    assert spelled(typed) == printed
