"""Every word a pupil can type goes to the judge: every form, every address, every socket event (law 1)."""

from __future__ import annotations

import ast
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask, g, request
from wtforms import StringField

from eduweb import factory
from eduweb.people import Who
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form
from eduweb.web.live import BadEventError, live
from tests.cast import Cast
from tests.conftest import make_app
from tests.doors.everything import keys_of, make_everything
from tests.laws.tree import nodes, place
from tests.laws.typed import (
    EVENTS,
    EXEMPT,
    EXEMPT_IN_EVENTS,
    FOR_ADULTS,
    MET,
)
from tests.laws.typing_walk import Listener, walking
from tests.visitor import sign_in

_numbers = count(1)

READS_BY_HAND = {"get", "getlist"}
# Where no pupil comes: what adults ask for there are places on a page.
DESKS = {"officer", "overview"}
# Asks for an audience under the name of each line about oneself.
ANY_NAME = ("eduweb/network/views/me.py",)
# Looks at the bytes of every body before anybody else, and lets nothing in but forms.
DOORKEEPER = "eduweb/web/bad_input.py"
OTHER_WAYS_IN = {"data", "files", "get_data", "get_json", "json", "stream", "values"}


class PoemForm(Form):
    """A made-up form of somebody who forgot the judge."""

    poem = StringField()


@pytest.fixture
def forgetful() -> Blueprint:
    """A made-up feature that shows a child what it typed, by a form and by hand."""
    feature = Blueprint("forgetful", __name__)

    @feature.post("/poems")
    @pupil_only
    def poems() -> str:
        return PoemForm().poem.data or ""

    @feature.get("/riddles")
    @pupil_only
    def riddles() -> str:
        return request.args.get("riddle", "")

    return feature


@pytest.mark.parametrize("name", ["asha", "kit", None])
def test_every_field_a_pupil_can_type_in_is_judged_or_named_here(
    app: Flask, home: Path, cast: Cast, name: str | None
) -> None:
    person = getattr(cast, name) if name else None

    with walking(app, home, cast, person) as walk:
        unjudged = walk.unjudged(EXEMPT)

    assert unjudged == []
    assert walk.forms >= MET[name]
    assert walk.forms & set(FOR_ADULTS) == set()


@pytest.mark.parametrize("name", ["asha", "kit"])
def test_a_field_that_somebody_adds_and_forgets_is_found(
    home: Path, cast: Cast, forgetful: Blueprint, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(factory, "FEATURES", (*factory.FEATURES, forgetful))
    app = make_app(home)

    with walking(app, home, cast, getattr(cast, name)) as walk:
        unjudged = walk.unjudged(EXEMPT, at="forgetful.")

    assert unjudged == ["forgetful.poems.poem", "forgetful.riddles.riddle"]


def test_every_form_is_met_on_a_walk_or_is_for_adults() -> None:
    named = {*MET["asha"], *MET["kit"], *MET[None], *FOR_ADULTS}

    assert {form.__name__ for form in all_forms() ^ named} == set()


def all_forms() -> set[type[Form]]:
    """Return every form of eduweb that has a field of its own."""
    found, left = set(), list(Form.__subclasses__())
    while left:
        form = left.pop()
        left += form.__subclasses__()
        found.add(form)
    return {form for form in found if form.__module__.startswith("eduweb.")}


def test_every_name_that_is_asked_for_by_hand_is_one_that_is_known_here() -> None:
    known = {name.rpartition(".")[2] for name in EXEMPT}

    unknown = [
        place(path, node.lineno)
        for path, node in nodes("eduweb", ast.Call)
        if not DESKS & set(path.parts) and is_asked_of_the_request(node) and name_in(node) not in known
    ]

    assert [where for where in unknown if not where.startswith(ANY_NAME)] == []


def is_asked_of_the_request(call: ast.AST) -> bool:
    """Whether this is request.form.get(...) or its like."""
    assert isinstance(call, ast.Call)
    match call.func:
        case ast.Attribute(
            attr=verb, value=ast.Attribute(attr="form" | "args", value=ast.Name(id="request"))
        ):
            return verb in READS_BY_HAND
    return False


def name_in(call: ast.AST) -> str:
    """The name that is asked for, where it stands in the code."""
    assert isinstance(call, ast.Call)
    match call.args:
        case [ast.Constant(value=str(name)), *_]:
            return name
    return ""


def test_nothing_comes_in_by_another_way_than_forms_addresses_and_sockets() -> None:
    used = [
        place(path, node.lineno)
        for path, node in nodes("eduweb", ast.Attribute)
        if node.attr in OTHER_WAYS_IN and isinstance(node.value, ast.Name) and node.value.id == "request"
    ]

    assert [where for where in used if not where.startswith(DOORKEEPER)] == []


@pytest.mark.parametrize(("name", "path"), [("kit", "/hedgerow/make"), ("asha", "/hedgerow/make")])
def test_a_line_made_of_pictures_is_judged_as_it_is_spoken(
    app: Flask, cast: Cast, name: str, path: str
) -> None:
    app.extensions["eduweb_judge"] = ears = Listener()
    client = sign_in(app.test_client(), getattr(cast, name))

    client.post(path, data={"starter": "like", "symbol": "sun"})

    assert len(ears.heard) == 1
    assert ears.heard[0].startswith("I like")


@pytest.fixture
def keys(app: Flask, cast: Cast) -> dict[str, str]:
    with app.app_context():
        make_everything(cast)
        return keys_of(cast)[0]


@pytest.mark.parametrize("event", sorted(live.handlers))
@pytest.mark.parametrize("name", ["asha", "kit"])
def test_every_word_of_every_socket_event_is_judged_or_refused(
    app: Flask, cast: Cast, keys: dict[str, str], name: str, event: str
) -> None:
    app.extensions["eduweb_judge"] = ears = Listener()
    usual = filled(EVENTS[event], keys)

    unjudged = []
    for where in leaves_of(usual):
        marker = f"purple wombat number {next(_numbers)}"
        is_refused = is_refused_by(app, getattr(cast, name), event, changed(usual, where, marker))
        if not ears.has_heard(marker):
            unjudged.append(".".join((event, *where)))
            assert is_refused, f"{unjudged[-1]} is taken and was never judged"

    assert unjudged == [leaf for leaf in EXEMPT_IN_EVENTS if leaf.startswith(f"{event}.")]


def is_refused_by(app: Flask, who: Who, event: str, data: dict[str, Any]) -> bool:
    """Send an event; whether it was not even looked at."""
    with app.test_request_context():
        g.who = who
        try:
            live.handlers[event](who, data)
        except BadEventError:
            return True
    return False


def filled(sample: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    """Put real keys into a sample."""
    return {
        name: filled(value, keys) if isinstance(value, dict) else keys.get(value, value)
        for name, value in sample.items()
    }


def leaves_of(data: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return where text stands in an event."""
    return [
        (name, *rest)
        for name, value in data.items()
        for rest in (leaves_of(value) if isinstance(value, dict) else [()])
    ]


def changed(data: dict[str, Any], where: tuple[str, ...], text: str) -> dict[str, Any]:
    """Return an event with other text in one place."""
    name, *rest = where
    return data | {name: changed(data[name], tuple(rest), text) if rest else text}
