"""Judging stored flags again: by other settings, or by another version."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import screening
from eduweb.concerns import ContextLine, Source
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.people import Who
from eduweb.safety import RULE_VERSION, Context, Outcome, SchoolRules, Verdict, judge
from eduweb.screening import Trial
from tests.cast import Cast
from tests.concerns.flagged import WORDS, ask, in_app, make_flag, write_post

LOOSER = SchoolRules(outcomes={"mild-language": Outcome.ALLOW})
STRICTER = SchoolRules(outcomes={"mild-language": Outcome.HOLD})
MILD = "that is crap"


def trial(app: Flask, reader: Who, rules: SchoolRules) -> Trial:
    def work() -> Trial:
        stored = write(lambda: screening.stored_for(reader))
        return screening.tried(stored, reader.school_id, rules)

    return ask(app, work)


class TestTrying:
    def test_what_would_be_stopped_less(self, app: Flask, cast: Cast) -> None:
        for _ in range(3):
            write_post(app, cast.asha, MILD)

        found = trial(app, cast.ms_okoro, LOOSER)

        assert found.judged_count == 1
        assert [(one.difference.was, one.difference.now) for one in found.looser] == [
            (Outcome.NUDGE, Outcome.ALLOW)
        ]
        assert found.stricter == []

    def test_what_would_be_stopped_more(self, app: Flask, cast: Cast) -> None:
        for _ in range(3):
            write_post(app, cast.asha, MILD)

        found = trial(app, cast.ms_okoro, STRICTER)

        assert [one.difference.now for one in found.stricter] == [Outcome.HOLD]
        assert found.looser == []

    def test_what_was_sent_and_reported_would_be_held(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.ben, source=Source.REPORT, reporter=cast.asha, words=MILD, author=cast.ben)

        found = trial(app, cast.ms_okoro, STRICTER)

        assert [(one.difference.was, one.difference.now) for one in found.stricter] == [
            (Outcome.ALLOW, Outcome.HOLD)
        ]

    def test_the_words_are_judged_as_of_their_own_year(self, app: Flask, cast: Cast) -> None:
        heard: list[Context] = []

        def listens(words: str, context: Context) -> Verdict:
            heard.append(context)
            return judge(words, context)

        write_post(app, cast.kit)
        app.extensions["eduweb_judge"] = listens

        trial(app, cast.ms_okoro, SchoolRules())

        assert [(one.year, one.channel, one.to) for one in heard] == [(1, "post", "class")]
        assert "kit" in heard[0].roll_names

    def test_what_stood_before_is_judged_with_them(self, app: Flask, cast: Cast) -> None:
        heard: list[Context] = []
        lines = (ContextLine("Ben", "Hi", clock.now()), ContextLine("Asha", "07700", clock.now()))
        make_flag(app, cast.asha, context=lines)
        app.extensions["eduweb_judge"] = lambda words, context: heard.append(context) or judge(words, context)

        trial(app, cast.ms_okoro, SchoolRules())

        assert [line.text for line in heard[0].before] == ["Hi", "07700"]
        assert [line.by == heard[0].by for line in heard[0].before] == [False, True]

    @pytest.mark.parametrize(
        ("changes", "count"),
        [
            ({"words": ""}, 0),
            ({"source": Source.TELL}, 0),
            ({"source": Source.WELFARE}, 0),
            ({"source": Source.REPORT, "is_practice": True}, 0),
            ({"source": Source.FILTER, "is_practice": True}, 1),
            ({"source": Source.DISCLOSURE}, 1),
        ],
    )
    def test_only_words_that_a_judge_saw_are_judged_again(
        self, app: Flask, cast: Cast, changes: dict[str, object], count: int
    ) -> None:
        make_flag(app, cast.asha, **changes)

        assert trial(app, cast.ms_okoro, SchoolRules()).judged_count == count

    def test_what_is_older_than_a_term_is_not(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(clock.now() - screening.TERM - timedelta(days=1)):
            write_post(app, cast.asha)

        assert trial(app, cast.ms_okoro, SchoolRules()).judged_count == 0

    def test_no_more_than_the_newest_are_judged_and_that_is_said(
        self, app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(screening.trying, "MOST", 2)
        for _ in range(3):
            make_flag(app, cast.asha)

        found = trial(app, cast.ms_okoro, SchoolRules())

        assert (found.judged_count, found.is_cut) == (2, True)

    @pytest.mark.parametrize(
        ("name", "count"), [("ms_okoro", 1), ("ms_reid", 2), ("mr_evans", 0), ("mr_young", 0), ("asha", 0)]
    )
    def test_each_reader_tries_on_what_they_may_know_of(
        self, app: Flask, cast: Cast, name: str, count: int
    ) -> None:
        write_post(app, cast.asha, WORDS)
        write_post(app, cast.ben, "mr evans hits me")

        assert trial(app, getattr(cast, name), SchoolRules()).judged_count == count


class TestAnotherVersion:
    def test_what_this_version_judged_is_left_alone(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha, words="Our choir sang", rule_version=RULE_VERSION)
        make_flag(app, cast.asha, words="Our choir sang", rule_version=f"{RULE_VERSION}+provider/1")

        assert ask(app, lambda: screening.by_this_version(cast.quillbrook_id)) == []

    def test_what_another_judged_otherwise_is_found(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha, words="Our choir sang", rule_version="1-old")
        make_flag(app, cast.asha, words=WORDS, rule_version="1-old")

        found = ask(app, lambda: screening.by_this_version(cast.quillbrook_id))

        assert [(one.difference.was, one.difference.now) for one in found] == [(Outcome.HOLD, Outcome.ALLOW)]

    def test_the_other_school_is_another_one(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.zoe, words="Our choir sang", rule_version="1-old")

        assert ask(app, lambda: screening.by_this_version(cast.quillbrook_id)) == []


class TestSelfTest:
    def test_its_day_its_rules_and_what_it_missed_are_kept(self, app: Flask, cast: Cast) -> None:
        app.extensions["eduweb_judge"] = lambda _words, _context: Verdict()

        result, _row = in_app(app, lambda: screening.run_self_test(cast.quillbrook_id))

        kept = ask(app, lambda: screening.last_self_test(cast.quillbrook_id))
        assert kept is not None
        assert not result.is_passed
        assert "drugs" in kept.missed
        assert (kept.rule_version, kept.alarm_count) == (RULE_VERSION, 0)
        assert ask(app, lambda: screening.last_self_test(cast.fernhill_id)) is None

    def test_a_filter_that_stops_everything_has_not_passed(self, app: Flask, cast: Cast) -> None:
        def broken(_words: str, _context: Context) -> Verdict:
            raise RuntimeError

        app.extensions["eduweb_judge"] = broken

        result, row = in_app(app, lambda: screening.run_self_test(cast.quillbrook_id))

        assert len(result.alarms) == row.alarm_count == 20
        assert result.found == ()

    def test_the_filter_as_it_comes_passes(self, app: Flask, cast: Cast) -> None:
        result, _row = in_app(app, lambda: screening.run_self_test(cast.quillbrook_id))

        assert (result.missed, result.alarms) == ((), ())
