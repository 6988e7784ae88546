"""Ways for a test to take a step on a record, as its page would."""

from __future__ import annotations

import io
from typing import Any

from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from eduweb.concerns import Concern, ConcernEntry, DecisionKind, EntryKind
from eduweb.core.db import db
from eduweb.people import Who
from eduweb.safety import Severity
from tests.concerns.flagged import Flagged, ask, concern_now, make_flag
from tests.officer.desk import Desk

PARENTS_TOLD = {"answer": "told", "who": "Asha’s mother", "how": "phone", "told_by": "Ms Okoro"}
CLOSED = {
    "outcome": "support given",
    "words": "We spoke with Asha twice and she feels safe.",
    "lesson": "nothing",
}


def address(flagged: Flagged, name: str) -> str:
    return f"/desk/concerns/{flagged.reference}/steps/{name}"


def takes(app: Flask, desk: Desk, flagged: Flagged, name: str, /, **data: Any) -> TestResponse:
    """Take a step with the version that is on the screen now, or the one given."""
    sent = {"version": str(concern_now(app, flagged).version), **data}
    return desk.client.post(address(flagged, name), data=sent)


def attaches(app: Flask, desk: Desk, flagged: Flagged, body: bytes, name: str = "notes.txt") -> TestResponse:
    """Attach a document, after looking that no picture is in it."""
    data = {
        "csrf_token": desk.client._token(),
        "version": str(concern_now(app, flagged).version),
        "words": "Notes of the meeting",
        "has_no_picture": "y",
        "document": FileStorage(io.BytesIO(body), filename=name),
    }
    boundary, sent = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return desk.client.post(address(flagged, "document"), data=sent, content_type=kind)


def make_raised(app: Flask, desk: Desk, subject: Who, **changes: Any) -> Flagged:
    """Flag something about somebody and let it be raised."""
    flagged = make_flag(app, subject, **changes)
    answer = desk.decides(flagged, DecisionKind.RAISE)
    assert answer.status_code == 303
    return flagged


def entries(app: Flask, flagged: Flagged, kind: EntryKind | None = None) -> list[ConcernEntry]:
    """Return the log, or the entries of one kind in it."""
    return ask(
        app,
        lambda: [
            entry
            for entry in db.session.query(ConcernEntry)
            .filter_by(concern_id=flagged.concern_id)
            .order_by(ConcernEntry.id)
            if kind is None or entry.kind is kind
        ],
    )


def status_of(app: Flask, flagged: Flagged) -> str:
    concern: Concern = concern_now(app, flagged)
    return concern.status.value


def change_details(app: Flask, desk: Desk, flagged: Flagged, **changes: str) -> int:
    """Change some of the facts a record is sorted by; the others stay as they are."""
    now = concern_now(app, flagged)
    data = {
        "category": "",
        "four_c": now.four_c.value,
        "severity": Severity(now.severity).name,
        "place": now.place.value,
        "words": "Looked at again.",
        **changes,
    }
    return takes(app, desk, flagged, "details", **data).status_code
