"""What the judge is told of words: who writes, to whom, after what, at which school."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, people, relationships, schools, screening
from eduweb.core.db import write
from eduweb.messages import Audience, Comment, ProfileField, SentState
from eduweb.network import service as network
from eduweb.people import Who
from eduweb.reports.service import tell_something_real
from eduweb.safety import MAX_LINES, Context, Outcome, Verdict, judge
from eduweb.screening import Proposal, WordList
from tests.cast import Cast
from tests.network.sending import chat_with, client_id, comment, grey_cloud_of, line, post

NUMBER = "07700 900123"


class Listener:
    """A judge that says what ours says, and keeps what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Context]] = []

    def __call__(self, words: str, context: Context) -> Verdict:
        self.heard.append((words, context))
        return judge(words, context)

    @property
    def last(self) -> Context:
        return self.heard[-1][1]

    @property
    def before(self) -> list[str]:
        return [one.text for one in self.last.before]


@pytest.fixture
def heard(app: Flask) -> Listener:
    listener = Listener()
    app.extensions["eduweb_judge"] = listener
    return listener


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def own_line(author: Who, field: str, words: str) -> messages.Sent:
    to = ProfileField(field, Audience.CLASS)
    return write(lambda: messages.send(author=author, to=to, words=words, client_id=client_id()))


class TestWhoAndWhere:
    @pytest.mark.parametrize(("name", "year"), [("asha", 5), ("cleo", 4), ("kit", 1), ("mr_evans", None)])
    def test_the_year_of_the_author_is_told(self, cast: Cast, name: str, year: int | None) -> None:
        assert getattr(cast, name).year == year

    def test_a_post_is_for_a_class(self, cast: Cast, heard: Listener) -> None:
        post(cast.asha)

        told = heard.last
        assert (told.channel, told.year, told.to, told.on_stage) == ("post", 5, "class", False)
        assert told.by

    def test_a_chat_is_with_a_pupil(self, cast: Cast, heard: Listener) -> None:
        thread = write(lambda: messages.open_chat(cast.asha, [cast.ben]).ref)

        line(cast.asha, thread, "Hello")

        assert (heard.last.channel, heard.last.to, heard.last.on_stage) == ("chat", "pupil", False)

    def test_a_story_is_with_a_character(self, cast: Cast, heard: Listener) -> None:
        thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        line(cast.asha, thread, "Hello")

        assert (heard.last.channel, heard.last.to, heard.last.on_stage) == ("chat", "character", True)

    def test_a_tell_is_judged_with_the_same_facts(self, cast: Cast, heard: Listener) -> None:
        write(lambda: tell_something_real(pupil=cast.kit, words="I feel funny", client_id=client_id()))

        assert (heard.last.channel, heard.last.year, heard.last.before) == ("tell", 1, ())
        assert "asha" in heard.last.roll_names

    def test_words_that_can_go_to_nobody_are_judged_with_the_same_facts(
        self, cast: Cast, heard: Listener
    ) -> None:
        to = Comment("neverwas")
        write(lambda: messages.send(author=cast.asha, to=to, words="Hello", client_id=client_id()))

        assert (heard.last.year, heard.last.before) == (5, ())
        assert "ben" in heard.last.roll_names


class TestTheSchool:
    def test_its_names_are_told_and_no_others(self, cast: Cast, heard: Listener) -> None:
        post(cast.asha)

        told = heard.last
        assert {"asha", "ben", "cleo", "dev", "kit"} == told.roll_names
        assert {"mr evans", "ms okoro", "ms reid", "mrs hale", "mrs quaye"} == told.staff_names
        assert told.school_names == {"quillbrook primary school"}

    def test_its_town_is_told_where_it_is_known(self, cast: Cast, heard: Listener) -> None:
        def move() -> None:
            schools.school_by_id(cast.quillbrook_id).town = "Quillham"

        write(move)

        post(cast.asha)

        assert heard.last.school_names == {"quillbrook primary school", "quillham"}

    def test_somebody_who_has_left_is_told_no_more(self, cast: Cast, heard: Listener) -> None:
        write(lambda: people.set_active(cast.dev.id, is_active=False, by_id=None))

        post(cast.asha)

        assert "dev" not in heard.last.roll_names

    def test_what_it_has_settled_is_told_to_its_own_pupils_only(self, cast: Cast, heard: Listener) -> None:
        settled = Proposal(word="wombat", to=WordList.DENY, moved={"mild-language": Outcome.HOLD})
        write(lambda: screening.change(settled, by=cast.ms_okoro, why="Used to tease somebody"))

        post(cast.asha)
        own = heard.last.school
        post(cast.zoe)
        other = heard.last.school

        assert (own.deny, dict(own.outcomes)) == ({"wombat"}, {"mild-language": Outcome.HOLD})
        assert (other.allow, other.deny, dict(other.outcomes)) == (frozenset(), frozenset(), {})

    def test_a_change_counts_at_once(self, app: Flask, cast: Cast, heard: Listener) -> None:
        with app.test_request_context():
            post(cast.asha)
            settled = Proposal(word="wombat", to=WordList.DENY)
            write(lambda: screening.change(settled, by=cast.ms_okoro, why="Used to tease somebody"))
            post(cast.asha)

        assert heard.last.school.deny == {"wombat"}


class TestWhatStandsThereAlready:
    def test_a_chat_is_read_in_order_with_who_wrote(self, cast: Cast, heard: Listener) -> None:
        thread = write(lambda: messages.open_chat(cast.asha, [cast.ben]).ref)
        for author, words in [(cast.asha, "Hello"), (cast.ben, "Hi"), (cast.asha, "You there")]:
            line(author, thread, words)

        line(cast.asha, thread, "Hey")

        me = heard.last.by
        assert heard.before == ["Hello", "Hi", "You there"]
        assert [one.by == me for one in heard.last.before] == [True, False, True]
        assert not any(name in repr(heard.last.before) for name in ("Asha", "Ben"))

    def test_no_more_than_the_last_lines_are_read(self, cast: Cast, heard: Listener) -> None:
        thread = write(lambda: messages.open_chat(cast.asha, [cast.ben]).ref)
        for number in range(MAX_LINES + 3):
            line(cast.asha, thread, f"Line {number}")

        assert heard.before == [f"Line {number}" for number in range(2, MAX_LINES + 2)]

    def test_another_chat_is_not_read(self, cast: Cast, heard: Listener) -> None:
        write(lambda: relationships.befriend(cast.asha, cast.cleo))
        one = write(lambda: messages.chat_between(cast.asha, cast.ben).ref)
        other = write(lambda: messages.chat_between(cast.asha, cast.cleo).ref)
        line(cast.asha, one, "Hello")

        said = line(cast.asha, other, "Hey")

        assert said.state is SentState.DELIVERED
        assert heard.before == []

    def test_what_was_stopped_there_is_read_too(self, cast: Cast, heard: Listener) -> None:
        thread = write(lambda: messages.open_chat(cast.asha, [cast.ben]).ref)
        line(cast.asha, thread, f"Ring {NUMBER}")

        line(cast.asha, thread, "Hey")

        assert heard.before == [f"Ring {NUMBER}"]

    def test_what_was_changed_is_replaced(self, cast: Cast, heard: Listener) -> None:
        stopped = post(cast.asha, f"Ring {NUMBER}")

        write(lambda: network.change_stopped(cast.asha, stopped.ref, words="Ring me", client_id=client_id()))
        changed = heard.before
        post(cast.asha, "Hey")

        assert changed == []
        assert NUMBER not in " ".join(heard.before)

    def test_what_was_deleted_had_been_read(self, cast: Cast, heard: Listener) -> None:
        first = post(cast.asha, "My number begins 07700")
        write(lambda: messages.delete_own(cast.asha, first.ref))

        post(cast.asha, "Hey")

        assert heard.before == ["My number begins 07700"]

    def test_a_post_is_read_beside_its_authors_own_posts(self, cast: Cast, heard: Listener) -> None:
        first = post(cast.asha, "Mine", Audience.ONLY_ME)
        comment(cast.asha, first, "Under mine")
        own_line(cast.asha, "book", "Any book with maps in it")
        post(cast.ben, "His")

        post(cast.asha, "Hey")

        assert heard.before == ["Mine"]

    def test_a_comment_is_read_beside_what_it_stands_under(self, cast: Cast, heard: Listener) -> None:
        first = post(cast.ben, "A riddle")
        post(cast.asha, "Something else")
        comment(cast.asha, first, "A clock")

        comment(cast.asha, first, "Or a sock")

        assert heard.before == ["A riddle", "A clock"]

    def test_a_line_about_oneself_is_read_beside_the_others_that_stand(
        self, cast: Cast, heard: Listener
    ) -> None:
        own_line(cast.asha, "book", "Any book with maps in it")
        own_line(cast.asha, "fun", "Skating")
        own_line(cast.asha, "fun", "Swimming")

        own_line(cast.asha, "animal", "Otters")

        assert heard.before == ["Any book with maps in it", "Swimming"]

    def test_a_story_and_the_real_network_are_not_read_together(self, cast: Cast, heard: Listener) -> None:
        cloud = grey_cloud_of(cast.asha)
        story = chat_with(cast.asha, cloud)
        line(cloud, story, "Hello there")
        line(cast.asha, story, "Who are you")
        inside = heard.before

        post(cast.asha, "Hey")

        assert inside == ["Hello there"]
        assert heard.before == []

    def test_a_number_split_over_messages_is_found_by_what_stands_before(
        self, app: Flask, cast: Cast
    ) -> None:
        def adds_up(words: str, context: Context) -> Verdict:
            return judge(" ".join([*(one.text for one in context.before), words]), Context())

        app.extensions["eduweb_judge"] = adds_up
        thread = write(lambda: messages.open_chat(cast.asha, [cast.ben]).ref)
        line(cast.asha, thread, "Ring 07700")

        assert line(cast.asha, thread, "900 123").state is SentState.HELD
