"""The heads that were sent: what they show of a chain that somebody cut off or made anew."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from eduweb import audit
from eduweb.core.db import write
from tests.audit.test_chain import breaks, meddle, record
from tests.cast import Cast

TODAY = date(2027, 2, 9)


@pytest.fixture
def kept(app: Flask, cast: Cast) -> audit.ChainHead:
    """The head of Quillbrook's chain after some entries; two more come after it."""
    record(app, cast, 4)
    with app.app_context():
        head = write(lambda: audit.keep_head(cast.quillbrook_id, day=TODAY, is_unbroken=True))
    record(app, cast, 2)
    return head


def since(app: Flask, cast: Cast, head: audit.ChainHead) -> list[str]:
    with app.app_context():
        return [found.what for found in audit.verify(cast.quillbrook_id, since=head)]


def test_an_honest_chain_holds_since_the_head_and_as_a_whole(
    app: Flask, cast: Cast, kept: audit.ChainHead
) -> None:
    assert since(app, cast, kept) == []
    assert breaks(app, cast.quillbrook_id) == []


def test_a_day_has_one_head(app: Flask, cast: Cast, kept: audit.ChainHead) -> None:
    with app.app_context():
        again = write(lambda: audit.keep_head(cast.quillbrook_id, day=TODAY, is_unbroken=False))

    assert (again.digest, again.is_unbroken) == (kept.digest, True)


def test_the_other_school_has_heads_of_its_own(app: Flask, cast: Cast, kept: audit.ChainHead) -> None:
    with app.app_context():
        assert audit.heads_of(cast.fernhill_id) == []


def test_entries_cut_off_with_the_head_among_them_are_missed(
    app: Flask, cast: Cast, kept: audit.ChainHead
) -> None:
    meddle(
        app,
        "DELETE FROM audit_entry WHERE school_id = :school AND sequence >= :sequence",
        school=cast.quillbrook_id,
        sequence=kept.sequence,
    )

    assert (kept.sequence, "not as its head was sent") in breaks(app, cast.quillbrook_id)
    assert since(app, cast, kept) != []


def test_a_change_after_the_head_is_found_without_reading_what_came_before(
    app: Flask, cast: Cast, kept: audit.ChainHead
) -> None:
    meddle(
        app,
        "UPDATE audit_entry SET reason = 'x' WHERE school_id = :school AND sequence = :sequence",
        school=cast.quillbrook_id,
        sequence=kept.sequence + 1,
    )

    assert since(app, cast, kept) == ["changed"]


def test_a_head_that_was_written_down_is_looked_for(app: Flask, cast: Cast, kept: audit.ChainHead) -> None:
    with app.app_context():
        assert audit.has_digest(cast.quillbrook_id, kept.digest)
        assert not audit.has_digest(cast.fernhill_id, kept.digest)
        assert not audit.has_digest(cast.quillbrook_id, "f" * 64)
