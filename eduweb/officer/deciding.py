"""Deciding what waits, undoing it for ten seconds, taking it on. Inside `write`, audit first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit, concerns, messages, people
from eduweb.concerns import DecisionKind
from eduweb.core import clock
from eduweb.officer.looking import may_end_as, possible_for

if TYPE_CHECKING:
    from collections.abc import Collection

    from eduweb.concerns import Concern, Flag, NoConcernReason
    from eduweb.people import Who


class NotPossibleError(Exception):
    """Raised when the message is not where the decision could change anything."""


class NotAlikeError(Exception):
    """Raised when something is to end together with what it does not look like."""


def decide(who: Who, flag_ref: str, kind: DecisionKind, reason: NoConcernReason | None) -> Concern:
    """Decide a flag; what becomes of its message follows in ten seconds.

    Raises:
        AlreadyDecidedError: it was decided before.
        NeedsReasonError: a reason code is missing.
        NotPossibleError: the message cannot be sent or taken away any more, or it is not theirs to decide.

    """
    flag, concern, state, _after = messages.in_evidence(who, flag_ref, "deciding")
    if flag.decided_at is not None:
        raise concerns.AlreadyDecidedError
    possible = possible_for(
        state,
        has_lead=kind is DecisionKind.PASS_ON and bool(concerns.passes_to(concern, by=who)),
        has_teacher=kind is DecisionKind.TEACH and bool(concerns.teachers_to_tell(concern)),
    )
    if kind not in possible & may_end_as(concern) or not concerns.may_handle(who, concern):
        raise NotPossibleError
    concerns.decide(flag, concern, by=who, kind=kind, reason=reason)
    return concern


def decide_alike(who: Who, flag_ref: str, refs: Collection[str], reason: NoConcernReason) -> tuple[int, Flag]:
    """End several look-alikes as no concern with one press; return how many, and the one it began with.

    What somebody else decided meanwhile is left as it is.

    Raises:
        NotAlikeError: one of them is not like the first, or has to be looked at by itself.

    """
    flag, first = concerns.flag_for(who, flag_ref, audit.Act.VIEW)
    alike = {one.ref: (one, concern) for one, concern, _name in concerns.look_alikes(who, flag)}
    waiting = [ref for ref in dict.fromkeys(refs) if not _was_decided(who, ref)]
    if not refs or not set(waiting) <= set(alike) or not concerns.may_handle(who, first):
        raise NotAlikeError
    at = clock.now()
    for ref in waiting:
        one, concern = alike[ref]
        concerns.decide(one, concern, by=who, kind=DecisionKind.NO_CONCERN, reason=reason, at=at)
    return len(waiting), alike[waiting[0]][0] if waiting else flag


def _was_decided(who: Who, ref: str) -> bool:
    flag, _concern = concerns.flag_for(who, ref, audit.Act.VIEW)
    return flag.decided_at is not None


def undo(who: Who, flag_ref: str) -> tuple[int, Concern]:
    """Take a decision back, with whatever the same press decided; return of how many flags.

    Raises:
        TooLateToUndoError: ten seconds are over, or it was somebody else's.

    """
    flag, concern = concerns.flag_for(who, flag_ref, audit.Act.VIEW)
    return concerns.undo(flag, by=who), concern


def claim(who: Who, flag_ref: str, *, instead_of: str) -> None:
    """Take a flag on, from nobody or from whom the reader saw there.

    Raises:
        AlreadyClaimedError: somebody else has it now.
        AlreadyDecidedError: it was decided meanwhile.

    """
    flag, concern = concerns.flag_for(who, flag_ref, audit.Act.VIEW)
    other = people.person_by_ref(who, instead_of) if instead_of else None
    concerns.claim(flag, concern, by=who, instead_of=other.id if other else None)


def put_back(who: Who, flag_ref: str) -> None:
    """Give up a flag that one had taken on."""
    flag, concern = concerns.flag_for(who, flag_ref, audit.Act.VIEW)
    concerns.put_back(flag, concern, by=who)
