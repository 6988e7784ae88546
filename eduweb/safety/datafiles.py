"""Read the word lists beside this package: plain text, lines of `# comment`, `[section]` for groups."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_DATA = Path(__file__).parent / "data"


def digest() -> str:
    """Return a short mark of all the lists together: another one as soon as any of them changes."""
    whole = hashlib.sha256()
    for folder in ("", "rules", "senses", "words"):
        for name in sorted(names(folder)):
            whole.update(name.encode() + b"\0" + (_DATA / folder / name).read_bytes())
    return whole.hexdigest()[:8]


def names(folder: str) -> list[str]:
    """Return the names of the files in a folder of the data, itself for an empty one."""
    return [path.name for path in (_DATA / folder).iterdir() if path.is_file()]


def read(name: str) -> str:
    """Return the whole of a data file."""
    return (_DATA / name).read_text(encoding="utf-8")


def package_words() -> list[str]:
    """Return better-profanity's list as it is installed, in small letters; its code is never run."""
    spec = find_spec("better_profanity")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("better_profanity")
    source = Path(spec.submodule_search_locations[0]) / "profanity_wordlist.txt"
    return [word for line in source.read_text("utf-8").splitlines() if (word := line.strip().lower())]


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a data file without comments and blank lines."""
    yield from _lines(name)


@lru_cache(maxsize=64)
def _lines(name: str) -> list[str]:
    """Read a file; those of the rules are asked for twice while the rules are loaded."""
    written = map(str.strip, read(name).splitlines())
    return [line for line in written if line and line[:2] not in {"#", "# "}]


def forget() -> None:
    """Let go of the lines that were read."""
    _lines.cache_clear()


def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of a data file by section."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines(name):
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return found


def words(name: str) -> frozenset[str]:
    """Return every word of a data file that holds several words a line."""
    return frozenset(word for line in lines(name) for word in line.split())


def pairs(name: str) -> dict[str, str]:
    """Return the two sides of every `left = right` line."""
    found = {}
    for line in lines(name):
        left, _, right = line.partition("=")
        found[left.strip()] = right.strip()
    return found
