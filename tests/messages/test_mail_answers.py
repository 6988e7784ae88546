"""Answering a mail, in the real post and inside a story: it reaches nobody who could not be written to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import relationships
from eduweb.core.db import db, write
from eduweb.messages import Sent, SentState, Thread
from eduweb.people import Who
from tests.cast import Cast
from tests.messages.deciding import message_of
from tests.messages.mailing import mail
from tests.messages.reading import readers
from tests.network.sending import grey_cloud_of


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


class TestAnswering:
    def test_an_answer_knows_what_it_answers(self, cast: Cast) -> None:
        first = mail(cast.ben, cast.asha)

        answer = mail(cast.asha, cast.ben, answers=first)

        thread = db.session.get_one(Thread, message_of(answer).thread_id)
        assert thread.answers_id == message_of(first).thread_id
        assert readers(cast, answer) == {"asha", "ben"}

    def test_the_adult_who_read_along_can_be_answered_too(self, cast: Cast) -> None:
        first = mail(cast.mr_evans, cast.asha)

        answer = mail(cast.asha, cast.mr_evans, cast.ms_okoro, answers=first)

        assert readers(cast, answer) == {"asha", "mr_evans", "ms_okoro"}

    def test_a_pupil_outside_the_address_book_cannot_be_reached_through_an_answer(self, cast: Cast) -> None:
        write(lambda: relationships.befriend(cast.ben, cast.cleo))
        first = mail(cast.ben, cast.asha, cast.cleo)

        assert mail(cast.asha, cast.ben, cast.cleo, answers=first).state is SentState.REFUSED

    @pytest.mark.parametrize("name", ["dev", "mr_evans", "zoe"])
    def test_a_mail_that_one_cannot_read_is_not_answered(self, cast: Cast, name: str) -> None:
        first = mail(cast.asha, cast.ben)
        other = getattr(cast, name)
        near = cast.mr_young if name == "zoe" else cast.ben

        assert mail(other, near, answers=first).state is SentState.REFUSED

    def test_it_is_judged_beside_what_it_answers(self, app: Flask, cast: Cast) -> None:
        from eduweb.safety import Context, Verdict

        heard: list[tuple[str, str, list[str]]] = []

        def listener(_words: str, context: Context) -> Verdict:
            heard.append((context.channel, context.to, [one.text for one in context.before]))
            return Verdict()

        first = mail(cast.ben, cast.asha, words="Where\nand when?")
        app.extensions["eduweb_judge"] = listener

        mail(cast.asha, cast.ben, answers=first)

        assert heard == [("mail", "pupil", ["Where\nand when?"])]


class TestStories:
    def letter(self, cast: Cast) -> tuple[Who, Sent]:
        cloud = grey_cloud_of(cast.asha)
        return cloud, mail(cloud, cast.asha, words="You have won\nTell me where you live")

    def test_a_character_writes_to_the_pupil_it_exists_for(self, cast: Cast) -> None:
        cloud, sent = self.letter(cast)

        assert readers(cast, sent) == {"asha"}
        assert mail(cloud, cast.ben).state is SentState.REFUSED
        assert mail(cloud, cast.asha, cast.ben).state is SentState.REFUSED

    def test_the_answer_stays_on_the_stage(self, cast: Cast) -> None:
        cloud, sent = self.letter(cast)

        answer = mail(cast.asha, cloud, answers=sent, words="No thank you\nI do not know you")

        assert answer.state is SentState.DELIVERED
        assert message_of(answer).only_for_pupil_id == cast.asha.id
        assert readers(cast, answer) == {"asha"}

    def test_the_story_hears_of_it_in_the_thread_it_knows(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from eduweb import outbox

        happened: list[tuple[str, int]] = []
        monkeypatch.setattr(
            outbox, "happen", lambda *, what, thread_id, **_: happened.append((what, thread_id))
        )
        cloud, sent = self.letter(cast)

        mail(cast.asha, cloud, answers=sent, words="No thank you\nI do not know you")

        assert happened == [("writes", message_of(sent).thread_id)]

    def test_a_character_is_written_to_only_in_answer(self, cast: Cast) -> None:
        cloud, _ = self.letter(cast)

        assert mail(cast.asha, cloud).state is SentState.REFUSED

    def test_what_a_character_wrote_is_not_passed_on_to_real_people(self, cast: Cast) -> None:
        cloud, sent = self.letter(cast)

        assert mail(cast.asha, cast.ben, answers=sent).state is SentState.REFUSED
        assert mail(cast.asha, cloud, cast.ben, answers=sent).state is SentState.REFUSED

    def test_a_blocked_character_writes_and_is_not_read(self, cast: Cast) -> None:
        cloud, before = self.letter(cast)

        write(lambda: relationships.block(cast.asha, cloud))

        assert readers(cast, before) == set()
        assert readers(cast, mail(cloud, cast.asha)) == set()
