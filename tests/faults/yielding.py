# ruff: noqa: E402, T201 (patched before anything else; what it prints is what the test reads)
"""A process served by gevent that writes a flagged message and counts the yields inside `write`.

Run by `test_yielding.py` as a program of its own, since it has to be patched before anything else.
"""

from gevent import monkey

monkey.patch_all()

import sys
from pathlib import Path

import gevent
import greenlet

from eduweb import messages
from eduweb.core import db
from eduweb.core.db import write
from eduweb.messages import Audience, NewPost
from tests.cast import make_cast
from tests.conftest import create_tables, make_app

ROUNDS = 30


def main(home: Path) -> None:
    """Print how often a greenlet that held the turn to write was left for another."""
    app = make_app(home)
    create_tables(home / "eduweb.sqlite")
    yields = 0
    holder: list[greenlet.greenlet] = []

    def watch(event: str, args: tuple[greenlet.greenlet, greenlet.greenlet]) -> None:
        nonlocal yields
        if event in {"switch", "throw"} and holder and args[0] is holder[0]:
            yields += 1

    def work(cast: object, number: int) -> None:
        holder.append(greenlet.getcurrent())
        messages.send(
            author=cast.asha,  # type: ignore[attr-defined]
            to=NewPost(Audience.CLASS),
            words=f"my number is 07700 9001{number:02}",
            client_id=f"yields-{number:04}",
        )
        holder.clear()

    def write_many(start: int) -> None:
        with app.app_context():
            for number in range(start, start + ROUNDS):
                write(lambda number=number: work(cast, number))
                gevent.sleep(0)

    with app.app_context():
        cast = make_cast()
    greenlet.settrace(watch)
    gevent.joinall([gevent.spawn(write_many, start) for start in (0, ROUNDS)], raise_error=True)
    with app.app_context():
        waiting = db.db.session.execute(db.db.text("SELECT count(*) FROM flag")).scalar_one()
    print(f"{waiting} flags, {yields} yields")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
