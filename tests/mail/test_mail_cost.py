"""What a box of mail costs: few questions, and the same work after years as on the first days."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.core.db import write
from eduweb.mail import service
from eduweb.mail.views import boxes
from eduweb.mail.writing import Writing
from eduweb.people import Who
from tests.cast import Cast
from tests.counting import Cost, count_from_here, counted
from tests.mail.posting import client_id
from tests.visitor import sign_in

AT_MOST = 8
A_PAGE, A_PAGE_AND_MORE = 4, 6
# Steps a page may take more with ten times the data: an index that is one level deeper.
MATERIALLY = 1.25


def cost_of(app: Flask, person: Who, path: str = "/mail") -> Cost:
    client = sign_in(app.test_client(), person)
    client.get(path)
    with counted() as cost:
        answer = client.get(path)
    assert answer.status_code == 200
    return cost


def write_some(cast: Cast, times: int) -> None:
    """Let everybody write to Asha and one another, all in one unit of work."""
    write(lambda: [_write_round(cast, number) for number in range(times)])


def _write_round(cast: Cast, number: int) -> None:
    send(cast.ben, (cast.asha,), f"A letter to a friend, {number}")
    send(cast.asha, (cast.ben,), f"An answer, {number}")
    send(cast.dev, (cast.asha, cast.ben), f"From somebody blocked, {number}")
    send(cast.mr_evans, (cast.asha, cast.ben), f"From the teacher, {number}")


def send(author: Who, to: tuple[Who, ...], subject: str) -> None:
    writing = Writing(to=tuple(one.ref for one in to), subject=subject, words="See you on Friday.")
    service.send_mail(author, writing, client_id=client_id())


@pytest.fixture
def counting_app(app: Flask) -> Flask:
    count_from_here(app)
    return app


@pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "ms_okoro"])
@pytest.mark.parametrize("path", ["/mail", "/mail/sent"])
def test_a_box_asks_at_most_eight_questions(counting_app: Flask, cast: Cast, name: str, path: str) -> None:
    with counting_app.app_context():
        write_some(cast, 2)

    cost = cost_of(counting_app, getattr(cast, name), path)

    assert len(cost.queries) <= AT_MOST, "\n\n".join(cost.queries)


@pytest.mark.parametrize(("name", "path"), [("asha", "/mail"), ("ben", "/mail/sent"), ("mr_evans", "/mail")])
def test_ten_times_the_mail_costs_no_more(
    counting_app: Flask, cast: Cast, name: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boxes, "PAGE", A_PAGE)
    person = getattr(cast, name)
    with counting_app.app_context():
        write_some(cast, A_PAGE_AND_MORE)
    before = cost_of(counting_app, person, path)

    with counting_app.app_context():
        write_some(cast, 9 * A_PAGE_AND_MORE)
    after = cost_of(counting_app, person, path)

    assert len(after.queries) == len(before.queries)
    assert after.rows == before.rows
    assert after.ticks <= before.ticks * MATERIALLY
