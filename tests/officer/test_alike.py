from __future__ import annotations

import pytest
from flask import Flask

from eduweb.concerns import ConcernEntry, DecisionKind, EntryKind, NoConcernReason, Source, Status
from eduweb.core.db import db
from eduweb.people import Who
from eduweb.safety import Finding, FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now, make_flag, waiting
from tests.officer.desk import Desk

LOW = Severity.LOW


def bloody(app: Flask, who: Who, words: str = "a bloody battle at Hastings", **changes: object) -> Flagged:
    """Let a word of the curriculum be stopped."""
    start = words.lower().index("bloody")
    finding = Finding(
        start=start,
        end=start + 6,
        kind="swearing",
        four_c=FourC.CONDUCT,
        severity=LOW,
        rule="swearing/1",
    )
    values = {"words": words, "kind": "swearing", "severity": LOW, "findings": (finding,), **changes}
    return make_flag(app, who, **values)


class TestSeeingThem:
    def test_an_item_says_how_many_look_like_it(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first = bloody(app, cast.asha)
        bloody(app, cast.ben, "The field was BLOODY after it")
        bloody(app, cast.dev)

        assert "2 more look like this" in officer.opens(first).text

    def test_one_of_its_kind_offers_nothing(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first = bloody(app, cast.asha)
        make_flag(app, cast.ben)

        assert "look like this" not in officer.opens(first).text
        assert "Nothing else that waits looks like this." in officer.looks_for_look_alikes(first).text

    def test_they_stand_side_by_side_each_with_its_tick(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first, second = bloody(app, cast.asha), bloody(app, cast.ben, "bloody knights, he wrote")

        page = officer.looks_for_look_alikes(first).text

        assert f'value="{first.ref}" checked' in page
        assert f'value="{second.ref}" checked' in page
        assert '<mark class="found">bloody</mark> knights' in page


class TestEndingThem:
    def test_one_press_ends_them_each_with_its_own_line_and_reason(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flags = [bloody(app, who) for who in (cast.asha, cast.ben, cast.dev)]

        answer = officer.ends_together(*flags)

        assert (answer.status_code, answer.location) == (303, "/desk")
        assert waiting(app, cast.ms_okoro) == []
        assert {concern_now(app, one).status for one in flags} == {Status.NO_CONCERN}
        lines = ask(app, lambda: db.session.query(ConcernEntry).filter_by(kind=EntryKind.DECIDED).all())
        assert [(line.by_id, line.words) for line in lines] == [
            (cast.ms_okoro.id, "no concern: curriculum word")
        ] * 3
        assert "No concern, 3 times." in officer.opens_the_queue().text

    def test_those_without_a_tick_still_wait(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first, second, third = (bloody(app, who) for who in (cast.asha, cast.ben, cast.dev))

        officer.ends_together(first, third)

        assert waiting(app, cast.ms_okoro) == [second.ref]

    def test_one_undo_brings_all_of_them_back(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flags = [bloody(app, who) for who in (cast.asha, cast.ben, cast.dev)]
        officer.ends_together(*flags)

        answer = officer.undoes(flags[1])

        assert (answer.status_code, answer.location) == (303, "/desk")
        assert waiting(app, cast.ms_okoro) == [one.ref for one in flags]
        assert {concern_now(app, one).status for one in flags} == {Status.NEW}

    def test_what_another_decided_meanwhile_is_left_alone(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        first, second = bloody(app, cast.asha), bloody(app, cast.ben)
        deputy.decides(second, DecisionKind.RAISE)

        assert officer.ends_together(first, second).status_code == 303
        assert concern_now(app, first).status is Status.NO_CONCERN
        assert concern_now(app, second).status is Status.OPEN

    @pytest.mark.parametrize(
        "changes",
        [
            {"severity": Severity.HIGH},
            {"severity": Severity.CRITICAL},
            {"source": Source.REPORT},
            {"source": Source.TELL},
            {"source": Source.DISCLOSURE},
            {"source": Source.STAFF},
            {"source": Source.OUTSIDE},
        ],
    )
    def test_what_is_grave_or_was_told_by_somebody_never_ends_so(
        self, app: Flask, cast: Cast, officer: Desk, changes: dict[str, object]
    ) -> None:
        first, alone = bloody(app, cast.asha), bloody(app, cast.ben, **changes)

        assert alone.ref not in officer.looks_for_look_alikes(first).text
        assert officer.ends_together(first, alone).status_code == 409
        assert officer.ends_together(alone, first).status_code == 409
        assert set(waiting(app, cast.ms_okoro)) == {first.ref, alone.ref}

    def test_what_looks_otherwise_is_refused_and_nothing_is_decided(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        first, other = bloody(app, cast.asha), make_flag(app, cast.ben)

        answer = officer.ends_together(first, other)

        assert answer.status_code == 409
        assert "Nothing was decided" in answer.text
        assert set(waiting(app, cast.ms_okoro)) == {first.ref, other.ref}

    def test_it_needs_a_reason_and_a_tick(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first, second = bloody(app, cast.asha), bloody(app, cast.ben)
        address = f"/desk/flags/{first.ref}/alike"

        without_reason = officer.ends_together(first, second, reason=None)
        without_tick = officer.client.post(address, data={"reason": NoConcernReason.NAME.value})

        assert (without_reason.status_code, without_tick.status_code) == (422, 422)
        assert "Pick a reason" in without_reason.text
        assert "Tick at least one of them" in without_tick.text
        assert len(waiting(app, cast.ms_okoro)) == 2


class TestLawFive:
    def test_what_the_reader_may_not_know_is_neither_counted_nor_ended(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        first, second = bloody(app, cast.asha), bloody(app, cast.ben)
        hidden = bloody(app, cast.dev, "bloody Ms Okoro hit me", may_mean_staff=True)

        assert "1 more looks like this" in officer.opens(first).text
        assert officer.ends_together(first, second, hidden).status_code == 404
        assert head.opens(hidden).status_code == 200
        assert waiting(app, cast.ms_okoro) == [first.ref, second.ref]

    def test_those_of_the_other_school_are_not_there(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first, zoes = bloody(app, cast.asha), bloody(app, cast.zoe)

        assert "look like this" not in officer.opens(first).text
        assert officer.ends_together(first, zoes).status_code == 404
        assert waiting(app, cast.mr_young) == [zoes.ref]
