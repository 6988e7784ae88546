"""The youngest meet a page that changes and two requests, all with pictures and real buttons."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import outbox, relationships
from eduweb.core.db import db, write
from eduweb.simulations import queries, releases
from eduweb.simulations.engine import State
from tests.cast import Cast
from tests.visitor import Visitor, sign_in

PAGE, CLOUD = "maples-new-page", "hello-from-a-cloud"


@pytest.fixture
def kit(app: Flask, cast: Cast) -> Visitor:
    with app.app_context():
        for slug in (PAGE, CLOUD):
            write(lambda slug=slug: releases.release(slug, by=cast.ms_okoro, version=1))
    client = sign_in(app.test_client(), cast.kit)
    assert isinstance(client, Visitor)
    return client


def begun(kit: Visitor, slug: str) -> str:
    kit.post(f"/practice/{slug}/start")
    return kit.get("/practice").text


def press(app: Flask, kit: Visitor, cast: Cast, *choices: str) -> str:
    for choice in choices:
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


def request_from(app: Flask, cast: Cast, name: str) -> str:
    with app.app_context():
        waiting = {one.person.name: one.ref for one in relationships.requests_to(cast.kit)}
    return f"/hedgerow/friends/requests/{waiting[name]}"


def test_what_maple_writes_on_her_page_is_seen_on_the_stage(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit, PAGE)

    page = press(app, kit, cast, "like-snails")

    assert "My Twig School book." in page


def test_her_page_is_mended_card_by_card(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit, PAGE)

    page = press(app, kit, cast, "like-snails", "ask-otto", "help-her", "keep-home")

    assert "I can find nuts." in page
    assert "Home is off!" in page


def test_somebody_who_shows_it_to_all_has_another_go(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit, PAGE)

    page = press(app, kit, cast, "like-snails", "ask-otto", "help-her", "show-home")

    assert "All means people we do not know." in page
    assert 'value="keep-home"' in page


def test_a_request_can_be_answered_on_its_own_page(app: Flask, kit: Visitor, cast: Cast) -> None:
    assert "Look: somebody asks" in begun(kit, CLOUD)

    kit.post(request_from(app, cast, "Otto"), data={"answer": "yes"})

    assert state_of(app, cast).beat == "otto-glad"


def test_a_yes_to_the_cloud_can_be_taken_back(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit, CLOUD)
    assert "Look: somebody asks" in press(app, kit, cast, "otto-no", "then-who")

    kit.post(request_from(app, cast, "Grey Cloud"), data={"answer": "yes"})

    state = state_of(app, cast)
    assert (state.beat, dict(state.variables)["said-yes"]) == ("think", True)


def test_not_now_to_the_cloud_is_a_no(app: Flask, kit: Visitor, cast: Cast) -> None:
    begun(kit, CLOUD)
    press(app, kit, cast, "otto-yes", "see-who")

    kit.post(request_from(app, cast, "Grey Cloud"), data={"answer": "not_now"})

    state = state_of(app, cast)
    assert (state.beat, dict(state.variables)["said-no"]) == ("asks-again", True)
