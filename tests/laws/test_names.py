"""One word for one thing, the same in the code as in the school (docs/laws.md has the list)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Boolean, Column, Date, DateTime, TypeDecorator

from eduweb.core.db import Base
from tests.laws.tree import nodes, place

# The word that is not ours, and the one that is.
NOT_OURS = {
    "student": "pupil",
    "kid": "pupil",
    "user": "pupil or staff",
    "npc": "character",
    "bot": "character",
    "admin": "the role",
    "moderator": "officer",
    "ticket": "flag or concern",
    "incident": "concern",
}
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def defined_names() -> Iterator[tuple[Path, int, str]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.arg, ast.Name)
    for path, node in nodes("eduweb", *kinds):
        match node:
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield path, node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield path, node.lineno, name


def singular_words(name: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in WORDS.findall(name)}


def test_the_code_uses_the_words_of_the_school() -> None:
    foreign = [
        f"{place(path, line)} {name}: say {NOT_OURS[word]}"
        for path, line, name in defined_names()
        for word in singular_words(name) & NOT_OURS.keys()
    ]

    assert foreign == []


def plain_type(column: Column[object]) -> type:
    kind = column.type
    return type(kind.impl_instance if isinstance(kind, TypeDecorator) else kind)


@pytest.mark.parametrize(
    ("kind", "shape"),
    [(DateTime, r"\w+_at"), (Date, r"\w+_on"), (Boolean, r"(is|has|may)_\w+")],
    ids=["moments end in _at", "days end in _on", "yes or no begins with is, has or may"],
)
def test_columns_say_what_they_hold(law_app: Flask, kind: type, shape: str) -> None:
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]

    misnamed = [
        str(column)
        for column in columns
        if issubclass(plain_type(column), kind) and not re.fullmatch(shape, column.name)
    ]

    assert misnamed == []
