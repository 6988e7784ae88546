"""What is written down on a record, step by step: what every step has in common, and parents."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import audit
from eduweb.concerns import EntryKind
from eduweb.officer.steps import STEPS
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now
from tests.officer.desk import Desk, desk_of
from tests.officer.steps import PARENTS_TOLD, address, entries, make_raised, takes


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A Medium concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


class TestEveryStep:
    def test_its_page_opens_and_an_empty_form_changes_nothing(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        before = len(entries(app, raised))
        names = [name for name in STEPS if name != "sign-off"]

        pages = {officer.client.get(address(raised, name)).status_code for name in names}
        answers = {officer.client.post(address(raised, name), data={}).status_code for name in names}

        assert (pages, answers) == ({200}, {422})
        assert len(entries(app, raised)) == before

    @pytest.mark.parametrize("reader", ["mr_evans", "mrs_quaye", "mr_young", "asha"])
    def test_it_is_nothing_for_anybody_else(
        self, app: Flask, cast: Cast, raised: Flagged, reader: str
    ) -> None:
        client = desk_of(app, getattr(cast, reader)).client
        before = len(entries(app, raised))

        pages = {client.get(address(raised, name)).status_code for name in STEPS}
        answers = {client.post(address(raised, name), data={"version": "1"}).status_code for name in STEPS}

        assert pages | answers <= {403, 404}
        assert len(entries(app, raised)) == before

    def test_a_step_that_is_none_is_not_there(self, officer: Desk, raised: Flagged) -> None:
        assert officer.client.get(address(raised, "judge")).status_code == 404
        assert officer.client.post(address(raised, "judge"), data={}).status_code == 404

    def test_when_two_write_at_once_the_second_sees_both_and_loses_nothing(
        self, app: Flask, officer: Desk, deputy: Desk, raised: Flagged
    ) -> None:
        version = str(concern_now(app, raised).version)
        takes(app, deputy, raised, "parents", **PARENTS_TOLD, words="Rang at noon.", version=version)

        answer = takes(
            app, officer, raised, "advice", body="NSPCC", person="Jo", words="Wait a day.", version=version
        )

        assert answer.status_code == 409
        assert "Rang at noon." in answer.text
        assert "Wait a day.</textarea>" in answer.text
        assert entries(app, raised, EntryKind.ADVICE) == []
        assert f'name="version" value="{concern_now(app, raised).version}"' in answer.text

    def test_each_is_in_the_audit_log(self, app: Flask, cast: Cast, officer: Desk, raised: Flagged) -> None:
        takes(app, officer, raised, "parents", **PARENTS_TOLD)

        seen = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "concern", raised.concern_id))
        assert (seen[0].act, seen[0].actor_id) == ("added an entry", cast.ms_okoro.id)

    @pytest.mark.parametrize("version", ["", "0", "x", str(2**63)])
    def test_a_version_that_never_was_changes_nothing(
        self, app: Flask, officer: Desk, raised: Flagged, version: str
    ) -> None:
        answer = takes(app, officer, raised, "parents", **PARENTS_TOLD, version=version)

        assert answer.status_code == 422
        assert entries(app, raised, EntryKind.HOME) == []


class TestParents:
    def test_who_was_told_how_and_by_whom_stands_on_the_record(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        answer = takes(app, officer, raised, "parents", **PARENTS_TOLD, words="She will ask at home.")

        page = officer.reads_the_record(raised).text
        assert answer.status_code == 303
        assert "She will ask at home." in page
        assert "Asha’s mother" in page
        assert concern_now(app, raised).parents.value == "told"

    def test_not_told_needs_the_reason_in_words(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        no_words = takes(app, officer, raised, "parents", answer="not told, with the reason")
        answer = takes(
            app,
            officer,
            raised,
            "parents",
            answer="not told, with the reason",
            reason="the worry may come from home",
            words="She is afraid of her uncle.",
        )

        assert no_words.status_code == 422
        assert "Write why they were not told" in no_words.text
        assert answer.status_code == 303
        assert concern_now(app, raised).parents.value == "not told, with the reason"

    def test_a_try_that_reached_nobody_leaves_the_question_open(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "parents", **{**PARENTS_TOLD, "answer": "tried"})

        assert concern_now(app, raised).parents.value == "not answered"
        assert len(entries(app, raised, EntryKind.HOME)) == 1

    @pytest.mark.parametrize("missing", ["who", "how", "told_by"])
    def test_told_needs_who_how_and_by_whom(
        self, app: Flask, officer: Desk, raised: Flagged, missing: str
    ) -> None:
        answer = takes(app, officer, raised, "parents", **{**PARENTS_TOLD, missing: ""})

        assert answer.status_code == 422
        assert concern_now(app, raised).parents.value == "not answered"

    @pytest.mark.parametrize("moment", ["2999-01-01T10:00", "0001-01-01T00:00", "yesterday"])
    def test_a_time_that_cannot_be_is_refused(
        self, app: Flask, officer: Desk, raised: Flagged, moment: str
    ) -> None:
        answer = takes(app, officer, raised, "parents", **PARENTS_TOLD, at=moment)

        assert answer.status_code == 422
        assert entries(app, raised, EntryKind.HOME) == []
