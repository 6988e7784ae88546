"""Names of people on the roll, noted inside a playthrough, where they make words real."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.levels import NAMES_SOMEBODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_ALSO_WORDS = datafiles.words("names_that_are_words.txt")
_SHORTEST = 3
_TITLES = frozenset({"mr", "mrs", "miss", "ms", "dr", "sir"})


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Note a whole name ("ella r") or a first name that is not an everyday word."""
    if not context.on_stage:
        return
    names = _by_first_word(context.roll_names | context.staff_names)
    words = reading.words
    for index, word in enumerate(words):
        for parts in names.get(word, ()):
            if tuple(words[index : index + len(parts)]) == parts:
                place = reading.span_of_words(index, index + len(parts) - 1)
                yield hit(NAMES_SOMEBODY, *place)


@lru_cache(maxsize=64)
def _by_first_word(names: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in sorted(names):
        parts = tuple(name.replace("'", "").replace("-", " ").split())
        if not parts:
            continue
        found.setdefault(parts[0], set()).add(parts)
        if parts[0] not in _TITLES | _ALSO_WORDS and len(parts[0]) >= _SHORTEST:
            found[parts[0]].add(parts[:1])
    return {first: tuple(sorted(wholes)) for first, wholes in found.items()}
