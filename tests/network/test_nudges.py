"""What a child reads of every kind of finding, held or to be thought over: kind, true, and short enough."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from eduweb.messages import MessageState
from eduweb.network.stopped import child_reads, reason_of
from eduweb.safety import KINDS, OUTCOMES, Finding, Kind, Outcome, Severity, Verdict
from tests.cast import Cast
from tests.network.sending import post
from tests.visitor import sign_in

SPOKEN = [kind for kind in KINDS.values() if kind.severity > Severity.NONE]
NUDGED = [kind for kind in SPOKEN if kind.is_movable or Outcome.NUDGE in OUTCOMES[kind.slug]]
UNMARKED = [kind for kind in SPOKEN if not kind.marks_words]
MOST_WORDS = {True: 5, False: 14}
SCOLDING = re.compile(r"!|\bbad\b|\bnaughty\b|\bwrong\b|\bmust\b|\bnot allowed\b|'", re.IGNORECASE)


def verdict_on(kind: Kind, outcome: Outcome) -> Verdict:
    finding = Finding(kind.slug, 0, 4, kind.four_c, kind.severity, "test/1", kind.is_private)
    return Verdict(outcome, kind.severity, (finding,))


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.?])\s+", text) if one]


@pytest.fixture(autouse=True)
def _in_a_request(app: Flask) -> object:
    with app.test_request_context():
        yield


@pytest.mark.parametrize("is_ks1", [True, False], ids=["KS1", "KS2"])
@pytest.mark.parametrize("outcome", [Outcome.NUDGE, Outcome.HOLD])
@pytest.mark.parametrize("kind", SPOKEN, ids=lambda kind: kind.slug)
def test_it_is_short_and_never_a_scolding(kind: Kind, outcome: Outcome, is_ks1: bool) -> None:
    said = reason_of(verdict_on(kind, outcome), is_ks1=is_ks1)

    assert said
    assert [one for one in sentences(said) if len(one.split()) > MOST_WORDS[is_ks1]] == []
    assert SCOLDING.search(said.replace("Nothing bad", "Nothing")) is None


@pytest.mark.parametrize("is_ks1", [True, False], ids=["KS1", "KS2"])
@pytest.mark.parametrize("kind", NUDGED, ids=lambda kind: kind.slug)
def test_a_nudge_promises_no_grown_up_who_looks(kind: Kind, is_ks1: bool) -> None:
    said = reason_of(verdict_on(kind, Outcome.NUDGE), is_ks1=is_ks1)

    assert "can check it" not in said
    assert "will look" not in said
    assert "paused" not in said


@pytest.mark.parametrize(
    "kind", [kind for kind in SPOKEN if not kind.marks_words], ids=lambda kind: kind.slug
)
def test_what_is_held_unmarked_is_only_paused(kind: Kind) -> None:
    held = verdict_on(kind, Outcome.HOLD)

    assert reason_of(held, is_ks1=False) == "We have paused this message so a grown-up can check it."
    assert reason_of(held, is_ks1=True) == "A grown-up will look."


@pytest.mark.parametrize("is_ks1", [True, False], ids=["KS1", "KS2"])
def test_a_kind_of_another_version_is_still_spoken_of(is_ks1: bool) -> None:
    nothing_named = Verdict(Outcome.NUDGE, Severity.LOW)

    assert "nce more" in reason_of(nothing_named, is_ks1=is_ks1)


@pytest.mark.parametrize("is_ks1", [True, False], ids=["KS1", "KS2"])
def test_who_tells_something_real_is_thanked(is_ks1: bool) -> None:
    told = verdict_on(KINDS["harm"], Outcome.DISCLOSURE)

    assert child_reads(told, is_ks1=is_ks1).startswith("Thank you for telling")


def test_what_is_sent_says_nothing() -> None:
    assert child_reads(Verdict(), is_ks1=False) == ""


@pytest.mark.parametrize(
    "kind", [kind for kind in NUDGED if not kind.marks_words], ids=lambda kind: kind.slug
)
def test_the_panel_of_a_nudge_says_how_it_can_be_sent(app: Flask, cast: Cast, kind: Kind) -> None:
    app.extensions["eduweb_judge"] = lambda _words, _context: verdict_on(kind, Outcome.NUDGE)
    assert post(cast.asha, "Some words or other").state.value == MessageState.NUDGED.value

    page = sign_in(app.test_client(), cast.asha).get("/hedgerow").text

    assert "Not sent yet" in page
    assert kind.nudge_ks2 in page
    assert "Change it, and you can send it." in page
    assert "<mark" not in page
    assert "grown-up can check" not in page


@pytest.mark.parametrize("kind", NUDGED, ids=lambda kind: kind.slug)
def test_the_youngest_are_asked_to_pick_another(app: Flask, cast: Cast, kind: Kind) -> None:
    app.extensions["eduweb_judge"] = lambda _words, _context: verdict_on(kind, Outcome.NUDGE)
    post(cast.kit, "I like the sun")

    page = sign_in(app.test_client(), cast.kit).get("/hedgerow").text

    assert reason_of(verdict_on(kind, Outcome.NUDGE), is_ks1=True) in page
    assert "You are not in trouble. Pick another one." in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "A grown-up will look" not in main


def test_why_a_nudge_came_sends_nobody_to_a_grown_up(app: Flask, cast: Cast) -> None:
    app.extensions["eduweb_judge"] = lambda _words, _context: verdict_on(KINDS["tiff"], Outcome.NUDGE)
    sent = post(cast.asha, "Some words or other")

    page = sign_in(app.test_client(), cast.asha).get(f"/hedgerow/stopped/{sent.ref}/why").text

    assert "This one is yours to think about" in page
    assert "grown-up sends your words on" not in page
