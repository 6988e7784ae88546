"""Helplines as dated data: numbers change, so none of them stands in code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Helpline:
    """A way to help outside school, with its source and the day it was checked.

    It has a number to ring, or the steps of `how` under the words of `way`.
    """

    name: str
    title: str
    number: str
    about: str
    icon: str
    tone: str
    how: list[str]
    source: str
    checked_on: date
    way: str = ""


@cache
def helplines() -> tuple[Helpline, ...]:
    """Return the helplines, the first one first."""
    text = files("eduweb.schools").joinpath("data/helplines.yaml").read_text(encoding="utf-8")
    return tuple(Helpline(**entry) for entry in YAML(typ="safe", pure=True).load(text))
