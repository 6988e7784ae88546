"""What each year may do: a school's ladder, from pictures on a wall to free words in a chat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, schools, symbols
from eduweb.core.db import write
from eduweb.messages import (
    Audience,
    ChatLine,
    Destination,
    NewPost,
    ProfileField,
    Sent,
    SentState,
)
from eduweb.people import Who
from eduweb.schools import Ability
from tests.cast import Cast
from tests.network.sending import client_id, post, thread_of


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def send(author: Who, to: Destination, words: str = "Our choir sang") -> Sent:
    return write(lambda: messages.send(author=author, to=to, words=words, client_id=client_id()))


def chat_of(cast: Cast) -> str:
    return write(lambda: messages.chat_between(cast.asha, cast.ben).ref)


def picture_line(number: int = 0) -> str:
    starter = list(symbols.starters())[number]
    found = symbols.line_of(starter, next(iter(symbols.symbols())))
    assert found is not None
    return found.words


class TestYears:
    def forbid(self, cast: Cast, ability: Ability) -> None:
        school = schools.school_by_id(cast.quillbrook_id)
        able = schools.abilities_of(cast.quillbrook_id, 5) - {ability}
        schools.set_year_rule(school, 5, abilities=able, widest=Audience.CLASS, by_id=cast.mrs_hale.id)

    @pytest.mark.parametrize(
        ("ability", "way"),
        [
            (Ability.POST, "post"),
            (Ability.COMMENT, "comment"),
            (Ability.CHAT, "chat"),
            (Ability.PROFILE, "profile"),
            (Ability.MAIL, "mail"),
        ],
    )
    def test_what_a_year_may_not_do_goes_nowhere(self, cast: Cast, ability: Ability, way: str) -> None:
        root, chat = post(cast.ben), chat_of(cast)
        ways: dict[str, Destination] = {
            "post": NewPost(Audience.CLASS),
            "comment": messages.Comment(thread_of(root)),
            "chat": ChatLine(chat),
            "profile": ProfileField("fun", Audience.CLASS),
            "mail": messages.NewMail((cast.ben.ref,)),
        }
        before = send(cast.asha, ways[way])

        write(lambda: self.forbid(cast, ability))
        states = {name: send(cast.asha, to).state for name, to in ways.items()}

        assert before.state is SentState.DELIVERED
        assert [name for name, state in states.items() if state is SentState.REFUSED] == [way]

    def test_the_youngest_say_what_can_be_made_of_pictures_and_nothing_else(self, cast: Cast) -> None:
        assert post(cast.kit, picture_line()).state is SentState.DELIVERED
        assert post(cast.kit, f"{picture_line()}\n{picture_line(1)}").state is SentState.DELIVERED
        assert post(cast.kit, "I like to sing").state is SentState.REFUSED
        assert post(cast.kit, f"{picture_line()}\nand to sing").state is SentState.REFUSED

    def test_a_school_may_let_them_write_freely(self, cast: Cast) -> None:
        school_id = cast.quillbrook_id

        def open_up() -> None:
            able = schools.abilities_of(school_id, 1) | {Ability.FREE_WORDS}
            school = schools.school_by_id(school_id)
            schools.set_year_rule(school, 1, abilities=able, widest=Audience.CLASS, by_id=cast.mrs_hale.id)

        write(open_up)

        assert post(cast.kit, "I like to sing").state is SentState.DELIVERED

    def test_an_audience_wider_than_the_years_own_goes_nowhere(self, cast: Cast) -> None:
        school_id = cast.quillbrook_id

        def narrow() -> None:
            able = schools.abilities_of(school_id, 5)
            school = schools.school_by_id(school_id)
            schools.set_year_rule(school, 5, abilities=able, widest=Audience.FRIENDS, by_id=cast.mrs_hale.id)

        write(narrow)

        assert post(cast.asha, audience=Audience.CLASS).state is SentState.REFUSED
        assert send(cast.asha, ProfileField("fun", Audience.CLASS)).state is SentState.REFUSED
        assert post(cast.asha, audience=Audience.FRIENDS).state is SentState.DELIVERED

    def test_the_school_is_no_audience_until_the_head_turns_it_on(self, cast: Cast) -> None:
        school_id = cast.quillbrook_id

        def widen() -> None:
            able = schools.abilities_of(school_id, 5)
            school = schools.school_by_id(school_id)
            schools.set_year_rule(school, 5, abilities=able, widest=Audience.SCHOOL, by_id=cast.mrs_hale.id)

        write(widen)
        before = post(cast.asha, audience=Audience.SCHOOL)
        write(
            lambda: schools.set_school_audience(
                schools.school_by_id(school_id), is_on=True, by_id=cast.mrs_hale.id
            )
        )
        after = post(cast.asha, audience=Audience.SCHOOL)

        assert (before.state, after.state) == (SentState.REFUSED, SentState.DELIVERED)
        assert messages.post_by_ref(cast.cleo, after.ref) is not None
        assert messages.post_by_ref(cast.zoe, after.ref) is None
