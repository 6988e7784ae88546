"""One screen on which a line is made, press by press: four starters, twelve pictures, and what is picked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from eduweb.symbols.lines import Line, Starter, Symbol, line_of, rows_of, starters, symbols

STARTERS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Theme:
    """A page of pictures that belong together."""

    id: str
    label: str
    picture: str


@dataclass(frozen=True, slots=True)
class Picker:
    """What the screen shows. Nothing of it is kept: each press brings all of it along."""

    starter: Starter
    line: Line | None
    theme: Theme
    starters: tuple[Starter, ...]
    more: Starter
    symbols: tuple[Symbol, ...]
    themes: tuple[Theme, ...]

    @property
    def words(self) -> str:
        """What has been made so far."""
        return self.line.words if self.line else self.starter.words

    @property
    def said(self) -> dict[str, str]:
        """What a form sends that says the line, by the names of its fields."""
        return {"starter": self.starter.id, "symbol": self.line.symbol.id if self.line else ""}

    @property
    def picked(self) -> dict[str, str]:
        """What a press brings along, by the names of its fields."""
        return {**self.said, "theme": self.theme.id}


@cache
def themes() -> dict[str, Theme]:
    """Return all pages of pictures by their id, in order."""
    return {row["id"]: Theme(**row) for row in rows_of("themes.yaml")}


def picker_of(starter: str, symbol: str, theme: str = "", *, first: str = "like") -> Picker:
    """Return the screen for what was pressed so far; what is not known counts as not pressed.

    `first` is the starter that stands there before one was pressed.
    """
    begins = starters()
    begin = begins.get(starter) or begins[first]
    line = line_of(begin.id, symbol)
    page = themes().get(theme) or themes()[line.symbol.theme if line else next(iter(themes()))]
    row, after = _row_of(begin)
    return Picker(
        starter=begin,
        line=line,
        theme=page,
        starters=row,
        more=after,
        symbols=tuple(one for one in symbols().values() if one.theme == page.id),
        themes=tuple(themes().values()),
    )


def _row_of(starter: Starter) -> tuple[tuple[Starter, ...], Starter]:
    """Return the row of starters that one stands in, and the first of the row after it."""
    every = tuple(starters().values())
    place = every.index(starter) // STARTERS_SHOWN * STARTERS_SHOWN
    after = place + STARTERS_SHOWN
    return every[place:after], every[after % len(every)]
