"""Inside a story: practice stays practice, what reads real is real, and nobody else sees the stage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from eduweb import concerns, messages, outbox
from eduweb.core.db import db, write
from eduweb.messages import Audience, NewPost, SentState
from eduweb.outbox.models import OutboxRow
from eduweb.people import Who
from eduweb.safety import Outcome
from tests.cast import Cast
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post, thread_of

TOLD = "my dad hits me every night"


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def waiting_for(officer: Who, *, is_practice: bool = False) -> list[concerns.QueueLine]:
    return concerns.queue(officer, is_practice=is_practice)


def reads(viewer: Who) -> list[str]:
    return [shown.message.words for shown in messages.feed(viewer)]


def happenings(cast: Cast) -> list[str]:
    rows = db.session.scalars(select(OutboxRow).where(OutboxRow.kind == "happening").order_by(OutboxRow.id))
    return [row.payload["what"] for row in rows if row.school_id == cast.quillbrook_id]


class TestInsideAStory:
    def test_a_stopped_line_is_practice_and_moves_the_story(self, cast: Cast) -> None:
        thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        sent = line(cast.asha, thread, "ok its 07700 900142")

        assert sent.is_practice
        assert waiting_for(cast.ms_okoro) == []
        assert [one.flag.is_practice for one in waiting_for(cast.ms_okoro, is_practice=True)] == [True]
        assert happenings(cast) == ["writes"]

    def test_practice_mails_nobody_by_itself(self, cast: Cast) -> None:
        thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        line(cast.asha, thread, "ok its 07700 900142")

        assert outbox.deliveries(cast.quillbrook_id, "alert:") == []

    @pytest.mark.parametrize(
        "words",
        ["lets meet at the park after school, come alone", "Ben has a phone, its 07700 900142"],
    )
    def test_what_reads_real_is_real_at_once(self, cast: Cast, words: str) -> None:
        thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        sent = line(cast.asha, thread, words)

        assert sent.state is SentState.HELD
        assert not sent.is_practice
        assert [one.flag.words for one in waiting_for(cast.ms_okoro)] == [words]

    def test_a_real_disclosure_pauses_the_story_and_is_no_move_in_it(self, cast: Cast) -> None:
        thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        sent = line(cast.asha, thread, TOLD)

        stage = messages.stage_of(cast.asha)
        assert sent.verdict.outcome is Outcome.DISCLOSURE
        assert stage is not None
        assert stage.is_paused
        assert happenings(cast) == []

    def test_a_disclosure_in_a_real_post_pauses_the_story_too(self, cast: Cast) -> None:
        grey_cloud_of(cast.asha)

        post(cast.asha, TOLD)

        stage = messages.stage_of(cast.asha)
        assert stage is not None
        assert stage.is_paused

    def test_a_pretend_persons_words_are_for_one_pupil(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)
        to = NewPost(Audience.CLASS, only_for_pupil_id=cast.asha.id)

        write(lambda: messages.send(author=cloud, to=to, words="Free gems", client_id=client_id()))

        assert reads(cast.asha) == ["Free gems"]
        assert [reads(person) for person in (cast.ben, cast.mr_evans, cast.ms_okoro, cast.zoe)] == [[]] * 4

    def test_a_pretend_person_cannot_write_in_the_real_network(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)
        sent = post(cast.asha)

        assert post(cloud, "Free gems").state is SentState.REFUSED
        assert comment(cloud, sent, "Free gems").state is SentState.REFUSED

    def test_a_comment_on_the_stage_stays_on_the_stage(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)
        to = NewPost(Audience.CLASS, only_for_pupil_id=cast.asha.id)
        bait = write(lambda: messages.send(author=cloud, to=to, words="Free gems", client_id=client_id()))

        comment(cast.asha, bait, "Yes please")
        comment(cast.ben, bait, "Yes please")

        thread = messages.root_of(cast.asha, thread_of(bait))
        assert thread is not None
        said = messages.thread_comments(cast.asha, thread.thread.id)
        assert [shown.name for shown in said] == ["Asha"]
        assert messages.root_of(cast.ben, thread_of(bait)) is None
