"""Nobody sees another school: what belongs to a school says so in its own row."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Column, Table
from sqlalchemy.orm import RelationshipProperty

from eduweb.core.db import Base

# Tables that belong to no one school, and why.
SCHOOLLESS = {
    "school": "is the school",
    "wrong_tries": "counts refused tries of a name, which need not be anybody's",
}


@pytest.fixture
def tables(law_app: Flask) -> dict[str, Table]:
    return dict(Base.metadata.tables)


@pytest.fixture
def school_columns(tables: dict[str, Table]) -> list[Column[object]]:
    return [table.columns["school_id"] for table in tables.values() if "school_id" in table.columns]


@pytest.fixture
def relationships(law_app: Flask) -> list[RelationshipProperty[object]]:
    return [found for mapper in Base.registry.mappers for found in mapper.relationships]


def carries_its_school(table: Table) -> bool:
    """Itself, or in the row of the table that it is a part of (a pupil is a person)."""
    parents = [key.column.table for column in table.primary_key for key in column.foreign_keys]
    return "school_id" in table.columns or any(carries_its_school(parent) for parent in parents)


def test_every_table_carries_its_school(tables: dict[str, Table]) -> None:
    without = {name for name, table in tables.items() if not carries_its_school(table)}

    assert without == SCHOOLLESS.keys()


def test_no_row_may_leave_its_school_open(school_columns: list[Column[object]]) -> None:
    assert [str(column) for column in school_columns if column.nullable] == []


def test_the_school_of_a_row_is_a_school(school_columns: list[Column[object]]) -> None:
    adrift = [
        str(column)
        for column in school_columns
        if "school.id" not in {key.target_fullname for key in column.foreign_keys}
    ]

    assert adrift == []


def test_rows_are_fetched_only_by_asking_for_them(relationships: list[RelationshipProperty[object]]) -> None:
    silent = [str(found) for found in relationships if found.lazy != "raise"]

    assert silent == []


def test_no_relationship_crosses_a_feature(relationships: list[RelationshipProperty[object]]) -> None:
    def feature_of(model: type) -> str:
        return model.__module__.split(".")[1]

    crossing = [
        str(found)
        for found in relationships
        if feature_of(found.parent.class_) != feature_of(found.mapper.class_)
    ]

    assert crossing == []
