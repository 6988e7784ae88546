"""Help outside school for adults, as dated data: none of the numbers stands in code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AdultLine:
    """A way for an adult to get help outside the school, with its source and the day it was checked."""

    name: str
    number: str
    about: str
    source: str
    checked_on: date


@cache
def adult_lines() -> tuple[AdultLine, ...]:
    """Return the ways to help, the most urgent first."""
    text = files("eduweb.schools").joinpath("data/adult_lines.yaml").read_text(encoding="utf-8")
    return tuple(AdultLine(**entry) for entry in YAML(typ="safe", pure=True).load(text))
