"""What a school starts with, as data: its rules, their pictures, the list before going live."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from eduweb.people import KeyStage


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line that a pupil signs; the youngest have a picture with it."""

    words: str
    picture: str = ""

    @property
    def as_kept(self) -> dict[str, str]:
        """The line as a row keeps it."""
        return {"words": self.words, "picture": self.picture}


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that has to be so before a school goes live."""

    id: str
    words: str


@cache
def _data() -> dict[str, Any]:
    text = files("eduweb.registers").joinpath("data/rules.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return data


def default_kind_rules(key_stage: KeyStage) -> tuple[str, ...]:
    """Return the kind rules of a class that has none of its own yet."""
    return tuple(_data()["kind_rules"][key_stage.value])


def default_pupil_rules(key_stage: KeyStage) -> tuple[RuleLine, ...]:
    """Return the rules that pupils of a school sign until it writes its own."""
    return tuple(RuleLine(**line) for line in _data()["pupil_rules"][key_stage.value])


def rule_pictures() -> tuple[str, ...]:
    """Return the pictures that a rule of KS1 can have."""
    return tuple(_data()["pictures"])


def stamps() -> tuple[str, ...]:
    """Return the stamps that the youngest sign with."""
    return tuple(_data()["stamps"])


def going_live(part: str) -> tuple[Tick, ...]:
    """Return what the head, or the technician, ticks before a school goes live."""
    return tuple(Tick(**line) for line in _data()["going_live"][part])
