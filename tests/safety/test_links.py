"""Links, bare or spelled out."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome, Severity
from tests.safety.sayings import found_in, outcome_of, verdict_on


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("look at http://free-skins.example/now, ok", "http://free-skins.example/now"),
        ("hxxp://fr33-skins.example", "hxxp://fr33-skins.example"),
        ("go to www.games.example today", "www.games.example"),
        ("play coolgames.example with me", "coolgames.example"),
        ("COOLGAMES.CO.UK", "COOLGAMES.CO.UK"),
        ("bit.ly/3xYz12", "bit.ly/3xYz12"),
        ("go on coolgames dot co dot uk now", "coolgames dot co dot uk"),
        ("look at games dot com", "games dot com"),
        ("games.\u200bexample", "games.\u200bexample"),
        ("play coolgames . com", "coolgames . com"),
        ("play coolgames[.]com", "coolgames[.]com"),
        ("play coolgames-dot-com", "coolgames-dot-com"),
        ("play coolgamesdotcom", "coolgamesdotcom"),
        ("play coolgames point com", "coolgames point com"),
        ("c o o l g a m e s . c o m", "c o o l g a m e s . c o m"),
        ("w w w . cool . com", "w w w . cool . com"),
        ("bit ly slash abc", "bit ly slash abc"),
        ("go to coolgames.fun", "coolgames.fun"),
        ("type 192.168.1.20 in", "192.168.1.20"),
    ],
)
def test_a_link_is_found_where_it_was_typed(text: str, link: str) -> None:
    assert found_in(text, "link") == [link]


@pytest.mark.parametrize(
    "text",
    [
        "e.g. cats and dogs etc.",
        "i like it.me too",
        "the end.so they went home",
        "dot the i and cross the t",
        "it is 3.50 pounds",
        "the link in our food chain",
        "wait... what",
        "scenario.py",
        "homework.doc",
        "version 1.2.3.4 of the game",
        "it was fun.live long",
        "join the dot to dot",
        "a polka dot dress",
        "the decimal point comes first",
        "well done,net ball was fun",
        "www means world wide web",
    ],
)
def test_dots_alone_are_no_link(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


def test_a_bare_name_is_low_and_a_whole_address_is_medium() -> None:
    assert verdict_on("coolgames.example").severity == Severity.LOW
    assert verdict_on("https://coolgames.example").severity == Severity.MEDIUM
