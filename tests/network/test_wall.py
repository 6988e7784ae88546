"""Our wall: KS1 pupils say what can be said with pictures, through the same door as everybody."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages
from eduweb.network import symbols
from eduweb.safety import Context, Outcome, judge
from tests.cast import Cast
from tests.page import PageClient
from tests.visitor import sign_in


def test_a_line_of_pictures_is_sent_as_its_words(app: Flask, cast: Cast) -> None:
    kit = sign_in(app.test_client(), cast.kit)

    answer = kit.post("/hedgerow/make", data={"starter": "like", "symbol": "rainbow"})

    with app.app_context():
        assert [shown.message.words for shown in messages.feed(cast.kit)] == ["I like rainbows"]
    assert answer.status_code == 303
    assert "rainbow.svg" in kit.get("/hedgerow").text


@pytest.mark.parametrize(
    ("starter", "symbol"), [("like", "gun"), ("you-are", "pig"), ("like", ""), ("", ""), ("I hate", "dog")]
)
def test_nothing_can_be_said_that_is_not_on_the_page(
    app: Flask, cast: Cast, starter: str, symbol: str
) -> None:
    kit = sign_in(app.test_client(), cast.kit)

    answer = kit.post("/hedgerow/make", data={"starter": starter, "symbol": symbol, "words": "call me"})

    with app.app_context():
        assert messages.feed(cast.kit) == []
    assert answer.status_code == 400


def test_pressing_picture_by_picture_needs_no_script(app: Flask, page_client: PageClient, cast: Cast) -> None:
    sign_in(page_client, cast.kit)

    page = page_client.get("/hedgerow/make?starter=made&symbol=cake").text

    assert "a cake" in page
    assert 'aria-pressed="true"' in page
    assert page_client.get("/hedgerow").status_code == 200


def test_every_line_that_can_be_made_is_a_harmless_one() -> None:
    lines = [
        symbols.Line(starter, symbol).words
        for starter in symbols.starters().values()
        for symbol in symbols.symbols().values()
    ]

    stopped = [words for words in lines if judge(words, Context("post", year=1)).outcome > Outcome.ALLOW]

    assert stopped == []


def test_words_find_their_picture_again() -> None:
    line = symbols.line_in("I made a cake")

    assert line is not None
    assert line.symbol.picture == "cupcake"
    assert symbols.line_in("I made a mess") is None


def test_ks1_is_told_in_few_words_that_a_grown_up_looks(app: Flask, cast: Cast) -> None:
    kit = sign_in(app.test_client(), cast.kit)

    answer = kit.post("/hedgerow/posts", data={"words": "ring 07700 900142", "audience": "class"})
    page = kit.get(answer.location).text

    assert "Let’s pause" in page
    assert "Phone numbers are private." in page
    assert "You are not in trouble." in page
