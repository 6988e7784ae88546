"""Papers: set in a process of their own, tagged, in our own letters, and words stay words."""

from __future__ import annotations

import re
import subprocess
import zlib
from typing import Any

import pytest

from eduweb import papers
from eduweb.core.share import share
from eduweb.papers import fonts, printing

LETTER: dict[str, Any] = {
    "school": "Quillbrook Primary School",
    "town": "Thornmere",
    "title": "A letter",
    "child": "Asha",
    "class_name": "Oak",
    "day": "Monday 9 February 2027",
    "reference": "heron-42-lake",
    "heading": "A message, and what we did",
    "parts": [{"kind": "words", "text": "Dear parents and carers,"}],
    "help_title": "What helps at home",
    "help": ["Thank her for telling."],
    "closing": ["You know Asha best."],
    "signed": "Ms Okoro",
    "slip": True,
}


def insides(paper: bytes) -> bytes:
    """Return a PDF with its packed parts unpacked."""
    found = [paper]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_a_paper_is_tagged_titled_and_in_our_letters() -> None:
    inside = insides(papers.pdf("letter", LETTER))

    assert b"/StructTreeRoot" in inside
    assert b"/Marked true" in inside
    assert b"Andika" in inside
    assert b"/Lang(en-GB)" in inside


def test_letters_of_other_languages_are_there_too() -> None:
    inside = insides(papers.pdf("letter", {**LETTER, "heading": "Łódź and Ŵyn"}))

    assert b"AndikaExtended" in inside


@pytest.mark.parametrize(
    "words", ["#panic()", "$ 1/0 $", "*bold* _it_ `raw`", '#read("press.py")', "]] ) } #", "a" * 20_000, ""]
)
def test_words_are_never_read_as_instructions(words: str) -> None:
    parts = [{"kind": "words", "text": words}]

    assert papers.pdf("letter", {**LETTER, "heading": words, "parts": parts}).startswith(b"%PDF")


def test_a_paper_that_is_none_is_refused() -> None:
    with pytest.raises(papers.PaperError):
        papers.pdf("../../etc/passwd", {})


def test_what_is_missing_is_refused_without_anybodys_words() -> None:
    with pytest.raises(papers.PaperError) as refused:
        papers.pdf("letter", {"title": "about Asha"})

    assert "Asha" not in str(refused.value)


def test_a_press_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("press", 1)

    monkeypatch.setattr(printing.subprocess, "run", hangs)

    with pytest.raises(papers.PaperError):
        papers.pdf("letter", LETTER)


def test_what_is_no_packed_font_is_refused() -> None:
    with pytest.raises(ValueError, match="no WOFF"):
        fonts.unpack(b"GIF89a" + bytes(80), family="Andika")


def test_every_font_that_papers_use_travels_with_eduweb() -> None:
    stems = {file.stem for file in (share("static") / "vendor" / "fonts").glob("*.woff")}

    for family in fonts.FAMILIES:
        for subset in ("latin", "latin-ext"):
            assert {f"{family}-{subset}-400-normal", f"{family}-{subset}-700-normal"} <= stems
