"""The picture library: what a pupil may put on a post or a comment. Nothing is ever uploaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML


@dataclass(frozen=True, slots=True)
class Sticker:
    """A picture and what it is called; the label is judged with the words it goes with."""

    slug: str
    label: str

    @property
    def title(self) -> str:
        """The label as it stands alone."""
        return self.label[:1].upper() + self.label[1:]


@dataclass(frozen=True, slots=True)
class Group:
    """Stickers that belong together."""

    title: str
    stickers: tuple[Sticker, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Return the whole library, in order."""
    return tuple(
        Group(row["group"], tuple(Sticker(**picture) for picture in row["pictures"]))
        for row in _rows("stickers.yaml")
    )


@cache
def stickers() -> dict[str, Sticker]:
    """Return every sticker by its slug."""
    return {sticker.slug: sticker for group in groups() for sticker in group.stickers}


def sticker_named(slug: str) -> Sticker | None:
    """Return the sticker of this slug; another name is no sticker."""
    return stickers().get(slug)


@cache
def avatars() -> dict[str, Sticker]:
    """Return the pictures a pupil may have for a face, by slug."""
    return {row["slug"]: Sticker(**row) for row in _rows("avatars.yaml")}


def _rows(name: str) -> list[dict[str, Any]]:
    text = (resources.files("eduweb.network") / "data" / name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = YAML(typ="safe").load(text)
    return rows
