"""Changing one's own words where they stand: judged again, the old ones kept as evidence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from eduweb import concerns, messages, people, relationships
from eduweb.concerns import DecisionKind
from eduweb.core.db import db, write
from eduweb.messages import Audience, Edit, MessageState, Sent, SentState
from eduweb.messages.models import Edition
from eduweb.people import Approval, SchoolClass, Who
from tests.cast import Cast
from tests.messages.deciding import decide, flag_of, message_of, reported
from tests.network.sending import client_id, comment, line, post

NUMBER = "call me on 07700 900142"


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def edit(author: Who, sent: Sent, words: str, again: str = "", **beside: str) -> Sent:
    key = again or client_id()
    return write(
        lambda: messages.send(author=author, to=Edit(sent.ref), words=words, client_id=key, **beside)
    )


def reads(viewer: Who) -> list[str]:
    return [shown.message.words for shown in messages.feed(viewer)]


def editions(sent: Sent) -> list[str]:
    rows = select(Edition.words).where(Edition.message_id == message_of(sent).id).order_by(Edition.id)
    return list(db.session.scalars(rows))


class TestGoodWords:
    def test_they_stand_in_place_of_the_old(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")
        under = comment(cast.ben, sent)

        answer = edit(cast.asha, sent, "Our choir sang on Friday")

        assert (answer.state, answer.ref) == (SentState.DELIVERED, sent.ref)
        assert reads(cast.ben) == ["Our choir sang on Friday"]
        assert message_of(sent).edited_at is not None
        assert messages.post_by_ref(cast.asha, under.ref) is not None

    def test_the_old_words_are_kept_as_evidence(self, cast: Cast) -> None:
        sent = post(cast.asha, "One")
        edit(cast.asha, sent, "Two")
        edit(cast.asha, sent, "Three")

        assert editions(sent) == ["One", "Two"]

    def test_its_picture_changes_with_it(self, cast: Cast) -> None:
        sent = post(cast.asha, "Sunny")

        edit(cast.asha, sent, "Sunny again", picture="sun", picture_label="sun")

        assert message_of(sent).picture == "sun"

    def test_a_comment_and_a_chat_line_are_changed_too(self, cast: Cast) -> None:
        under = comment(cast.ben, post(cast.asha), "Wel done")
        chat = write(lambda: messages.chat_between(cast.asha, cast.ben).ref)
        said = line(cast.ben, chat, "Helo")

        edit(cast.ben, under, "Well done")
        edit(cast.ben, said, "Hello")

        assert message_of(under).words == "Well done"
        assert [one.message.words for one in messages.chat_lines(cast.asha, chat)] == ["Hello"]

    def test_the_same_client_id_changes_it_once(self, cast: Cast) -> None:
        sent, again = post(cast.asha, "One"), client_id()

        answers = [edit(cast.asha, sent, "Two", again) for _ in range(2)]

        assert [(a.state, a.ref, a.is_repeat) for a in answers] == [
            (SentState.DELIVERED, sent.ref, False),
            (SentState.DELIVERED, sent.ref, True),
        ]
        assert editions(sent) == ["One"]


class TestStoppedWords:
    def test_the_old_text_stands(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")

        answer = edit(cast.asha, sent, NUMBER)

        assert answer.state is SentState.HELD
        assert reads(cast.ben) == ["Our choir sang"]
        assert [one.message.words for one in messages.stopped_messages(cast.asha)] == [NUMBER]
        assert [one.flag.words for one in concerns.queue(cast.ms_okoro, is_practice=False)] == [NUMBER]

    def test_released_they_take_its_place(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")
        held = edit(cast.asha, sent, NUMBER)

        release(cast, held)

        assert reads(cast.ben) == [NUMBER]
        assert editions(sent) == ["Our choir sang"]
        assert messages.stopped_messages(cast.asha) == []

    def test_released_too_late_they_do_not_undo_newer_ones(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")
        held = edit(cast.asha, sent, NUMBER)
        flag, message_id = flag_of(cast.ms_okoro, held), message_of(held).id
        edit(cast.asha, sent, "We sang twice")

        decide(cast.ms_okoro, flag, DecisionKind.RELEASE, message_id=message_id)

        assert reads(cast.ben) == ["We sang twice"]

    def test_released_after_the_post_was_deleted_nothing_comes_back(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")
        held = edit(cast.asha, sent, NUMBER)
        flag, message_id = flag_of(cast.ms_okoro, held), message_of(held).id
        write(lambda: messages.delete_own(cast.asha, sent.ref))

        decide(cast.ms_okoro, flag, DecisionKind.RELEASE, message_id=message_id)

        assert reads(cast.ben) == []
        assert message_of(held).state is MessageState.DELETED

    def test_a_withdrawn_post_takes_its_waiting_edits_with_it(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")
        edit(cast.asha, sent, NUMBER)

        decide(
            cast.ms_okoro,
            reported(cast.ben, sent),
            DecisionKind.WITHDRAW,
            message_id=message_of(sent).id,
        )

        assert messages.stopped_messages(cast.asha) == []

    def test_thrown_away_the_old_text_stands_on(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")
        held = edit(cast.asha, sent, NUMBER)

        assert write(lambda: messages.throw_away(cast.asha, held.ref))

        assert reads(cast.ben) == ["Our choir sang"]

    def test_where_a_teacher_says_yes_first_an_edit_waits_too(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")
        write(
            lambda: people.set_approval(
                db.session.get_one(SchoolClass, cast.oak.id), Approval.EVERYTHING, by=cast.mr_evans
            )
        )

        answer = edit(cast.asha, sent, "We sang twice")
        before = reads(cast.ben)
        write(lambda: messages.approve(cast.mr_evans, answer.ref, is_yes=True))

        assert answer.state is SentState.WAITING
        assert before == ["Our choir sang"]
        assert reads(cast.ben) == ["We sang twice"]


def release(cast: Cast, sent: Sent) -> None:
    flag = flag_of(cast.ms_okoro, sent)
    decide(cast.ms_okoro, flag, DecisionKind.RELEASE, message_id=message_of(sent).id)


class TestWhoseAndWhere:
    @pytest.mark.parametrize("name", ["ben", "mr_evans", "zoe"])
    def test_only_its_author_changes_it(self, cast: Cast, name: str) -> None:
        sent = post(cast.asha, "Our choir sang")

        answer = edit(getattr(cast, name), sent, "Something else")

        assert answer.state is SentState.REFUSED
        assert reads(cast.ben) == ["Our choir sang"]

    def test_what_was_deleted_is_not_changed(self, cast: Cast) -> None:
        sent = post(cast.asha)
        write(lambda: messages.delete_own(cast.asha, sent.ref))

        assert edit(cast.asha, sent, "Again").state is SentState.REFUSED

    def test_what_was_stopped_is_not_changed_by_this_way(self, cast: Cast) -> None:
        sent = post(cast.asha, NUMBER)

        assert edit(cast.asha, sent, "Again").state is SentState.REFUSED

    def test_a_mail_and_a_line_about_me_are_not_changed_by_this_way(self, cast: Cast) -> None:
        to = messages.NewMail((cast.ben.ref,))
        mail = write(lambda: messages.send(author=cast.asha, to=to, words="Hello", client_id=client_id()))
        field = messages.ProfileField("fun", Audience.CLASS)
        said = write(lambda: messages.send(author=cast.asha, to=field, words="Choir", client_id=client_id()))

        assert edit(cast.asha, mail, "Goodbye").state is SentState.REFUSED
        assert edit(cast.asha, said, "Skating").state is SentState.REFUSED

    def test_a_comment_where_one_may_not_read_any_more_is_not_changed(self, cast: Cast) -> None:
        under = comment(cast.ben, post(cast.asha), "Well done")

        write(lambda: relationships.block(cast.asha, cast.ben))

        assert edit(cast.ben, under, "Not so well done").state is SentState.REFUSED

    def test_a_number_split_over_an_edit_is_read_beside_the_old_words(self, app: Flask, cast: Cast) -> None:
        from eduweb.safety import Context, Verdict

        heard: list[list[str]] = []

        def listener(_words: str, context: Context) -> Verdict:
            heard.append([one.text for one in context.before])
            return Verdict()

        sent = post(cast.asha, "07700")
        app.extensions["eduweb_judge"] = listener

        edit(cast.asha, sent, "900142")

        assert heard == [["07700"]]

    def test_what_was_taken_over_is_read_once(self, app: Flask, cast: Cast) -> None:
        from eduweb.safety import Context, Verdict

        heard: list[list[str]] = []

        def listener(_words: str, context: Context) -> Verdict:
            heard.append([one.text for one in context.before])
            return Verdict()

        sent = post(cast.asha, "Our choir sang")
        edit(cast.asha, sent, "We sang twice")
        app.extensions["eduweb_judge"] = listener

        comment(cast.ben, sent)

        assert heard == [["We sang twice"]]
