"""Writing rules and signing them. Runs inside `write`; every change is in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from eduweb import audit, concerns, messages, people
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import Kind
from eduweb.registers import kept, queries
from eduweb.registers.defaults import default_pupil_rules, going_live
from eduweb.registers.models import GoingLive, KindRules, PupilRules, RulesSigning

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from eduweb.people import KeyStage, SchoolClass, Who
    from eduweb.registers.defaults import RuleLine

DRILL = "drill"


class VersionMovedError(Exception):
    """Raised when somebody else has written a newer version meanwhile."""


class NotDoneError(Exception):
    """Raised when not everything is ticked that has to be so before going live."""


class NoDrillError(NotDoneError):
    """Raised when no drill of a disclosure has reached a person in time."""


def write_kind_rules(school_class: SchoolClass, lines: Sequence[str], *, since: int, by: Who) -> bool:
    """Give a class new kind rules, as its next version; the same lines again change nothing.

    Raises:
        VersionMovedError: `since` is not the version that counts any more.

    """
    now = queries.kind_rules_of(school_class.id, queries.key_stage_of_class(school_class))
    if now.number != since:
        raise VersionMovedError
    if [line.words for line in now.lines] == list(lines):
        return False
    db.session.add(
        KindRules(
            school_id=school_class.school_id,
            class_id=school_class.id,
            version=now.number + 1,
            lines=list(lines),
            written_by_id=by.id,
            written_at=clock.now(),
        )
    )
    _flush()
    kept.drop_after_commit(school_class.id)
    _record(by, "class", school_class.id, f"kind rules, version {now.number + 1}")
    return True


def write_pupil_rules(key_stage: KeyStage, lines: Sequence[RuleLine], *, since: int, by: Who) -> bool:
    """Give the school new rules for a key stage; every pupil of it is asked to sign again.

    Raises:
        VersionMovedError: `since` is not the version that counts any more.

    """
    now = queries.pupil_rules_of(by.school_id, key_stage)
    if now.number != since:
        raise VersionMovedError
    if now.lines == tuple(lines):
        return False
    _keep_first(by.school_id, key_stage)
    _add_version(by.school_id, key_stage, now.number + 1, lines, by.id)
    people.ask_rules_again(by.school_id, key_stage)
    tell_all_pupils(by.school_id)
    _record(by, "school", by.school_id, f"rules for pupils, {key_stage.value}, version {now.number + 1}")
    return True


def sign_rules(pupil: Who, *, version: int, stamp: str = "") -> None:
    """Keep that a pupil has signed the rules. Signing the same version again changes nothing.

    Raises:
        VersionMovedError: the rules have changed since they were read.

    """
    stage = pupil.key_stage
    if stage is None or queries.pupil_rules_of(pupil.school_id, stage).number != version:
        raise VersionMovedError
    _keep_first(pupil.school_id, stage)
    if queries.signing_of(pupil, version) is None:
        db.session.add(
            RulesSigning(
                school_id=pupil.school_id,
                pupil_id=pupil.id,
                key_stage=stage,
                version=version,
                stamp=stamp,
                signed_at=clock.now(),
            )
        )
        _flush()
    people.keep_rules_signed(pupil.id, version)
    _record(pupil, "person", pupil.id, f"signed the rules, version {version}")


def _keep_first(school_id: int, key_stage: KeyStage) -> None:
    """Keep what eduweb came with, before anybody signs it: another release may word it otherwise."""
    if not queries.pupil_rules_history(school_id, key_stage, limit=1):
        _add_version(school_id, key_stage, queries.FIRST, default_pupil_rules(key_stage), None)


def _add_version(
    school_id: int, key_stage: KeyStage, number: int, lines: Sequence[RuleLine], by_id: int | None
) -> None:
    db.session.add(
        PupilRules(
            school_id=school_id,
            key_stage=key_stage,
            version=number,
            lines=[line.as_kept for line in lines],
            written_by_id=by_id,
            written_at=clock.now(),
        )
    )
    _flush()


def _flush() -> None:
    """Write the rows; where several writers are let in at once, the slower of two is told so.

    Raises:
        VersionMovedError: somebody else wrote the same version a moment before.

    """
    try:
        db.session.flush()
    except IntegrityError as error:
        raise VersionMovedError from error


def say_ready(part: str, ticked: Collection[str], *, by: Who) -> None:
    """Keep that the head, or the technician, has done their part before pupils come in.

    Raises:
        NotDoneError: something is not ticked.
        NoDrillError: the drill is ticked, and none has passed yet.

    """
    wanted = going_live(part)
    if {tick.id for tick in wanted} - set(ticked):
        raise NotDoneError
    if DRILL in ticked and not concerns.has_passed_drill(by.school_id):
        raise NoDrillError
    words = [tick.words for tick in wanted]
    db.session.add(
        GoingLive(school_id=by.school_id, part=part, by_id=by.id, ticked=words, said_at=clock.now())
    )
    db.session.flush()
    _record(by, "school", by.school_id, f"going live: the {part}’s part")


def tell_all_pupils(school_id: int) -> None:
    """Let the open pages of every pupil look again whether they may still write."""
    messages.tell_closed([pupil.id for pupil in people.people_of(school_id, Kind.PUPIL)])


def _record(by: Who, about: str, about_id: int, reason: str) -> None:
    audit.record(
        school_id=by.school_id,
        actor_id=by.id,
        act=audit.Act.CHANGE_SETTING,
        about=about,
        about_id=about_id,
        reason=reason,
    )
