"""Words that wait for a teacher's yes: who reads them meanwhile, and who may say it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from eduweb import audit, messages, people
from eduweb.core.db import db, write
from eduweb.messages import Audience, NewMail, NotWaitingError, Sent, SentState
from eduweb.people import Approval, LimitKind, Pupil, SchoolClass, Who
from tests.cast import Cast
from tests.messages.deciding import message_of
from tests.messages.reading import EVERYBODY, readers
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post

MAY_SAY_YES = {"mr_evans", "ms_okoro", "ms_reid", "mrs_hale"}


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def let_wait(cast: Cast, approval: Approval = Approval.EVERYTHING) -> None:
    write(
        lambda: people.set_approval(db.session.get_one(SchoolClass, cast.oak.id), approval, by=cast.mr_evans)
    )


def mail(author: Who, to: Who) -> Sent:
    return write(
        lambda: messages.send(
            author=author, to=NewMail((to.ref,)), words="Hello\nHow are you?", client_id=client_id()
        )
    )


def waiting(cast: Cast, name: str) -> list[str]:
    return [one.message.words for one in messages.waiting_for(getattr(cast, name), cast.oak.id)]


class TestWaiting:
    def test_words_wait_where_everything_does(self, cast: Cast) -> None:
        root = post(cast.ben)
        let_wait(cast)

        answers = [post(cast.asha), comment(cast.asha, root), mail(cast.asha, cast.ben)]

        assert [answer.state for answer in answers] == [SentState.WAITING] * 3
        assert post(cast.cleo).state is SentState.DELIVERED
        assert post(cast.zoe).state is SentState.DELIVERED

    def test_only_mail_waits_where_only_mail_does(self, cast: Cast) -> None:
        let_wait(cast, Approval.MAIL)

        assert post(cast.asha).state is SentState.DELIVERED
        assert mail(cast.asha, cast.ben).state is SentState.WAITING

    def test_everything_waits_of_somebody_who_is_supervised(self, cast: Cast) -> None:
        write(
            lambda: people.set_limit(
                db.session.get_one(Pupil, cast.asha.id),
                LimitKind.SUPERVISED,
                reason="Agreed with home",
                last_on=people.today() + timedelta(days=1),
                by=cast.mr_evans,
            )
        )

        assert post(cast.asha).state is SentState.WAITING
        assert post(cast.ben).state is SentState.DELIVERED

    def test_its_author_and_who_may_say_yes_read_it_and_nobody_else(self, cast: Cast) -> None:
        let_wait(cast)

        assert readers(cast, post(cast.asha)) == {"asha"} | MAY_SAY_YES
        assert readers(cast, mail(cast.asha, cast.ben)) == {"asha"} | MAY_SAY_YES

    def test_it_stands_in_no_feed_but_with_its_author(self, cast: Cast) -> None:
        let_wait(cast)

        post(cast.asha, "Our choir sang")

        assert messages.feed(cast.ben) == messages.feed(cast.mr_evans) == messages.feed(cast.asha) == []
        assert [one.message.words for one in messages.stopped_messages(cast.asha)] == ["Our choir sang"]

    def test_it_is_on_the_list_of_who_may_say_yes(self, cast: Cast) -> None:
        let_wait(cast)

        post(cast.asha, "Our choir sang")

        found = {name for name in EVERYBODY if waiting(cast, name)}
        assert found == MAY_SAY_YES
        assert messages.waiting_for(cast.mr_evans, cast.elm.id) == []

    def test_what_the_judge_stops_waits_for_no_teacher(self, cast: Cast) -> None:
        let_wait(cast)

        assert post(cast.asha, "call me on 07700 900142").state is SentState.HELD
        assert waiting(cast, "mr_evans") == []

    def test_a_teacher_and_a_story_need_no_yes(self, cast: Cast) -> None:
        let_wait(cast)
        chat = chat_with(cast.asha, grey_cloud_of(cast.asha))
        to = messages.NewPost(Audience.CLASS, class_ref=cast.oak.ref)

        assert line(cast.asha, chat, "No thank you").state is SentState.DELIVERED
        sent = write(
            lambda: messages.send(author=cast.mr_evans, to=to, words="Hello Oak", client_id=client_id())
        )
        assert sent.state is SentState.DELIVERED

    def test_sent_again_it_waits_still(self, cast: Cast) -> None:
        let_wait(cast)
        again = client_id()

        def work() -> Sent:
            to = messages.NewPost(Audience.CLASS)
            return messages.send(author=cast.asha, to=to, words="Our choir sang", client_id=again)

        first, second = write(work), write(work)

        assert (first.state, second.state) == (SentState.WAITING, SentState.WAITING)
        assert waiting(cast, "mr_evans") == ["Our choir sang"]


class TestDeciding:
    def test_a_yes_delivers(self, cast: Cast) -> None:
        let_wait(cast)
        sent, letter = post(cast.asha), mail(cast.asha, cast.ben)

        for one in (sent, letter):
            write(lambda one=one: messages.approve(cast.mr_evans, one.ref, is_yes=True))

        assert "ben" in readers(cast, sent)
        assert readers(cast, letter) == {"asha", "ben"}
        assert messages.stopped_messages(cast.asha) == []

    def test_a_no_gives_it_back_to_its_author(self, cast: Cast) -> None:
        let_wait(cast)
        sent = post(cast.asha)

        write(lambda: messages.approve(cast.mr_evans, sent.ref, is_yes=False))

        assert readers(cast, sent) == {"asha"}
        assert waiting(cast, "mr_evans") == []
        assert len(messages.stopped_messages(cast.asha)) == 1
        assert write(lambda: messages.throw_away(cast.asha, sent.ref))

    @pytest.mark.parametrize("name", ["asha", "ben", "mrs_quaye", "mr_young", "mrs_lark"])
    def test_others_decide_nothing(self, cast: Cast, name: str) -> None:
        let_wait(cast)
        sent = post(cast.asha)

        with pytest.raises(NotWaitingError):
            write(lambda: messages.approve(getattr(cast, name), sent.ref, is_yes=True))

        assert "ben" not in readers(cast, sent)

    def test_it_is_decided_once(self, cast: Cast) -> None:
        let_wait(cast)
        sent = post(cast.asha)
        write(lambda: messages.approve(cast.mr_evans, sent.ref, is_yes=False))

        with pytest.raises(NotWaitingError):
            write(lambda: messages.approve(cast.mrs_hale, sent.ref, is_yes=True))

    def test_what_its_author_took_back_is_gone(self, cast: Cast) -> None:
        let_wait(cast)
        sent = post(cast.asha)
        write(lambda: messages.throw_away(cast.asha, sent.ref))

        with pytest.raises(NotWaitingError):
            write(lambda: messages.approve(cast.mr_evans, sent.ref, is_yes=True))

    def test_a_delivered_or_held_message_needs_no_yes(self, cast: Cast) -> None:
        for words in ("Our choir sang", "call me on 07700 900142"):
            sent = post(cast.asha, words)
            with pytest.raises(NotWaitingError):
                write(lambda sent=sent: messages.approve(cast.mr_evans, sent.ref, is_yes=True))

    def test_it_is_in_the_audit_log(self, cast: Cast) -> None:
        let_wait(cast)
        sent = post(cast.asha)

        write(lambda: messages.approve(cast.mr_evans, sent.ref, is_yes=True))

        entries = audit.entries_about(cast.quillbrook_id, "message", message_of(sent).id)
        assert [(entry.actor_id, entry.reason) for entry in entries] == [(cast.mr_evans.id, "approved")]

    def test_a_moved_pupils_words_wait_for_the_new_teacher(self, cast: Cast) -> None:
        let_wait(cast)
        sent = post(cast.asha)

        write(lambda: people.move_pupil(cast.asha.id, to=cast.elm, by_id=None))

        assert readers(cast, sent) == {"asha"} | MAY_SAY_YES - {"mr_evans"}
