"""Finding somebody by name: only whom I may see, and only as far as they let themselves be found."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import concerns, people, relationships, schools
from eduweb.core.db import db, write
from eduweb.messages import Audience
from eduweb.network.models import ShieldSetting
from eduweb.people import Who
from tests.cast import Cast
from tests.makers import make_pupil
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

NOBODY = "Nobody of that name lets themselves be found."


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def finds(client: Visitor, words: str, name: str) -> bool:
    """Whether a page of hits leads to somebody of this name."""
    page = client.post("/hedgerow/search", data={"words": words}).text
    assert (NOBODY in page) != ("people__one" in page)
    return f">{name}</a>" in page


def lets_be_found(pupil: Who, by: Audience) -> None:
    write(
        lambda: db.session.add(
            ShieldSetting(school_id=pupil.school_id, pupil_id=pupil.id, found_by=by, asked_by=Audience.CLASS)
        )
    )


class TestWhoIsFound:
    def test_a_friend_is(self, app: Flask, cast: Cast) -> None:
        assert finds(visitor(app, cast.asha), "be", "Ben")

    @pytest.mark.parametrize("words", ["ben", "BEN", "  b  "])
    def test_by_the_beginning_of_the_name_in_any_case(self, app: Flask, cast: Cast, words: str) -> None:
        assert finds(visitor(app, cast.asha), words, "Ben")

    def test_by_default_a_classmate_who_is_no_friend_is_not(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: make_pupil(cast.oak, "Finn"))

        assert not finds(visitor(app, cast.asha), "Finn", "Finn")

    def test_a_classmate_who_lets_the_class_find_them_is(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            finn = write(lambda: make_pupil(cast.oak, "Finn"))
            who = people.who_by_id(finn.id)
            assert who is not None
            lets_be_found(who, Audience.CLASS)

        assert finds(visitor(app, cast.asha), "Finn", "Finn")
        assert not finds(visitor(app, cast.cleo), "Finn", "Finn")

    def test_somebody_of_a_shared_group_is_near(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            lets_be_found(cast.cleo, Audience.CLASS)
            write(
                lambda: relationships.open_group(
                    by=cast.ms_okoro,
                    name="Choir club",
                    picture="star",
                    members=[cast.asha, cast.cleo],
                    second_adult=cast.mr_evans,
                )
            )

        assert finds(visitor(app, cast.asha), "Cleo", "Cleo")
        assert not finds(visitor(app, cast.dev), "Cleo", "Cleo")

    def test_not_even_a_friend_finds_who_lets_nobody(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            lets_be_found(cast.ben, Audience.ONLY_ME)

        assert not finds(visitor(app, cast.asha), "Ben", "Ben")

    def test_the_school_only_where_the_head_turned_it_on(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            lets_be_found(cast.cleo, Audience.SCHOOL)
        asha = visitor(app, cast.asha)
        before = finds(asha, "Cleo", "Cleo")

        with app.app_context():
            write(
                lambda: schools.set_school_audience(
                    schools.school_by_id(cast.quillbrook_id), is_on=True, by_id=cast.mrs_hale.id
                )
            )

        assert (before, finds(asha, "Cleo", "Cleo")) == (False, True)

    def test_whoever_blocked_me_or_is_blocked_by_me_is_not(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            lets_be_found(cast.asha, Audience.CLASS)
            lets_be_found(cast.dev, Audience.CLASS)

        assert not finds(visitor(app, cast.asha), "Dev", "Dev")
        assert not finds(visitor(app, cast.dev), "Asha", "Asha")

    @pytest.mark.parametrize("words", ["Zoe", "Mr Evans", "Evans", "Asha", "%", "_", "' OR 1=1 --"])
    def test_neither_the_other_school_nor_adults_nor_oneself_nor_everybody(
        self, app: Flask, cast: Cast, words: str
    ) -> None:
        page = visitor(app, cast.asha).post("/hedgerow/search", data={"words": words}).text

        assert NOBODY in page


class TestWhatIsTyped:
    def test_nothing_of_it_is_kept(self, app: Flask, cast: Cast) -> None:
        visitor(app, cast.asha).post("/hedgerow/search", data={"words": "purple wombat"})

        with app.app_context():
            names = db.session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            rows = [
                row for (name,) in names.all() for row in db.session.execute(text(f'SELECT * FROM "{name}"'))
            ]
        assert [row for row in rows if "wombat" in str(row)] == []

    def test_a_cry_for_help_reaches_a_grown_up(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        answer = asha.post("/hedgerow/search", data={"words": "i want to kill myself"})

        assert answer.location == "/told"
        with app.app_context():
            (line,) = concerns.queue(cast.ms_okoro, is_practice=False)
        assert (line.flag.words, line.flag.channel) == ("i want to kill myself", "search")

    @pytest.mark.parametrize(
        ("words", "said"),
        [("", "Write a name first."), ("\u200b", "Write a name first."), ("a" * 101, "That is too long")],
    )
    def test_what_is_no_name_is_said_kindly_and_kept_in_the_box(
        self, app: Flask, page_client: PageClient, cast: Cast, words: str, said: str
    ) -> None:
        sign_in(page_client, cast.asha)

        answer = page_client.post("/hedgerow/search", data={"words": words})

        assert answer.status_code == 400
        assert said in answer.text
        assert words in answer.text


def test_a_year_without_search_has_no_such_page(app: Flask, cast: Cast) -> None:
    kit = visitor(app, cast.kit)

    assert kit.get("/hedgerow/search").status_code == 404
    assert kit.post("/hedgerow/search", data={"words": "Ben"}).status_code == 404
