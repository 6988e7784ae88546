"""Receipts and reconciliation: for each raised concern somebody can say where its copy is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from eduweb import concerns, outbox
from eduweb.concerns import EntryKind
from eduweb.concerns.record import merge_into
from eduweb.core.db import db
from eduweb.exports.policy import Account, account_of
from eduweb.exports.queries import Accounted, reconciliation
from eduweb.people import Who
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now, in_app, make_flag
from tests.exports.handing import hand_over_concern, raised
from tests.officer.desk import Desk

RECEIPT = {"receiver": "Ms Lee, CPOMS administrator", "words": "CPOMS incident 4711"}


def accounts(app: Flask, who: Who) -> dict[str, Account]:
    return {one.standing.reference: one.account for one in _accounted(app, who)}


def _accounted(app: Flask, who: Who) -> list[Accounted]:
    return ask(app, lambda: reconciliation(who))


def works_off(app: Flask, after: timedelta) -> None:
    with time_machine.travel(datetime.now(UTC) + after, tick=False), app.app_context():
        outbox.work_off("tasks")


class TestReceipts:
    def test_a_receipt_says_who_has_it_now(self, app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
        made = hand_over_concern(app, officer, head, raised(app, officer, cast.asha))

        answer = officer.client.post(f"{made}/receipt", data=RECEIPT)

        page = officer.client.get(made).text
        assert answer.status_code == 303
        assert "Ms Lee, CPOMS administrator" in page
        assert "CPOMS incident 4711" in page

    def test_one_without_who_has_it_is_refused_and_nothing_typed_is_lost(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        made = hand_over_concern(app, officer, head, raised(app, officer, cast.asha))

        refused = officer.client.post(f"{made}/receipt", data={**RECEIPT, "receiver": "\u200b"})

        assert refused.status_code == 422
        assert "Write who has it now" in refused.text
        assert "CPOMS incident 4711" in refused.text

    def test_the_second_of_two_receipts_changes_nothing(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        made = hand_over_concern(app, officer, head, raised(app, officer, cast.asha))
        officer.client.post(f"{made}/receipt", data=RECEIPT)

        late = head.client.post(f"{made}/receipt", data={**RECEIPT, "receiver": "Somebody else"})

        assert late.status_code == 409
        assert "Ms Lee" in officer.client.get(made).text

    def test_after_five_days_without_one_whoever_made_it_is_reminded(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        made = hand_over_concern(app, officer, head, raised(app, officer, cast.asha))

        works_off(app, timedelta(days=4))
        early = _reminders(app)
        works_off(app, timedelta(days=5, minutes=1))

        assert (early, _reminders(app)) == (0, 1)
        with time_machine.travel(datetime.now(UTC) + timedelta(days=6), tick=False):
            assert "missing for more than five days" in officer_again(app, cast, officer).text
        assert made

    def test_with_one_nobody_is(self, app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
        made = hand_over_concern(app, officer, head, raised(app, officer, cast.asha))
        officer.client.post(f"{made}/receipt", data=RECEIPT)

        works_off(app, timedelta(days=6))

        assert _reminders(app) == 0

    def test_after_two_weeks_what_is_in_the_files_is_let_go_of_and_their_seals_stay(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        made = hand_over_concern(app, officer, head, raised(app, officer, cast.asha))

        works_off(app, timedelta(days=14, minutes=1))

        answer = officer.client.get(f"{made}/files/concern.pdf")
        left = ask(
            app,
            lambda: db.session.execute(text("SELECT length(body), length(sha256) FROM export_file")).all(),
        )
        assert answer.location == made
        assert {tuple(row) for row in left} == {(0, 64)}


class TestNothingUnaccounted:
    def test_every_raised_concern_stands_in_it_once(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        never = raised(app, officer, cast.asha)
        waiting, received, changed = (
            raised(app, officer, pupil) for pupil in (cast.ben, cast.cleo, cast.dev)
        )
        merged = raised(app, officer, cast.asha, kind="dare", channel="chat", thread_id=5)
        make_flag(app, cast.kit)
        addresses = [hand_over_concern(app, officer, head, one) for one in (waiting, received, changed)]
        officer.client.post(f"{addresses[1]}/receipt", data=RECEIPT)
        officer.writes(changed, "Spoke to home", version=concern_now(app, changed).version)
        in_app(app, lambda: _merge(cast, merged, never))

        found = accounts(app, cast.ms_okoro)

        assert found == {
            never.reference: Account.NEVER,
            waiting.reference: Account.WAITING,
            received.reference: Account.RECEIVED,
            changed.reference: Account.CHANGED,
            merged.reference: Account.MERGED,
        }

    def test_the_figures_on_the_page_add_up(self, app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
        flagged = [raised(app, officer, pupil) for pupil in (cast.asha, cast.ben, cast.cleo)]
        hand_over_concern(app, officer, head, flagged[0])

        accounted = _accounted(app, cast.ms_okoro)

        assert sum(Counter(one.account for one in accounted).values()) == len(accounted) == 3

    def test_what_was_added_since_is_counted_but_not_that_somebody_looked(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        made = hand_over_concern(app, officer, head, flagged)
        head.reads_the_record(flagged)
        before = accounts(app, cast.ms_okoro)[flagged.reference]

        officer.writes(flagged, "Spoke to home", version=concern_now(app, flagged).version)

        assert before is Account.WAITING
        assert "1 entry was added" in officer.client.get(made).text
        assert accounts(app, cast.ms_okoro)[flagged.reference] is Account.CHANGED

    def test_who_may_not_know_of_a_concern_has_figures_without_it(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        raised(app, officer, cast.asha)

        assert accounts(app, cast.mrs_quaye) == {}
        assert accounts(app, cast.mr_young) == {}

    @given(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 5))
    def test_whatever_happened_there_is_one_word_for_it(
        self, is_merged: bool, is_exported: bool, is_received: bool, since: int
    ) -> None:
        account = account_of(
            is_merged=is_merged, is_exported=is_exported, is_received=is_received, since=since
        )

        assert account in Account
        assert (account is Account.RECEIVED) <= (is_exported and is_received and not since)

    def test_taking_a_copy_is_no_news_of_what_happened(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        hand_over_concern(app, officer, head, flagged)
        hand_over_concern(app, officer, head, flagged)

        kinds = ask(app, lambda: [e.kind for e, _ in concerns.entries_of(concern_now(app, flagged))])
        assert kinds.count(EntryKind.EXPORTED) == 2
        assert accounts(app, cast.ms_okoro)[flagged.reference] is Account.WAITING


def officer_again(app: Flask, cast: Cast, officer: Desk) -> object:
    from tests.officer.desk import desk_of

    return desk_of(app, cast.ms_okoro).client.get("/desk/hand-over")


def _merge(cast: Cast, one: Flagged, into: Flagged) -> None:
    rows = [concerns.known_by_id(cast.ms_okoro, each.concern_id) for each in (one, into)]
    assert rows[0] is not None
    assert rows[1] is not None
    merge_into(rows[0], rows[1], by=cast.ms_okoro, why="The same afternoon")


def _reminders(app: Flask) -> int:
    statement = text("SELECT count(*) FROM outbox_row WHERE dedupe_key LIKE 'export receipt mail:%'")
    return int(ask(app, lambda: db.session.scalar(statement)) or 0)
