"""What is to be followed up: unkindness that stays open, and what staff learned."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.audit import AuditEntry
from eduweb.concerns import Concern, EntryKind
from eduweb.concerns.log import write_entry
from eduweb.core.db import db
from eduweb.people import Who
from eduweb.safety import FourC
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, in_app, make_flag
from tests.officer.desk import desk_of
from tests.overview.counting_up import (
    FOLLOW_UP,
    PAGE,
    REPORT,
    filed_under,
    long_ago,
    raised_at,
    without_chance,
)
from tests.visitor import Visitor, sign_in

UNKIND = {"kind": "unkind", "four_c": FourC.CONDUCT}
LEARNED = "We read the kind rules again after each break"


def open_for(app: Flask, cast: Cast, subject: Who, days: int, **changes: object) -> Flagged:
    flagged = make_flag(app, subject, **{**UNKIND, **changes})
    raised_at(app, cast.mrs_hale, flagged, long_ago(days))
    return flagged


def learned(app: Flask, flagged: Flagged, by: Who, words: str = LEARNED, corrects: int | None = None) -> int:
    def work() -> int:
        concern = db.session.get_one(Concern, flagged.concern_id)
        kind = EntryKind.CORRECTION if corrects else EntryKind.LESSON
        entry = write_entry(concern, kind, by_id=by.id, words=words, details={"changes": "teaching"})
        entry.corrects_id = corrects
        return entry.id

    return in_app(app, work)


def opened(app: Flask, who: Who, **query: str) -> str:
    return desk_of(app, who).client.get(FOLLOW_UP, query_string=query).text


def views_of(app: Flask, flagged: Flagged) -> list[int | None]:
    rows = ask(
        app,
        lambda: (
            db.session.query(AuditEntry)
            .filter_by(object_kind="concern", object_id=flagged.concern_id, reason="lesson learned")
            .all()
        ),
    )
    return [row.actor_id for row in rows]


class TestWhoComesIn:
    def test_a_visitor_is_turned_away(self, client: Visitor) -> None:
        assert client.get(FOLLOW_UP).status_code == 302

    @pytest.mark.parametrize("name", ["asha", "mr_evans", "mrs_quaye"])
    def test_others_find_nothing(self, client: Visitor, cast: Cast, name: str) -> None:
        assert sign_in(client, getattr(cast, name)).get(FOLLOW_UP).status_code == 404


class TestUnkindness:
    def test_what_is_open_for_longer_is_listed_with_its_days(self, app: Flask, cast: Cast) -> None:
        old, fresh = open_for(app, cast, cast.asha, 20), open_for(app, cast, cast.ben, 9)

        page = opened(app, cast.ms_okoro)

        assert old.reference in page
        assert "20 days" in page
        assert fresh.reference not in page
        assert fresh.reference in opened(app, cast.ms_okoro, days="7")

    def test_what_staff_filed_it_under_counts_and_not_what_was_found(self, app: Flask, cast: Cast) -> None:
        moved_out = open_for(app, cast, cast.asha, 20)
        moved_in = open_for(app, cast, cast.ben, 20, kind="threat")
        filed_under(app, moved_out, "threats")
        filed_under(app, moved_in, "bullying")

        page = opened(app, cast.ms_okoro)

        assert moved_in.reference in page
        assert moved_out.reference not in page

    def test_the_overview_says_how_many(self, app: Flask, cast: Cast) -> None:
        open_for(app, cast, cast.asha, 20)

        page = desk_of(app, cast.ms_okoro).client.get(PAGE).text

        assert "1 concern about unkindness has been open for more than 14 days." in page

    @pytest.mark.parametrize("days", ["", "13", "-1", "9" * 400, "x"])
    def test_days_that_are_not_offered_are_a_fortnight(self, app: Flask, cast: Cast, days: str) -> None:
        open_for(app, cast, cast.asha, 10)

        assert "None is open for that long." in opened(app, cast.ms_okoro, days=days)

    def test_who_is_kept_from_it_finds_no_difference(self, app: Flask, cast: Cast) -> None:
        before = without_chance(opened(app, cast.ms_reid))

        open_for(app, cast, cast.asha, 20, kept_from=frozenset({cast.ms_reid.id}))

        assert without_chance(opened(app, cast.ms_reid)) == before


class TestLessonsLearned:
    def test_it_is_read_with_an_audit_entry_of_the_reader(self, app: Flask, cast: Cast) -> None:
        flagged = open_for(app, cast, cast.asha, 1)
        learned(app, flagged, cast.ms_okoro)

        page = opened(app, cast.ms_reid)

        assert LEARNED in page
        assert "What changes: something we teach" in page
        assert views_of(app, flagged) == [cast.ms_reid.id]

    def test_a_correction_stands_in_its_place(self, app: Flask, cast: Cast) -> None:
        flagged = open_for(app, cast, cast.asha, 1)
        first = learned(app, flagged, cast.ms_okoro, "Nothing at all")
        learned(app, flagged, cast.ms_okoro, corrects=first)

        page = opened(app, cast.ms_reid)

        assert LEARNED in page
        assert "Nothing at all" not in page

    def test_the_report_has_it_too(self, app: Flask, cast: Cast) -> None:
        flagged = open_for(app, cast, cast.asha, 1)
        learned(app, flagged, cast.ms_okoro)

        page = desk_of(app, cast.mrs_hale).client.get(REPORT).text

        assert f"{LEARNED} (something we teach)" in page
        assert views_of(app, flagged) == [cast.mrs_hale.id]

    def test_who_is_kept_from_it_reads_nothing_and_no_paper_has_it(self, app: Flask, cast: Cast) -> None:
        flagged = open_for(app, cast, cast.asha, 1, kept_from=frozenset({cast.ms_reid.id}))
        learned(app, flagged, cast.mrs_hale)

        assert LEARNED not in opened(app, cast.ms_reid)
        assert LEARNED not in desk_of(app, cast.mrs_hale).client.get(REPORT).text
        assert LEARNED in opened(app, cast.mrs_hale)

    def test_the_other_school_reads_nothing(self, app: Flask, cast: Cast) -> None:
        flagged = open_for(app, cast, cast.asha, 20)
        learned(app, flagged, cast.ms_okoro)

        page = opened(app, cast.mr_young)

        assert LEARNED not in page
        assert flagged.reference not in page
        assert views_of(app, flagged) == []
