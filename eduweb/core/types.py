"""Column types that every feature shares."""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import DateTime, Integer, String
from sqlalchemy.types import TypeDecorator

from eduweb.core.refs import REF_LENGTH

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

ShortText = Annotated[str, "short"]
Ref = Annotated[str, "ref"]
SHORT_LENGTH = 200


class UtcDateTime(TypeDecorator[datetime]):
    """Keeps moments in UTC and hands them back aware, which SQLite does not."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store the moment as naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment without a time zone cannot be stored"
            raise ValueError(msg)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> datetime | None:
        """Return the moment aware, in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class IntEnumType(TypeDecorator[enum.IntEnum]):
    """Keeps an ordered enumeration as its number, so that SQL can compare it."""

    impl = Integer
    cache_ok = True

    def __init__(self, kind: type[enum.IntEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: enum.IntEnum | None, _dialect: Dialect) -> int | None:
        """Store the number."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> enum.IntEnum | None:
        """Return the member."""
        return None if value is None else self.kind(value)


SHORT_STRING = String(SHORT_LENGTH)
REF_STRING = String(REF_LENGTH)
