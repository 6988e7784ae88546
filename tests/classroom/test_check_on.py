"""Whom a teacher should quietly check on: a name on a press, and never a word of why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from eduweb.concerns import Source
from eduweb.people import Who
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import make_flag
from tests.page import PageClient
from tests.visitor import sign_in

GRAVE = {
    "kind": "distress",
    "four_c": FourC.WELLBEING,
    "severity": Severity.CRITICAL,
    "source": Source.DISCLOSURE,
}
QUIET = "Please check on"
PageOf = Callable[..., str]


@pytest.fixture
def page_of(app: Flask, cast: Cast) -> PageOf:
    """Return the class page as somebody sees it."""

    def page(reader: Who, class_ref: str = cast.oak.ref) -> str:
        client = PageClient(app, app.response_class)
        return str(sign_in(client, reader).get(f"/classes/{class_ref}").text)

    return page


def test_the_name_stands_behind_a_press_without_any_why(app: Flask, cast: Cast, page_of: PageOf) -> None:
    make_flag(app, cast.asha, words="nobody would notice", **GRAVE)

    page = page_of(cast.mr_evans)

    assert "Please check on Asha." in page
    assert "1 may need you: press to see who" in page.split("Please check on Asha.")[0].split("<details")[-1]
    assert "notice" not in page
    assert page.index(QUIET) < page.index("are here")


def test_without_anything_grave_there_is_no_list(app: Flask, cast: Cast, page_of: PageOf) -> None:
    make_flag(app, cast.asha)
    make_flag(app, cast.asha, is_practice=True, **GRAVE)

    assert QUIET not in page_of(cast.mr_evans)


@pytest.mark.parametrize("words", ["my teacher hits me", "Mr Evans hits me", "he hits me at school"])
def test_words_of_harm_that_could_mean_an_adult_at_school_prompt_nobody(
    app: Flask, cast: Cast, page_of: PageOf, words: str
) -> None:
    before = page_of(cast.mr_evans).count("Asha")

    make_flag(app, cast.asha, words=words, may_mean_staff=True, **{**GRAVE, "kind": "harm-by-adult"})

    page = page_of(cast.mr_evans)
    assert QUIET not in page
    assert page.count("Asha") == before


def test_a_teacher_who_is_an_officer_too_is_prompted_for_their_own_class(
    app: Flask, cast: Cast, page_of: PageOf
) -> None:
    make_flag(app, cast.zoe, **GRAVE)

    assert "Please check on Zoe." in page_of(cast.mr_young, cast.willow.ref)


def test_an_adult_whom_the_child_has_turned_down_is_not(app: Flask, cast: Cast, page_of: PageOf) -> None:
    make_flag(app, cast.zoe, kept_from=frozenset({cast.mr_young.id}), **GRAVE)

    assert QUIET not in page_of(cast.mr_young, cast.willow.ref)


def test_it_is_for_the_teacher_of_the_class_alone(app: Flask, cast: Cast, page_of: PageOf) -> None:
    make_flag(app, cast.asha, **GRAVE)

    assert QUIET not in page_of(cast.mr_evans, cast.acorns.ref)
    assert QUIET not in page_of(cast.ms_okoro)
    assert QUIET not in page_of(cast.mr_young, cast.willow.ref)
