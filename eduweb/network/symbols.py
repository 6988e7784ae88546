"""What a KS1 pupil can say with pictures: known starters and known symbols, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML


@dataclass(frozen=True, slots=True)
class Starter:
    """How a line begins."""

    id: str
    label: str
    picture: str
    form: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A picture, its word, and the word as it stands in a line."""

    id: str
    label: str
    picture: str
    many: str
    one: str
    the: str


@dataclass(frozen=True, slots=True)
class Line:
    """A starter and a symbol, and the words they are when spoken."""

    starter: Starter
    symbol: Symbol

    @property
    def ending(self) -> str:
        """The words that the picture stands for here."""
        return {"many": self.symbol.many, "one": self.symbol.one, "the": self.symbol.the}[self.starter.form]

    @property
    def words(self) -> str:
        """The whole line, as it is spoken and sent."""
        return f"{self.starter.label} {self.ending}"


@cache
def starters() -> dict[str, Starter]:
    """Return all starters by their id, in order."""
    return {row["id"]: Starter(**row) for row in _rows("starters.yaml")}


@cache
def symbols() -> dict[str, Symbol]:
    """Return all symbols by their id, in order."""
    return {row["id"]: Symbol(**row) for row in _rows("symbols.yaml")}


def line_of(starter: str, symbol: str) -> Line | None:
    """Return the line of a known starter with a known symbol, else nothing."""
    begin, end = starters().get(starter), symbols().get(symbol)
    return None if begin is None or end is None else Line(begin, end)


def line_in(words: str) -> Line | None:
    """Return the line these words were made as, so that the wall can show its picture again."""
    return _lines().get(words)


@cache
def _lines() -> dict[str, Line]:
    lines = [Line(starter, symbol) for starter in starters().values() for symbol in symbols().values()]
    return {line.words: line for line in lines}


def _rows(name: str) -> list[dict[str, Any]]:
    text = (resources.files("eduweb.network") / "data" / name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = YAML(typ="safe").load(text)
    return rows
