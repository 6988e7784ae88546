"""Deleting takes two people: one of them the head, or the head and somebody who leads safeguarding."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import abort, url_for
from flask_babel import gettext as _

from eduweb import people, two_people
from eduweb.people import Role
from eduweb.people.leaving import leavers
from eduweb.people.on_record import pupil_on_record_by_id
from eduweb.retention import erasing
from eduweb.retention.due import today
from eduweb.retention.holds import holds_for
from eduweb.retention.policy import BY_AGE, DataKind, kept_from
from eduweb.retention.words import KINDS, day_words
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.people import Who
    from eduweb.people.leaving import Leaver
    from eduweb.retention.models import Erasure
    from eduweb.two_people import TwoPersonRequest

KIND, RECORDS, LEAVER = "delete kept records", "kept records", "leaver"
KEEPING_ROLES = (Role.OFFICER, Role.DSL, Role.HEAD)


class NotYetError(Exception):
    """Raised when everything of a pupil is to be deleted before their time is over."""


def may_ask(who: Who) -> bool:
    """Whether this adult may ask for something to be deleted."""
    return bool(who.roles & set(KEEPING_ROLES))


def may_agree(who: Who, request: TwoPersonRequest) -> bool:
    """Whether this adult may be the second person: the head is one of the two."""
    roles, _classes = people.duties_of(request.asked_by_id)
    return Role.HEAD in who.roles or (Role.HEAD in roles and may_ask(who))


def describe(who: Who, request: TwoPersonRequest) -> str:
    """Say what would be deleted."""
    if request.about == LEAVER:
        pupil = pupil_on_record_by_id(who, request.about_id)
        return _("everything of %(name)s, who left", name=pupil.name if pupil else "")
    kind = DataKind(request.details["kind"])
    before = date.fromisoformat(request.details["before"])
    return _("%(kind)s from before %(day)s", kind=KINDS[kind].lower(), day=day_words(before))


def address(request: TwoPersonRequest) -> str:
    """Return where whoever asked goes on."""
    page = "retention.leaving" if request.about == LEAVER else "retention.keeping"
    return url_for(page)


two_people.register_kind(
    KIND,
    label=_l("Delete what is kept no longer"),
    may_ask=may_ask,
    may_agree=may_agree,
    describe=describe,
    address=address,
)


def number_of(kind: DataKind) -> int:
    """Return the number under which a kind is asked for."""
    return list(DataKind).index(kind) + 1


def ask_by_age(who: Who, kind: DataKind, reason: str) -> TwoPersonRequest:
    """Ask for what has had its time to be deleted; of a request that is open nothing new is made."""
    if kind not in BY_AGE:
        abort(404)
    open_one = open_request(who, kind)
    if open_one is not None:
        return open_one
    before = kept_from(kind, today())
    return two_people.ask(
        who,
        kind=KIND,
        about=RECORDS,
        about_id=number_of(kind),
        reason=reason,
        details={"kind": kind.value, "before": before.isoformat()},
    )


def open_request(who: Who, kind: DataKind) -> TwoPersonRequest | None:
    """Return the reader's own request for a kind that waits or can be used."""
    return two_people.latest_of(who, kind=KIND, about=RECORDS, about_id=number_of(kind))


def ask_for_leaver(who: Who, person_ref: str, reason: str) -> TwoPersonRequest:
    """Ask for everything of a leaver to be deleted.

    Raises:
        NotYetError: they left less than a year ago.
        OnHoldError: nothing of them is deleted now.

    """
    leaver = leaver_for(who, person_ref)
    _check(who, leaver)
    open_one = open_leaver_request(who, leaver.id)
    if open_one is not None:
        return open_one
    return two_people.ask(who, kind=KIND, about=LEAVER, about_id=leaver.id, reason=reason)


def open_leaver_request(who: Who, pupil_id: int) -> TwoPersonRequest | None:
    """Return the reader's own request about a leaver that waits or can be used."""
    return two_people.latest_of(who, kind=KIND, about=LEAVER, about_id=pupil_id)


def leaver_for(who: Who, person_ref: str) -> Leaver:
    """Return a pupil of the reader's school with a last day, or answer 404."""
    found = next((one for one in leavers(who.school_id) if one.ref == person_ref), None)
    if found is None:
        abort(404)
    return found


def _check(who: Who, leaver: Leaver) -> None:
    if leaver.left_on >= kept_from(DataKind.PUPIL, today()):
        raise NotYetError
    _check_hold(who, leaver.id)


def _check_hold(who: Who, person_id: int) -> None:
    """Refuse where a hold can be seen; one that cannot works unseen, and the deleting waits for its end."""
    if person_id in {line.hold.person_id for line in holds_for(who)}:
        raise erasing.OnHoldError


def delete(who: Who, request_ref: str) -> Erasure:
    """Take up what two people agreed to: write it down and queue it; inside `write`.

    Raises:
        NotAgreedError: nobody agreed, it has run out, or it was used.
        OnHoldError: the pupil was put on hold meanwhile.

    """
    request = two_people.use(who, request_ref, kind=KIND)
    if request.about == LEAVER:
        _check_hold(who, request.about_id)
        return erasing.begin(
            who.school_id,
            DataKind.PUPIL,
            person_id=request.about_id,
            request_id=request.id,
            by_id=who.id,
        )
    return erasing.begin(
        who.school_id,
        DataKind(request.details["kind"]),
        before=date.fromisoformat(request.details["before"]),
        request_id=request.id,
        by_id=who.id,
    )
