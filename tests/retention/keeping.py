"""Ways for a test to let time go by, to ask and agree, and to look for words that should be gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine
from flask import Flask

from eduweb import outbox, two_people
from eduweb.concerns import DecisionKind, NoConcernReason, concern_for
from eduweb.concerns.erasing import ERASED
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import Who
from eduweb.retention.models import Erasure
from tests.concerns.flagged import Flagged, ask, in_app, make_flag, write_post
from tests.officer.desk import Desk, desk_of

# Of the school year before the last one, whatever day the tests run on.
LONG_AGO = datetime(clock.now().year - 2, 6, 10, 10, 0, tzinfo=UTC)
CANARY = "a very rare purple wombat"


def post_long_ago(app: Flask, author: Who, words: str = CANARY) -> None:
    """Let a pupil have written something that has had its time."""
    with time_machine.travel(LONG_AGO, tick=False):
        write_post(app, author, words)


def no_concern_long_ago(app: Flask, subject: Who, by: Who, **changes: object) -> Flagged:
    """Let something have been flagged, and decided to be no concern, long ago."""
    with time_machine.travel(LONG_AGO, tick=False):
        flagged = make_flag(app, subject, **{"words": CANARY, **changes})
        desk_of(app, by).decides(flagged, DecisionKind.NO_CONCERN, NoConcernReason.NAME)
    let_decisions_count(app)
    return flagged


def let_decisions_count(app: Flask) -> None:
    """Let what was decided take effect."""
    with app.app_context(), time_machine.travel(LONG_AGO + timedelta(minutes=1), tick=False):
        outbox.work_off("tasks")


def keeping_page(desk: Desk) -> str:
    answer = desk.client.get("/desk/keeping")
    assert answer.status_code == 200
    return answer.text


def asks(app: Flask, who: Who, slug: str) -> str:
    """Let an adult ask for a kind to be deleted by the page; return the request."""
    answer = desk_of(app, who).client.post(f"/desk/keeping/{slug}/ask")
    assert answer.status_code == 303
    return in_app(app, lambda: two_people.requests_for(who)[0].ref)


def agrees(app: Flask, who: Who, request_ref: str) -> int:
    answer = desk_of(app, who).client.post(
        f"/desk/second-person/{request_ref}/answer", data={"answer": "agree"}
    )
    return answer.status_code


def deletes(app: Flask, who: Who, request_ref: str) -> int:
    return desk_of(app, who).client.post(f"/desk/keeping/agreed/{request_ref}").status_code


def both_delete(app: Flask, asker: Who, second: Who, slug: str) -> None:
    """Let two people delete a kind, and the worker do it."""
    ref = asks(app, asker, slug)
    assert agrees(app, second, ref) == 303
    assert deletes(app, asker, ref) == 303
    work_off(app)


def both_delete_leaver(app: Flask, asker: Who, second: Who, pupil: Who) -> None:
    """Let two people delete what is left of a pupil who left."""
    assert desk_of(app, asker).client.post(f"/desk/keeping/leavers/{pupil.ref}/ask").status_code == 303
    ref = in_app(app, lambda: two_people.requests_for(asker)[0].ref)
    assert agrees(app, second, ref) == 303
    assert deletes(app, asker, ref) == 303
    work_off(app)


def work_off(app: Flask) -> None:
    with app.app_context():
        outbox.work_off("tasks")
        outbox.work_off("slow")
        db.session.remove()


def words_of(app: Flask, who: Who, flagged: Flagged) -> list[str]:
    """Return every word that a concern still has."""

    def work() -> list[str]:
        from eduweb import audit, concerns

        concern = concern_for(who, flagged.reference, audit.Act.VIEW)
        flags = [flag.words for flag in concerns.flags_of(concern)]
        return flags + [
            entry.words for entry, _name in concerns.entries_of(concern) if entry.kind.value != "decided"
        ]

    return [words for words in in_app(app, work) if words not in {"", ERASED}]


def erasures(app: Flask) -> list[Erasure]:
    return ask(app, lambda: list(db.session.query(Erasure).order_by(Erasure.id)))


def bytes_of(home: Path) -> bytes:
    """Return all the bytes of the database and its journals."""
    return b"".join(file.read_bytes() for file in sorted(home.glob("eduweb.sqlite*")))


def requests_for(app: Flask, who: Who) -> list[str]:
    return ask(app, lambda: [request.ref for request in two_people.requests_for(who)])
