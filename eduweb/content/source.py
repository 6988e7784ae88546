"""Reading one YAML 1.2 file into plain values that remember their lines.

Files come from many hands, so nothing in them is trusted: no tags, no aliases
(which can grow without end), no second document, and a bound on size and depth.
Whatever is amiss comes back as a problem, never as an exception.
"""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq, TaggedScalar
from ruamel.yaml.error import MarkedYAMLError

from eduweb.content.problems import Fault, Path, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as File

MOST_BYTES = 256_000
MOST_DEPTH = 24
NOT_PLAIN = {"Cc", "Cf", "Cs", "Co", "Cn"}
JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's values as plain Python, and the line on which each begins."""

    file: str
    values: Any
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int:
        """Return the line of the value at `path`, or of what is nearest around it.

        Parts that do not lead anywhere (the name of a shape in a pydantic
        location, a key that is missing) are passed over.
        """
        found: Path = ()
        for part in path:
            if (*found, part) in self.lines:
                found = (*found, part)
        return self.lines.get(found, 1)

    def problem(self, fault: Fault) -> Problem:
        """Return the fault with this file's name and line."""
        return Problem(self.file, self.line_of(fault.path), fault.sentence, fault.cure)


@dataclass(slots=True)
class _Reading:
    """The state of turning one parsed document into plain values."""

    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def plain(self, value: object, path: Path) -> Any:
        if getattr(getattr(value, "anchor", None), "value", None):
            self.faults.append(Fault(path, "This has an anchor (&name).", "Write the words out each time."))
            return None
        if isinstance(value, (CommentedMap, CommentedSeq)):
            return self._collection(value, path)
        if isinstance(value, str) and not isinstance(value, TaggedScalar):
            return self._text(str(value), path)
        return self._scalar(value, path)

    def _scalar(self, value: object, path: Path) -> Any:
        if isinstance(value, datetime.date):
            return value.isoformat()[:10]
        for kind in (bool, int, float):
            if isinstance(value, kind):
                return kind(value)
        if value is None:
            return None
        self.faults.append(
            Fault(path, "This value has a tag or a kind that is not used here.", "Write plain text.")
        )
        return None

    def _text(self, text: str, path: Path) -> str:
        odd = [c for c in text if unicodedata.category(c) in NOT_PLAIN and c not in f"\n\t{JOINER}"]
        if odd:
            code = f"U+{ord(odd[0]):04X}"
            self.faults.append(
                Fault(path, f"There is a hidden character here ({code}).", "Type the words again.")
            )
            return "".join(c for c in text if c not in odd)
        return text

    def _collection(self, value: CommentedMap | CommentedSeq, path: Path) -> Any:
        if id(value) in self.seen:
            self.faults.append(Fault(path, "This is an alias (*name).", "Write the words out again."))
            return None
        if len(path) > MOST_DEPTH:
            self.faults.append(Fault(path, "This is nested too deeply.", "Make it flatter."))
            return None
        self.seen.add(id(value))
        self.lines.setdefault(path, value.lc.line + 1)
        if isinstance(value, CommentedMap):
            return self._mapping(value, path)
        for at in range(len(value)):
            self.lines[(*path, at)] = value.lc.item(at)[0] + 1
        return [self.plain(item, (*path, at)) for at, item in enumerate(value)]

    def _mapping(self, value: CommentedMap, path: Path) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        if value.merge:
            self.faults.append(Fault(path, "This takes words from elsewhere (<<).", "Write them out."))
            return plain
        for key, item in value.items():
            if not isinstance(key, str) or self._text(str(key), path) != key:
                self.faults.append(Fault(path, "A key here is not a plain word.", "Write a word."))
                continue
            name = str(key)
            self.lines[(*path, name)] = value.lc.key(key)[0] + 1
            plain[name] = self.plain(item, (*path, name))
        return plain


def read_file(path: File, *, name: str) -> tuple[Source | None, list[Problem]]:
    """Read a file from disk; a source, or the problems that stop it from being one."""
    try:
        content = path.read_bytes()
    except OSError:
        return None, [Problem(name, 1, "The file cannot be read.", "Check that it is there.")]
    return read(content, name=name)


def read(content: bytes, *, name: str) -> tuple[Source | None, list[Problem]]:
    """Read the bytes of a file; a source, or the problems that stop it from being one."""

    def stop(sentence: str, cure: str, line: int = 1) -> tuple[None, list[Problem]]:
        return None, [Problem(name, line, sentence, cure)]

    if len(content) > MOST_BYTES:
        return stop("The file is too big.", f"Keep it under {MOST_BYTES} bytes.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return stop("This is not UTF-8 text.", "Save the file as UTF-8.", line)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return stop("There is a NUL character here.", "Take it out.", line)
    return _parse(text, name)


def _parse(text: str, name: str) -> tuple[Source | None, list[Problem]]:
    yaml = YAML(typ="rt")
    reading = _Reading()
    try:
        values = reading.plain(yaml.load(StringIO(text)), ())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = _printable(str(error.problem or error.context or "it cannot be read"))
        line = mark.line + 1 if mark else 1
        return None, [Problem(name, line, f"This is not YAML: {told}.", "Mend it here or just above.")]
    except RecursionError:
        return None, [Problem(name, 1, "This is nested too deeply.", "Make it flatter.")]
    except Exception as error:  # ruamel lets ValueError, TypeError and others through
        told = _printable(f"{type(error).__name__}: {error}".splitlines()[0][:120])
        return None, [Problem(name, 1, f"This is not YAML ({told}).", "Mend or rewrite it.")]
    source = Source(name, values, reading.lines)
    if not isinstance(values, dict):
        reading.faults.append(Fault((), "The file holds no keys.", "Begin with a line such as `title: …`."))
    problems = [source.problem(fault) for fault in reading.faults]
    return (None, problems) if problems else (source, [])


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
