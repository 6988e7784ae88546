"""What can be said with pictures: known starters and known symbols, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML


@dataclass(frozen=True, slots=True)
class Starter:
    """How a line begins: the words on its button, and in the line."""

    id: str
    label: str
    words: str
    picture: str
    form: str
    end: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A picture, its word, and the word as it stands in a line."""

    id: str
    theme: str
    label: str
    picture: str
    many: str
    one: str
    the: str

    @property
    def own(self) -> str:
        """The word alone, as it stands after "your"."""
        return self.the.removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Line:
    """A starter and a symbol, and the words they are when spoken."""

    starter: Starter
    symbol: Symbol

    @property
    def ending(self) -> str:
        """The words that the picture stands for here."""
        word: str = getattr(self.symbol, self.starter.form)
        return f"{word}{self.starter.end}"

    @property
    def words(self) -> str:
        """The whole line, as it is spoken and sent."""
        return f"{self.starter.words} {self.ending}"


@cache
def starters() -> dict[str, Starter]:
    """Return all starters by their id, in order."""
    return {row["id"]: Starter(**row) for row in rows_of("starters.yaml")}


@cache
def symbols() -> dict[str, Symbol]:
    """Return all symbols by their id, in order."""
    return {row["id"]: Symbol(**row) for row in rows_of("symbols.yaml")}


def line_of(starter: str, symbol: str) -> Line | None:
    """Return the line of a known starter with a known symbol, else nothing."""
    begin, end = starters().get(starter), symbols().get(symbol)
    return None if begin is None or end is None else Line(begin, end)


def line_in(words: str) -> Line | None:
    """Return the line these words were made as, so that its picture can be shown again."""
    return _lines().get(words)


def is_line(words: str) -> bool:
    """Whether these words are a line of pictures, which needs no leave to write freely."""
    return words in _lines()


@cache
def _lines() -> dict[str, Line]:
    lines = [Line(starter, symbol) for starter in starters().values() for symbol in symbols().values()]
    return {line.words: line for line in lines}


def rows_of(name: str) -> list[dict[str, Any]]:
    """Read one of this package's own lists."""
    text = (resources.files("eduweb.symbols") / "data" / name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = YAML(typ="safe").load(text)
    return rows
