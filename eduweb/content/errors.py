"""Turning pydantic's findings into sentences with a cure."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from eduweb.content.problems import Fault
from eduweb.content.shapes.base import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel, ValidationError


def faults_of(error: ValidationError) -> Iterator[Fault]:
    """Return one fault for each finding."""
    for found in error.errors(include_url=False):
        path = tuple(part for part in found["loc"] if part != "[key]")
        sentence, cure = _told(found["type"], found, str(path[-1]) if path else "the file")
        yield Fault(path, sentence, cure)


def _told(kind: str, found: Any, name: str) -> tuple[str, str]:
    if kind == "missing":
        return f"`{name}` is missing.", f"Add `{name}:`."
    if kind == "extra_forbidden":
        return f"`{name}` is not known here.", _nearest(name)
    if kind in {"cue_kind", "arrow_kind"}:
        return f"{found['msg']}.", "Use one of them, spelt like this."
    if kind in _KINDS:
        return f"`{name}` {_KINDS[kind]}.", "See the schema for what may stand here."
    told = str(found["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"`{name}`: {told}.", "Mend this value."


_KINDS = {
    "string_type": "must be text; put numbers and yes/no in quotes",
    "string_pattern_mismatch": "must be written in small letters, digits and hyphens, as in `the-open-door`",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list; begin each of its lines with `- `",
    "model_type": "must have keys of its own",
    "mapping_type": "must have keys of its own",
    "model_attributes_type": "must have keys of its own",
    "dict_type": "must have keys of its own",
    "string_too_short": "is empty",
    "string_too_long": "is too long",
    "too_short": "has too few entries",
    "too_long": "has too many entries",
}


def _nearest(name: str) -> str:
    if " " in name:
        return "Put the text before it in quotes; a comma ends a text inside {…}."
    near = difflib.get_close_matches(name, _known_names(), n=1)
    return f"Did you mean `{near[0]}`?" if near else "Take it out."


def _known_names() -> list[str]:
    names: set[str] = set()
    todo: list[type[BaseModel]] = [Shape]
    while todo:
        shape = todo.pop()
        todo.extend(shape.__subclasses__())
        names.update(field.alias or key for key, field in shape.model_fields.items())
    return sorted(names)
