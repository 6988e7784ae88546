"""The youngest play on one page: what is said, big pictures to press, an end they can hear."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import outbox
from eduweb.core.db import db
from eduweb.simulations import queries
from eduweb.simulations.engine import State
from tests.cast import Cast
from tests.visitor import Visitor, sign_in

SLUG = "something-popped-up"


@pytest.fixture
def kit(app: Flask, cast: Cast) -> Visitor:
    client = sign_in(app.test_client(), cast.kit)
    assert isinstance(client, Visitor)
    return client


def begun(kit: Visitor) -> str:
    kit.post(f"/practice/{SLUG}/start")
    return kit.get("/practice").text


def press(app: Flask, kit: Visitor, cast: Cast, choice: str) -> str:
    with app.app_context():
        story = queries.playthrough_now(cast.kit)
        assert story is not None
        ref, visit = story.ref, story.state["visit"]
    kit.post(f"/practice/{ref}/choose", data={"choice": choice, "visit": str(visit)})
    return kit.get("/practice").text


def state_of(app: Flask, cast: Cast) -> State:
    with app.app_context():
        outbox.work_off("tasks")
        db.session.close()
        story = queries.playthrough_now(cast.kit)
        assert story is not None
        return State.from_json(story.state)


def test_the_page_says_who_is_there_and_shows_the_pictures_to_press(kit: Visitor) -> None:
    page = begun(kit)

    assert "Look, a ladybird!" in page
    assert "Otto looks at ladybirds." in page
    assert 'value="look-too"' in page


def test_everything_on_it_can_be_heard(kit: Visitor) -> None:
    page = begun(kit)

    assert "Otto looks at ladybirds. Otto: Look, a ladybird!. I look too." in page


def test_a_press_brings_the_next_moment_to_the_same_page(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit)

    page = press(app, kit, cast, "look-too")

    assert "LOOK! LOOK! LOOK!" in page
    assert 'value="cover"' in page


def test_somebody_who_looks_in_is_helped_kindly(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit)
    press(app, kit, cast, "look-too")

    page = press(app, kit, cast, "look-in")

    assert "We do not have to look." in page


def test_the_real_block_ends_the_box(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit)
    press(app, kit, cast, "look-too")
    with app.app_context():
        story = queries.playthrough_now(cast.kit)
        assert story is not None
        from eduweb import people

        box = people.who_by_id(story.actors["pop-box"])
        assert box is not None

    kit.post(f"/hedgerow/people/{box.ref}/block")

    assert state_of(app, cast).beat == "after-block"


def test_the_end_is_big_words_a_badge_and_a_feeling(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit)
    for choice in ("look-too", "cover", "tell-lantern", "i-know-who"):
        page = press(app, kit, cast, choice)
    assert "Who was it?" in page
    with app.app_context():
        story = queries.playthrough_now(cast.kit)
        assert story is not None
        ref = story.ref

    unmasked = kit.get(f"/practice/{ref}/unmasking").text
    debrief = kit.get(f"/practice/{ref}/debrief").text

    assert "It was not Otto. It was not you." in unmasked
    assert "Very loud" in unmasked
    assert "You told a grown-up." in debrief
    assert "Brave teller" in debrief
    assert "How do you feel now?" in debrief
