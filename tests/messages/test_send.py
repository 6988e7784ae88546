"""`send`: judged before anybody reads, flagged in the same commit, harmless when repeated."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from eduweb import concerns, messages, outbox, people, schools, screening
from eduweb.concerns import Source
from eduweb.core.db import db, write
from eduweb.messages import Audience, ChatLine, Comment, NewPost, ProfileField, SentState
from eduweb.people import Who
from eduweb.safety import Context, Outcome, Verdict
from tests.cast import Cast
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post, thread_of

NUMBER = "call me on 07700 900142"
RUDE = "that is crap"


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> object:
    with app.app_context():
        yield


def waiting_for(officer: Who, *, is_practice: bool = False) -> list[concerns.QueueLine]:
    return concerns.queue(officer, is_practice=is_practice)


def reads(viewer: Who) -> list[str]:
    return [shown.message.words for shown in messages.feed(viewer)]


class TestOrdinaryWords:
    def test_they_are_delivered_at_once(self, cast: Cast) -> None:
        sent = post(cast.asha, "Our choir sang")

        assert sent.state is SentState.DELIVERED
        assert reads(cast.ben) == ["Our choir sang"]

    def test_nobody_at_the_desk_hears_of_them(self, cast: Cast) -> None:
        post(cast.asha, "Our choir sang")

        assert waiting_for(cast.ms_okoro) == []


class TestStoppedWords:
    def test_a_phone_number_reaches_nobody_but_its_author(self, cast: Cast) -> None:
        sent = post(cast.asha, NUMBER)

        assert sent.state is SentState.HELD
        assert reads(cast.ben) == []
        assert reads(cast.mr_evans) == []
        assert [shown.message.words for shown in messages.stopped_messages(cast.asha)] == [NUMBER]

    def test_the_officer_has_it_with_its_concern_and_its_alert(self, cast: Cast) -> None:
        post(cast.asha, NUMBER)

        found = waiting_for(cast.ms_okoro)
        alerts = outbox.deliveries(cast.quillbrook_id, "alert:")

        assert [(one.flag.words, one.flag.source, one.name) for one in found] == [
            (NUMBER, Source.FILTER, "Asha")
        ]
        assert alerts != []

    def test_the_five_messages_before_are_kept_with_it(self, cast: Cast) -> None:
        sent = post(cast.asha, "Who comes to the park?")
        for number in range(6):
            comment(cast.ben, sent, f"Answer number {number}")

        comment(cast.asha, sent, NUMBER)

        context = waiting_for(cast.ms_okoro)[0].flag.context
        assert [said["words"] for said in context] == [f"Answer number {number}" for number in range(1, 6)]

    def test_a_nudge_is_no_flag_and_the_third_of_its_kind_is(self, cast: Cast) -> None:
        first, second = post(cast.asha, RUDE), post(cast.asha, RUDE)
        before = waiting_for(cast.ms_okoro)

        third = post(cast.asha, RUDE)

        assert {first.state, second.state, third.state} == {SentState.NUDGED}
        assert before == []
        assert [one.flag.source for one in waiting_for(cast.ms_okoro)] == [Source.NUDGES]

    def test_a_judge_that_fails_means_hold(self, app: Flask, cast: Cast) -> None:
        def broken(_words: str, _context: Context) -> Verdict:
            raise RuntimeError

        app.extensions["eduweb_judge"] = broken

        sent = post(cast.asha, "Our choir sang")

        assert sent.state is SentState.HELD
        assert reads(cast.ben) == []
        assert [one.flag.kind for one in waiting_for(cast.ms_okoro)] == ["not-checked"]

    def test_a_judge_that_says_what_nobody_understands_has_failed(self, app: Flask, cast: Cast) -> None:
        odd = screening.unread_verdict().findings[0]
        unknown = Verdict(Outcome.ALLOW, odd.severity, (type(odd)(**{**_fields(odd), "kind": "odd"}),))
        app.extensions["eduweb_judge"] = lambda _words, _context: unknown

        assert post(cast.asha, "Our choir sang").state is SentState.HELD


def _fields(finding: object) -> dict[str, object]:
    return {name: getattr(finding, name) for name in type(finding).__slots__}


class TestRepeats:
    def test_the_same_client_id_gives_the_first_answer(self, cast: Cast) -> None:
        again = client_id()

        def work() -> messages.Sent:
            return messages.send(author=cast.asha, to=NewPost(Audience.CLASS), words=NUMBER, client_id=again)

        first, second = write(work), write(work)

        assert (first.ref, first.state) == (second.ref, second.state)
        assert (first.is_repeat, second.is_repeat) == (False, True)
        assert len(waiting_for(cast.ms_okoro)) == 1

    def test_the_same_client_id_of_somebody_else_is_their_own(self, cast: Cast) -> None:
        again = client_id()
        to = NewPost(Audience.CLASS)

        write(lambda: messages.send(author=cast.asha, to=to, words="From Asha", client_id=again))
        write(lambda: messages.send(author=cast.ben, to=to, words="From Ben", client_id=again))

        assert reads(cast.asha) == ["From Ben", "From Asha"]

    def test_sent_at_the_same_moment_it_is_there_once(self, app: Flask, cast: Cast) -> None:
        again, answers = client_id(), []

        def work() -> None:
            with app.app_context():
                to = NewPost(Audience.CLASS)
                answers.append(
                    write(lambda: messages.send(author=cast.asha, to=to, words=NUMBER, client_id=again))
                )
                db.session.remove()

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len({sent.ref for sent in answers}) == 1
        assert sum(not sent.is_repeat for sent in answers) == 1
        assert len(waiting_for(cast.ms_okoro)) == 1

    def test_words_refused_once_are_refused_again_and_flagged_once(self, cast: Cast) -> None:
        again = client_id()
        to = Comment("thereisnosuchone")

        answers = [
            write(lambda: messages.send(author=cast.asha, to=to, words=NUMBER, client_id=again))
            for _ in range(2)
        ]

        assert [sent.state for sent in answers] == [SentState.REFUSED] * 2
        assert len(waiting_for(cast.ms_okoro)) == 1


class TestWordsThatAreNone:
    @pytest.mark.parametrize("words", ["", " \n\t", "\u200b\u200c\u2060\ufeff"])
    def test_nothing_to_be_seen_is_refused(self, cast: Cast, words: str) -> None:
        with pytest.raises(messages.BlankWordsError):
            post(cast.asha, words)

    def test_more_than_four_thousand_bytes_are_refused(self, cast: Cast) -> None:
        with pytest.raises(messages.TooLongError):
            post(cast.asha, "é" * 2001)

    def test_nothing_of_them_is_kept(self, cast: Cast) -> None:
        with pytest.raises(messages.TooLongError):
            post(cast.asha, "é" * 2001)

        assert reads(cast.asha) == []


class TestWhereNobodyMayWrite:
    def test_a_comment_on_what_one_cannot_read_is_refused(self, cast: Cast) -> None:
        sent = post(cast.asha)

        answers = [comment(person, sent) for person in (cast.cleo, cast.dev, cast.zoe)]

        assert [answer.state for answer in answers] == [SentState.REFUSED] * 3
        assert [answer.ref for answer in answers] == [""] * 3

    def test_what_is_refused_is_still_judged_and_flagged(self, cast: Cast) -> None:
        sent = post(cast.asha)

        comment(cast.dev, sent, NUMBER)

        assert [(one.name, one.flag.words) for one in waiting_for(cast.ms_okoro)] == [("Dev", NUMBER)]

    def test_nobody_writes_while_messaging_is_off(self, cast: Cast) -> None:
        write(
            lambda: schools.set_messaging(
                schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
            )
        )

        assert post(cast.asha).state is SentState.REFUSED
        assert post(cast.zoe).state is SentState.DELIVERED

    def test_a_chat_is_written_in_by_those_in_it_only(self, cast: Cast) -> None:
        thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        assert line(cast.ben, thread, "Hello").state is SentState.REFUSED
        assert line(cast.asha, thread, "Hello").state is SentState.DELIVERED

    def test_staff_and_a_pupil_are_never_alone_in_a_chat(self, cast: Cast) -> None:
        with pytest.raises(ValueError, match="may not chat"):
            write(lambda: messages.open_chat(cast.mr_evans, [cast.asha]))

    def test_people_of_two_schools_never_chat(self, cast: Cast) -> None:
        with pytest.raises(ValueError, match="may not chat"):
            write(lambda: messages.open_chat(cast.asha, [cast.zoe]))

    def test_a_field_that_is_not_there_is_refused(self, cast: Cast) -> None:
        to = ProfileField("birthday", Audience.CLASS)

        sent = write(lambda: messages.send(author=cast.asha, to=to, words="In March", client_id=client_id()))

        assert sent.state is SentState.REFUSED

    def test_a_pupil_cannot_write_for_a_stage(self, cast: Cast) -> None:
        to = NewPost(Audience.CLASS, only_for_pupil_id=cast.ben.id)

        sent = write(lambda: messages.send(author=cast.asha, to=to, words="Hello", client_id=client_id()))

        assert sent.state is SentState.REFUSED


def test_a_moved_pupil_writes_for_the_new_class(cast: Cast) -> None:
    write(lambda: people.move_pupil(cast.asha.id, to=cast.elm, by_id=None))
    asha = people.who_by_id(cast.asha.id)
    assert asha is not None

    post(asha, "Hello Elm")

    assert reads(cast.cleo) == ["Hello Elm"]
    assert messages.feed(cast.dev) == []


def test_a_chat_line_needs_a_chat(cast: Cast) -> None:
    sent = post(cast.asha)
    to = ChatLine(thread_of(sent))

    answer = write(lambda: messages.send(author=cast.ben, to=to, words="Hello", client_id=client_id()))

    assert answer.state is SentState.REFUSED
