"""Who may write now: hours, switches, a pupil's own limit, the rules, and what each year may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from eduweb import messages, people, relationships, schools
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.messages import (
    Audience,
    Closed,
    Destination,
    NewPost,
    ProfileField,
    Sent,
    SentState,
)
from eduweb.people import LimitKind, Pupil, SchoolClass, Who
from eduweb.schools import Hours
from tests.cast import Cast
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post

NEVER = Hours(0, 1, "")


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def send(author: Who, to: Destination, words: str = "Our choir sang") -> Sent:
    return write(lambda: messages.send(author=author, to=to, words=words, client_id=client_id()))


def close_school(cast: Cast) -> None:
    schools.set_hours(schools.school_by_id(cast.quillbrook_id), NEVER, by_id=cast.mrs_hale.id)


def switch_school_off(cast: Cast) -> None:
    school = schools.school_by_id(cast.quillbrook_id)
    schools.set_messaging(school, is_on=False, by_id=cast.mrs_hale.id)


def switch_class_off(cast: Cast) -> None:
    people.set_class_messaging(row_of(cast.oak), is_on=False, by=cast.mr_evans)


def row_of(school_class: SchoolClass) -> SchoolClass:
    from eduweb.core.db import db

    return db.session.get_one(SchoolClass, school_class.id)


def limit(cast: Cast, kind: LimitKind, days: int = 2) -> None:
    from eduweb.core.db import db

    people.set_limit(
        db.session.get_one(Pupil, cast.asha.id),
        kind,
        reason="A quiet week",
        last_on=people.today() + timedelta(days=days),
        by=cast.mr_evans,
    )


def pause(cast: Cast) -> None:
    limit(cast, LimitKind.PAUSED)


def forget_rules(cast: Cast) -> None:
    people.keep_rules_signed(cast.asha.id, 0)


CLOSINGS = [
    (close_school, Closed.HOURS),
    (switch_school_off, Closed.SWITCHED_OFF),
    (switch_class_off, Closed.CLASS_SWITCHED_OFF),
    (pause, Closed.PAUSED),
    (forget_rules, Closed.RULES),
]


class TestClosed:
    def test_a_pupil_at_an_open_school_may_write(self, cast: Cast) -> None:
        standing = messages.standing_of(cast.asha)

        assert (standing.is_open, standing.why, standing.until) == (True, None, None)

    @pytest.mark.parametrize(("close", "why"), CLOSINGS)
    def test_it_is_said_why_it_is_closed(
        self, cast: Cast, close: Callable[[Cast], None], why: Closed
    ) -> None:
        write(lambda: close(cast))

        assert messages.standing_of(cast.asha).why is why
        assert messages.standing_of(cast.zoe).is_open

    @pytest.mark.parametrize(("close", "why"), CLOSINGS)
    def test_no_words_go_anywhere_by_any_way(
        self, cast: Cast, close: Callable[[Cast], None], why: Closed
    ) -> None:
        root, chat = post(cast.ben), chat_of(cast)
        mine = post(cast.asha)

        write(lambda: close(cast))

        answers = [
            send(cast.asha, NewPost(Audience.CLASS)),
            comment(cast.asha, root),
            line(cast.asha, chat, "Hello"),
            send(cast.asha, ProfileField("fun", Audience.CLASS)),
            send(cast.asha, messages.NewMail((cast.ben.ref,))),
            send(cast.asha, messages.Edit(mine.ref)),
        ]
        assert {answer.state for answer in answers} == {SentState.REFUSED}, why

    def test_a_pause_says_to_which_day_it_holds_and_then_is_over(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(lambda: pause(cast))
        standing = messages.standing_of(cast.asha)

        moment = clock.now() + timedelta(days=3)
        monkeypatch.setattr(clock, "now", lambda: moment)

        assert standing.until == people.today() - timedelta(days=1)
        assert messages.standing_of(cast.asha).is_open

    def test_closed_hours_say_when_they_open(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        mornings = Hours(8 * 60, 12 * 60, "12345")
        write(
            lambda: schools.set_hours(
                schools.school_by_id(cast.quillbrook_id), mornings, by_id=cast.mrs_hale.id
            )
        )
        friday_evening = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: friday_evening)

        standing = messages.standing_of(cast.asha)

        assert standing.why is Closed.HOURS
        assert standing.until == datetime(2026, 11, 23, 8, 0, tzinfo=clock.SCHOOL_TIME)

    def test_one_class_is_switched_off_alone(self, cast: Cast) -> None:
        write(lambda: switch_class_off(cast))

        assert post(cast.asha).state is SentState.REFUSED
        assert post(cast.cleo).state is SentState.DELIVERED

    def test_words_that_cannot_go_are_judged_and_flagged_all_the_same(self, cast: Cast) -> None:
        from eduweb import concerns

        write(lambda: pause(cast))

        post(cast.asha, "call me on 07700 900142")

        assert [one.name for one in concerns.queue(cast.ms_okoro, is_practice=False)] == ["Asha"]


def chat_of(cast: Cast) -> str:
    return write(lambda: messages.chat_between(cast.asha, cast.ben).ref)


class TestStories:
    @pytest.mark.parametrize("close", [close_school, forget_rules])
    def test_a_story_is_played_whatever_the_hour_and_before_the_rules_are_signed(
        self, cast: Cast, close: Callable[[Cast], None]
    ) -> None:
        chat = chat_with(cast.asha, grey_cloud_of(cast.asha))

        write(lambda: close(cast))

        assert line(cast.asha, chat, "No thank you").state is SentState.DELIVERED

    @pytest.mark.parametrize("close", [switch_school_off, switch_class_off, pause])
    def test_a_switch_and_a_pause_stop_stories_too(self, cast: Cast, close: Callable[[Cast], None]) -> None:
        chat = chat_with(cast.asha, grey_cloud_of(cast.asha))

        write(lambda: close(cast))

        assert line(cast.asha, chat, "No thank you").state is SentState.REFUSED

    def test_a_year_that_may_not_chat_yet_plays_its_stories(self, cast: Cast) -> None:
        chat = chat_with(cast.kit, grey_cloud_of(cast.kit))

        assert line(cast.kit, chat, "No thank you").state is SentState.DELIVERED


class TestWidening:
    def test_while_it_is_closed_an_audience_is_made_narrower_and_never_wider(self, cast: Cast) -> None:
        shown = messages.post_by_ref(cast.asha, post(cast.asha, audience=Audience.FRIENDS).ref)
        assert shown is not None
        write(lambda: pause(cast))

        is_wider = write(lambda: messages.set_audience(cast.asha, shown.thread.ref, Audience.CLASS))
        is_narrower = write(lambda: messages.set_audience(cast.asha, shown.thread.ref, Audience.ONLY_ME))

        assert (is_wider, is_narrower) == (False, True)


def test_a_friend_is_needed_for_a_chat_line(cast: Cast) -> None:
    chat = chat_of(cast)

    write(lambda: relationships.unfriend(cast.ben, cast.asha))

    assert line(cast.asha, chat, "Hello").state is SentState.REFUSED
