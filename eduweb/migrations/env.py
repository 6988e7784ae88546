"""What Alembic runs: the connection is handed in, and the tables are those of all features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa
from alembic import context

from eduweb.core.db import Base
from eduweb.core.types import IntEnumType, UtcDateTime

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext


def render_type(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write our column types as what they are in the database, so that old revisions need no code of ours."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if isinstance(item, IntEnumType):
        return "sa.Integer()"
    return f"sa.String(length={item.length})" if isinstance(item, sa.Enum) else False


def run() -> None:
    """Run the revisions inside the transaction that is open already."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_type,
        compare_type=True,
    )
    context.run_migrations()


run()
