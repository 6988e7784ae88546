"""The list of a concern about an adult: in order, with times, and what waits for advice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from eduweb.concerns import EntryKind, ToldBy
from eduweb.core import clock
from tests.cast import Cast
from tests.officer.handling import answers, done, entries, raised, version_of
from tests.officer.raising import Adult, adult


@pytest.fixture
def head(app: Flask, cast: Cast) -> Adult:
    """Mrs Hale at her desk."""
    return adult(app, cast.mrs_hale)


class TestTheListOfAnAllegation:
    def test_after_a_referral_nothing_is_done_before_the_advice(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)
        answers(app, head, reference, "recorded")
        answers(app, head, reference, "referred", who="the LADO, L-17")

        too_soon = answers(app, head, reference, "work", words="Suspended at once")

        page = head.reads(f"/desk/staff-concerns/{reference}").text
        assert "Waiting for advice." in page
        assert too_soon.status_code == 409
        assert "This comes first" in too_soon.text
        assert done(app, reference) == ["recorded", "referred"]

    def test_each_step_keeps_who_when_and_what(self, app: Flask, cast: Cast, head: Adult) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)
        answers(app, head, reference, "recorded")
        earlier = clock.school_time(clock.now()) + timedelta(minutes=-1)

        refused = answers(
            app, head, reference, "referred", happened=f"{earlier - timedelta(days=2):%Y-%m-%dT%H:%M}"
        )
        answers(app, head, reference, "referred", who="the LADO, L-17", words="Rang at once")

        entry = next(
            e for e, _ in entries(app) if e.kind is EntryKind.STEP and e.details["step"] == "referred"
        )
        assert refused.status_code == 422
        assert (entry.by_id, entry.words, entry.details["who"]) == (
            cast.mrs_hale.id,
            "Rang at once",
            "the LADO, L-17",
        )
        assert entry.happened_at is not None

    def test_not_referring_it_needs_a_reason_and_waits_for_nothing(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)
        answers(app, head, reference, "recorded")

        silent = answers(app, head, reference, "referred", answer="not needed", words=" ")
        answers(app, head, reference, "referred", answer="not needed", words="Below the threshold, says LADO")

        assert silent.status_code == 422
        assert "Waiting for advice." not in head.reads(f"/desk/staff-concerns/{reference}").text

    def test_recording_cannot_be_left_out_and_no_step_is_answered_twice(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)

        left_out = answers(app, head, reference, "recorded", answer="not needed")
        answers(app, head, reference, "recorded")
        twice = answers(app, head, reference, "recorded", words="once more")
        unknown = answers(app, head, reference, "sing")

        assert [left_out.status_code, twice.status_code, unknown.status_code] == [409, 409, 409]
        assert "once more" not in "".join(e.words for e, _ in entries(app))
        assert done(app, reference) == ["recorded"]

    @pytest.mark.parametrize(
        ("told_by", "first", "absent"),
        [
            (ToldBy.PARENT, "Discuss it with the parent", "Agree with the colleague"),
            (ToldBy.STAFF, "Agree with the colleague", "Discuss it with the parent"),
            (ToldBy.CHILD, "Follow the child protection process", "Agree with the colleague"),
        ],
    )
    def test_who_told_it_gives_three_lists(
        self, app: Flask, cast: Cast, head: Adult, told_by: ToldBy, first: str, absent: str
    ) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans, told_by=told_by.value)

        page = head.reads(f"/desk/staff-concerns/{reference}").text

        assert first in page
        assert absent not in page

    def test_two_at_once_neither_loses_a_word(self, app: Flask, cast: Cast, head: Adult) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)
        seen = version_of(app, reference)
        answers(app, head, reference, "recorded", words="the first")

        second = answers(app, head, reference, "recorded", words="the second", version=seen)

        assert second.status_code == 409
        assert "Somebody added to this record" in second.text
        assert "the first" in second.text

    @pytest.mark.parametrize(
        "fields",
        [{"version": "x"}, {"answer": "perhaps"}, {"words": ""}, {"happened": "2999-01-01T00:00"}],
        ids=lambda fields: next(iter(fields)),
    )
    def test_bad_input_is_said_and_changes_nothing(
        self, app: Flask, cast: Cast, head: Adult, fields: dict[str, str]
    ) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)

        assert answers(app, head, reference, "recorded", **fields).status_code == 422
        assert done(app, reference) == []
