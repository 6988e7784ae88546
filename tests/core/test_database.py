"""The database is set to keep what it acknowledged, and says so at start."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask

from eduweb.core import clock
from eduweb.core.db import UnsafeDatabaseError, assert_durable, db
from eduweb.core.refs import REF_LENGTH, new_ref
from eduweb.core.types import UtcDateTime


class TestDurability:
    def test_a_new_connection_survives_power_cuts(self, app: Flask) -> None:
        assert_durable(db.engine)

    def test_a_weaker_setting_stops_the_start(self, app: Flask) -> None:
        with db.engine.connect() as connection:
            connection.connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]
            connection.rollback()
            connection.connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]

        with pytest.raises(UnsafeDatabaseError, match="foreign_keys=0"):
            assert_durable(db.engine)


class TestMoments:
    def test_a_moment_is_kept_in_utc_and_comes_back_aware(self) -> None:
        moment = datetime(2026, 6, 1, 10, 42, tzinfo=timezone(timedelta(hours=1)))

        stored = UtcDateTime().process_bind_param(moment, None)  # type: ignore[arg-type]

        assert stored == datetime(2026, 6, 1, 9, 42)  # noqa: DTZ001 (how SQLite keeps it)
        assert UtcDateTime().process_result_value(stored, None) == moment  # type: ignore[arg-type]

    def test_a_moment_without_a_zone_is_refused(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            UtcDateTime().process_bind_param(datetime(2026, 6, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001

    def test_the_wall_clock_knows_summer_time(self) -> None:
        assert clock.school_time(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)).hour == 10


def test_references_are_long_and_never_the_same() -> None:
    refs = {new_ref() for _ in range(1000)}

    assert len(refs) == 1000
    assert {len(ref) for ref in refs} == {REF_LENGTH}
