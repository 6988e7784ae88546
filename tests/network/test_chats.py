"""Chats: of a story, of two friends, with the real buttons; and what keeps them shut."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, people, relationships, schools
from eduweb.core.db import write
from eduweb.messages import Audience
from eduweb.people import Who
from eduweb.schools import Ability
from tests.cast import Cast
from tests.doors.everything import without_chance
from tests.network.sending import chat_with, grey_cloud_of, line
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def without_menu(page: str) -> str:
    """The part of a page between its own ends: the menu leads to "People I blocked" for everybody."""
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def story(app: Flask, cast: Cast) -> str:
    """A chat that Grey Cloud has begun with Asha."""
    with app.app_context():
        cloud = grey_cloud_of(cast.asha)
        thread = chat_with(cast.asha, cloud)
        line(cloud, thread, "which school do you go to?")
    return thread


@pytest.fixture
def chat(app: Flask, cast: Cast) -> str:
    """The chat of Asha and Ben, in which Ben has said something."""
    with app.app_context():
        thread = write(lambda: messages.chat_between(cast.asha, cast.ben)).ref
        line(cast.ben, thread, "See you at choir")
    return thread


class TestAChatOfAStory:
    def test_the_lines_and_the_safe_actions_are_there(
        self, page_client: PageClient, cast: Cast, story: str
    ) -> None:
        sign_in(page_client, cast.asha)

        page = page_client.get(f"/hedgerow/chats/{story}").text

        assert "which school do you go to?" in page
        assert "Pretend person" in page
        assert [words in page for words in ("Don’t reply", "Block", "Report", "Tell an adult")] == [True] * 4

    def test_a_line_is_sent(self, app: Flask, cast: Cast, story: str) -> None:
        asha = visitor(app, cast.asha)

        answer = asha.post(f"/hedgerow/chats/{story}", data={"words": "I do not say"})

        assert answer.status_code == 303
        assert "I do not say" in asha.get(f"/hedgerow/chats/{story}").text

    def test_after_a_block_nothing_of_theirs_is_left_and_nothing_can_be_sent(
        self, app: Flask, cast: Cast, story: str
    ) -> None:
        asha = visitor(app, cast.asha)
        with app.app_context():
            cloud = people.character_of(cast.asha, "grey-cloud")
            assert cloud is not None
            write(lambda: relationships.block(cast.asha, cloud))

        page = asha.get(f"/hedgerow/chats/{story}").text
        answer = asha.post(f"/hedgerow/chats/{story}", data={"words": "Are you there"})

        assert "which school" not in page
        assert 'id="reply"' not in page
        assert "be sent just now" in answer.text

    @pytest.mark.parametrize("name", ["ben", "zoe"])
    def test_it_is_nobody_elses(self, app: Flask, cast: Cast, story: str, name: str) -> None:
        other = visitor(app, getattr(cast, name))

        answer = other.get(f"/hedgerow/chats/{story}")
        sent = other.post(f"/hedgerow/chats/{story}", data={"words": "Hello"})

        assert answer.status_code == 404
        assert without_chance(answer.text) == without_chance(other.get("/hedgerow/chats/nosuchchat").text)
        assert "be sent just now" in sent.text
        assert "Hello" in sent.text


class TestAChatOfFriends:
    def test_it_is_begun_from_a_friends_page_and_found_again(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        begun = asha.post(f"/hedgerow/people/{cast.ben.ref}/chat").location
        again = visitor(app, cast.ben).post(f"/hedgerow/people/{cast.asha.ref}/chat").location

        assert begun.startswith("/hedgerow/chats/")
        assert begun == again

    def test_each_reads_what_the_other_says(self, app: Flask, cast: Cast, chat: str) -> None:
        asha = visitor(app, cast.asha)

        asha.post(f"/hedgerow/chats/{chat}", data={"words": "I bring my song book"})

        assert "See you at choir" in asha.get(f"/hedgerow/chats/{chat}").text
        assert "I bring my song book" in visitor(app, cast.ben).get(f"/hedgerow/chats/{chat}").text

    def test_every_line_of_the_other_can_be_reported_and_blocked_by_itself(
        self, app: Flask, page_client: PageClient, cast: Cast, chat: str
    ) -> None:
        with app.app_context():
            second = line(cast.ben, chat, "And bring a friend")
            first = messages.chat_lines(cast.asha, chat)[0].message.ref
        sign_in(page_client, cast.asha)

        page = page_client.get(f"/hedgerow/chats/{chat}").text

        assert f"/report/{first}" in page
        assert f"/report/{second.ref}" in page
        assert f"/people/{cast.ben.ref}/block" in page

    def test_a_stopped_line_stands_where_it_was_said_and_only_for_its_author(
        self, app: Flask, cast: Cast, chat: str
    ) -> None:
        asha = visitor(app, cast.asha)

        answer = asha.post(f"/hedgerow/chats/{chat}", data={"words": "ring me on 07700 900142"})

        page = asha.get(answer.location).text
        assert "This message has been stopped" in page
        assert "Ben did not see it." in page
        assert 'id="reply"' not in page
        assert "07700" not in visitor(app, cast.ben).get(f"/hedgerow/chats/{chat}").text

    @pytest.mark.parametrize("name", ["cleo", "dev"])
    def test_who_is_no_friend_is_told_so_and_no_chat_is_begun(
        self, app: Flask, cast: Cast, name: str
    ) -> None:
        other = getattr(cast, name)
        asha = visitor(app, cast.asha)

        answer = asha.post(f"/hedgerow/people/{other.ref}/chat")

        assert answer.location == f"/hedgerow/people/{other.ref}"
        assert "You can only chat with friends." in asha.get(answer.location).text
        assert "No messages yet" in asha.get("/hedgerow/chats").text

    def test_a_block_shuts_it_for_both_and_only_the_blocker_is_told_why(
        self, app: Flask, cast: Cast, chat: str
    ) -> None:
        visitor(app, cast.asha).post(f"/hedgerow/people/{cast.ben.ref}/block")

        mine = visitor(app, cast.asha).get(f"/hedgerow/chats/{chat}").text
        theirs = visitor(app, cast.ben).get(f"/hedgerow/chats/{chat}").text
        sent = visitor(app, cast.ben).post(f"/hedgerow/chats/{chat}", data={"words": "Why"}).text

        assert "You blocked Ben." in mine
        assert "See you at choir" not in mine
        assert "blocked" not in without_menu(theirs)
        assert "be sent just now" in sent

    def test_while_messages_rest_there_is_no_box_and_the_words_are_kept(
        self, app: Flask, cast: Cast, chat: str
    ) -> None:
        asha = visitor(app, cast.asha)
        with app.app_context():
            write(
                lambda: schools.set_messaging(
                    schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
                )
            )

        page = asha.get(f"/hedgerow/chats/{chat}").text
        sent = asha.post(f"/hedgerow/chats/{chat}", data={"words": "Are you there"}).text

        assert 'id="reply"' not in page
        assert "Tell an adult" in page
        assert "Are you there" in sent
        assert "Are you there" not in visitor(app, cast.ben).get(f"/hedgerow/chats/{chat}").text

    def test_the_other_school_gets_the_answer_of_a_chat_that_never_was(
        self, app: Flask, cast: Cast, chat: str
    ) -> None:
        zoe = visitor(app, cast.zoe)

        assert zoe.get(f"/hedgerow/chats/{chat}").status_code == 404
        assert zoe.post(f"/hedgerow/people/{cast.asha.ref}/chat").status_code == 404

    @pytest.mark.parametrize(("words", "said"), [("", "Write something first."), ("a" * 4_001, "too long")])
    def test_what_cannot_be_sent_is_given_back_in_the_box(
        self, app: Flask, page_client: PageClient, cast: Cast, chat: str, words: str, said: str
    ) -> None:
        sign_in(page_client, cast.asha)

        answer = page_client.post(f"/hedgerow/chats/{chat}", data={"words": words})

        assert answer.status_code == 400
        assert said in answer.text
        assert f">{words}</textarea>" in answer.text


class TestTheListOfChats:
    def test_it_has_each_chat_with_its_last_line(
        self, app: Flask, page_client: PageClient, cast: Cast, chat: str, story: str
    ) -> None:
        with app.app_context():
            line(cast.asha, chat, "Good idea")
        sign_in(page_client, cast.asha)

        page = page_client.get("/hedgerow/chats").text

        assert "You: Good idea" in page
        assert "which school do you go to?" in page
        assert page.index("Good idea") < page.index("which school")

    def test_a_line_that_was_stopped_is_not_its_last_line_for_the_other(
        self, app: Flask, cast: Cast, chat: str
    ) -> None:
        with app.app_context():
            line(cast.asha, chat, "ring me on 07700 900142")

        page = visitor(app, cast.ben).get("/hedgerow/chats").text

        assert "07700" not in page
        assert "See you at choir" in page

    def test_without_any_it_says_so(self, app: Flask, cast: Cast) -> None:
        assert "No messages yet" in visitor(app, cast.cleo).get("/hedgerow/chats").text

    @pytest.mark.parametrize("name", ["cleo", "dev", "zoe"])
    def test_nobody_elses_is_in_it(self, app: Flask, cast: Cast, chat: str, name: str) -> None:
        page = visitor(app, getattr(cast, name)).get("/hedgerow/chats").text

        assert "See you at choir" not in page
        assert chat not in page


def test_a_line_of_ones_own_can_be_changed_and_says_so_to_both(app: Flask, cast: Cast, chat: str) -> None:
    with app.app_context():
        mine = line(cast.asha, chat, "See you at three")
    asha = visitor(app, cast.asha)

    assert f"/messages/{mine.ref}/edit" in asha.get(f"/hedgerow/chats/{chat}").text
    asha.post(f"/hedgerow/messages/{mine.ref}/edit", data={"words": "See you at four"})

    theirs = visitor(app, cast.ben).get(f"/hedgerow/chats/{chat}").text
    assert ("See you at four" in theirs, "See you at three" in theirs) == (True, False)
    assert "changed" in without_menu(theirs)
    assert f"/messages/{mine.ref}/edit" not in theirs


@pytest.mark.parametrize("path", ["/hedgerow/class", "/hedgerow/friends", "/hedgerow/search"])
def test_the_youngest_have_no_lists_of_people(app: Flask, cast: Cast, path: str) -> None:
    assert visitor(app, cast.kit).get(path).status_code == 404


def test_a_year_without_chats_reads_what_an_older_friend_wrote_and_has_no_box(
    app: Flask, cast: Cast, chat: str
) -> None:
    with app.app_context():
        able = schools.abilities_of(cast.quillbrook_id, 5) - {Ability.CHAT}
        write(
            lambda: schools.set_year_rule(
                schools.school_by_id(cast.quillbrook_id),
                5,
                abilities=able,
                widest=Audience.CLASS,
                by_id=cast.mrs_hale.id,
            )
        )
    asha = visitor(app, cast.asha)

    page = asha.get(f"/hedgerow/chats/{chat}").text

    assert "See you at choir" in page
    assert "Writing in chats comes in a later year." in page
    assert 'id="reply"' not in page
    assert ">Chat<" not in asha.get(f"/hedgerow/people/{cast.ben.ref}").text
