"""Blanking other pupils out of a laid-out concern, and the places that a person has to look at."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.exports.laying_out import Laid
    from eduweb.people import NameFinder

INSTEAD = "[another pupil]"
SHOWN_BEFORE, SHOWN_AFTER = 40, 40
# Words about somebody else without a name, which only a person can weigh.
ABOUT_OTHERS = ("sibling", "brother", "sister", "cousin", "friend", "mum of", "dad of", "parent of")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a person has to look at, with what stands round it."""

    reference: str
    before: str
    found: str
    after: str


def blanked(laid: Laid, finder: NameFinder) -> Laid:
    """Return the concern with the names blanked everywhere but in its own reference."""
    changed = {
        field.name: _walk(getattr(laid, field.name), finder)
        for field in fields(laid)
        if field.name not in {"reference", "happened_at", "name", "class_line", "category", "sub_category"}
    }
    return replace(laid, **changed)


def blank_about(laid: Laid) -> Laid:
    """Return the concern without the name of its subject, who is another pupil."""
    return replace(laid, name=INSTEAD, class_line="")


def places_in(laid: Iterable[Laid], finder: NameFinder) -> list[Place]:
    """Return where a word may be a name or may mean somebody else, for a person to look at."""
    return [place for one in laid for text in _texts(one) for place in _places(one.reference, text, finder)]


def count_in(laid: Iterable[Laid], finder: NameFinder) -> int:
    """Return how many names would be blanked."""
    return sum(named.is_sure for one in laid for text in _texts(one) for named in finder.find(text))


def _walk(value: Any, finder: NameFinder) -> Any:
    if isinstance(value, str):
        return finder.blanked(value, INSTEAD)
    if isinstance(value, dict):
        return {key: _walk(one, finder) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_walk(one, finder) for one in value)
    return value


def _texts(one: Laid) -> list[str]:
    items = [item for section in one.sections for item in section["items"]]
    return [*(text for item in items for text in item.values()), *(value for _label, value in one.facts)]


def _places(reference: str, text: str, finder: NameFinder) -> list[Place]:
    spans = [(named.start, named.end) for named in finder.find(text) if not named.is_sure]
    lower = text.lower()
    for word in ABOUT_OTHERS:
        at = lower.find(word)
        if at >= 0:
            spans.append((at, at + len(word)))
    return [
        Place(
            reference,
            text[max(0, start - SHOWN_BEFORE) : start],
            text[start:end],
            text[end : end + SHOWN_AFTER],
        )
        for start, end in sorted(spans)
    ]
