"""An adult's desk: what they can do there, as sentences. Every page they get is looked at closely."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from werkzeug.test import TestResponse

from eduweb.concerns import DecisionKind, EntryKind, NoConcernReason
from eduweb.people import Who
from tests.concerns.flagged import Flagged
from tests.page import PageClient
from tests.visitor import sign_in

HTMX = {"HX-Request": "true"}


@dataclass
class Desk:
    """One adult's browser."""

    client: PageClient

    def opens_the_queue(self, lane: str = "") -> TestResponse:
        return self.client.get("/desk", query_string={"lane": lane} if lane else {})

    def refreshes_the_queue(self, selected: str = "") -> TestResponse:
        return self.client.get("/desk", query_string={"selected": selected}, headers=HTMX)

    def opens(self, flagged: Flagged) -> TestResponse:
        return self.client.get(f"/desk/flags/{flagged.ref}")

    def opens_beside_the_list(self, flagged: Flagged) -> TestResponse:
        return self.client.get(f"/desk/flags/{flagged.ref}", headers=HTMX)

    def decides(
        self, flagged: Flagged, kind: DecisionKind, reason: NoConcernReason | None = None
    ) -> TestResponse:
        data = {"kind": kind.value, **({"reason": reason.value} if reason else {})}
        return self.client.post(f"/desk/flags/{flagged.ref}/decide", data=data)

    def undoes(self, flagged: Flagged) -> TestResponse:
        return self.client.post(f"/desk/flags/{flagged.ref}/undo")

    def claims(self, flagged: Flagged, *, instead_of: Who | None = None) -> TestResponse:
        data = {"instead_of": instead_of.ref} if instead_of else {}
        return self.client.post(f"/desk/flags/{flagged.ref}/claim", data=data)

    def puts_back(self, flagged: Flagged) -> TestResponse:
        return self.client.post(f"/desk/flags/{flagged.ref}/claim", data={"puts_back": "yes"})

    def looks_for_look_alikes(self, flagged: Flagged) -> TestResponse:
        return self.client.get(f"/desk/flags/{flagged.ref}/alike")

    def ends_together(
        self, first: Flagged, *others: Flagged, reason: NoConcernReason | None = NoConcernReason.CURRICULUM
    ) -> TestResponse:
        data: dict[str, object] = {"flags": [one.ref for one in (first, *others)]}
        return self.client.post(
            f"/desk/flags/{first.ref}/alike", data={**data, **({"reason": reason.value} if reason else {})}
        )

    def narrows_the_queue(self, **asked: str) -> TestResponse:
        return self.client.get("/desk", query_string=asked)

    def reads_the_record(self, flagged: Flagged) -> TestResponse:
        return self.client.get(f"/desk/concerns/{flagged.reference}")

    def writes(
        self, flagged: Flagged, words: str, *, version: object, kind: EntryKind = EntryKind.NOTE
    ) -> TestResponse:
        data = {"words": words, "kind": kind.value, "version": str(version)}
        return self.client.post(f"/desk/concerns/{flagged.reference}/entries", data=data)

    def lists_the_concerns(self, show: str) -> TestResponse:
        return self.client.get("/desk/concerns", query_string={"show": show})

    def reads_the_audit_log(self) -> TestResponse:
        return self.client.get("/desk/audit")


def desk_of(app: Flask, who: Who) -> Desk:
    """Sign an adult in at a desk of their own."""
    client = PageClient(app, app.response_class)
    sign_in(client, who)
    return Desk(client)
