"""Footprints: who can see it, which copies stay, and nothing that would give others or a concern away."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.messages import Audience, Sent
from eduweb.network import footprints
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import comment, grey_cloud_of, line, post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

WORDS = "My Tudor house fell over and I cried"


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def address(sent: Sent, verb: str = "footprints") -> str:
    return f"/hedgerow/messages/{sent.ref}/{verb}"


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def chat_of(one: Who, other: Who) -> str:
    return write(lambda: messages.chat_between(one, other).ref)


class TestWhileItStands:
    def test_the_faces_of_all_who_can_see_it_are_there(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.ben, WORDS)

        page = main_of(visitor(app, cast.ben).get(address(sent)).text)

        assert "Who can see it now" in page
        assert "Asha" in page
        assert "Dev" in page
        assert "Mr Evans" in page
        assert "Cleo" not in page

    def test_nobody_learns_who_has_read_it(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.ben, WORDS)
        before = main_of(visitor(app, cast.ben).get(address(sent)).text)

        visitor(app, cast.asha).get("/hedgerow")

        assert main_of(visitor(app, cast.ben).get(address(sent)).text) == before

    @pytest.mark.parametrize("name", ["ben", "cleo", "zoe", "mr_evans", "kit"])
    def test_they_are_for_the_author_alone(self, app: Flask, cast: Cast, name: str) -> None:
        with app.app_context():
            sent = post(cast.asha, WORDS)

        assert visitor(app, getattr(cast, name)).get(address(sent)).status_code == 404

    def test_what_never_stood_leaves_none(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            stopped = post(cast.asha, "ring me on 07700 900142")

        assert visitor(app, cast.asha).get(address(stopped)).status_code == 404
        assert visitor(app, cast.asha).get("/hedgerow/messages/nosuch/footprints").status_code == 404

    def test_under_a_post_for_friends_the_friends_of_its_author_stay_their_own(
        self, app: Flask, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: relationships.befriend(cast.ben, cast.cleo))
            sent = comment(cast.asha, post(cast.ben, "For my friends", Audience.FRIENDS), WORDS)

        page = main_of(visitor(app, cast.asha).get(address(sent)).text)

        assert "Friends of Ben can see it." in page
        assert "Cleo" not in page

    def test_a_line_of_a_chat_is_seen_by_the_other_one(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = line(cast.asha, chat_of(cast.asha, cast.ben), WORDS)

        page = main_of(visitor(app, cast.asha).get(address(sent)).text)

        assert "Ben" in page
        assert "Dev" not in page


class TestAfterDeleting:
    def test_deleting_leads_there_and_says_what_is_left(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha, WORDS)
        asha = visitor(app, cast.asha)

        answer = asha.post(address(sent, "delete"))

        assert answer.location.endswith(address(sent))
        page = asha.get(answer.location).text
        assert "Nobody can open it there any more." in page
        assert "They keep it safe for a while, then it goes." in page
        assert "Nobody can ever know about that." in page
        assert "A copy" not in page
        assert WORDS not in visitor(app, cast.ben).get("/hedgerow").text

    def test_a_copy_in_a_post_stays_and_its_author_can_be_asked(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha, WORDS)
            post(cast.ben, "Ha: my TUDOR house - fell over, poor Asha")
        asha = visitor(app, cast.asha)
        asha.post(address(sent, "delete"))

        page = asha.get(address(sent)).text
        chat = asha.post(f"/hedgerow/people/{cast.ben.ref}/chat")

        assert "Ben’s post" in page
        assert "Ask Ben to take it down" in page
        assert "/hedgerow/chats/" in chat.location

    def test_a_copy_under_another_post_is_a_comment(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            under = post(cast.ben, "What happened today")
            sent = post(cast.asha, WORDS)
            comment(cast.dev, under, "a tudor house fell over and I cried")
            write(lambda: relationships.unblock(cast.asha, cast.dev))

        page = visitor(app, cast.asha).get(address(sent)).text

        assert "Dev’s comment" in page
        assert "Ask Dev" not in page
        assert "Report the copy" in page

    def test_a_copy_in_ones_own_chat_is_found(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha, WORDS)
            line(cast.ben, chat_of(cast.asha, cast.ben), "you wrote my tudor house fell over")

        assert "Your chat with Ben" in visitor(app, cast.asha).get(address(sent)).text


class TestWhatIsNoCopy:
    def copies(self, app: Flask, author: Who, sent: Sent) -> list[str]:
        with app.app_context():
            found = footprints.footprints_of(author, sent.ref)
            assert found is not None
            return [copy.face.name for copy in found.copies]

    def test_a_talk_among_others_is_not_given_away(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha, WORDS)
            write(lambda: relationships.befriend(cast.ben, cast.cleo))
            line(cast.ben, chat_of(cast.ben, cast.cleo), f"Asha wrote {WORDS}")
            post(cast.ben, f"Only for me: {WORDS}", Audience.ONLY_ME)

        assert self.copies(app, cast.asha, sent) == []

    def test_what_somebody_blocked_wrote_is_not_there(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha, WORDS)
            post(cast.dev, WORDS)

        assert self.copies(app, cast.asha, sent) == []

    @pytest.mark.parametrize(
        "words",
        [
            "My Tudor house was fine",
            "house fell my over Tudor and cried I",
            "Mytudorhousefelloverandicried",
            "a poem of one's own",
        ],
    )
    def test_fewer_than_four_words_in_a_row_are_no_copy(self, app: Flask, cast: Cast, words: str) -> None:
        with app.app_context():
            sent = post(cast.asha, WORDS)
            post(cast.ben, words)

        assert self.copies(app, cast.asha, sent) == []

    def test_what_was_there_before_is_no_copy(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.ben, WORDS)
            sent = post(cast.asha, WORDS)

        assert self.copies(app, cast.asha, sent) == []

    def test_signs_that_a_database_reads_are_plain_words_here(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha, "100% of _my_ tudor house's roof\\tiles")
            post(cast.ben, "something quite different about a roof")
            post(cast.ben, "wow 100 of _my_ tudor houses")

        assert self.copies(app, cast.asha, sent) == ["Ben"]

    def test_words_of_three_have_none(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha, "Good morning Oak")
            post(cast.ben, "Good morning Oak")

        assert self.copies(app, cast.asha, sent) == []


def seen(author: Visitor, sent: Sent) -> str:
    """The author's footprints, without the references in them."""
    return re.sub(r"[a-z0-9]{16}", "", main_of(author.get(address(sent)).text))


def test_that_somebody_reported_it_cannot_be_seen(app: Flask, cast: Cast) -> None:
    with app.app_context():
        quiet, told = post(cast.asha, WORDS), post(cast.asha, WORDS)
    reporter = visitor(app, cast.ben)
    asha = visitor(app, cast.asha)
    before = [seen(asha, sent) for sent in (quiet, told)]

    reporter.post(f"/report/{told.ref}", data={"reason": "none"})
    standing = [seen(asha, sent) for sent in (quiet, told)]
    for sent in (quiet, told):
        asha.post(address(sent, "delete"))
    gone = [seen(asha, sent) for sent in (quiet, told)]

    with app.app_context():
        shown = messages.post_by_ref(cast.ben, told.ref)
    assert shown is None
    assert before[0] == before[1] == standing[0] == standing[1]
    assert gone[0] == gone[1]


def test_in_a_story_it_is_the_same(app: Flask, cast: Cast) -> None:
    with app.app_context():
        cloud = grey_cloud_of(cast.asha)
        sent = post(cast.asha, WORDS)
        found = footprints.footprints_of(cast.asha, sent.ref)

    assert found is not None
    assert cloud.name not in [face.name for face in found.sees.pupils]


def test_the_pages_are_well_made(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        sent = post(cast.asha, WORDS)
        post(cast.ben, WORDS)
    sign_in(page_client, cast.asha)

    standing = page_client.get(address(sent))
    page_client.post(address(sent, "delete"))

    assert [standing.status_code, page_client.get(address(sent)).status_code] == [200, 200]
