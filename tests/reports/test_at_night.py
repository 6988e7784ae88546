"""A child tells something while school is shut: it is taken and mailed at once, and nobody is promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import concerns, outbox, schools
from eduweb.core.db import write
from eduweb.people import Who
from tests.cast import Cast
from tests.page import PageClient
from tests.reports.test_report import queue_of
from tests.visitor import sign_in

EVENING = datetime(2027, 2, 9, 20, 30, tzinfo=UTC)
MORNING = datetime(2027, 2, 10, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def evening(app: Flask, cast: Cast) -> Iterator[None]:
    """It is half past eight on a Tuesday evening, and Quillbrook was open until five."""
    hours = schools.Hours(8 * 60, 17 * 60, "12345")
    with app.app_context():
        write(lambda: schools.set_hours(schools.school_by_id(cast.quillbrook_id), hours, by_id=None))
    with time_machine.travel(EVENING, tick=False):
        yield


def tell(app: Flask, pupil: Who, words: str = "my dad hits me") -> PageClient:
    child = PageClient(app, app.response_class)
    sign_in(child, pupil)
    child.post("/tell", data={"words": words, "client_id": "at-night-0001"})
    return child


def test_it_is_on_the_desk_and_mailed_at_once(app: Flask, cast: Cast) -> None:
    tell(app, cast.asha)

    with app.app_context():
        mails = outbox.deliveries(cast.quillbrook_id, "alert:")
        [line] = queue_of(cast.ms_okoro)
    assert {mail.to.partition("@")[0] for mail in mails} == {"ms.okoro", "ms.reid"}
    assert line.flag.due_at == MORNING + timedelta(minutes=10)


def test_it_goes_on_to_the_head_in_the_same_night(app: Flask, cast: Cast) -> None:
    tell(app, cast.asha)

    for minutes in (10, 20):
        with time_machine.travel(EVENING + timedelta(minutes=minutes), tick=False), app.app_context():
            outbox.work_off("tasks")

    with app.app_context():
        mails = outbox.deliveries(cast.quillbrook_id, "alert:")
    assert "mrs.hale" in {mail.to.partition("@")[0] for mail in mails}


def test_the_child_is_sent_to_somebody_near_and_nothing_says_that_school_watches(
    app: Flask, cast: Cast
) -> None:
    page = tell(app, cast.asha).get("/told").text

    assert "School is closed now, so please tell a grown-up where you are too." in page
    assert "0800 1111" in page
    assert "tonight" not in page


def test_a_child_of_ks1_is_not_told_that_somebody_comes(app: Flask, cast: Cast) -> None:
    page = tell(app, cast.kit).get("/told").text

    assert "School is closed now. Tell a grown-up where you are." in page
    assert "will come" not in page


@pytest.mark.parametrize("said", ["teacher", "playing"])
def test_what_the_child_presses_is_kept_and_mailed_without_saying_that_somebody_knows(
    app: Flask, cast: Cast, said: str
) -> None:
    child = tell(app, cast.asha)

    page = child.post("/told", data={"said": said}, follow_redirects=True).text

    with app.app_context():
        assert len(outbox.deliveries(cast.quillbrook_id, "alert:")) == 4
        assert concerns.queue_counts(cast.ms_okoro).waiting[False] == 1
    assert "It is kept for a grown-up at school." in page
    assert "A grown-up at school knows." not in page


def test_help_outside_school_is_there(app: Flask, cast: Cast) -> None:
    child = tell(app, cast.asha)

    assert "0800 1111" in child.get("/help").text
