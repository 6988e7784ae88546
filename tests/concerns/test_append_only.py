"""Law 6: the log is only ever added to. Nothing in the code could change or remove a line of it."""

from __future__ import annotations

import ast

import pytest

from eduweb.audit import AuditEntry
from eduweb.concerns import Concern, ConcernEntry, Decision, Flag
from tests.laws.tree import called_name, nodes, place

ROWS = (AuditEntry, ConcernEntry, Decision, Flag, Concern)
KEPT = {row.__name__ for row in ROWS}
KEPT_COLUMNS = {column.name for row in ROWS for column in row.__table__.columns}
RECORD = "eduweb/concerns/record"
# Where each of the few columns that may change is changed, and nowhere else. What a concern says now is kept
# beside its log; each change of it has its entry there.
MAY_CHANGE = {
    "status": {"eduweb/concerns/log.py"},
    "version": {"eduweb/concerns/log.py"},
    "read_at": {"eduweb/concerns/log.py"},
    "claimed_by_id": {"eduweb/concerns/claims.py"},
    "claimed_at": {"eduweb/concerns/claims.py"},
    "decided_at": {"eduweb/concerns/decide.py", "eduweb/concerns/undoing.py"},
    "undone_at": {"eduweb/concerns/undoing.py"},
    "raised_at": {
        "eduweb/concerns/decide.py",
        "eduweb/concerns/undoing.py",
        f"{RECORD}/closing.py",
        f"{RECORD}/joining.py",
    },
    "closed_at": {
        "eduweb/concerns/decide.py",
        "eduweb/concerns/undoing.py",
        f"{RECORD}/closing.py",
        f"{RECORD}/joining.py",
    },
    "outcome": {"eduweb/concerns/decide.py", "eduweb/concerns/undoing.py", f"{RECORD}/closing.py"},
    "severity": {"eduweb/concerns/flagging.py", f"{RECORD}/joining.py"},
    "review_on": {f"{RECORD}/closing.py"},
    "corrects_id": {f"{RECORD}/facts.py"},
    "parents": {f"{RECORD}/facts.py"},
    "is_possible_crime": {f"{RECORD}/joining.py"},
    "merged_into_id": {f"{RECORD}/joining.py"},
    "route": {f"{RECORD}/linked.py", "eduweb/concerns/routing.py"},
    # Set as the concern is made, in the same unit of work.
    "category": {"eduweb/concerns/raising.py"},
    "happened_at": {"eduweb/concerns/raising.py"},
    "place": {"eduweb/concerns/raising.py"},
    "staff_kind": {"eduweb/concerns/raising.py", "eduweb/concerns/staff/answering.py"},
    "digest": {"eduweb/audit/service.py"},
}
# Where two people have words deleted whose time is over: words, never entries (tests/retention).
ERASING = "eduweb/concerns/erasing.py"
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

    assert [found for found in statements if not (verb == "update" and found.startswith(ERASING))] == []


def test_erasing_changes_words_and_nothing_else_of_what_is_kept() -> None:
    named = {
        keyword.arg
        for path, node in nodes("eduweb/concerns", ast.Call)
        if place(path) == ERASING and called_name(node) == "values" and names_in(node.func) & KEPT
        for keyword in node.keywords
    }

    assert named == {"words", "details", "findings", "context", "author_id", "reporter_id"}


def test_nothing_of_a_concern_or_the_chain_is_deleted() -> None:
    deleted = [
        place(path, node.lineno)
        for feature in FEATURES
        for path, node in nodes(feature, ast.Call)
        if called_name(node) in {"delete", "bulk_update_mappings", "merge"}
    ]

    assert [found for found in deleted if not found.startswith(ERASING)] == []


def test_rows_change_in_the_one_place_where_they_may() -> None:
    changed = [
        (place(path), target.attr)
        for feature in FEATURES
        for path, node in nodes(feature, ast.Assign, ast.AugAssign)
        for target in targets_of(node)
        if isinstance(target, ast.Attribute) and target.attr in KEPT_COLUMNS and is_row(target)
    ]

    assert [(name, column) for name, column in changed if name not in MAY_CHANGE.get(column, ())] == []


def targets_of(node: ast.Assign | ast.AugAssign) -> list[ast.expr]:
    if isinstance(node, ast.AugAssign):
        return [node.target]
    return [one for target in node.targets for one in getattr(target, "elts", [target])]


def is_row(target: ast.Attribute) -> bool:
    """Whether the attribute belongs to a row: not to a form of the desk, and not to the request."""
    return not (isinstance(target.value, ast.Name) and target.value.id in {"g", "self", "form"})
