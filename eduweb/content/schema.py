"""JSON Schemas of the content files, so that editors help while one writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eduweb.content.shapes.lesson import Lesson
from eduweb.content.shapes.scenario import Scenario

if TYPE_CHECKING:
    from pathlib import Path

    from eduweb.content.shapes.base import Shape

SCHEMA_FILES: dict[str, type[Shape]] = {
    "simulations/_schema/scenario.schema.json": Scenario,
    "lessons/_schema/lesson.schema.json": Lesson,
}


def schema_text(shape: type[Shape]) -> str:
    """Return the schema of a shape as it stands in its file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> None:
    """Write the schema files below the folder that holds `lessons` and `simulations`."""
    for name, shape in SCHEMA_FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(schema_text(shape), "utf-8")
