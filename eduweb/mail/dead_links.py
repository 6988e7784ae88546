"""Finds what looks like a link in a mail, so that it can be shown switched off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Endings that make a word with a dot in it a place on the web, even without a path behind it.
_ENDINGS = (
    "app|biz|club|com|dev|eu|example|gg|info|invalid|io|net|"
    "online|org|scot|shop|site|test|tv|uk|wales|win|xyz"
)
_LINK = re.compile(
    rf"""
    (?: https? | ftps? | file )://[^\s<>"]+
    | \b(?: mailto | tel ):[^\s<>"]+
    | \bwww\.[^\s<>"]+
    | [\w.+-]+@(?:[\w-]+\.)+[\w-]+
    | (?<![\w@.])(?:[a-z0-9-]+\.)+(?:(?:{_ENDINGS})\b(?:[/?\#][^\s<>"]*)?|[a-z]{{2,24}}/[^\s<>"]*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = ".,;:!?)]}'’”\""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a mail. `goes_to` is where it would have led, empty for plain words."""

    text: str
    goes_to: str = ""


def pieces_of(words: str, links: Sequence[Sequence[str]] = ()) -> list[Piece]:
    """Cut a mail into words and dead links; `links` are labels of buttons with where they would lead."""
    pieces = [Piece(words)]
    left = []
    for label, goes_to in links:
        cut = _cut_label(pieces, label, goes_to)
        if cut is None:
            left.append(Piece(label, goes_to))
        else:
            pieces = cut
    found = [part for piece in pieces for part in ([piece] if piece.goes_to else _cut_links(piece.text))]
    return [*found, *left]


def _cut_label(pieces: list[Piece], label: str, goes_to: str) -> list[Piece] | None:
    for place, piece in enumerate(pieces):
        before, found, after = piece.text.partition(label) if not piece.goes_to else (piece.text, "", "")
        if found:
            cut = [Piece(before), Piece(label, goes_to), Piece(after)]
            return [*pieces[:place], *(one for one in cut if one.text), *pieces[place + 1 :]]
    return None


def _cut_links(text: str) -> Iterator[Piece]:
    end = 0
    for match in _LINK.finditer(text):
        link = match[0].rstrip(_AFTER)
        if not link:
            continue
        if match.start() > end:
            yield Piece(text[end : match.start()])
        yield Piece(link, link)
        end = match.start() + len(link)
    if end < len(text):
        yield Piece(text[end:])
