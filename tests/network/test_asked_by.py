"""Who may ask me to be friends is mine to say."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import people, relationships, schools
from eduweb.core.db import write
from eduweb.messages import Audience
from eduweb.network import shield
from eduweb.network.shield import Setting
from eduweb.people import Who
from tests.cast import Cast
from tests.makers import make_pupil
from tests.visitor import sign_in


def ask(app: Flask, asker: Who, asked: Who) -> bool:
    """Press the button, or send what it would have sent; whether the other has a request now."""
    sign_in(app.test_client(), asker).post(f"/hedgerow/people/{asked.ref}/ask")
    with app.app_context():
        return any(one.person.id == asker.id for one in relationships.requests_to(asked))


def says(pupil: Who, asked_by: Audience) -> None:
    assert write(lambda: shield.set_setting(pupil, Setting(Audience.FRIENDS, asked_by)))


@pytest.fixture
def finn(app: Flask, cast: Cast) -> Who:
    """A classmate of Asha's whom nobody has met yet."""
    with app.app_context():
        who = people.who_by_id(write(lambda: make_pupil(cast.oak, "Finn")).id)
    assert who is not None
    return who


def test_nobody_asks_who_wants_no_requests(app: Flask, cast: Cast, finn: Who) -> None:
    with app.app_context():
        says(cast.asha, Audience.ONLY_ME)

    page = sign_in(app.test_client(), finn).get(f"/hedgerow/people/{cast.asha.ref}").text

    assert "Ask to be friends" not in page
    assert not ask(app, finn, cast.asha)


def test_the_whole_school_asks_only_where_the_head_turned_it_on(app: Flask, cast: Cast) -> None:
    def turn(*, is_on: bool) -> None:
        school = schools.school_by_id(cast.quillbrook_id)
        schools.set_school_audience(school, is_on=is_on, by_id=cast.mrs_hale.id)

    with app.app_context():
        write(lambda: turn(is_on=True))
        write(
            lambda: schools.set_year_rule(
                schools.school_by_id(cast.quillbrook_id),
                5,
                abilities=schools.abilities_of(cast.quillbrook_id, 5),
                widest=Audience.SCHOOL,
                by_id=cast.mrs_hale.id,
            )
        )
        says(cast.asha, Audience.SCHOOL)
        write(lambda: turn(is_on=False))
    while_off = ask(app, cast.cleo, cast.asha)
    with app.app_context():
        write(lambda: turn(is_on=True))

    assert (while_off, ask(app, cast.cleo, cast.asha)) == (False, True)
