"""What pupils' secrets are made of, and how two spellings of one secret are told to be the same."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).parents[1] / "data"
SECRET_LENGTH = 3
PICTURES = (
    "rocket",
    "red-apple",
    "umbrella",
    "sailboat",
    "sun",
    "teddy-bear",
    "key",
    "ice-cream",
    "house",
    "balloon",
    "drum",
    "carrot",
)

_choose = secrets.SystemRandom()
_NOT_SPOKEN = re.compile(r"[\W_]+")


class BadSecretError(Exception):
    """Raised for a secret that is not three of the pictures, or not three words."""


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return the words of a data file."""
    return tuple((DATA / f"{name}.txt").read_text("utf-8").split())


def new_words() -> str:
    """Return three easy words for a pupil, such as "panda kettle snow"."""
    return " ".join(_choose.sample(word_list("pupil_words"), SECRET_LENGTH))


def new_pictures() -> list[str]:
    """Return three different pictures, in the order in which they are tapped."""
    return _choose.sample(PICTURES, SECRET_LENGTH)


def shuffled_pictures() -> list[str]:
    """Return the twelve in a new order, so that fingers on the glass tell nothing."""
    return _choose.sample(PICTURES, len(PICTURES))


def new_class_word() -> str:
    """Return a word and a number that can be called across a classroom, such as "maple-42"."""
    return f"{_choose.choice(word_list('class_words'))}-{_choose.randrange(10, 100)}"


def spoken_class_word(typed: str) -> str:
    """Return a class word as it is kept, however it was typed: "Maple 42" is "maple-42"."""
    letters = _NOT_SPOKEN.sub("", unicodedata.normalize("NFKC", typed)).casefold()
    return re.sub(r"(?<=\D)(?=\d)", "-", letters, count=1)


def spoken_words(typed: str) -> str:
    """Return three words as they are digested: capitals, spaces and dashes do not matter."""
    return _NOT_SPOKEN.sub("", unicodedata.normalize("NFKC", typed)).casefold()


def spoken_pictures(names: Sequence[str]) -> str:
    """Return three pictures as they are digested.

    Raises:
        BadSecretError: not three, or not of the twelve.

    """
    if len(names) != SECRET_LENGTH or not set(names) <= set(PICTURES):
        raise BadSecretError
    return ",".join(names)
