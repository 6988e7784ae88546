"""A concern that the school's own record has had for a year loses its words here, and keeps its pointer."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import audit, concerns
from eduweb.concerns import EntryKind, Status
from eduweb.concerns.log import write_entry
from eduweb.core import clock
from eduweb.exports.policy import Account
from eduweb.exports.queries import reconciliation
from eduweb.people import Who
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now, in_app
from tests.exports.handing import hand_over_concern, raised
from tests.officer.desk import desk_of
from tests.retention.keeping import CANARY, both_delete, keeping_page, words_of
from tests.retention.test_deleting import entries_of

NOTE = "Asha told me about the wombat."
TWO_YEARS_AGO = clock.now() - timedelta(days=700)


def add(app: Flask, by: Who, flagged: Flagged, kind: EntryKind, status: Status | None = None) -> None:
    def work() -> None:
        concern = concerns.concern_for(by, flagged.reference, audit.Act.VIEW)
        details = {"contacted": True, "name": "PC Reed"} if kind is EntryKind.POLICE else {}
        write_entry(concern, kind, by_id=by.id, words=NOTE, details=details, status=status)

    in_app(app, work)


@pytest.fixture
def handed(app: Flask, cast: Cast) -> Flagged:
    """A concern that was closed, handed over and received two years ago."""
    with time_machine.travel(TWO_YEARS_AGO, tick=False):
        officer, head = desk_of(app, cast.ms_okoro), desk_of(app, cast.mrs_hale)
        flagged = raised(app, officer, cast.asha, words=CANARY)
        add(app, cast.ms_okoro, flagged, EntryKind.POLICE)
        add(app, cast.ms_okoro, flagged, EntryKind.STATUS, Status.CLOSED)
        address = hand_over_concern(app, officer, head, flagged)
        receipt = officer.client.post(
            f"{address}/receipt", data={"receiver": "MyConcern", "words": "Entered as 1138"}
        )
        assert receipt.status_code == 303
    return flagged


def test_its_words_go_and_the_pointer_stays(app: Flask, cast: Cast, handed: Flagged) -> None:
    before = entries_of(app, handed.concern_id)

    both_delete(app, cast.ms_okoro, cast.mrs_hale, "handed-over")

    assert words_of(app, cast.ms_okoro, handed) == []
    assert concern_now(app, handed).reference == handed.reference
    assert concern_now(app, handed).status is Status.CLOSED
    assert entries_of(app, handed.concern_id) == [*before, "words deleted"]


def test_its_record_opens_and_still_says_that_police_were_told(
    app: Flask, cast: Cast, handed: Flagged
) -> None:
    both_delete(app, cast.ms_okoro, cast.mrs_hale, "handed-over")

    answer = desk_of(app, cast.ms_okoro).reads_the_record(handed)

    assert answer.status_code == 200
    assert "Police contacted" in answer.text
    assert not [word for word in (CANARY, NOTE, "PC Reed") if word in answer.text]


def test_what_was_added_since_keeps_it(app: Flask, cast: Cast, handed: Flagged) -> None:
    add(app, cast.ms_okoro, handed, EntryKind.NOTE)

    assert "Ask a second person" not in keeping_page(desk_of(app, cast.ms_okoro))


def test_one_that_was_not_received_is_kept(app: Flask, cast: Cast) -> None:
    with time_machine.travel(TWO_YEARS_AGO, tick=False):
        officer, head = desk_of(app, cast.ms_okoro), desk_of(app, cast.mrs_hale)
        flagged = raised(app, officer, cast.asha, words=CANARY)
        add(app, cast.ms_okoro, flagged, EntryKind.STATUS, Status.CLOSED)
        hand_over_concern(app, officer, head, flagged)

    assert "Ask a second person" not in keeping_page(desk_of(app, cast.ms_okoro))


def test_the_reconciliation_still_calls_it_received(app: Flask, cast: Cast, handed: Flagged) -> None:
    both_delete(app, cast.ms_okoro, cast.mrs_hale, "handed-over")

    (line,) = ask(app, lambda: reconciliation(cast.ms_okoro))

    assert (line.standing.reference, line.account) == (handed.reference, Account.RECEIVED)
