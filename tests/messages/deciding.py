"""The officer's part, for tests about messages: flagging by report, and deciding."""

from __future__ import annotations

from sqlalchemy import select

from eduweb import audit, concerns, messages
from eduweb.concerns import Decision, DecisionKind, Evidence, NoConcernReason, Source
from eduweb.core.db import db, write
from eduweb.messages import Message, Sent
from eduweb.people import Who, who_by_id
from eduweb.safety import FourC, Severity


def message_of(sent: Sent) -> Message:
    """The row behind an answer."""
    return db.session.scalars(select(Message).where(Message.ref == sent.ref)).one()


def flag_of(officer: Who, sent: Sent) -> str:
    """The flag that stands on a message."""
    message_id = message_of(sent).id
    lines = concerns.queue(officer, is_practice=False)
    return next(one.flag.ref for one in lines if one.flag.message_id == message_id)


def reported(reporter: Who, sent: Sent) -> str:
    """Let somebody report a delivered message; return the flag."""
    message = message_of(sent)
    author = who_by_id(message.author_id)
    assert author is not None
    evidence = Evidence(
        source=Source.REPORT,
        subject=author,
        author=author,
        reporter=reporter,
        channel="post",
        kind="unkind",
        four_c=FourC.CONDUCT,
        severity=Severity.MEDIUM,
        why="reported",
        dedupe_key=f"report:{message.id}:{reporter.id}",
        words=message.words,
        message_id=message.id,
        thread_id=message.thread_id,
    )
    return write(lambda: concerns.flag(evidence).ref)


def decide(officer: Who, flag_ref: str, kind: DecisionKind, *, message_id: int) -> None:
    """Decide a flag, and let the message follow the decision."""

    def work() -> None:
        flag, concern = concerns.flag_for(officer, flag_ref, audit.Act.DECIDE)
        decision = concerns.decide(flag, concern, by=officer, kind=kind, reason=NoConcernReason.OTHER)
        follow(decision, message_id)

    write(work)


def follow(decision: Decision, message_id: int) -> None:
    """Do with the message what was decided."""
    if decision.kind is DecisionKind.WITHDRAW:
        messages.withdraw(decision, message_id=message_id)
    elif decision.kind in {DecisionKind.RELEASE, DecisionKind.NO_CONCERN}:
        messages.release(decision, message_id=message_id)
