"""Raising: what an adult writes down about somebody becomes a concern, in front of whoever may know of it.

From outside it is the same, by somebody without an account. Whoever raises a concern learns afterwards
that it was sent and that somebody has read it, and nothing more.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from eduweb import people
from eduweb.concerns.evidence import Evidence
from eduweb.concerns.flagging import flag
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, Flag, Place, Route, Source, StaffKind
from eduweb.concerns.policy import About, ToldBy
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.core.refs import new_ref
from eduweb.people import Role
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.people import Who
    from eduweb.safety import Finding, Verdict

FIRST_ROUTES = {
    About.PUPIL: None,
    About.STAFF: Route.STAFF,
    About.HEAD: Route.HEAD,
    # Whoever is not sure takes the safest way: the safeguarding lead, past everybody who is named.
    About.UNSURE: Route.ADULT_HARM,
}
STAFF_KINDS = (About.STAFF, About.HEAD)
# Within an hour, for a whole school and for one sender: more than people write, and less than floods.
HOUR, MOST_FROM_OUTSIDE, MOST_BY_ONE = timedelta(hours=1), 20, 5
NOBODY, OUTSIDE = "-", "outside"
RAISED, CONTACT_TRY = "raised", "contact-from-outside"
WHY, WHY_OUTSIDE = "raised by an adult at school", "told from outside the school by {name}"


class AboutYourselfError(Exception):
    """Raised when the head, to whom concerns about adults go, raises one about themselves."""


class TooMuchFromOutsideError(Exception):
    """Raised when more comes from outside within the hour than people would write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody wrote down. `subject` is nobody where it is not known who it was.

    `child_words` are a child's, letter by letter, apart from the adult's own `account`; `adults` are
    ids of adults at school who have a part in it, and so may not know of it.
    """

    about: About
    account: str
    severity: Severity
    school_id: int
    client_id: str
    subject: Who | None = None
    four_c: FourC = FourC.WELLBEING
    kind: str = RAISED
    told_by: ToldBy = ToldBy.SELF
    child_words: str = ""
    immediate: str = ""
    place: Place = Place.UNKNOWN
    happened_at: datetime | None = None
    category: str = ""
    staff_kind: StaffKind | None = None
    adults: frozenset[int] = frozenset()
    may_mean_staff: bool = False
    findings: tuple[Finding, ...] = ()
    rule_version: str = ""
    sender: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What stands first: a child's own words where there are any."""
        return self.child_words or self.account


def heard(draft: Draft, verdicts: Sequence[Verdict]) -> Draft:
    """Return a draft with what the judge says of its words, the first of which stand first in it.

    It makes a concern graver and never milder, and leads it past adults whom the words may mean.
    """
    gravest = max((one.severity for one in verdicts), default=Severity.NONE)
    return replace(
        draft,
        severity=max(draft.severity, gravest),
        may_mean_staff=draft.may_mean_staff or any(one.may_mean_staff for one in verdicts),
        findings=verdicts[0].findings if verdicts else (),
        rule_version=verdicts[0].rule_version if verdicts else "",
    )


def raise_concern(by: Who | None, draft: Draft) -> Concern:
    """Open a concern and put it in front of whoever may know of it; sent twice, it is the same one.

    Raises:
        AboutYourselfError: a head would raise it about themselves.
        TooMuchFromOutsideError: too much came from outside within the hour.

    """
    subject = _subject_of(draft)
    if by is not None and is_about_oneself(by, draft, subject):
        raise AboutYourselfError
    evidence = _evidence(by, draft, subject)
    is_new = _standing(evidence) is None
    if is_new and by is None and _is_too_much(draft):
        raise TooMuchFromOutsideError
    row = flag(evidence)
    concern = db.session.get_one(Concern, row.concern_id)
    if is_new:
        _write_down(concern, row, by, draft)
    return concern


def is_about_oneself(by: Who, draft: Draft, subject: Who) -> bool:
    """Whether the head would raise a concern about themselves: the chair is asked instead.

    As the target of something they may: nobody is accused then.
    """
    return Role.HEAD in by.roles and subject.id == by.id and draft.staff_kind not in _OWN_KINDS


# What somebody says of themselves without accusing anybody: they are the target, or were approached.
_OWN_KINDS = frozenset({StaffKind.TARGET, StaffKind.BOUNDARY})


def _subject_of(draft: Draft) -> Who:
    if draft.about is About.HEAD:
        head = next(iter(people.holders(draft.school_id, Role.HEAD, is_deputy=False)), None)
        who = people.who_by_id(head.id) if head is not None else None
        return who or people.unknown_person(draft.school_id)
    return draft.subject or people.unknown_person(draft.school_id)


def _standing(evidence: Evidence) -> int | None:
    return db.session.scalar(
        select(Flag.id).where(
            Flag.school_id == evidence.subject.school_id, Flag.dedupe_key == evidence.dedupe_key
        )
    )


def _is_too_much(draft: Draft) -> bool:
    """Whether the hour is full, for the school or for this sender. The rows themselves are counted."""
    if _lately(draft, f"{OUTSIDE}:") >= MOST_FROM_OUTSIDE:
        return True
    return draft.sender not in ("", NOBODY) and _lately(draft, f"{OUTSIDE}:{draft.sender}:") >= MOST_BY_ONE


def _lately(draft: Draft, beginning: str) -> int:
    count = db.session.scalar(
        select(func.count(Flag.id)).where(
            Flag.school_id == draft.school_id,
            Flag.dedupe_key >= beginning,
            Flag.dedupe_key < beginning + "\U0010ffff",
            Flag.flagged_at > clock.now() - HOUR,
        )
    )
    return count or 0


def _evidence(by: Who | None, draft: Draft, subject: Who) -> Evidence:
    who = by.id if by is not None else draft.sender
    may_mean_staff = draft.may_mean_staff or draft.about is About.UNSURE
    why = WHY if by is not None else WHY_OUTSIDE.format(name=draft.told_by.value)
    return Evidence(
        source=Source.OUTSIDE if by is None else Source.STAFF,
        subject=subject,
        author=subject if draft.child_words and subject.is_pupil else None,
        reporter=by,
        channel=OUTSIDE if by is None else "staff",
        kind=draft.kind,
        four_c=draft.four_c,
        severity=draft.severity,
        why=why,
        # Without an id of its own nothing is taken for what was sent before.
        dedupe_key=f"{OUTSIDE if by is None else RAISED}:{who}:{draft.client_id or new_ref()}",
        words=draft.words,
        findings=draft.findings,
        rule_version=draft.rule_version,
        may_mean_staff=may_mean_staff,
        first_route=_first_route(draft, subject),
        kept_from=draft.adults | (_named_in(draft) if may_mean_staff else frozenset()),
    )


def _named_in(draft: Draft) -> frozenset[int]:
    """Return the adults whose names stand anywhere in what was written."""
    words = f"{draft.account}\n{draft.child_words}\n{draft.immediate}"
    return frozenset(staff.id for staff in people.staff_named_in(draft.school_id, words))


def _first_route(draft: Draft, subject: Who) -> Route | None:
    """Return where it belongs; a pupil's in which an adult has a part goes where adults are looked at."""
    if draft.about is About.STAFF and not subject.is_staff and _names_the_head(draft):
        return Route.HEAD
    if draft.about is About.PUPIL and draft.adults:
        return Route.ADULT_HARM
    return FIRST_ROUTES[draft.about]


def _names_the_head(draft: Draft) -> bool:
    heads = people.holders(draft.school_id, Role.HEAD, is_deputy=False)
    return bool({head.id for head in heads} & draft.adults)


def _write_down(concern: Concern, row: Flag, by: Who | None, draft: Draft) -> None:
    """Keep the account as it was written, apart from the child's words and from what was done at once."""
    concern.category = draft.category
    concern.place = draft.place
    concern.happened_at = draft.happened_at
    concern.staff_kind = draft.staff_kind
    by_id = by.id if by is not None else None
    details: dict[str, Any] = {"about": draft.about.value, "source": draft.told_by.value, **draft.details}
    if draft.child_words:
        digest = hashlib.sha256(draft.child_words.encode()).hexdigest()
        details |= {"child_words": draft.child_words, "sha256": digest}
    write_entry(
        concern,
        EntryKind.ACCOUNT,
        by_id=by_id,
        words=draft.account,
        flag_id=row.id,
        details=details,
        happened_at=draft.happened_at,
    )
    if draft.immediate:
        write_entry(concern, EntryKind.IMMEDIATE, by_id=by_id, words=draft.immediate, flag_id=row.id)
