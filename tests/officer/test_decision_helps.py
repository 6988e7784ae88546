"""Police, advice, referrals, families: people decide, and the record keeps what and why."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.concerns import EntryKind
from eduweb.core.db import db
from eduweb.outbox.models import OutboxRow
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask
from tests.officer.desk import Desk
from tests.officer.steps import (
    PARENTS_TOLD,
    address,
    change_details,
    entries,
    make_raised,
    takes,
)


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A Medium concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


class TestPoliceAndHelp:
    def test_what_was_done_with_the_police_stands_on_the_record(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        takes(
            app,
            officer,
            raised,
            "police",
            contacted="yes",
            force="Kent",
            officer="PC 4711",
            reference="KP-20",
            words="An adult nobody knows.",
        )

        page = officer.reads_the_record(raised).text
        assert "Police contacted" in page
        assert "Force: Kent · Officer: PC 4711 · Reference: KP-20" in page

    def test_the_reasons_are_asked_for_either_way(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        for contacted in ("yes", "no"):
            answer = takes(app, officer, raised, "police", contacted=contacted, force="Kent")
            assert answer.status_code == 422
            assert "Write why it was decided so" in answer.text

    def test_the_page_asks_whether_it_was_innocent_before_the_police_are_called(
        self, officer: Desk, raised: Flagged
    ) -> None:
        page = officer.client.get(address(raised, "police")).text

        assert "innocent, or to be expected at this age" in page
        assert "The designated safeguarding lead decides." in page

    def test_nothing_is_ever_mailed_to_anybody_outside(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "police", contacted="yes", force="Kent", words="Called.")
        takes(app, officer, raised, "referral", made="yes", agency="Social care", words="At risk.")
        takes(app, officer, raised, "advice", body="NSPCC", person="Jo", words="Wait.")
        takes(app, officer, raised, "parents", **PARENTS_TOLD)

        mails = ask(app, lambda: [row.payload for row in db.session.query(OutboxRow)])
        assert all("@quillbrook.example" in str(mail) for mail in mails if "to" in mail)

    def test_help_for_what_happened_at_home_gives_the_three_examples(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        before = officer.reads_the_record(raised).text
        change_details(app, officer, raised, place="at home")

        page = officer.reads_the_record(raised).text

        examples = ("speak with the new school", "at the weekend", "remind all parents of the age terms")
        assert [text in page for text in examples] == [True, True, True]
        assert "at the weekend" not in before

    def test_online_bullying_has_its_plan_and_its_parts(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        change_details(app, officer, raised, category="bullying", review_on="2026-12-01")

        page = officer.reads_the_record(raised).text

        assert "Online bullying goes by the anti-bullying policy" in page
        assert "1 Dec 2026" in page

    def test_a_family_that_does_not_engage_needs_a_contact_on_record_or_a_reason(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        refused = takes(app, officer, raised, "family", words="Nobody answers.")
        override = takes(
            app, officer, raised, "family", words="Nobody answers.", override="They moved and left no number."
        )
        takes(app, officer, raised, "parents", **{**PARENTS_TOLD, "answer": "tried"})
        tried = takes(app, officer, raised, "family", words="Still nobody.")

        assert refused.status_code == 422
        assert "No contact with home is on this record" in refused.text
        assert (override.status_code, tried.status_code) == (303, 303)

    def test_advice_has_body_name_time_and_words_with_the_contacts_beside_it(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        officer.client.post(
            "/desk/contacts",
            data={"name": "Kent Safeguarding Service", "use_for": "Advice", "reached_by": "03000 41"},
        )

        page = officer.client.get(address(raised, "advice")).text
        takes(
            app,
            officer,
            raised,
            "advice",
            body="Kent Safeguarding Service",
            person="Jo Marsh",
            at="2026-11-01T10:00",
            words="Tell the family first.",
        )

        entry = entries(app, raised, EntryKind.ADVICE)[0]
        assert "Kent Safeguarding Service" in page
        assert entry.details == {"body": "Kent Safeguarding Service", "person": "Jo Marsh"}
        assert entry.happened_at is not None
        assert entry.words == "Tell the family first."

    def test_a_referral_that_was_not_made_has_its_reason(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "referral", made="no", agency="Early help", words="Helped at school.")

        assert "No referral made" in officer.reads_the_record(raised).text
