"""What somebody wrote themselves, all of it, and taking it away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import Audience, NewMail, ProfileField, ThreadKind
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post

NUMBER = "call me on 07700 900142"


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def write_everywhere(cast: Cast) -> None:
    mine = post(cast.asha, "A post")
    comment(cast.ben, mine, "Not mine")
    comment(cast.asha, post(cast.ben, "Not mine either"), "A comment")
    line(cast.asha, write(lambda: messages.chat_between(cast.asha, cast.ben).ref), "A line")
    for to, words in ((NewMail((cast.ben.ref,)), "A mail"), (ProfileField("fun", Audience.ONLY_ME), "Me")):
        write(
            lambda to=to, words=words: messages.send(
                author=cast.asha, to=to, words=words, client_id=client_id()
            )
        )
    post(cast.asha, NUMBER)


def own(who: Who, **asked: object) -> list[str]:
    return [one.message.words for one in messages.own_messages(who, **asked)]  # type: ignore[arg-type]


class TestSeeing:
    def test_everything_is_there_newest_first(self, cast: Cast) -> None:
        write_everywhere(cast)

        assert own(cast.asha) == [NUMBER, "Me", "A mail", "A line", "A comment", "A post"]

    def test_nothing_of_others_is(self, cast: Cast) -> None:
        write_everywhere(cast)

        assert own(cast.ben) == ["Not mine either", "Not mine"]
        assert own(cast.dev) == own(cast.zoe) == []

    def test_it_comes_by_pages(self, cast: Cast) -> None:
        write_everywhere(cast)
        first = messages.own_messages(cast.asha, limit=2)

        second = own(cast.asha, before=first[-1].message.id, limit=2)

        assert [one.message.words for one in first] == [NUMBER, "Me"]
        assert second == ["A mail", "A line"]

    def test_it_comes_by_kind(self, cast: Cast) -> None:
        write_everywhere(cast)

        assert own(cast.asha, kind=ThreadKind.MAIL) == ["A mail"]
        assert own(cast.asha, kind=ThreadKind.POST) == [NUMBER, "A comment", "A post"]

    def test_what_is_deleted_or_thrown_away_is_gone(self, cast: Cast) -> None:
        write_everywhere(cast)
        stopped = messages.stopped_messages(cast.asha)[0].message.ref

        write(lambda: messages.throw_away(cast.asha, stopped))

        assert NUMBER not in own(cast.asha)

    def test_what_was_written_in_a_story_belongs_to_the_story(self, cast: Cast) -> None:
        line(cast.asha, chat_with(cast.asha, grey_cloud_of(cast.asha)), "No thank you")

        assert own(cast.asha) == []


class TestTakingAway:
    def test_all_ones_posts_go_at_once_and_nothing_else(self, cast: Cast) -> None:
        write_everywhere(cast)
        post(cast.asha, "Another post")

        count = write(lambda: messages.delete_all_posts(cast.asha))

        assert count == 2
        assert own(cast.asha) == [NUMBER, "Me", "A mail", "A line", "A comment"]
        assert [one.message.words for one in messages.feed(cast.ben)] == ["Not mine either"]

    def test_a_mail_is_with_others_and_cannot_be_deleted(self, cast: Cast) -> None:
        write_everywhere(cast)
        ref = messages.own_messages(cast.asha, kind=ThreadKind.MAIL)[0].message.ref

        assert not write(lambda: messages.delete_own(cast.asha, ref))
        assert messages.post_by_ref(cast.ben, ref) is not None

    def test_a_chat_line_and_a_comment_can(self, cast: Cast) -> None:
        write_everywhere(cast)

        for kind in (ThreadKind.CHAT, ThreadKind.PROFILE):
            ref = messages.own_messages(cast.asha, kind=kind)[0].message.ref
            assert write(lambda ref=ref: messages.delete_own(cast.asha, ref))

        assert own(cast.asha) == [NUMBER, "A mail", "A comment", "A post"]
