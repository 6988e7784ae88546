"""What is new: worked out from what stands, never from anything the pupil may not see, and never counted."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from eduweb import concerns, messages, people, relationships
from eduweb.core.db import db, write
from eduweb.network import reactions
from eduweb.network.models import ReactionKind
from eduweb.people import Who
from tests.cast import Cast
from tests.makers import make_pupil
from tests.network.sending import chat_with, comment, grey_cloud_of, line, post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def notices_of(client: Visitor) -> list[str]:
    """The sentences on the page of notices, from the newest on."""
    page = client.get("/notices").text
    return [words.strip() for words in re.findall(r'class="notice__link" href="[^"]+">([^<]+)</a>', page)]


def concern_of(one: concerns.QueueLine) -> concerns.Concern:
    return db.session.get_one(concerns.Concern, one.flag.concern_id)


def has_dot(client: Visitor) -> bool:
    return "bell__new" in client.get("/notices/dot").text


class TestWhatIsTold:
    def test_a_friend_request_is(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        with app.app_context():
            write(lambda: relationships.ask(cast.cleo, cast.asha))
        sign_in(page_client, cast.asha)

        assert notices_of(page_client) == ["Cleo wants to be your friend."]

    def test_a_yes_is_and_a_not_now_is_not(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            finn = people.who_by_id(write(lambda: make_pupil(cast.oak, "Finn")).id)
            assert finn is not None
            for other, is_yes in ((cast.cleo, True), (finn, False)):
                write(lambda other=other: relationships.ask(cast.asha, other))
                ref = relationships.requests_to(other)[0].ref
                write(
                    lambda other=other, ref=ref, is_yes=is_yes: relationships.answer_request(
                        other, ref, is_yes=is_yes
                    )
                )

        assert notices_of(visitor(app, cast.asha)) == ["You and Cleo are friends now."]

    def test_a_comment_under_my_post_is_once_for_each_who_wrote(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            mine = post(cast.asha)
            comment(cast.ben, mine, "It looks great")
            comment(cast.ben, mine, "Really great")
            comment(cast.asha, mine, "Thank you")

        assert notices_of(visitor(app, cast.asha)) == ["Ben wrote under your post."]
        assert notices_of(visitor(app, cast.ben)) == []

    def test_a_reaction_is(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            mine = post(cast.asha)
            write(lambda: reactions.react(cast.ben, mine.ref, ReactionKind.CLEVER))

        assert notices_of(visitor(app, cast.asha)) == ["Ben says “Clever” to what you wrote."]

    def test_a_queuedin_a_chat_is_and_ones_own_is_not(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            chat = write(lambda: messages.chat_between(cast.asha, cast.ben)).ref
            line(cast.ben, chat, "See you at choir")

        assert notices_of(visitor(app, cast.asha)) == ["Ben wrote to you."]
        assert notices_of(visitor(app, cast.ben)) == []

    def test_a_queuedin_a_group_is(self, app: Flask, cast: Cast) -> None:
        def work() -> str:
            club = relationships.open_group(
                by=cast.mr_evans,
                name="Choir club",
                picture="star",
                members=[cast.asha],
                second_adult=cast.ms_okoro,
            )
            return messages.open_group_chat(club, cast.mr_evans).ref

        with app.app_context():
            line(cast.mr_evans, write(work), "We meet on Friday")

        assert notices_of(visitor(app, cast.asha)) == ["Something new in Choir club today."]

    def test_that_a_grown_up_has_read_what_i_sent_is_and_no_more(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)
        asha.post("/tell", data={"words": "I am worried about Ben"})
        before = notices_of(asha)

        with app.app_context():
            (queued,) = concerns.queue(cast.ms_okoro, is_practice=False)
            write(lambda: concerns.mark_read(concern_of(queued), by=cast.ms_okoro))

        assert before == []
        assert notices_of(asha) == ["A grown-up has read what you sent."]

    def test_somebody_pretend_wears_the_word(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        with app.app_context():
            cloud = grey_cloud_of(cast.asha)
            line(cloud, chat_with(cast.asha, cloud), "which school do you go to?")
        sign_in(page_client, cast.asha)

        page = page_client.get("/notices").text

        assert "Grey Cloud wrote to you." in page
        assert "Pretend" in page

    def test_without_anything_new_that_is_fine(self, page_client: PageClient, cast: Cast) -> None:
        sign_in(page_client, cast.asha)

        assert "Nothing new just now. That is fine." in page_client.get("/notices").text

    def test_ks1_has_a_page_with_voices(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        with app.app_context():
            cloud = grey_cloud_of(cast.kit)
            write(lambda: relationships.ask(cloud, cast.kit))
        sign_in(page_client, cast.kit)

        page = page_client.get("/notices").text

        assert "Grey Cloud wants to be your friend." in page
        assert 'data-behaviour="speak"' in page


class TestWhatIsNot:
    def test_nothing_of_somebody_blocked(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            mine = post(cast.asha)
            comment(cast.ben, mine, "It looks great")
            write(lambda: reactions.react(cast.ben, mine.ref, ReactionKind.KIND))
            chat = write(lambda: messages.chat_between(cast.asha, cast.ben)).ref
            line(cast.ben, chat, "See you at choir")
            write(lambda: relationships.block(cast.asha, cast.ben))

        assert notices_of(visitor(app, cast.asha)) == []

    def test_nothing_of_what_was_stopped(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            mine = post(cast.asha)
            comment(cast.ben, mine, "ring me on 07700 900142")

        assert notices_of(visitor(app, cast.asha)) == []

    def test_no_comments_of_somebody_muted(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            comment(cast.ben, post(cast.asha), "It looks great")
            write(lambda: relationships.mute(cast.asha, cast.ben))

        assert notices_of(visitor(app, cast.asha)) == []

    @pytest.mark.parametrize("name", ["ben", "cleo", "zoe"])
    def test_nothing_that_is_somebody_elses(self, app: Flask, cast: Cast, name: str) -> None:
        with app.app_context():
            comment(cast.ben, post(cast.asha), "It looks great")
            write(lambda: relationships.ask(cast.cleo, cast.asha))

        assert notices_of(visitor(app, getattr(cast, name))) == []

    def test_staff_have_no_such_page(self, app: Flask, cast: Cast) -> None:
        assert visitor(app, cast.mr_evans).get("/notices").status_code == 404


class TestTheBell:
    def test_its_dot_goes_once_the_pupil_has_looked_and_comes_with_the_next(
        self, app: Flask, cast: Cast
    ) -> None:
        asha = visitor(app, cast.asha)
        with app.app_context():
            mine = post(cast.asha)
            comment(cast.ben, mine, "It looks great")
        first = has_dot(asha)

        asha.get("/notices")
        looked = has_dot(asha)
        with app.app_context():
            comment(cast.dev, mine, "Hidden, since Asha blocked Dev")
        blocked = has_dot(asha)
        with app.app_context():
            comment(cast.ben, mine, "Really great")

        assert (first, looked, blocked, has_dot(asha)) == (True, False, False, True)

    def test_it_never_says_how_many(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            mine = post(cast.asha)
            for other in (cast.ben, cast.mr_evans):
                comment(other, mine, "It looks great")

        dot = visitor(app, cast.asha).get("/notices/dot").text

        assert re.sub(r"<[^>]+>", "", dot).strip() == "(something is new)"

    def test_it_is_on_a_pupils_pages_and_not_at_the_door(self, app: Flask, cast: Cast) -> None:
        assert 'href="/notices"' in visitor(app, cast.asha).get("/hedgerow").text
        assert 'href="/notices"' not in app.test_client().get("/help").text
