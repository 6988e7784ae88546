"""Ways for a test to let time pass over an alert, and to see who was mailed about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from flask import Flask

from eduweb import concerns, outbox
from eduweb.audit import Act
from eduweb.concerns import Source
from eduweb.people import Who
from eduweb.safety import FourC, Severity
from tests.concerns.flagged import Flagged, ask, in_app

TUESDAY = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GRAVE: dict[str, Any] = {
    "kind": "distress",
    "four_c": FourC.WELLBEING,
    "severity": Severity.CRITICAL,
    "source": Source.DISCLOSURE,
}


def told(app: Flask, flagged: Flagged) -> list[str]:
    """The names before the @ of everybody who was mailed about it, in order, as often as they were."""

    def question() -> list[str]:
        found = outbox.deliveries(1, f"alert:{flagged.concern_id}:")
        return [mail.to.partition("@")[0] for mail in found]

    return ask(app, question)


def told_at(app: Flask, flagged: Flagged, moment: datetime) -> list[str]:
    """Let the worker do what is due by then, and return everybody who was mailed so far."""
    with time_machine.travel(moment, tick=False), app.app_context():
        outbox.work_off("tasks")
    return told(app, flagged)


def look(app: Flask, reader: Who, flagged: Flagged) -> None:
    def work() -> None:
        _, concern = concerns.flag_for(reader, flagged.ref, Act.VIEW)
        concerns.mark_read(concern, by=reader)

    in_app(app, work)
