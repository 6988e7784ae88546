"""What the laws look at: the files of this tree, and how to name a place in them."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "node_modules", "vendor", "vendor.new", "build", "dist", "var", "_share"}
COMMENTS = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/", re.DOTALL)


def files(folder: str, pattern: str) -> list[Path]:
    """Our own files under a folder, in order."""
    found = (ROOT / folder).rglob(pattern)
    return sorted(path for path in found if path.is_file() and is_ours(path))


def is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return not any(part in NOT_OURS or part.endswith("_cache") or part == "__pycache__" for part in parts)


def committed_files() -> list[Path]:
    """Every file that is, or is about to be, in the repository; all of ours where there is no git."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, check=False, capture_output=True, text=True)
    if listing.returncode:
        return files(".", "*")
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def place(path: Path, line: int | None = None) -> str:
    """How a failure names a place: eduweb/core/db.py:12."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(folder: str, *kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    """Every syntax node of some kinds in the Python files under a folder."""
    for path in files(folder, "*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, kinds):
                yield path, node


def called_name(call: ast.Call) -> str:
    """The last word of what is called: `commit` in `db.session.commit()`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    """Places where a pattern occurs outside comments."""
    regex = re.compile(pattern, re.IGNORECASE)
    places = []
    for path in paths:
        text = COMMENTS.sub(lambda found: "\n" * found.group().count("\n"), path.read_text(encoding="utf-8"))
        places += [
            place(path, number) for number, line in enumerate(text.splitlines(), 1) if regex.search(line)
        ]
    return places
