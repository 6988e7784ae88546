from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import audit
from eduweb.audit import Act
from eduweb.audit.chain import digest_of
from eduweb.core.db import WRITE_OPTION, db, write
from tests.cast import Cast


def record(app: Flask, cast: Cast, count: int) -> None:
    def work() -> None:
        for number in range(count):
            audit.record(
                school_id=cast.quillbrook_id,
                actor_id=cast.ms_okoro.id,
                act=Act.VIEW,
                about="concern",
                about_id=number + 1,
            )

    with app.app_context():
        write(work)


def meddle(app: Flask, *statements: str, **values: object) -> None:
    """Change the table behind the app's back, as somebody with the file could."""
    with (
        app.app_context(),
        db.engine.connect().execution_options(**{WRITE_OPTION: True}) as connection,
        connection.begin(),
    ):
        for statement in statements:
            connection.execute(text(statement), values)


def breaks(app: Flask, school_id: int) -> list[tuple[int, str]]:
    with app.app_context():
        return [(found.sequence, found.what) for found in audit.verify(school_id)]


@pytest.fixture
def middle(app: Flask, cast: Cast) -> int:
    """Six entries more in Quillbrook's chain; the place of the third of them."""
    record(app, cast, 6)
    with app.app_context():
        last = db.session.execute(
            text("SELECT max(sequence) FROM audit_entry WHERE school_id = :school"),
            {"school": cast.quillbrook_id},
        ).scalar_one()
    return int(last) - 3


class TestAnHonestChain:
    def test_it_is_unbroken_from_the_schools_first_day(self, app: Flask, cast: Cast, middle: int) -> None:
        assert breaks(app, cast.quillbrook_id) == []
        assert breaks(app, cast.fernhill_id) == []

    def test_every_school_counts_for_itself(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            before = audit.entries_about(cast.fernhill_id, "concern", 1)

        record(app, cast, 3)

        with app.app_context():
            assert audit.entries_about(cast.fernhill_id, "concern", 1) == before == []

    def test_the_latest_entries_come_first(self, app: Flask, cast: Cast) -> None:
        record(app, cast, 1)
        record(app, cast, 1)

        with app.app_context():
            found = audit.entries_about(cast.quillbrook_id, "concern", 1)

        assert [entry.sequence for entry in found] == sorted(
            (entry.sequence for entry in found), reverse=True
        )


class TestAMeddledChain:
    @pytest.mark.parametrize(
        "change",
        [
            "actor_id = actor_id + 1",
            "act = 'flagged'",
            "object_id = 999",
            "object_kind = 'person'",
            "reason = 'curious'",
            "recorded_at = '2020-01-01 00:00:00.000000'",
        ],
    )
    def test_a_changed_entry_is_found(self, app: Flask, cast: Cast, middle: int, change: str) -> None:
        meddle(
            app,
            f"UPDATE audit_entry SET {change} WHERE school_id = :school AND sequence = :sequence",
            school=cast.quillbrook_id,
            sequence=middle,
        )

        assert breaks(app, cast.quillbrook_id) == [(middle, "changed")]

    def test_a_changed_entry_with_a_new_seal_breaks_the_one_after_it(
        self, app: Flask, cast: Cast, middle: int
    ) -> None:
        def seal_again() -> None:
            entry = (
                db.session.query(audit.AuditEntry)
                .filter_by(school_id=cast.quillbrook_id, sequence=middle)
                .one()
            )
            entry.reason = "curious"
            entry.digest = digest_of(entry)

        with app.app_context():
            write(seal_again)

        assert breaks(app, cast.quillbrook_id) == [(middle + 1, "not chained")]

    @pytest.mark.parametrize("count", [1, 2])
    def test_entries_taken_out_of_the_middle_are_missed(
        self, app: Flask, cast: Cast, middle: int, count: int
    ) -> None:
        meddle(
            app,
            "DELETE FROM audit_entry WHERE school_id = :school AND sequence BETWEEN :first AND :last",
            school=cast.quillbrook_id,
            first=middle,
            last=middle + count - 1,
        )

        assert (middle, "missing") in breaks(app, cast.quillbrook_id)

    def test_closing_the_gap_does_not_hide_it(self, app: Flask, cast: Cast, middle: int) -> None:
        meddle(
            app,
            "DELETE FROM audit_entry WHERE school_id = :school AND sequence = :sequence",
            "UPDATE audit_entry SET sequence = -sequence WHERE school_id = :school AND sequence > :sequence",
            "UPDATE audit_entry SET sequence = -sequence - 1 WHERE school_id = :school AND sequence < 0",
            school=cast.quillbrook_id,
            sequence=middle,
        )

        assert (middle, "not chained") in breaks(app, cast.quillbrook_id)

    def test_the_first_entries_cannot_be_cut_off(self, app: Flask, cast: Cast, middle: int) -> None:
        meddle(
            app,
            "DELETE FROM audit_entry WHERE school_id = :school AND sequence <= 2",
            school=cast.quillbrook_id,
        )

        assert breaks(app, cast.quillbrook_id) == [(1, "missing")]

    def test_two_swapped_entries_are_found(self, app: Flask, cast: Cast, middle: int) -> None:
        swap = "UPDATE audit_entry SET sequence = :{0} WHERE school_id = :school AND sequence = :{1}"
        meddle(
            app,
            swap.format("aside", "one"),
            swap.format("one", "two"),
            swap.format("two", "aside"),
            school=cast.quillbrook_id,
            one=middle,
            two=middle + 1,
            aside=-1,
        )

        found = breaks(app, cast.quillbrook_id)

        assert {(middle, "changed"), (middle + 1, "changed")} <= set(found)

    def test_the_other_schools_chain_still_holds(self, app: Flask, cast: Cast, middle: int) -> None:
        meddle(
            app,
            "UPDATE audit_entry SET reason = 'x' WHERE school_id = :school AND sequence = :sequence",
            school=cast.quillbrook_id,
            sequence=middle,
        )

        assert breaks(app, cast.fernhill_id) == []
