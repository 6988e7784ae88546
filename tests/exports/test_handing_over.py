"""Handing over a concern, a chronology, a term: what is in the files, and what stays behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import concerns, papers, schools
from eduweb.concerns import EntryKind
from eduweb.core import clock
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now, in_app, make_flag
from tests.exports.handing import (
    REASON,
    answers,
    asks_for_concern,
    asks_for_pupil,
    hand_over_concern,
    hand_over_pupil,
    latest_request,
    makes,
    raised,
    table,
)
from tests.officer.desk import Desk

WORDS = "=HYPERLINK ring me on 07700 900123"


class TestOneConcern:
    def test_a_pdf_and_tables_for_both_systems_are_made(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha, words=WORDS)

        made = hand_over_concern(app, officer, head, flagged)

        page = officer.client.get(made).text
        paper = officer.client.get(f"{made}/files/concern.pdf")
        assert all(name in page for name in ("concern.pdf", "for-cpoms.csv", "for-myconcern.csv"))
        assert paper.data.startswith(b"%PDF")
        assert "attachment" in paper.headers["Content-Disposition"]
        assert "no-store" in paper.headers["Cache-Control"]

    def test_the_tables_hold_every_entry_and_no_cell_is_a_formula(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha, words=WORDS)
        version = concern_now(app, flagged).version
        officer.writes(flagged, "=1+1 spoke to Asha", version=version)

        made = hand_over_concern(app, officer, head, flagged)

        cpoms, myconcern = (table(officer, made, f"for-{name}.csv") for name in ("cpoms", "myconcern"))
        incident = next(row for row in cpoms if row["Row"] == "Incident")
        assert (incident["Student"], incident["eduweb reference"]) == ("Asha", flagged.reference)
        assert WORDS in incident["Incident or action"]
        assert "'=1+1 spoke to Asha" in [row["Incident or action"] for row in cpoms]
        assert myconcern[0]["Details of concern"] == f"'{WORDS}"
        assert "=1+1 spoke to Asha" in myconcern[0]["Action taken"]

    def test_the_record_says_that_it_was_handed_over_and_the_audit_log_who_took_a_copy(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha)

        made = hand_over_concern(app, officer, head, flagged)
        officer.client.get(f"{made}/files/concern.pdf")

        kinds = ask(
            app,
            lambda: [
                e.kind for e, _ in concerns.entries_of(db.session.get(concerns.Concern, flagged.concern_id))
            ],
        )
        taken = ask(
            app,
            lambda: db.session.scalar(
                text("SELECT count(*) FROM audit_entry WHERE act = 'took a copy' AND object_id = :id"),
                {"id": flagged.concern_id},
            ),
        )
        assert kinds.count(EntryKind.EXPORTED) == 1
        assert taken == 2

    def test_the_paper_ends_with_who_looked_at_it(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        printed: list[dict[str, Any]] = []
        monkeypatch.setattr(papers, "pdf", lambda _template, data: printed.append(data) or b"%PDF")

        hand_over_concern(app, officer, head, flagged)

        last = printed[0]["appendices"][-1]
        assert last["title"] == "Audit log, latest entries"
        assert "viewed · Ms Okoro" in last["words"]
        assert "agreed · Mrs Hale" in last["words"]

    def test_one_person_alone_makes_nothing(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = raised(app, officer, cast.asha)
        asks_for_concern(officer, flagged)

        answer = makes(officer, latest_request(app))

        assert answer.location == "/desk/second-person"
        assert ask(app, lambda: db.session.scalar(text("SELECT count(*) FROM export"))) == 0

    def test_the_second_person_does_not_make_it_either(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        asks_for_concern(officer, flagged)
        second_ref = latest_request(app)
        answers(head, second_ref)

        assert makes(head, second_ref).status_code == 404

    def test_it_is_made_once(self, app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
        flagged = raised(app, officer, cast.asha)
        hand_over_concern(app, officer, head, flagged)

        again = makes(officer, latest_request(app))

        assert again.location == "/desk/second-person"
        assert ask(app, lambda: db.session.scalar(text("SELECT count(*) FROM export"))) == 1

    def test_where_the_press_fails_nothing_is_used_up_and_nothing_kept(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        asks_for_concern(officer, flagged)
        second_ref = latest_request(app)
        answers(head, second_ref)

        def fails(*_: object) -> bytes:
            raise papers.PaperError

        with monkeypatch.context() as patch:
            patch.setattr(papers, "pdf", fails)
            failed = makes(officer, second_ref)

        assert failed.status_code == 503
        assert ask(app, lambda: db.session.scalar(text("SELECT count(*) FROM export"))) == 0
        assert makes(officer, second_ref).status_code == 303

    def test_what_is_added_while_it_is_printed_is_not_lost(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        asks_for_concern(officer, flagged)
        second_ref = latest_request(app)
        answers(head, second_ref)
        real = papers.pdf

        def slowly(template: str, data: dict[str, object]) -> bytes:
            in_app(app, lambda: _add(cast, flagged))
            return real(template, data)

        with monkeypatch.context() as patch:
            patch.setattr(papers, "pdf", slowly)
            refused = makes(officer, second_ref)

        assert refused.status_code == 409
        assert "Somebody added to one of the concerns just now" in refused.text
        assert makes(officer, second_ref).status_code == 303


class TestAChronology:
    def test_it_holds_everything_raised_about_the_pupil_and_nothing_else(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        mine = [raised(app, officer, cast.asha), raised(app, officer, cast.asha, kind="dare", channel="chat")]
        raised(app, officer, cast.ben)
        make_flag(app, cast.asha, kind="not-raised", channel="mail", thread_id=77)

        made = hand_over_pupil(app, officer, head, cast.asha, "CHRONOLOGY")

        inside = table(officer, made, "what-is-in-it.csv")
        assert {row["eduweb reference"] for row in inside} == {one.reference for one in mine}
        assert all(len(row["SHA-256 of its words"]) == 64 for row in inside)

    def test_a_drill_is_never_in_it(self, app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
        drill = raised(app, officer, cast.asha)
        in_app(
            app,
            lambda: db.session.execute(
                text("UPDATE concern SET is_drill = 1 WHERE id = :id"), {"id": drill.concern_id}
            ),
        )

        made = hand_over_pupil(app, officer, head, cast.asha, "CHRONOLOGY")

        assert table(officer, made, "what-is-in-it.csv") == []

    def test_what_it_is_for_has_to_be_picked(self, officer: Desk, cast: Cast) -> None:
        refused = asks_for_pupil(officer, cast.asha, "EVERYTHING")

        assert refused.status_code == 422
        assert REASON in refused.text


class TestATerm:
    def test_it_holds_what_was_raised_in_it(self, app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
        today = clock.school_time(clock.now()).date()
        in_app(app, lambda: _term(cast, "This term", today - timedelta(days=9), today))
        in_app(app, lambda: _term(cast, "Before", today - timedelta(days=90), today - timedelta(days=20)))
        flagged = raised(app, officer, cast.asha)
        terms = ask(app, lambda: {t.name: t.ref for t in schools.calendar_of(cast.quillbrook_id).terms})

        made = {}
        for name in ("This term", "Before"):
            officer.client.post("/desk/hand-over/term", data={"term": terms[name], "reason": REASON})
            second_ref = latest_request(app)
            answers(head, second_ref)
            made[name] = makes(officer, second_ref).location or ""

        inside = table(officer, made["This term"], "what-is-in-it.csv")
        assert [row["eduweb reference"] for row in inside] == [flagged.reference]
        assert table(officer, made["Before"], "what-is-in-it.csv") == []

    def test_a_term_that_is_none_is_refused(self, officer: Desk) -> None:
        refused = officer.client.post("/desk/hand-over/term", data={"term": "never", "reason": REASON})

        assert refused.status_code == 422


def _add(cast: Cast, flagged: Flagged) -> None:
    concern = concerns.known_by_id(cast.mrs_hale, flagged.concern_id)
    assert concern is not None
    concerns.add_entry(
        concern, by=cast.mrs_hale, kind=EntryKind.NOTE, words="Meanwhile", version=concern.version
    )


def _term(cast: Cast, name: str, first_on: date, last_on: date) -> None:
    schools.add_term(cast.quillbrook_id, name=name, first_on=first_on, last_on=last_on, by_id=None)
