"""Law 6: the log is only ever added to. Nothing in the code could change or remove a line of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.laws.tree import called_name, nodes, place

KEPT = {"AuditEntry", "ConcernEntry", "Decision", "Flag", "Concern"}
# Where each of the few columns that may change is changed, and nowhere else.
MAY_CHANGE = {
    "status": {"eduweb/concerns/log.py"},
    "version": {"eduweb/concerns/log.py"},
    "read_at": {"eduweb/concerns/log.py"},
    "decided_at": {"eduweb/concerns/decide.py"},
    "raised_at": {"eduweb/concerns/decide.py"},
    "severity": {"eduweb/concerns/flagging.py"},
    "digest": {"eduweb/audit/service.py"},
}
FEATURES = ("eduweb/concerns", "eduweb/audit", "eduweb/officer")


def names_in(node: ast.AST) -> set[str]:
    return {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}


@pytest.mark.parametrize("verb", ["delete", "update"])
def test_no_statement_changes_or_removes_what_is_kept(verb: str) -> None:
    statements = [
        place(path, node.lineno)
        for path, node in nodes("eduweb", ast.Call)
        if called_name(node) == verb and names_in(node) & KEPT
    ]

    assert statements == []


def test_nothing_of_a_concern_or_the_chain_is_deleted() -> None:
    deleted = [
        place(path, node.lineno)
        for feature in FEATURES
        for path, node in nodes(feature, ast.Call)
        if called_name(node) in {"delete", "bulk_update_mappings", "merge"}
    ]

    assert deleted == []


def test_rows_change_in_the_one_place_where_they_may() -> None:
    changed = [
        (place(path), target.attr)
        for feature in FEATURES
        for path, node in nodes(feature, ast.Assign, ast.AugAssign)
        for target in targets_of(node)
        if isinstance(target, ast.Attribute) and is_row(path, target)
    ]

    assert [(name, column) for name, column in changed if name not in MAY_CHANGE.get(column, ())] == []


def targets_of(node: ast.Assign | ast.AugAssign) -> list[ast.expr]:
    if isinstance(node, ast.AugAssign):
        return [node.target]
    return [one for target in node.targets for one in getattr(target, "elts", [target])]


def is_row(path: Path, target: ast.Attribute) -> bool:
    """Whether the attribute belongs to a row: not to a form of the desk, and not to the request."""
    return not (isinstance(target.value, ast.Name) and target.value.id == "g") and "form" not in names_in(
        target
    )
