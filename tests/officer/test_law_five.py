"""Law 5: a named person never learns of a concern about them, nor that there is one."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from eduweb.concerns import DecisionKind, NoConcernReason, Source
from eduweb.concerns.references import PUPIL_WORDS, STAFF_WORDS
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, concern_now, make_flag
from tests.officer.desk import HTMX, Desk, desk_of

NEVER_REF = "a" * 16
NEVER_REFERENCE = "heron-10-lake"
PAGES = (
    "/desk",
    "/desk?lane=practice",
    "/desk?show=mine",
    "/desk?show=late",
    "/desk?show=critical",
    "/desk?show=wellbeing",
    "/desk?q=hits",
    "/desk/concerns?show=new",
    "/desk/concerns?show=open",
    "/desk/concerns?show=closed",
    "/desk/concerns?show=no-concern",
    "/desk/pupils?name=a",
    "/desk/keeping",
    "/desk/keeping/leavers",
    "/desk/planner",
    "/desk/shared",
)
CHANGES_EACH_TIME = re.compile(r'(name="csrf_token" value|name="csrf-token" content|X-CSRFToken": )[^>]*')


def about_a_teacher(app: Flask, cast: Cast) -> Flagged:
    return make_flag(app, cast.mr_evans, source=Source.REPORT, reporter=cast.asha, words="reported words")


def naming(app: Flask, cast: Cast, name: str) -> Flagged:
    return make_flag(
        app,
        cast.asha,
        words=f"{name} hits me",
        kind="harm-by-adult",
        four_c=FourC.WELLBEING,
        severity=Severity.CRITICAL,
        source=Source.DISCLOSURE,
        may_mean_staff=True,
    )


def doors(flagged: Flagged | None) -> list[tuple[str, str, dict[str, str], dict[str, str]]]:
    """Every address that names a flag or a concern; none of them is anybody's without a flag."""
    ref = flagged.ref if flagged else NEVER_REF
    reference = flagged.reference if flagged else NEVER_REFERENCE
    entry = {"words": "I know", "kind": "note", "version": "2"}
    return [
        ("GET", f"/desk/flags/{ref}", {}, {}),
        ("GET", f"/desk/flags/{ref}", {}, HTMX),
        ("POST", f"/desk/flags/{ref}/decide", {"kind": "raise"}, {}),
        ("POST", f"/desk/flags/{ref}/decide", {"kind": "no concern"}, {}),
        ("POST", f"/desk/flags/{ref}/decide", {"kind": "nonsense"}, {}),
        ("POST", f"/desk/flags/{ref}/undo", {}, {}),
        ("POST", f"/desk/flags/{ref}/claim", {}, {}),
        ("POST", f"/desk/flags/{ref}/claim", {"puts_back": "yes"}, {}),
        ("POST", f"/desk/flags/{ref}/claim", {"instead_of": "x" * 99}, {}),
        ("GET", f"/desk/flags/{ref}/alike", {}, {}),
        ("POST", f"/desk/flags/{ref}/alike", {"flags": ref, "reason": "name"}, {}),
        ("POST", f"/desk/flags/{ref}/alike", {"flags": "", "reason": "because"}, {}),
        ("GET", f"/desk/concerns/{reference}", {}, {}),
        ("POST", f"/desk/concerns/{reference}/entries", entry, {}),
        ("POST", f"/desk/concerns/{reference}/entries", {**entry, "words": ""}, {}),
        ("GET", f"/desk/concerns/{reference}/steps/parents", {}, {}),
        ("POST", f"/desk/concerns/{reference}/steps/share", entry, {}),
        ("GET", f"/desk/concerns/{reference}/correct?entry=1", {}, {}),
        ("POST", f"/desk/concerns/{reference}/correct?entry=1", {**entry, "reason": "I know"}, {}),
        ("POST", f"/desk/concerns/{reference}/unshare", {"staff": "x"}, {}),
        ("GET", f"/desk/concerns/{reference}/documents/neverwasapaper00", {}, {}),
    ]


def answers(desk: Desk, flagged: Flagged | None) -> list[TestResponse]:
    return [
        desk.client.get(path, headers=headers)
        if verb == "GET"
        else desk.client.post(path, data=data, headers=headers)
        for verb, path, data, headers in doors(flagged)
    ]


def as_seen(answer: TestResponse) -> tuple[int, str, str]:
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers if name != "Set-Cookie")
    return answer.status_code, headers, CHANGES_EACH_TIME.sub("", answer.text)


class TestTheSameAnswer:
    @pytest.mark.parametrize("reader", ["ms_okoro", "ms_reid", "mrs_quaye", "mr_evans", "mr_young", "asha"])
    def test_who_may_not_know_of_a_staff_concern_gets_what_never_was(
        self, app: Flask, cast: Cast, reader: str
    ) -> None:
        flagged = about_a_teacher(app, cast)
        desk = desk_of(app, getattr(cast, reader))

        there = [as_seen(answer) for answer in answers(desk, flagged)]
        never = [as_seen(answer) for answer in answers(desk, None)]

        assert {status for status, _headers, _text in there} == {404}
        assert there == never

    @pytest.mark.parametrize(("name", "reader"), [("Ms Reid", "ms_reid"), ("Mrs Hale", "mrs_hale")])
    def test_an_adult_named_in_words_of_harm_gets_what_never_was(
        self, app: Flask, cast: Cast, name: str, reader: str
    ) -> None:
        flagged = naming(app, cast, name)
        desk = desk_of(app, getattr(cast, reader))

        assert [as_seen(a) for a in answers(desk, flagged)] == [as_seen(a) for a in answers(desk, None)]

    def test_the_other_schools_officer_gets_what_never_was(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha)
        desk = desk_of(app, cast.mr_young)

        assert [as_seen(a) for a in answers(desk, flagged)] == [as_seen(a) for a in answers(desk, None)]
        assert concern_now(app, flagged).status.value == "new"

    def test_who_may_know_does_get_in(self, app: Flask, cast: Cast, head: Desk) -> None:
        flagged = about_a_teacher(app, cast)

        assert head.opens(flagged).status_code == 200
        assert head.reads_the_record(flagged).status_code == 200


class TestNothingElseTells:
    @pytest.mark.parametrize("reader", ["ms_okoro", "ms_reid"])
    def test_no_page_of_the_desk_changes_by_a_byte(self, app: Flask, cast: Cast, reader: str) -> None:
        desk = desk_of(app, getattr(cast, reader))
        before = [as_seen(desk.client.get(path)) for path in PAGES]

        head_decides = about_a_teacher(app, cast)
        naming(app, cast, "Ms Reid and Ms Okoro")
        desk_of(app, cast.mrs_hale).decides(head_decides, DecisionKind.NO_CONCERN, NoConcernReason.OTHER)

        assert [as_seen(desk.client.get(path)) for path in PAGES] == before

    def test_the_audit_log_shows_no_entry_and_no_number_of_it(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        known = make_flag(app, cast.ben)
        before = without_times(officer.reads_the_audit_log().text)

        flagged = about_a_teacher(app, cast)
        head = desk_of(app, cast.mrs_hale)
        head.reads_the_record(flagged)
        head.reads_the_audit_log()

        after = officer.reads_the_audit_log().text
        assert known.reference in after
        assert flagged.reference not in after
        assert without_times(after) == before
        assert flagged.reference in head.reads_the_audit_log().text

    def test_a_count_of_earlier_concerns_leaves_out_what_the_reader_may_not_know(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        head.decides(naming(app, cast, "Ms Okoro"), DecisionKind.RAISE)
        flagged = make_flag(app, cast.asha)

        assert "No earlier concerns" in officer.opens(flagged).text
        assert "1 earlier concern" in head.opens(flagged).text

    def test_staff_concerns_have_references_that_sound_different(self, app: Flask, cast: Cast) -> None:
        staff, pupil = about_a_teacher(app, cast), make_flag(app, cast.asha)

        assert staff.reference.split("-")[0] in STAFF_WORDS
        assert pupil.reference.split("-")[0] in PUPIL_WORDS
        assert not set(STAFF_WORDS) & set(PUPIL_WORDS)

    def test_the_head_is_not_offered_to_pass_a_staff_concern_on(
        self, app: Flask, cast: Cast, head: Desk
    ) -> None:
        flagged = about_a_teacher(app, cast)

        assert "leaves-pass-on" not in head.opens(flagged).text
        assert head.decides(flagged, DecisionKind.PASS_ON).status_code == 409


def without_times(text: str) -> str:
    return CHANGES_EACH_TIME.sub("", text)
