"""The one predicate, asked in both directions: what a viewer may read, and who may read a message."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, people, relationships
from eduweb.concerns import DecisionKind
from eduweb.core.db import db, write
from eduweb.messages import Audience, NewPost, Sent
from tests.cast import Cast
from tests.messages.deciding import message_of
from tests.messages.reading import now, readers
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post

GROWN_UPS = {"mr_evans", "ms_okoro", "ms_reid", "mrs_hale"}


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


class TestAudiences:
    def test_only_me_is_for_its_author(self, cast: Cast) -> None:
        assert readers(cast, post(cast.asha, audience=Audience.ONLY_ME)) == {"asha"}

    def test_friends_are_friends_and_grown_ups(self, cast: Cast) -> None:
        assert readers(cast, post(cast.asha, audience=Audience.FRIENDS)) == {"asha", "ben"} | GROWN_UPS

    def test_a_class_is_the_class_and_its_grown_ups_without_who_is_blocked(self, cast: Cast) -> None:
        assert readers(cast, post(cast.asha)) == {"asha", "ben"} | GROWN_UPS

    def test_another_class_is_another_class(self, cast: Cast) -> None:
        assert readers(cast, post(cast.cleo)) == {"cleo"} | GROWN_UPS - {"mr_evans"}

    def test_a_post_without_an_audience_is_for_nobody_else(self, cast: Cast) -> None:
        sent = post(cast.asha)

        def empty() -> None:
            from eduweb.messages.models import Thread

            db.session.get_one(Thread, message_of(sent).thread_id).audience = None

        write(empty)

        assert readers(cast, sent) == {"asha"}

    def test_a_chat_is_for_those_in_it(self, cast: Cast) -> None:
        thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        assert readers(cast, line(cast.asha, thread, "Hello")) == {"asha"}

    def test_the_other_school_reads_nothing_and_is_read_by_nobody(self, cast: Cast) -> None:
        sent = post(cast.zoe)

        assert readers(cast, sent) == {"zoe", "mr_young", "mrs_lark"}


class TestBlocks:
    @pytest.mark.parametrize(("blocker", "blocked"), [("asha", "ben"), ("ben", "asha")])
    def test_a_block_works_both_ways_at_once(self, cast: Cast, blocker: str, blocked: str) -> None:
        sent = post(cast.asha)
        under = comment(cast.ben, sent)

        write(lambda: relationships.block(now(cast, blocker), now(cast, blocked)))

        assert "ben" not in readers(cast, sent)
        assert "asha" not in readers(cast, under)

    def test_a_comment_of_somebody_blocked_is_gone_for_the_blocker_only(self, cast: Cast) -> None:
        sent = post(cast.ben)
        under = comment(cast.dev, sent)

        assert {"ben", "dev"} <= readers(cast, under)
        assert "asha" not in readers(cast, under)

    def test_taken_back_it_is_as_before(self, cast: Cast) -> None:
        sent = post(cast.asha)

        write(lambda: relationships.unblock(cast.asha, cast.dev))

        assert "dev" in readers(cast, sent)

    def test_grown_ups_read_on(self, cast: Cast) -> None:
        sent = post(cast.dev)

        assert readers(cast, sent) == {"dev", "ben"} | GROWN_UPS

    def test_a_blocked_pretend_person_is_gone(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)
        to = NewPost(Audience.CLASS, only_for_pupil_id=cast.asha.id)
        sent = write(lambda: messages.send(author=cloud, to=to, words="Free gems", client_id=client_id()))
        before = readers(cast, sent)

        write(lambda: relationships.block(cast.asha, cloud))

        assert before == {"asha"}
        assert readers(cast, sent) == set()


class TestWhatIsTakenAway:
    def test_a_hidden_post_is_gone_for_who_hid_it(self, cast: Cast) -> None:
        sent = post(cast.asha)

        write(lambda: messages.hide(cast.ben, message_of(sent)))

        assert "ben" not in readers(cast, sent)
        assert "mr_evans" in readers(cast, sent)

    def test_a_deleted_post_is_gone_for_everybody(self, cast: Cast) -> None:
        sent = post(cast.asha)

        write(lambda: messages.delete_own(cast.asha, sent.ref))

        assert readers(cast, sent) == set()

    def test_a_post_that_goes_takes_its_comments_with_it(self, cast: Cast) -> None:
        sent = post(cast.asha)
        under = comment(cast.ben, sent)

        write(lambda: messages.delete_own(cast.asha, sent.ref))

        assert readers(cast, under) <= {"ben"}
        assert messages.root_of(cast.ben, "thread") is None

    def test_a_withdrawn_post_takes_its_comments_with_it(self, cast: Cast) -> None:
        sent = post(cast.asha)
        under = comment(cast.ben, sent)

        withdraw(cast, sent)

        assert readers(cast, sent) == set()
        assert readers(cast, under) <= {"ben"}

    def test_what_was_stopped_is_for_its_author(self, cast: Cast) -> None:
        assert readers(cast, post(cast.asha, "call me on 07700 900142")) == {"asha"}

    def test_what_was_thrown_away_is_for_nobody(self, cast: Cast) -> None:
        sent = post(cast.asha, "call me on 07700 900142")

        write(lambda: messages.throw_away(cast.asha, sent.ref))

        assert readers(cast, sent) == set()


class TestMoving:
    def test_a_pupil_who_moves_reads_the_new_class_and_no_more_of_the_old(self, cast: Cast) -> None:
        oak, elm = post(cast.ben), post(cast.cleo)

        write(lambda: people.move_pupil(cast.asha.id, to=cast.elm, by_id=None))

        assert "asha" not in readers(cast, oak)
        assert "asha" in readers(cast, elm)

    def test_what_they_wrote_stays_with_the_class_it_was_for(self, cast: Cast) -> None:
        sent = post(cast.ben)

        write(lambda: people.move_pupil(cast.ben.id, to=cast.elm, by_id=None))

        assert "cleo" not in readers(cast, sent)
        assert "dev" in readers(cast, sent)

    def test_somebody_disabled_is_pushed_nothing(self, cast: Cast) -> None:
        sent = post(cast.asha)

        write(lambda: people.set_active(cast.ben.id, is_active=False, by_id=None))

        assert cast.ben.id not in messages.readers_of(message_of(sent))


class TestChangingTheAudience:
    def test_what_is_narrowed_is_narrowed_at_once(self, cast: Cast) -> None:
        sent = post(cast.asha)
        thread = messages.post_by_ref(cast.asha, sent.ref)
        assert thread is not None

        write(lambda: messages.set_audience(cast.asha, thread.thread.ref, Audience.ONLY_ME))

        assert readers(cast, sent) == {"asha"}

    def test_nobody_else_can_change_it(self, cast: Cast) -> None:
        sent = post(cast.asha, audience=Audience.ONLY_ME)
        shown = messages.post_by_ref(cast.asha, sent.ref)
        assert shown is not None

        is_changed = write(lambda: messages.set_audience(cast.ben, shown.thread.ref, Audience.CLASS))

        assert not is_changed
        assert readers(cast, sent) == {"asha"}


def withdraw(cast: Cast, sent: Sent) -> None:
    """Let a pupil's report be decided by the officer: the message goes."""
    from tests.messages.deciding import decide, reported

    flag = reported(cast.ben, sent)
    decide(cast.ms_okoro, flag, DecisionKind.WITHDRAW, message_id=message_of(sent).id)
