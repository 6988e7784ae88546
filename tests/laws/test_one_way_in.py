"""Words come in by messages.send(), and everything is committed by core.db.write()."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.laws.tree import called_name, nodes, place

THE_COMMITTER = "eduweb/core/db.py"
DOORS = {"views.py", "sockets.py", "forms.py"}


def is_door(path: Path) -> bool:
    return path.name in DOORS or path.parent.name in {name.removesuffix(".py") for name in DOORS}


def test_only_write_commits() -> None:
    commits = [
        place(path, node.lineno)
        for path, node in nodes("eduweb", ast.Call)
        if called_name(node) in {"commit", "begin_nested", "executescript"} and "migrations" not in path.parts
    ]

    assert [found for found in commits if not found.startswith(THE_COMMITTER)] == []


def test_only_messages_makes_a_message() -> None:
    made = [
        place(path, node.lineno) for path, node in nodes("eduweb", ast.Call) if called_name(node) == "Message"
    ]

    assert [found for found in made if not found.startswith("eduweb/messages/service")] == []


def test_no_view_socket_or_form_asks_the_database_itself() -> None:
    asked = []
    for path, node in nodes("eduweb", ast.Import, ast.ImportFrom):
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        names = {alias.name for alias in node.names}
        asks = module.startswith("sqlalchemy") or "sqlalchemy" in names
        takes_session = module == "eduweb.core.db" and "db" in names
        if is_door(path) and (asks or takes_session):
            asked.append(place(path, node.lineno))

    assert asked == []


def test_no_text_is_declared_safe_markup_unless_it_stands_in_the_code() -> None:
    declared = [
        place(path, node.lineno)
        for path, node in nodes("eduweb", ast.Call)
        if called_name(node) == "Markup" and not all(isinstance(arg, ast.Constant) for arg in node.args)
    ]

    assert declared == []
