"""CPU time a request, in this process, beside a bare Flask page asked in the same turns."""

from __future__ import annotations

import gc
import statistics
import time
from typing import TYPE_CHECKING

from flask import Flask

from eduweb.factory import create_app
from eduweb.network.queries import POSTS_SHOWN
from eduweb.web.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from benchmarks.school import School
    from tests.real_school import Browser

ROUNDS, ASKED_A_ROUND, WARM_UP = 7, 40, 10
WITH_WORDS = {"_root", "_comment"}


def measure(school: School) -> dict[str, float]:
    """Return the CPU milliseconds of each page: the median of the rounds, which take turns."""
    forgetful, app = _forgetful_app(school), create_app(school.settings)
    # Who posts is in another class, so that the feed that is asked for stays as the term has left it.
    pupil, author = school.pupils[0], school.pupils[-1]
    asks: dict[str, Callable[[], int]] = {
        "bare Flask page": _getter(_bare_app().test_client(), "/", ""),
        f"feed, {POSTS_SHOWN} posts": _getter(app.test_client(use_cookies=False), "/hedgerow", pupil.cookie),
        "the same, the first in a second": _getter(
            forgetful.test_client(use_cookies=False), "/hedgerow", pupil.cookie
        ),
        "post a message": _poster(app.test_client(use_cookies=False), author),
        "officer's queue": _getter(app.test_client(use_cookies=False), "/desk", school.officer.cookie),
    }
    for ask in asks.values():
        _milliseconds(ask, WARM_UP)
    # As the server does once it is ready; making the school has left much to walk through.
    gc.collect()
    gc.freeze()
    rounds = [{name: _milliseconds(ask, ASKED_A_ROUND) for name, ask in asks.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(one[name] for one in rounds) for name in asks}


def _bare_app() -> Flask:
    app = Flask("bare")
    app.add_url_rule("/", "hello", lambda: "hello")
    return app


def _forgetful_app(school: School) -> Flask:
    """Return the app as it is when nobody has looked at these posts within the last second."""
    app = create_app(school.settings)
    app.jinja_env.globals["remembered"] = lambda macro: (
        macro if macro.name in WITH_WORDS else remembered(macro)
    )
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
