"""Raising a concern: what an adult wrote becomes a draft, and a child’s words in it are judged like any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import concerns, people, screening
from eduweb.concerns import CONTACT_TRY, About, Draft, Place, StaffKind, ToldBy
from eduweb.officer.raise_forms import DONE, HAS_PART
from eduweb.people import Kind, Role
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.concerns import Concern
    from eduweb.officer.raise_forms import ContactTryForm, RaiseForm
    from eduweb.people import Who
    from eduweb.safety import Verdict


# Who reads concerns about pupils or adults, and so may be named in one that they would read.
READERS = (Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR)


def pupils_by_class(school_id: int) -> dict[str, Sequence[tuple[str, str]]]:
    """Return the pupils of a school as (reference, name) by the name of their class."""
    names = people.class_names(school_id)
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in sorted(names.values())}
    for pupil in people.people_of(school_id, Kind.PUPIL):
        found[names[pupil.class_id or 0]].append((pupil.ref, pupil.name))
    return {name: pupils for name, pupils in found.items() if pupils}


def raise_from(form: RaiseForm, by: Who) -> tuple[Concern, bool]:
    """Raise what was written, inside `write`; return it, and whether nobody at school may take it.

    Raises:
        AboutYourselfError: the head would raise it about themselves.

    """
    draft = _draft(form, by)
    verdicts = [_judged(by, draft.child_words)] if draft.child_words else []
    concern = concerns.raise_concern(by, concerns.heard(draft, verdicts))
    return concern, concerns.is_nobody_left(concern)


def named_readers(form: RaiseForm, by: Who) -> list[str]:
    """Return the names in what was written of adults who would read it, and of whom nothing else was said.

    Whoever raises a concern is asked about them first: a named person never learns of it (law 5).
    """
    about = About(form.about.data)
    if about is About.UNSURE:
        return []  # Nobody who is named reads it then, whatever the answer.
    subject = _subject(form, about, by)
    said = _adults(form, by) | {subject.id if subject else 0}
    readers = [staff for role in READERS for staff in people.holders(by.school_id, role)]
    named = _named(form, by) - said
    return list(dict.fromkeys(staff.name for staff in readers if staff.id in named))


def _draft(form: RaiseForm, by: Who) -> Draft:
    about = About(form.about.data)
    return Draft(
        about=about,
        subject=_subject(form, about, by),
        account=form.account.data or "",
        severity=Severity[form.urgency.data],
        school_id=by.school_id,
        client_id=form.client_id.data or "",
        four_c=FourC(form.four_c.data),
        told_by=ToldBy(form.told_by.data),
        child_words=form.child_words.data or "",
        immediate=form.immediate.data or "",
        place=Place(form.place.data),
        happened_at=form.happened_at,
        staff_kind=_staff_kind(form, about),
        adults=_adults(form, by),
    )


def _subject(form: RaiseForm, about: About, by: Who) -> Who | None:
    ref = {About.PUPIL: form.pupil.data, About.STAFF: form.adult.data}.get(about)
    return people.person_by_ref(by, ref) if ref else None


def _staff_kind(form: RaiseForm, about: About) -> StaffKind | None:
    kinds = {kind.value: kind for kind in StaffKind}
    return kinds.get(form.staff_kind.data) if about in {About.STAFF, About.HEAD} else None


def _adults(form: RaiseForm, by: Who) -> frozenset[int]:
    found = (people.person_by_ref(by, ref) for ref in form.adults.data or ())
    ticked = frozenset(who.id for who in found if who is not None and who.is_staff)
    return ticked | _named(form, by) if form.named.data == HAS_PART else ticked


def _named(form: RaiseForm, by: Who) -> frozenset[int]:
    words = "\n".join(filter(None, (form.account.data, form.child_words.data, form.immediate.data)))
    return frozenset(one.id for one in people.staff_named_in(by.school_id, words)) - {by.id}


def _judged(by: Who, words: str) -> Verdict:
    facts = screening.facts_of(by.school_id)
    return screening.ask(words, facts.context(channel="tell", year=None))


def note_contact_try(form: ContactTryForm, by: Who) -> Concern:
    """Keep that somebody made contact on an adult's own account, in front of the head; inside `write`."""
    draft = Draft(
        about=About.STAFF,
        subject=by,
        account=form.account.data or "",
        severity=Severity.MEDIUM,
        school_id=by.school_id,
        client_id=form.client_id.data or "",
        four_c=FourC.CONTACT,
        kind=CONTACT_TRY,
        place=Place.ELSEWHERE,
        happened_at=form.happened_at,
        staff_kind=StaffKind.BOUNDARY,
        details={
            "sender": form.sender.data or "",
            "service": form.service.data or "",
            "done": "; ".join(str(DONE[one]) for one in form.done.data or ()),
        },
    )
    return concerns.raise_concern(by, draft)
