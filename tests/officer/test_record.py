from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from eduweb import audit, outbox
from eduweb.concerns import ConcernEntry, DecisionKind, EntryKind, NoConcernReason, Source
from eduweb.core.db import db, write
from eduweb.outbox.models import OutboxRow
from tests.cast import Cast
from tests.concerns.flagged import (
    Flagged,
    ask,
    concern_now,
    latest,
    make_flag,
    ten_seconds_later,
    write_post,
)
from tests.officer.desk import Desk


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A post of Asha's that was stopped and raised by Ms Okoro."""
    write_post(app, cast.asha)
    flagged = latest(app)
    officer.decides(flagged, DecisionKind.RAISE)
    return flagged


def version_of(app: Flask, flagged: Flagged) -> int:
    return concern_now(app, flagged).version


def notes(app: Flask, flagged: Flagged) -> list[str]:
    return ask(
        app,
        lambda: [
            entry.words
            for entry in db.session.query(ConcernEntry)
            .filter_by(concern_id=flagged.concern_id, kind=EntryKind.NOTE)
            .order_by(ConcernEntry.id)
        ],
    )


class TestTheRecord:
    def test_it_tells_what_happened_in_order(self, officer: Desk, raised: Flagged) -> None:
        page = officer.reads_the_record(raised).text

        lines = (
            "Message stopped before sending",
            "Logged automatically, status new",
            "Read by Ms Okoro",
            "Raised by Ms Okoro, status open",
        )
        places = [page.index(line) for line in lines]
        assert places == sorted(places)
        assert "Phone number in a post" in page
        assert "raised" in page

    def test_the_childs_words_stand_there_to_the_letter(self, app: Flask, cast: Cast, officer: Desk) -> None:
        write_post(app, cast.asha, "pls  my NUMBER\nis 07700 900123 ok??")

        page = officer.reads_the_record(latest(app)).text

        assert "pls  my NUMBER\nis <mark" in page
        assert " ok??" in page

    def test_it_says_when_the_alert_was_mailed(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)
        assert (
            "The alert to Ms Okoro is still waiting to be mailed." in officer.reads_the_record(flagged).text
        )
        deliver_mails(app)

        page = officer.reads_the_record(flagged).text

        assert "Alert mailed to Ms Okoro in 21 seconds. No words of the message were mailed." in page

    def test_it_says_that_a_mail_was_refused(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)
        deliver_mails(app, error="the server refused it (550)")

        page = officer.reads_the_record(flagged).text

        assert "The alert to Ms Okoro could not be mailed: the server refused it (550)." in page

    def test_passing_on_shows_whom_it_was_mailed_to(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        officer.decides(flagged, DecisionKind.PASS_ON)
        ten_seconds_later(app)

        page = officer.reads_the_record(flagged).text
        assert "Passed on to the DSL by Ms Okoro, status open" in page
        assert "The alert to Ms Reid is still waiting" in page

    def test_a_reason_stands_beside_its_decision(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        officer.decides(flagged, DecisionKind.NO_CONCERN, NoConcernReason.STORY)

        assert "Reason: Story." in officer.reads_the_record(flagged).text

    @pytest.mark.parametrize("source", list(Source))
    def test_every_way_to_the_desk_has_its_line(
        self, app: Flask, cast: Cast, officer: Desk, source: Source
    ) -> None:
        flagged = make_flag(app, cast.asha, source=source, reporter=cast.ben, words="")

        assert officer.reads_the_record(flagged).status_code == 200

    def test_each_look_is_in_the_audit_log_and_on_the_page(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        head.reads_the_record(flagged)

        page = officer.reads_the_record(flagged).text

        seen = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "concern", flagged.concern_id))
        assert [(entry.act, entry.actor_id) for entry in seen[:2]] == [
            ("viewed", cast.ms_okoro.id),
            ("viewed", cast.mrs_hale.id),
        ]
        assert "Viewed, Mrs Hale" in page

    def test_it_says_how_long_it_is_kept(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        page = officer.reads_the_record(flagged).text

        assert "when the year group has turned 25" in page

    def test_practice_is_told_from_real(self, app: Flask, cast: Cast, officer: Desk) -> None:
        story, real = make_flag(app, cast.asha, is_practice=True), make_flag(app, cast.asha)

        assert "Yes, part of a story" in officer.reads_the_record(story).text
        assert "No, it is real" in officer.reads_the_record(real).text


class TestAddingAnEntry:
    @pytest.mark.parametrize(
        "kind",
        [EntryKind.NOTE, EntryKind.CONVERSATION, EntryKind.HOME, EntryKind.AGENCY, EntryKind.CORRECTION],
    )
    def test_it_stands_at_the_end_with_the_writers_name(
        self, app: Flask, officer: Desk, raised: Flagged, kind: EntryKind
    ) -> None:
        answer = officer.writes(raised, "Spoke with Asha.", version=version_of(app, raised), kind=kind)

        page = officer.reads_the_record(raised).text
        assert answer.status_code == 303
        assert page.index("Raised by") < page.index("Spoke with Asha.")
        assert concern_now(app, raised).status.value == "open"

    def test_it_is_in_the_audit_log(self, app: Flask, cast: Cast, officer: Desk, raised: Flagged) -> None:
        officer.writes(raised, "Spoke with Asha.", version=version_of(app, raised))

        seen = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "concern", raised.concern_id))
        assert seen[0].act == "added an entry"

    @pytest.mark.parametrize("words", ["", "   ", "\u200b\u200b", "\n\n"])
    def test_nothing_is_not_an_entry(self, app: Flask, officer: Desk, raised: Flagged, words: str) -> None:
        answer = officer.writes(raised, words, version=version_of(app, raised))

        assert answer.status_code == 422
        assert "Write what happened" in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert notes(app, raised) == []

    def test_too_much_is_refused_and_kept_in_the_box(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        answer = officer.writes(raised, "word " * 900, version=version_of(app, raised))

        assert answer.status_code == 422
        assert "Keep it under 4,000 letters" in answer.text
        assert "word word" in answer.text

    @pytest.mark.parametrize("version", ["", "0", "-1", "x", 2**63, 10**30])
    def test_a_version_that_never_was_changes_nothing(
        self, app: Flask, officer: Desk, raised: Flagged, version: object
    ) -> None:
        answer = officer.writes(raised, "Spoke with Asha.", version=version)

        assert answer.status_code == 422
        assert notes(app, raised) == []

    def test_a_kind_that_only_the_log_itself_writes_is_refused(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        answer = officer.writes(raised, "x", version=version_of(app, raised), kind=EntryKind.DECIDED)

        assert answer.status_code == 422

    def test_when_two_write_at_once_both_texts_are_shown_and_none_is_lost(
        self, app: Flask, officer: Desk, deputy: Desk, raised: Flagged
    ) -> None:
        version = version_of(app, raised)
        deputy.writes(raised, "Rang the family at noon.", version=version)

        answer = officer.writes(raised, "Spoke with Asha at break.", version=version)

        assert answer.status_code == 409
        assert "Somebody added to this record while you were writing" in answer.text
        assert answer.text.count("Rang the family at noon.") == 2
        assert "Spoke with Asha at break.</textarea>" in answer.text
        assert notes(app, raised) == ["Rang the family at noon."]

        officer.writes(raised, "Spoke with Asha at break.", version=version_of(app, raised))
        assert notes(app, raised) == ["Rang the family at noon.", "Spoke with Asha at break."]

    def test_the_page_after_a_conflict_holds_the_new_version(
        self, app: Flask, officer: Desk, deputy: Desk, raised: Flagged
    ) -> None:
        version = version_of(app, raised)
        deputy.writes(raised, "Rang home.", version=version)

        page = officer.writes(raised, "Spoke.", version=version).text

        assert f'name="version" value="{version_of(app, raised)}"' in page

    def test_when_the_log_cannot_be_written_nothing_is_added(
        self, app: Flask, officer: Desk, raised: Flagged, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        version = version_of(app, raised)
        with monkeypatch.context() as patched:
            patched.setattr(audit, "record", refuse)
            answer = officer.writes(raised, "Spoke with Asha.", version=version)

        assert answer.status_code == 500
        assert notes(app, raised) == []
        assert version_of(app, raised) == version


class TestTheList:
    def test_each_stands_under_its_status(self, app: Flask, cast: Cast, officer: Desk) -> None:
        new, opened, ended = (make_flag(app, cast.asha) for _ in range(3))
        officer.decides(opened, DecisionKind.RAISE)
        officer.decides(ended, DecisionKind.NO_CONCERN, NoConcernReason.NAME)
        withdrawn = withdraw(app, cast, officer)
        officer.opens_the_queue()  # where the messages about what was done are shown

        shown = ("new", "open", "closed", "no-concern")
        pages = {show: officer.lists_the_concerns(show).text for show in shown}

        where = {
            flagged.reference: [show for show, page in pages.items() if flagged.reference in page]
            for flagged in (new, opened, ended, withdrawn)
        }
        assert where == {
            new.reference: ["new"],
            opened.reference: ["open"],
            ended.reference: ["no-concern"],
            withdrawn.reference: ["closed"],
        }

    def test_a_filter_that_is_none_shows_the_open_ones(self, officer: Desk, raised: Flagged) -> None:
        assert raised.reference in officer.lists_the_concerns("'; drop table").text

    def test_looking_at_it_is_in_the_audit_log(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.lists_the_concerns("new")

        seen = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "concern list", cast.quillbrook_id))
        assert [entry.actor_id for entry in seen] == [cast.ms_okoro.id]


def refuse(**_: object) -> None:
    raise RuntimeError


def withdraw(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    write_post(app, cast.ben)
    flagged = latest(app)
    officer.decides(flagged, DecisionKind.WITHDRAW)
    ten_seconds_later(app)
    return flagged


def deliver_mails(app: Flask, *, error: str = "") -> None:
    """Let the mails that wait have been taken after 21 seconds, or refused."""

    def work() -> None:
        for row in db.session.query(OutboxRow):
            row.state = outbox.State.FAILED if error else outbox.State.DONE
            row.done_at = None if error else row.created_at + timedelta(seconds=21)
            row.last_error = error or None

    with app.app_context():
        write(work)
