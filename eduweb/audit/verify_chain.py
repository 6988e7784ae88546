#!/usr/bin/env python3
"""Check an exported audit log without eduweb: copy this one file, it needs nothing but Python.

    python verify_chain.py audit.jsonl --head 5f3a...

The file comes from `eduweb audit export`. A head comes from the daily mail, or
from wherever it was written down: a log that was cut off at its end, or made
anew from its beginning, shows only against a head that was kept elsewhere.
The exit code is 0 if the log holds, 1 if it does not, 2 if it cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

FIRST = "0" * 64
# In the order in which they are sealed; the seal itself comes last.
FIELDS: dict[str, type | tuple[type, ...]] = {
    "school": int,
    "sequence": int,
    "at": str,
    "actor": (int, type(None)),
    "act": str,
    "about": str,
    "about_id": int,
    "reason": str,
    "before": str,
}


def seal_of(entry: dict[str, object]) -> str:
    """Return the SHA-256 of the fields of an entry and the seal before it."""
    text = json.dumps([entry[name] for name in FIELDS], separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read(line: str) -> dict[str, object] | None:
    """Return the entry of a line, or nothing where there is none."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or set(entry) != {*FIELDS, "digest"}:
        return None
    is_whole = all(isinstance(entry[name], kind) for name, kind in FIELDS.items())
    return entry if is_whole and isinstance(entry["digest"], str) else None


def problems_of(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return what is wrong, each as a sentence, and the seals of all entries in order."""
    problems: list[str] = []
    seals = [FIRST]
    expected, school = 1, None
    for number, line in enumerate(lines, start=1):
        entry = read(line)
        if entry is None:
            problems.append(f"line {number} is not an entry")
            continue
        sequence, school = entry["sequence"], school if school is not None else entry["school"]
        if entry["school"] != school:
            problems.append(f"line {number} belongs to another school")
        if sequence != expected:
            problems.append(f"entry {expected} is missing: entry {sequence} stands in its place")
        elif entry["before"] != seals[-1]:
            problems.append(f"entry {sequence} is not chained to the one before it")
        if entry["digest"] != seal_of(entry):
            problems.append(f"entry {sequence} was changed")
        seals.append(str(entry["digest"]))
        expected = int(str(sequence)) + 1
    return problems, seals


def main(arguments: list[str] | None = None) -> int:
    """Check a file and say what was found."""
    parser = argparse.ArgumentParser(description="Check an exported audit log of eduweb.")
    parser.add_argument("file", type=Path, help="what `eduweb audit export` wrote")
    parser.add_argument("--head", action="append", default=[], help="a head that was kept elsewhere")
    given = parser.parse_args(arguments)
    try:
        lines = given.file.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{given.file} cannot be read: {type(error).__name__}\n")
        return 2
    problems, seals = problems_of(lines)
    for head in (text.strip().lower() for text in given.head):
        if head not in seals:
            problems.append(f"the head {head} is not in the log: it was cut off, or made anew")
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    holds = "The log does not hold." if problems else f"The log holds: {len(lines)} entries."
    sys.stdout.write(f"{holds}\nIts head is {seals[-1]}\n")
    if not given.head:
        sys.stdout.write("No head was given, so entries cut off at the end would not be missed.\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
