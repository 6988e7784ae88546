"""Deny by default: an unmarked route or socket event stops the app from starting."""

from __future__ import annotations

import pytest
from flask import Blueprint, Flask

from eduweb import factory
from eduweb.config import Settings
from eduweb.web import public
from eduweb.web.access import UnmarkedRouteError, access_of
from eduweb.web.live import LiveNamespace


def open_door() -> str:
    return "Anybody may read this."


@pytest.fixture
def forgetful_feature() -> Blueprint:
    feature = Blueprint("forgetful", __name__)
    feature.add_url_rule("/forgotten", view_func=open_door)
    return feature


def test_every_route_says_who_may_open_it(law_app: Flask) -> None:
    unmarked = [
        rule.endpoint
        for rule in law_app.url_map.iter_rules()
        if rule.endpoint != "static" and access_of(law_app.view_functions[rule.endpoint]) is None
    ]

    assert unmarked == []


def test_the_app_refuses_to_start_with_an_unmarked_route(
    settings: Settings, forgetful_feature: Blueprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(factory, "FEATURES", (*factory.FEATURES, forgetful_feature))

    with pytest.raises(UnmarkedRouteError, match=r"forgetful\.open_door"):
        factory.create_app(settings)


def test_an_unmarked_socket_event_is_refused() -> None:
    with pytest.raises(UnmarkedRouteError, match="forgotten"):
        LiveNamespace().add("forgotten", lambda who, data: {})


def test_a_marked_socket_event_is_taken() -> None:
    namespace = LiveNamespace()

    namespace.add("known", public(lambda who, data: {}))

    assert "known" in namespace.handlers


def test_no_address_shows_a_counting_number(law_app: Flask) -> None:
    counted = [
        rule.rule
        for rule in law_app.url_map.iter_rules()
        if any(converter.regex == r"\d+" for converter in rule._converters.values())
    ]

    assert counted == []
