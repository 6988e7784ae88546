"""My post: how the youngest write with faces and pictures, and read big letters aloud."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update

from eduweb import people, schools, symbols
from eduweb.core.db import db, write
from eduweb.mail.models import Box
from eduweb.people import Pupil, Who, YearGroup
from eduweb.schools import Ability
from tests.cast import Cast
from tests.mail.posting import keep, mail, newest, subjects, visitor
from tests.makers import make_pupil
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


@pytest.fixture
def maya(app: Flask, cast: Cast) -> Who:
    """A Year 2 pupil beside Kit, who is in Year 1."""

    def work() -> int:
        acorns = people.class_by_ref(cast.mr_evans, cast.acorns.ref)
        assert acorns is not None
        pupil = make_pupil(acorns, "Maya", year=YearGroup.Y2, picture="koala")
        people.keep_rules_signed(pupil.id, 1)
        return pupil.id

    with app.app_context():
        who = people.who_by_id(write(work))
    assert who is not None
    return who


def make(client: Visitor, to: str, **fields: str) -> str:
    """Send a line made of pictures and return where it led."""
    sent = {"to": to, "starter": "like", "symbol": "rainbow", **fields}
    answer = client.post("/mail/make", data=sent)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


class TestWriting:
    def test_who_it_is_for_is_picked_by_face(self, page_client: PageClient, cast: Cast, maya: Who) -> None:
        page = sign_in(page_client, maya).get("/mail/make").text

        assert "Who is it for?" in page
        assert f"/mail/make?to={cast.kit.ref}" in page
        assert f"/mail/make?to={cast.mr_evans.ref}" in page
        assert cast.asha.ref not in page

    def test_a_line_is_made_of_pictures_and_sent(
        self, app: Flask, page_client: PageClient, cast: Cast, maya: Who
    ) -> None:
        client = sign_in(page_client, maya)
        page = client.get(f"/mail/make?to={cast.kit.ref}&starter=like&symbol=rainbow").text

        assert "For Kit" in page
        assert "I like rainbows" in page
        assert make(client, cast.kit.ref) == "/mail"  # type: ignore[arg-type]
        with app.app_context():
            assert subjects(cast.kit) == ["I like rainbows"]
            assert subjects(maya, Box.SENT) == ["I like rainbows"]

    @pytest.mark.parametrize("name", ["asha", "zoe", "ms_okoro", "mr_young"])
    def test_nobody_else_can_be_picked(self, app: Flask, cast: Cast, maya: Who, name: str) -> None:
        client = visitor(app, maya)
        sent = {"to": getattr(cast, name).ref, "starter": "like", "symbol": "rainbow"}

        answer = client.post("/mail/make", data=sent)

        assert answer.status_code == 200
        assert "Who is it for?" in answer.text
        with app.app_context():
            assert subjects(getattr(cast, name)) == []

    def test_a_picture_that_is_not_there_is_asked_for_again(self, app: Flask, cast: Cast, maya: Who) -> None:
        client = visitor(app, maya)

        answer = client.post("/mail/make", data={"to": cast.kit.ref, "starter": "like", "symbol": "gun"})

        assert answer.status_code == 400
        assert "Pick a picture." in answer.text

    def test_words_of_ones_own_go_nowhere_by_default(self, app: Flask, cast: Cast, maya: Who) -> None:
        client = visitor(app, maya)

        led = client.get("/mail/write")
        kept = keep(client, to=cast.kit.ref, subject="I like", words="anything at all")
        client.post(kept.location, data={"client_id": "my-own-words"})

        assert led.location == "/mail/make"
        with app.app_context():
            assert subjects(cast.kit) == []

    def test_a_school_can_give_them_words(self, app: Flask, cast: Cast, maya: Who) -> None:
        with app.app_context():
            write(lambda: _let_year(cast, 2, Ability.MAIL, Ability.FREE_WORDS))

        page = visitor(app, maya).get(f"/mail/make?to={cast.kit.ref}").text

        assert "Use words" in page

    def test_year_1_reads_post_and_writes_it_later(self, app: Flask, cast: Cast) -> None:
        kit = visitor(app, cast.kit)

        page = kit.get("/mail").text

        assert "/mail/make" not in page
        assert "You can write letters later." in kit.get("/mail/make").text

    def test_every_line_that_can_be_made_can_be_sent_or_is_kindly_stopped(
        self, app: Flask, cast: Cast, maya: Who
    ) -> None:
        client = visitor(app, maya)
        last = list(symbols.starters())[-1]

        led = {make(client, cast.kit.ref, starter=last, symbol=one) for one in list(symbols.symbols())[:3]}

        assert {place.partition("?")[0] for place in led} <= {"/mail", "/mail/stopped"}


class TestReading:
    def test_post_comes_in_envelopes_and_opens_as_a_big_letter(
        self, app: Flask, page_client: PageClient, cast: Cast, maya: Who
    ) -> None:
        make(visitor(app, maya), cast.kit.ref)
        with app.app_context():
            ref = newest(cast.kit)
        client = sign_in(page_client, cast.kit)

        box, page = client.get("/mail").text, client.get(f"/mail/letters/{ref}").text

        assert "Maya" in box
        assert "New" in box
        assert "From Maya" in page
        assert 'data-text="I like rainbows"' in page
        assert "Report" in page
        assert "Block Maya" in page
        assert "Bin it" in page

    def test_an_answer_is_made_of_pictures_too(self, app: Flask, cast: Cast, maya: Who) -> None:
        with app.app_context():
            mail(cast.mr_evans, maya, subject="Bring your wellies", words="We look for snails.")
            ref = newest(maya)
        client = visitor(app, maya)

        page = client.get(f"/mail/letters/{ref}").text
        make(client, cast.mr_evans.ref, answers=ref)

        assert f"/mail/make?to={cast.mr_evans.ref}&amp;answers={ref}" in page
        with app.app_context():
            assert subjects(cast.mr_evans) == ["I like rainbows"]

    def test_a_letter_can_be_binned_and_taken_out(self, app: Flask, cast: Cast, maya: Who) -> None:
        make(visitor(app, maya), cast.kit.ref)
        with app.app_context():
            ref = newest(cast.kit)
        kit = visitor(app, cast.kit)

        kit.post(f"/mail/letters/{ref}/bin")

        assert "Maya" not in kit.get("/mail").text.partition("<main")[2]
        assert "Take it out" in kit.get(f"/mail/letters/{ref}").text
        assert "Maya" in kit.get("/mail/bin").text

    def test_nobody_elses_letter_is_there(self, app: Flask, cast: Cast, maya: Who) -> None:
        make(visitor(app, maya), cast.mr_evans.ref)
        with app.app_context():
            ref = newest(cast.mr_evans)

        assert visitor(app, cast.kit).get(f"/mail/letters/{ref}").status_code == 404


def _let_year(cast: Cast, year: int, *abilities: Ability) -> None:
    school = schools.school_by_id(cast.quillbrook_id)
    schools.set_year_rule(
        school, year, abilities=abilities, widest=schools.Audience.CLASS, by_id=cast.mrs_hale.id
    )


def test_a_pupil_of_year_2_without_the_ability_reads_only(app: Flask, cast: Cast, maya: Who) -> None:
    with app.app_context():
        write(lambda: _let_year(cast, 2, Ability.POST))

    assert "You can write letters later." in visitor(app, maya).get("/mail/make").text


def test_who_moves_to_year_1_cannot_write_any_more(app: Flask, cast: Cast, maya: Who) -> None:
    client = visitor(app, maya)
    with app.app_context():
        write(
            lambda: db.session.execute(
                update(Pupil).where(Pupil.id == maya.id).values(year_group=YearGroup.Y1)
            )
        )

    answer = client.post("/mail/make", data={"to": cast.kit.ref, "starter": "like", "symbol": "rainbow"})

    assert answer.status_code == 200
    with app.app_context():
        assert subjects(cast.kit) == []
