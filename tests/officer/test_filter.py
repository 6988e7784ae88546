"""The officer's page of the filter: read, ask, try, and only then change."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import people, screening
from eduweb.audit import AuditEntry
from eduweb.core.db import db
from eduweb.safety import KINDS, Outcome
from eduweb.safety.levels import NAMES_SOMEBODY
from eduweb.screening import FilterChange, SelfTestRun
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app, latest, write_post
from tests.makers import make_staff
from tests.officer.desk import Desk, desk_of
from tests.screening.settling import rules_at
from tests.visitor import Visitor, sign_in

PAGE, TRY, SAY = "/desk/filter", "/desk/filter/try", "/desk/filter/say"
HOLD_A_WORD = {"word": "wombat", "stands_in": "deny"}
WHY = {"why": "Used to tease somebody"}
MILD = "that is crap"


def audited(app: Flask, about: str) -> list[tuple[str, str]]:
    """What the audit log holds about something, in order."""
    rows = ask(app, lambda: db.session.query(AuditEntry).order_by(AuditEntry.id).all())
    return [(row.act, row.reason) for row in rows if row.object_kind == about]


class TestWhoComesIn:
    def test_a_visitor_is_turned_away(self, client: Visitor) -> None:
        answers = [client.get(PAGE), client.post(PAGE), client.post(TRY), client.post(SAY)]

        assert [answer.status_code for answer in answers] == [302, 401, 401, 401]

    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "mrs_quaye"])
    def test_others_find_nothing(self, app: Flask, client: Visitor, cast: Cast, name: str) -> None:
        sign_in(client, getattr(cast, name))

        answers = [
            client.get(PAGE),
            client.post(PAGE, data=HOLD_A_WORD | WHY),
            client.post(TRY, data=HOLD_A_WORD),
            client.post(SAY, data={"words": "Hello", "year": "5", "place": "post"}),
        ]

        assert [answer.status_code for answer in answers] == [404] * 4
        assert rules_at(app, cast.quillbrook_id).deny == frozenset()
        assert PAGE not in client.get("/home", follow_redirects=True).text

    def test_a_technician_reads_no_words(self, app: Flask, client: Visitor, cast: Cast) -> None:
        tech_id = in_app(app, lambda: make_staff(cast.quillbrook_id, role=people.Role.TECHNICIAN).id)
        who = ask(app, lambda: people.who_by_id(tech_id))
        assert who is not None

        assert sign_in(client, who).get(PAGE).status_code == 404

    @pytest.mark.parametrize("name", ["ms_okoro", "ms_reid", "mrs_hale"])
    def test_officer_lead_and_head_are_led_there(self, app: Flask, cast: Cast, name: str) -> None:
        client = desk_of(app, getattr(cast, name)).client

        assert f'href="{PAGE}"' in client.get("/desk").text
        assert "Filter rules" in client.get(PAGE).text


class TestTheTable:
    def test_every_kind_stands_in_it_with_what_it_looks_for(self, officer: Desk) -> None:
        page = officer.client.get(PAGE).text.replace("&#39;", "'")

        missing = [k.slug for k in KINDS.values() if k.slug != NAMES_SOMEBODY and k.about not in page]
        assert missing == []

    def test_only_what_is_movable_has_a_choice(self, officer: Desk) -> None:
        page = officer.client.get(PAGE).text

        named = {k.slug for k in KINDS.values() if f'name="kind_{k.slug.replace("-", "_")}"' in page}
        assert named == {k.slug for k in KINDS.values() if k.is_movable}

    def test_it_says_when_the_filter_was_last_tested(self, app: Flask, cast: Cast, officer: Desk) -> None:
        before = officer.client.get(PAGE).text
        in_app(app, lambda: screening.run_self_test(cast.quillbrook_id))

        def miss_something() -> None:
            db.session.query(SelfTestRun).one().missed = ["drugs"]

        in_app(app, miss_something)
        after = officer.client.get(PAGE).text

        assert "eduweb filter selftest" in before
        assert "Missed: Drugs, alcohol, vapes." in after

    def test_another_schools_settings_are_not_in_it(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.client.post(PAGE, data=HOLD_A_WORD | WHY)

        other = desk_of(app, cast.mr_young).client.get(PAGE).text

        assert "wombat" in officer.client.get(PAGE).text
        assert "wombat" not in other
        assert WHY["why"] not in other
        assert rules_at(app, cast.fernhill_id).deny == frozenset()


class TestTrying:
    @pytest.mark.parametrize("path", [TRY, SAY])
    def test_an_address_without_a_form_leads_to_the_page(self, officer: Desk, path: str) -> None:
        assert officer.client.get(path).location.startswith(PAGE)

    def test_nothing_is_changed_yet(self, app: Flask, cast: Cast, officer: Desk) -> None:
        page = officer.client.post(TRY, data=HOLD_A_WORD).text

        assert "Hold “wombat”." in page
        assert "Save the change" in page
        assert rules_at(app, cast.quillbrook_id).deny == frozenset()

    def test_a_flag_that_would_have_been_sent_is_shown_without_its_words(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        for _ in range(3):
            write_post(app, cast.asha, MILD)
        flagged = latest(app)

        page = officer.client.post(TRY, data={"kind_mild_language": "ALLOW"}).text

        assert "1 would be stopped less, 0 more." in page
        assert f'href="/desk/flags/{flagged.ref}"' in page
        assert "crap" not in page
        assert "Year 5" in page

    def test_a_flag_that_would_have_been_held_is_shown_too(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        for _ in range(3):
            write_post(app, cast.asha, MILD)

        page = officer.client.post(TRY, data={"kind_mild_language": "HOLD"}).text

        assert "0 would be stopped less, 1 more." in page

    def test_a_look_is_noted_and_reads_nothing_to_the_child(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        write_post(app, cast.asha)

        officer.client.post(TRY, data=HOLD_A_WORD)

        assert audited(app, "filter trial") == [("viewed", "")]
        asha = sign_in(app.test_client(), cast.asha)
        assert "A grown-up has read it" not in asha.get("/hedgerow").text

    def test_flags_somebody_may_not_know_of_are_neither_shown_nor_counted(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        for _ in range(3):
            write_post(app, cast.asha, MILD)
        write_post(app, cast.ben, "mr evans hits me")
        routed = latest(app)

        seen = officer.client.post(TRY, data={"kind_mild_language": "ALLOW"}).text
        known = deputy.client.post(TRY, data={"kind_mild_language": "ALLOW"}).text

        assert "1 flag of the last 16 weeks was judged again." in " ".join(seen.split())
        assert "2 flags of the last 16 weeks were judged again." in " ".join(known.split())
        assert routed.ref not in seen

    def test_another_schools_flags_are_not_judged(self, app: Flask, cast: Cast, officer: Desk) -> None:
        write_post(app, cast.zoe)

        page = officer.client.post(TRY, data=HOLD_A_WORD).text

        assert "0 flags of the last 16 weeks were judged again." in " ".join(page.split())

    def test_what_stands_so_already_needs_no_trial(self, officer: Desk) -> None:
        page = officer.client.post(TRY, data={"kind_mild_language": "shipped"}, follow_redirects=True).text

        assert "Nothing would be different." in page

    @pytest.mark.parametrize(
        ("word", "said"),
        [
            ("x", "A word has 2 to 40 letters."),
            ("o" * 41, "A word has 2 to 40 letters."),
            ("<b>wombat</b>", "letters, digits, single spaces"),
            ("wom&bat", "letters, digits, single spaces"),
            ("faggot", "This stays held"),
        ],
    )
    def test_a_word_that_cannot_stand_there_is_refused_kindly(
        self, officer: Desk, word: str, said: str
    ) -> None:
        answer = officer.client.post(TRY, data={"word": word, "stands_in": "allow"})

        assert answer.status_code == 422
        assert said in answer.text
        assert "<b>wombat" not in answer.text

    @pytest.mark.parametrize(
        "data",
        [
            {"kind_mild_language": "DISCLOSURE"},
            {"kind_mild_language": "</select>"},
            {"word": "wombat", "stands_in": "both"},
        ],
    )
    def test_a_setting_that_is_none_is_refused(self, officer: Desk, data: dict[str, str]) -> None:
        tried, saved = officer.client.post(TRY, data=data), officer.client.post(PAGE, data=data | WHY)

        assert (tried.status_code, saved.status_code) == (422, 422)

    def test_a_kind_that_nobody_may_move_is_not_moved(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.client.post(PAGE, data={"kind_slur": "ALLOW", "kind_self_harm": "ALLOW"} | WHY)

        assert dict(rules_at(app, cast.quillbrook_id).outcomes) == {}


class TestSaving:
    def test_it_counts_from_then_on_with_who_and_why(self, app: Flask, cast: Cast, officer: Desk) -> None:
        data = HOLD_A_WORD | {"kind_mild_language": "HOLD"} | WHY

        page = officer.client.post(PAGE, data=data, follow_redirects=True).text

        rules = rules_at(app, cast.quillbrook_id)
        assert (rules.deny, dict(rules.outcomes)) == ({"wombat"}, {"mild-language": Outcome.HOLD})
        assert "2 changes saved." in page
        assert "Ms Okoro: Held “wombat”." in page
        assert "Used to tease somebody" in page

    def test_every_change_is_in_the_audit_log_without_the_word(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        officer.client.post(PAGE, data=HOLD_A_WORD | {"kind_mild_language": "HOLD"} | WHY)
        officer.client.post(PAGE, data={"removed": "wombat", "kind_mild_language": "shipped"} | WHY)

        assert [reason for _act, reason in audited(app, "filter")] == [
            "word held",
            "kind moved",
            "word removed",
            "kind moved back",
        ]
        rules = rules_at(app, cast.quillbrook_id)
        assert (rules.deny, dict(rules.outcomes)) == (frozenset(), {})

    @pytest.mark.parametrize("why", ["", "  ", "\u200b", "w" * 201])
    def test_without_a_reason_nothing_is_changed(
        self, app: Flask, cast: Cast, officer: Desk, why: str
    ) -> None:
        answer = officer.client.post(PAGE, data=HOLD_A_WORD | {"why": why})

        assert answer.status_code == 422
        assert "Save the change" in answer.text
        assert 'value="wombat"' in answer.text
        assert rules_at(app, cast.quillbrook_id).deny == frozenset()

    def test_a_second_press_changes_nothing(self, app: Flask, officer: Desk) -> None:
        officer.client.post(PAGE, data={"kind_mild_language": "HOLD"} | WHY)

        page = officer.client.post(
            PAGE, data={"kind_mild_language": "HOLD"} | WHY, follow_redirects=True
        ).text

        assert "Nothing is different." in page
        assert ask(app, lambda: db.session.query(FilterChange).count()) == 1

    def test_a_word_another_officer_added_meanwhile_is_said(self, officer: Desk, deputy: Desk) -> None:
        deputy.client.post(PAGE, data=HOLD_A_WORD | WHY)

        answer = officer.client.post(PAGE, data=HOLD_A_WORD | WHY)

        assert answer.status_code == 422
        assert "This word is in the list already." in answer.text
