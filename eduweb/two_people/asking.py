"""Asking for a second person, answering, and doing it once. Inside `write`; each leaves an audit entry."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import abort
from sqlalchemy import update

from eduweb import audit, outbox
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import staff_emails
from eduweb.two_people.access import request_for
from eduweb.two_people.kinds import kind_of
from eduweb.two_people.models import TwoPersonRequest
from eduweb.two_people.queries import is_usable, is_waiting, who_may_agree
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from sqlalchemy.orm import InstrumentedAttribute

    from eduweb.people import Who

WAITS_FOR = timedelta(days=7)
USED_WITHIN = timedelta(days=3)


class SamePersonError(Exception):
    """Raised when somebody answers their own request."""


class NotWaitingError(Exception):
    """Raised when a request was answered before, or has run out."""


class NotAgreedError(Exception):
    """Raised when something is to be done that nobody else agreed to, or that was done already."""


def ask(
    who: Who,
    *,
    kind: str,
    about: str,
    about_id: int,
    reason: str,
    details: Mapping[str, Any] | None = None,
) -> TwoPersonRequest:
    """Ask for a second person's agreement; those who may agree are told by mail, without what it is about."""
    registered = kind_of(kind)
    if registered is None or not registered.may_ask(who):
        abort(404)
    now = clock.now()
    request = TwoPersonRequest(
        school_id=who.school_id,
        kind=kind,
        about=about,
        about_id=about_id,
        details=dict(details or {}),
        reason=reason,
        asked_by_id=who.id,
        asked_at=now,
        ends_at=now + WAITS_FOR,
    )
    db.session.add(request)
    db.session.flush()
    _audit(who, request, audit.Act.ASK_SECOND)
    _tell(request)
    return request


def answer(who: Who, ref: str, *, is_agreed: bool) -> TwoPersonRequest:
    """Agree to a request or refuse it.

    Raises:
        SamePersonError: it is their own request.
        NotWaitingError: it was answered before, or has run out.

    """
    request = request_for(who, ref)
    if request.asked_by_id == who.id:
        raise SamePersonError
    if not is_waiting(request):
        raise NotWaitingError
    now = clock.now()
    ends_at = now + USED_WITHIN if is_agreed else request.ends_at
    answered = {"answered_by_id": who.id, "answered_at": now, "is_agreed": is_agreed, "ends_at": ends_at}
    if not _set_once(request, TwoPersonRequest.answered_at, answered):
        raise NotWaitingError
    _audit(who, request, audit.Act.AGREE if is_agreed else audit.Act.REFUSE)
    return request


def use(who: Who, ref: str, *, kind: str) -> TwoPersonRequest:
    """Take up what was agreed to, once; only the one who asked does.

    Raises:
        NotAgreedError: nobody agreed, it has run out, or it was used.

    """
    request = request_for(who, ref)
    if request.kind != kind or request.asked_by_id != who.id:
        abort(404)
    if not is_usable(request) or not _set_once(request, TwoPersonRequest.used_at, {"used_at": clock.now()}):
        raise NotAgreedError
    return request


def _set_once(
    request: TwoPersonRequest, still_empty: InstrumentedAttribute[datetime | None], values: dict[str, Any]
) -> bool:
    """Set values while a column is empty, so that of two at the same moment one is first."""
    done = db.session.execute(
        update(TwoPersonRequest)
        .where(TwoPersonRequest.id == request.id, still_empty.is_(None))
        .values(values)
        .returning(TwoPersonRequest.id)
    ).first()
    db.session.refresh(request)
    return done is not None


def _audit(who: Who, request: TwoPersonRequest, act: audit.Act) -> None:
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=act,
        about=request.about,
        about_id=request.about_id,
        reason=request.kind,
    )


def _tell(request: TwoPersonRequest) -> None:
    addresses = staff_emails(request.school_id)
    for person in who_may_agree(request):
        outbox.add_mail(
            school_id=request.school_id,
            dedupe_key=f"second-person:{request.ref}:{person.id}",
            to=addresses[person.id],
            subject=_("eduweb: something waits for a second person"),
            body=_("Please open eduweb, then “Second person” on the desk. It waits for seven days."),
        )
