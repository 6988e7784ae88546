"""Strands and curriculum statements, kept as data with a version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Strand:
    """One of the eight strands of Education for a Connected World."""

    id: str
    title: str
    ages_4_to_7: str
    ages_7_to_11: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a country asks schools to teach."""

    id: str
    text: str
    document: str
    country: str
    version: str


def data_file(name: str) -> Any:
    """Return the values of a data file that comes with this package."""
    text = resources.files("eduweb.content").joinpath(f"data/{name}").read_text("utf-8")
    return YAML(typ="safe", pure=True).load(text)


@cache
def strands() -> Mapping[str, Strand]:
    """Return the eight strands by id, in their usual order."""
    data = data_file("strands.yaml")["strands"]
    return MappingProxyType({slug: Strand(id=slug, **values) for slug, values in data.items()})


@cache
def statements() -> Mapping[str, Statement]:
    """Return all statements of all countries by id."""
    found: dict[str, Statement] = {}
    for name in ("england.yaml", "wales.yaml"):
        data = data_file(name)
        for document in data["documents"].values():
            for slug, text in document["statements"].items():
                found[slug] = Statement(slug, text, document["title"], data["country"], data["version"])
    return MappingProxyType(found)
