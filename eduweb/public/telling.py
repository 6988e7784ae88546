"""Somebody without an account tells the school about somebody: judged, routed by person, throttled."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from typing import TYPE_CHECKING

from flask import current_app

from eduweb import concerns, people, screening
from eduweb.concerns import NOBODY, About, Draft
from eduweb.core import clock
from eduweb.people import Kind

if TYPE_CHECKING:
    from eduweb.public.forms import TellUsForm
    from eduweb.safety import Verdict
    from eduweb.schools import School

SENDER_LENGTH = 24


def tell_school(school: School, form: TellUsForm, *, address: str) -> bool:
    """Raise what was written, inside `write`; return whether nobody at the school may take it.

    Raises:
        TooMuchFromOutsideError: too much came within the hour.

    """
    draft = _draft(school, form, address)
    concern = concerns.raise_concern(None, concerns.heard(draft, _heard(school, form)))
    return concerns.is_nobody_left(concern)


def _draft(school: School, form: TellUsForm, address: str) -> Draft:
    name, words = form.name.data or "", form.words.data or ""
    details = {"name": name, "sender": form.your_name.data or "", "reach": form.reach.data or ""}
    # Whoever is named may have a part in it: from outside nobody can say it as surely as at school.
    named = people.staff_named_in(school.id, f"{name}\n{words}")
    return Draft(
        about=form.whom,
        subject=_subject(school, form.whom, name),
        account=words,
        severity=form.severity,
        school_id=school.id,
        client_id=form.client_id.data or "",
        told_by=form.told_by,
        adults=frozenset(staff.id for staff in named),
        sender=_sender(address),
        details={key: value for key, value in details.items() if value},
    )


def _subject(school: School, about: About, name: str) -> people.Who | None:
    """Return the one person of that name, where there is exactly one."""
    if about is About.PUPIL:
        pupils = people.people_of(school.id, Kind.PUPIL)
        found = [pupil for pupil in pupils if pupil.name.casefold() == name.casefold()]
        return found[0] if len(found) == 1 else None
    if about is About.STAFF and name:
        staff = [one for one in people.staff_named_in(school.id, name) if one.is_active]
        return people.who_by_id(staff[0].id) if len(staff) == 1 else None
    return None


def _heard(school: School, form: TellUsForm) -> list[Verdict]:
    """Return what the judge says of everything that was typed, what happened first."""
    facts = screening.facts_of(school.id)
    texts = (form.words.data, form.name.data, form.your_name.data, form.reach.data)
    context = facts.context(channel="tell", year=None)
    return [screening.ask(text, context) for text in texts if text]


def _sender(address: str) -> str:
    """Return who sends, as nobody can read it back, for one hour; a school's own network is nobody."""
    try:
        is_somebody = ipaddress.ip_address(address).is_global
    except ValueError:
        is_somebody = False
    if not is_somebody:
        return NOBODY
    key: bytes = current_app.config["SECRET_KEY"]
    hour = f"{clock.now():%Y%m%d%H}"
    return hmac.new(key, f"{address} {hour}".encode(), hashlib.sha256).hexdigest()[:SENDER_LENGTH]
