"""Who a mail reaches: the class, its teachers and friends; never an adult and a pupil alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, people, relationships
from eduweb.concerns import DecisionKind
from eduweb.core.db import write
from eduweb.mail import queries
from eduweb.mail.models import Box
from eduweb.mail.writing import Writing
from eduweb.messages import SentState
from eduweb.people import Who
from tests.cast import Cast
from tests.mail.posting import answer, let_mr_evans_read_first, mail, newest, send, subjects
from tests.makers import make_staff
from tests.messages.deciding import decide, flag_of, message_of

SUBJECT = "Choir on Thursday"
NUMBER = "call me on 07700 900142"


@pytest.fixture(autouse=True)
def _in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def added(reader: Who) -> list[str]:
    """The second adults of the newest mail in somebody's inbox."""
    row = queries.letters_in(reader, Box.INBOX)[0]
    receivers = queries.receivers_of(reader, [row.shown.thread])[row.shown.thread.id]
    return [one.name for one in receivers if one.is_added]


class TestAPupil:
    def test_writes_to_somebody_of_the_class(self, cast: Cast) -> None:
        sent = mail(cast.ben, cast.dev)

        assert sent.state is SentState.DELIVERED
        assert subjects(cast.dev) == [SUBJECT]
        assert subjects(cast.ben, Box.SENT) == [SUBJECT]

    def test_writes_to_a_friend_in_another_class(self, cast: Cast) -> None:
        write(lambda: relationships.befriend(cast.asha, cast.cleo))

        mail(cast.asha, cast.cleo)

        assert subjects(cast.cleo) == [SUBJECT]

    @pytest.mark.parametrize("name", ["cleo", "zoe", "mr_young", "ms_okoro", "mrs_quaye"])
    def test_cannot_write_to_anybody_else(self, cast: Cast, name: str) -> None:
        sent = mail(cast.asha, getattr(cast, name))

        assert sent.state is SentState.REFUSED
        assert subjects(getattr(cast, name)) == []

    def test_cannot_write_to_one_they_have_blocked(self, cast: Cast) -> None:
        assert mail(cast.asha, cast.dev).state is SentState.REFUSED

    def test_one_wrong_person_stops_the_whole_mail(self, cast: Cast) -> None:
        assert mail(cast.asha, cast.ben, cast.cleo).state is SentState.REFUSED
        assert subjects(cast.ben) == []

    def test_who_blocked_them_gets_nothing_and_the_mail_looks_sent(self, cast: Cast) -> None:
        sent = mail(cast.dev, cast.asha, cast.ben)

        assert sent.state is SentState.DELIVERED
        assert subjects(cast.asha) == []
        assert queries.counts_for(cast.asha).unread == 0
        assert not queries.has_unread(cast.asha)
        assert subjects(cast.ben) == [SUBJECT]
        assert subjects(cast.dev, Box.SENT) == [SUBJECT]

    def test_a_block_takes_away_what_came_before(self, cast: Cast) -> None:
        mail(cast.ben, cast.asha)

        write(lambda: relationships.block(cast.asha, cast.ben))

        assert subjects(cast.asha) == []

    def test_their_author_still_sees_to_whom_it_went_after_a_block(self, cast: Cast) -> None:
        mail(cast.ben, cast.asha)
        write(lambda: relationships.block(cast.asha, cast.ben))

        thread = queries.letters_in(cast.ben, Box.SENT)[0].shown.thread

        assert [one.name for one in queries.receivers_of(cast.ben, [thread])[thread.id]] == ["Asha"]

    def test_no_reader_meets_the_name_of_somebody_they_blocked(self, cast: Cast) -> None:
        mail(cast.ben, cast.asha, cast.dev)

        thread = queries.letters_in(cast.asha, Box.INBOX)[0].shown.thread

        assert [one.name for one in queries.receivers_of(cast.asha, [thread])[thread.id]] == ["Asha"]


class TestASecondAdult:
    def test_reads_what_a_pupil_writes_to_the_teacher(self, cast: Cast) -> None:
        mail(cast.asha, cast.mr_evans)

        assert subjects(cast.mr_evans) == [SUBJECT]
        assert subjects(cast.ms_okoro) == [SUBJECT]
        assert added(cast.mr_evans) == ["Ms Okoro"]

    def test_is_the_other_teacher_of_the_class_where_there_is_one(self, cast: Cast) -> None:
        other = write(lambda: _second_teacher(cast))

        mail(cast.asha, cast.mr_evans)

        assert added(cast.mr_evans) == [other]
        assert subjects(cast.ms_okoro) == []

    def test_reads_what_a_teacher_writes_to_one_pupil(self, cast: Cast) -> None:
        mail(cast.mr_evans, cast.asha)

        assert subjects(cast.asha) == [SUBJECT]
        assert added(cast.asha) == ["Ms Okoro"]

    def test_reads_the_answer_too(self, cast: Cast) -> None:
        mail(cast.mr_evans, cast.asha)

        answer(cast.asha, newest(cast.asha), cast.mr_evans)

        assert subjects(cast.ms_okoro) == ["Re: choir", SUBJECT]

    def test_is_not_needed_among_pupils(self, cast: Cast) -> None:
        mail(cast.ben, cast.asha)

        assert added(cast.asha) == []

    def test_a_teacher_cannot_write_to_a_pupil_of_another_class(self, cast: Cast) -> None:
        assert mail(cast.mr_evans, cast.cleo).state is SentState.REFUSED


class TestClassMail:
    def test_reaches_every_pupil_and_a_second_adult(self, cast: Cast) -> None:
        sent = send(
            cast.mr_evans, Writing(class_ref=cast.oak.ref, subject=SUBJECT, words="Bring your words.")
        )

        assert sent.state is SentState.DELIVERED
        assert [subjects(one) for one in (cast.asha, cast.ben, cast.dev)] == [[SUBJECT]] * 3
        assert subjects(cast.ms_okoro) == [SUBJECT]
        assert subjects(cast.cleo) == subjects(cast.kit) == []

    def test_a_pupil_cannot_write_to_a_whole_class(self, cast: Cast) -> None:
        sent = send(cast.asha, Writing(class_ref=cast.oak.ref, subject=SUBJECT, words="Hello"))

        assert sent.state is SentState.REFUSED

    @pytest.mark.parametrize("name", ["elm", "willow"])
    def test_a_teacher_cannot_write_to_a_class_they_do_not_teach(self, cast: Cast, name: str) -> None:
        sent = send(cast.mr_evans, Writing(class_ref=getattr(cast, name).ref, subject=SUBJECT, words="Hello"))

        assert sent.state is SentState.REFUSED


class TestStoppedMail:
    def test_reaches_nobody_until_a_grown_up_lets_it_go(self, cast: Cast) -> None:
        sent = mail(cast.ben, cast.asha, words=NUMBER)
        before = subjects(cast.asha), queries.counts_for(cast.asha).unread

        flag = flag_of(cast.ms_okoro, sent)
        decide(cast.ms_okoro, flag, DecisionKind.RELEASE, message_id=message_of(sent).id)

        assert before == ([], 0)
        assert subjects(cast.asha) == [SUBJECT]
        assert subjects(cast.ben, Box.SENT) == [SUBJECT]

    def test_stands_with_its_author_alone(self, cast: Cast) -> None:
        mail(cast.ben, cast.asha, words=NUMBER)

        assert len(queries.stopped_letters(cast.ben)) == 1
        assert queries.stopped_letters(cast.asha) == []
        assert subjects(cast.ben, Box.SENT) == []

    def test_waits_for_the_teacher_where_the_class_works_like_that(self, cast: Cast) -> None:
        let_mr_evans_read_first(cast)
        sent = mail(cast.ben, cast.asha)
        before = subjects(cast.asha), queries.counts_for(cast.ben).stopped

        write(lambda: messages.approve(cast.mr_evans, sent.ref, is_yes=True))

        assert sent.state is SentState.WAITING
        assert before == ([], 1)
        assert subjects(cast.asha) == [SUBJECT]
        assert queries.counts_for(cast.ben).stopped == 0

    def test_what_a_teacher_gives_back_stays_with_its_author(self, cast: Cast) -> None:
        let_mr_evans_read_first(cast)
        sent = mail(cast.ben, cast.asha)

        write(lambda: messages.approve(cast.mr_evans, sent.ref, is_yes=False))

        assert subjects(cast.asha) == []
        assert len(queries.stopped_letters(cast.ben)) == 1


def _second_teacher(cast: Cast) -> str:
    staff = make_staff(cast.quillbrook_id, "Miss Tamar")
    people.teach(staff, cast.oak)
    return staff.name
