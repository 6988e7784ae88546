"""An adult who raises something: what they type and send, as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from flask import Flask
from werkzeug.test import TestResponse

from eduweb.concerns import Concern
from eduweb.core.db import db
from eduweb.people import Who
from tests.concerns.flagged import Flagged, ask, latest
from tests.page import PageClient
from tests.visitor import sign_in

_numbers = count(1)
ACCOUNT = "At lunch she cried and would not say why"


@dataclass
class Adult:
    """One adult's browser."""

    app: Flask
    client: PageClient

    def raises(self, about: str = "pupil", **fields: object) -> TestResponse:
        data = {
            "client_id": f"raised-{next(_numbers):06}",
            "about": about,
            "account": ACCOUNT,
            "urgency": "MEDIUM",
            "told_by": "saw or heard it",
            "staff_kind": "unsure",
            "place": "in school",
            "four_c": "wellbeing",
            **fields,
        }
        return self.client.post("/desk/raise", data={k: v for k, v in data.items() if v is not None})

    def notes_a_try(self, **fields: object) -> TestResponse:
        data = {
            "client_id": f"tried-{next(_numbers):06}",
            "sender": "Sam, who says he is a parent",
            "service": "Chirper",
            "account": "Are you there? Add me",
            "done": ["blocked", "reported"],
            **fields,
        }
        return self.client.post("/desk/contact-try", data=data)

    def reads(self, page: str) -> TestResponse:
        return self.client.get(page)


def adult(app: Flask, who: Who) -> Adult:
    """Sign an adult in at a browser of their own."""
    client = PageClient(app, app.response_class)
    sign_in(client, who)
    return Adult(app, client)


def last_concern(app: Flask) -> Concern:
    """Return the concern of what was flagged last."""
    flagged = latest(app)
    return ask(app, lambda: db.session.get_one(Concern, flagged.concern_id))


def last_flagged(app: Flask) -> Flagged:
    """Return what was flagged last."""
    return latest(app)
