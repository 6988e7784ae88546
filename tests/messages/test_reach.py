"""Who would read, what can still be reported, whom muting leaves out, and the pictures beside words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import concerns, messages, people, relationships
from eduweb.core.db import write
from eduweb.messages import Audience, NewPost, Sent, SentState
from eduweb.people import Who
from eduweb.safety import Context, Outcome, Verdict
from tests.cast import Cast
from tests.messages.deciding import message_of
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post

PUPILS = ["asha", "ben", "cleo", "dev", "zoe"]
AUDIENCES = [Audience.ONLY_ME, Audience.FRIENDS, Audience.CLASS]
NUMBER = "call me on 07700 900142"


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


class TestWhoWouldRead:
    @pytest.mark.parametrize("name", PUPILS)
    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_it_is_who_does_read_once_it_is_posted(self, cast: Cast, name: str, audience: Audience) -> None:
        author = getattr(cast, name)
        write(lambda: relationships.befriend(cast.asha, cast.cleo))
        write(lambda: relationships.befriend(cast.asha, grey_cloud_of_asha(cast)))

        before = messages.would_read(author, audience)

        assert before == messages.readers_of(message_of(post(author, audience=audience)))

    def test_only_me_is_me(self, cast: Cast) -> None:
        assert messages.would_read(cast.asha, Audience.ONLY_ME) == [cast.asha.id]

    def test_a_pretend_friend_reads_nothing_real(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)
        write(lambda: relationships.befriend(cast.asha, cloud))

        assert cloud.id not in messages.would_read(cast.asha, Audience.FRIENDS)

    def test_nothing_is_written_by_asking(self, cast: Cast) -> None:
        messages.would_read(cast.asha, Audience.CLASS)

        assert messages.feed(cast.asha) == []


def grey_cloud_of_asha(cast: Cast) -> Who:
    row = people.add_character(cast.asha, slug="grey-cloud", name="Grey Cloud", picture="grey-cloud")
    who = people.who_by_id(row.id)
    assert who is not None
    return who


class TestReporting:
    def seen(self, viewer: Who, sent: Sent) -> bool | None:
        found = messages.reportable(viewer, sent.ref)
        return None if found is None else found.is_visible

    @pytest.mark.parametrize(("blocker", "blocked"), [("ben", "asha"), ("asha", "ben")])
    def test_a_block_either_way_does_not_take_it_away(self, cast: Cast, blocker: str, blocked: str) -> None:
        sent = post(cast.asha)
        write(lambda: relationships.block(getattr(cast, blocker), getattr(cast, blocked)))

        assert messages.post_by_ref(cast.ben, sent.ref) is None
        assert self.seen(cast.ben, sent) is False

    def test_deleting_it_does_not_take_it_away(self, cast: Cast) -> None:
        sent = comment(cast.asha, post(cast.ben), "Not kind")

        write(lambda: messages.delete_own(cast.asha, sent.ref))

        assert self.seen(cast.ben, sent) is False

    def test_in_a_chat_and_a_mail_it_is_the_same(self, cast: Cast) -> None:
        said = line(cast.asha, write(lambda: messages.chat_between(cast.asha, cast.ben).ref), "Hello")
        to = messages.NewMail((cast.ben.ref,))
        mail = write(lambda: messages.send(author=cast.asha, to=to, words="Hello", client_id=client_id()))

        write(lambda: relationships.block(cast.asha, cast.ben))

        assert self.seen(cast.ben, said) is False
        assert self.seen(cast.ben, mail) is False
        assert self.seen(cast.cleo, said) is self.seen(cast.cleo, mail) is None

    def test_what_one_could_never_read_cannot_be_reported(self, cast: Cast) -> None:
        others = [post(cast.asha, audience=Audience.ONLY_ME), post(cast.asha, NUMBER), post(cast.zoe)]

        assert [self.seen(cast.ben, sent) for sent in others] == [None] * 3
        assert self.seen(cast.cleo, post(cast.asha)) is None

    def test_what_one_wrote_oneself_cannot_be_reported(self, cast: Cast) -> None:
        assert self.seen(cast.asha, post(cast.asha)) is None

    def test_what_was_reported_already_is_done(self, cast: Cast) -> None:
        sent = post(cast.asha)

        write(lambda: messages.hide(cast.ben, message_of(sent)))

        assert self.seen(cast.ben, sent) is None

    def test_a_pretend_message_is_the_pupils_own_alone(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)
        sent = line(cloud, chat_with(cast.asha, cloud), "Where do you live?")

        write(lambda: relationships.block(cast.asha, cloud))

        assert self.seen(cast.asha, sent) is False
        assert self.seen(cast.ben, sent) is None


class TestMuting:
    def test_whom_i_muted_is_left_out_of_my_pages_and_hidden_from_nobody(self, cast: Cast) -> None:
        mine, his = post(cast.asha, "Mine"), post(cast.ben, "His", Audience.FRIENDS)
        comment(cast.ben, mine, "Well done")
        ids = [shown.thread.id for shown in messages.feed(cast.asha, friend_ids=[cast.ben.id])]

        write(lambda: relationships.mute(cast.asha, cast.ben))

        shown = messages.feed(cast.asha, friend_ids=[cast.ben.id])
        assert [one.message.words for one in shown] == ["Mine"]
        assert all(under == [] for under in messages.comments_under(cast.asha, ids).values())
        assert messages.post_by_ref(cast.asha, his.ref) is not None
        assert len(messages.feed(cast.ben)) == 2


class TestPictures:
    def send(self, author: Who, words: str, picture: str, label: str) -> Sent:
        return write(
            lambda: messages.send(
                author=author,
                to=NewPost(Audience.CLASS),
                words=words,
                client_id=client_id(),
                picture=picture,
                picture_label=label,
            )
        )

    def test_it_is_judged_with_the_words_and_kept_beside_them(self, app: Flask, cast: Cast) -> None:
        heard: list[str] = []

        def listener(words: str, _context: Context) -> Verdict:
            heard.append(words)
            return Verdict()

        app.extensions["eduweb_judge"] = listener

        sent = self.send(cast.asha, "You are a", "pig", "pig")

        assert heard == ["You are a\npig"]
        assert (message_of(sent).words, message_of(sent).picture) == ("You are a", "pig")

    def test_alone_its_name_is_the_words(self, cast: Cast) -> None:
        sent = self.send(cast.asha, " ", "sun", "sun")

        assert (message_of(sent).words, message_of(sent).picture) == ("sun", "sun")

    def test_no_words_and_no_picture_are_nothing(self, cast: Cast) -> None:
        with pytest.raises(messages.BlankWordsError):
            self.send(cast.asha, " ", "", "a name without a picture")

    def test_what_is_found_in_its_name_stops_it_and_marks_no_words(self, cast: Cast) -> None:
        sent = self.send(cast.asha, "This is me", "phone", NUMBER)

        found = [(one["start"], one["end"]) for one in message_of(sent).verdict["findings"]]
        assert sent.state is SentState.HELD
        assert found
        assert all(end <= len("This is me") for _, end in found)
        assert NUMBER in concerns.queue(cast.ms_okoro, is_practice=False)[0].flag.words


class TestWordsThatAreNeverSent:
    def judged(self, author: Who, words: str) -> Verdict:
        return messages.judge_words(words, author=author, channel="search")

    def flag(self, author: Who, words: str, key: str = "one") -> bool:
        verdict = self.judged(author, words)
        return write(lambda: messages.flag_unsent(author, words, verdict, channel="search", key=key))

    def test_a_disclosure_is_flagged_and_nothing_is_kept_of_it_as_a_message(self, cast: Cast) -> None:
        words = "my dad hits me every night"

        assert self.judged(cast.asha, words).outcome is Outcome.DISCLOSURE
        assert self.flag(cast.asha, words)
        flags = [one.flag for one in concerns.queue(cast.ms_okoro, is_practice=False)]
        assert [(flag.words, flag.channel, flag.message_id) for flag in flags] == [(words, "search", None)]

    def test_the_same_is_flagged_once(self, cast: Cast) -> None:
        for _ in range(2):
            self.flag(cast.asha, "my dad hits me every night")

        assert len(concerns.queue(cast.ms_okoro, is_practice=False)) == 1

    def test_what_is_told_next_on_the_same_page_is_told_anew(self, cast: Cast) -> None:
        for words in ("my dad hits me every night", "my uncle hurts me when we are alone"):
            assert self.flag(cast.asha, words, key="one page")

        told = {one.flag.words for one in concerns.queue(cast.ms_okoro, is_practice=False)}
        assert told == {"my dad hits me every night", "my uncle hurts me when we are alone"}

    @pytest.mark.parametrize("words", ["Ben", NUMBER, "that is crap"])
    def test_other_words_are_nobodys_business(self, cast: Cast, words: str) -> None:
        assert not self.flag(cast.asha, words)
        assert concerns.queue(cast.ms_okoro, is_practice=False) == []

    def test_a_story_waits(self, cast: Cast) -> None:
        grey_cloud_of(cast.asha)

        self.flag(cast.asha, "my dad hits me every night")

        stage = messages.stage_of(cast.asha)
        assert stage is not None
        assert stage.is_paused
