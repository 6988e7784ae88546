"""CPU time a request, in this process, beside a bare Flask page asked in the same turns."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from flask import Flask

from eduweb.factory import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from benchmarks.school import School
    from tests.real_school import Browser

ROUNDS, ASKED_A_ROUND, WARM_UP = 7, 40, 10


def measure(school: School) -> dict[str, float]:
    """Return the CPU milliseconds of each page: the median of the rounds, which take turns."""
    app = create_app(school.settings)
    pupil = school.pupils[0]
    asks: dict[str, Callable[[], int]] = {
        "bare Flask page": _getter(_bare_app().test_client(), "/", ""),
        "feed of 30 posts": _getter(app.test_client(use_cookies=False), "/hedgerow", pupil.cookie),
        "post a message": _poster(app.test_client(use_cookies=False), pupil),
        "officer's queue": _getter(app.test_client(use_cookies=False), "/desk", school.officer.cookie),
    }
    for ask in asks.values():
        _milliseconds(ask, WARM_UP)
    rounds = [{name: _milliseconds(ask, ASKED_A_ROUND) for name, ask in asks.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(one[name] for one in rounds) for name in asks}


def _bare_app() -> Flask:
    app = Flask("bare")
    app.add_url_rule("/", "hello", lambda: "hello")
    return app


def _getter(client: FlaskClient, path: str, cookie: str) -> Callable[[], int]:
    return lambda: client.get(path, headers={"Cookie": cookie}).status_code


def _poster(client: FlaskClient, pupil: Browser) -> Callable[[], int]:
    numbers = iter(range(1_000_000))

    def post() -> int:
        fields = {
            "words": "We built a volcano out of clay and it really worked",
            "audience": "class",
            "client_id": f"measured-{next(numbers):06}",
            "csrf_token": pupil.csrf,
        }
        answer = client.post("/hedgerow/posts", data=fields, headers={"Cookie": pupil.cookie})
        return answer.status_code

    return post


def _milliseconds(ask: Callable[[], int], times: int) -> float:
    begun = time.process_time()
    statuses = {ask() for _ in range(times)}
    spent = time.process_time() - begun
    if not statuses <= {200, 303}:
        msg = f"a measured page answered {statuses}"
        raise RuntimeError(msg)
    return spent / times * 1000
