"""A letter as paper: its lines told apart, and the child's own school round them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eduweb.web.pages import plain_day

if TYPE_CHECKING:
    from datetime import date

    from eduweb.concerns.models import Letter
    from eduweb.people import OnRecord
    from eduweb.schools import School

HEADING, POINT = "# ", "- "
HELP = "what helps at home"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a letter: a heading, a point of a list, or words."""

    kind: str
    text: str
    is_help: bool


def parts_of(words: str) -> list[Part]:
    """Return the lines of a letter; the points under "What helps at home" belong to its box."""
    found: list[Part] = []
    is_help = False
    for raw in words.splitlines():
        line = raw.strip()
        if line.startswith(HEADING):
            is_help = line[len(HEADING) :].strip().lower() == HELP
            found.append(Part("heading", line[len(HEADING) :].strip(), is_help))
        elif line.startswith(POINT):
            found.append(Part("line", line[len(POINT) :].strip(), is_help))
        elif line:
            is_help = False
            found.append(Part("words", line, is_help=False))
    return found


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with what stands under it, as the page shows it."""

    heading: str
    points: list[str]
    lines: list[str]
    is_help: bool


def blocks_of(parts: list[Part]) -> list[Block]:
    """Return the parts of a letter under their headings."""
    found: list[Block] = []
    for part in parts:
        is_new = not found or part.kind == "heading" or found[-1].is_help != part.is_help
        if is_new:
            heading = part.text if part.kind == "heading" else ""
            found.append(Block(heading, [], [], part.is_help))
        if part.kind == "line":
            found[-1].points.append(part.text)
        elif part.kind == "words":
            found[-1].lines.append(part.text)
    return found


def paper_of(
    letter: Letter, *, school: School, child: OnRecord, reference: str, day: date, signed: str
) -> dict[str, Any]:
    """Return what the paper `letter` is made of."""
    parts = parts_of(letter.words)
    helps = [part for part in parts if part.is_help]
    after = parts.index(helps[-1]) if helps else len(parts) - 1
    return {
        "school": school.name,
        "town": school.town,
        "title": letter.title,
        "child": child.name,
        "class_name": child.class_name,
        "day": plain_day(day),
        "reference": reference,
        "heading": letter.title,
        "parts": [
            {"kind": part.kind, "text": part.text}
            for number, part in enumerate(parts)
            if not part.is_help and number <= after
        ],
        "help_title": next((part.text for part in helps if part.kind == "heading"), ""),
        "help": [part.text for part in helps if part.kind == "line"],
        "closing": [part.text for part in parts[after + 1 :]],
        "signed": signed,
        "slip": True,
    }
