"""What a child reads of words that were stopped: kind, named only where naming is safe, never a scolding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.messages.models import MessageState
from eduweb.safety import KINDS, Outcome, Verdict, child_words, kinds_of
from eduweb.safety.kinds.kind import TOLD_KS1, TOLD_KS2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eduweb.messages.queries import Shown

FOR_A_TEACHER = frozenset({MessageState.WAITING, MessageState.RETURNED})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of somebody's words, found or not."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Stopped:
    """One stopped message as its own author sees it.

    `before`, `name` and `after` are the reason in one sentence, its name in
    bold. What was real and told has no words on the screen at all.
    """

    ref: str
    is_told: bool
    title: str
    before: str
    name: str
    after: str
    pieces: Sequence[Piece]
    help_line: str
    is_read: bool
    is_nudge: bool


def stopped_view(shown: Shown, *, is_ks1: bool, unseen_by: str = "", teacher: str = "") -> Stopped:
    """Return what to say of a stopped message: whom it did not reach, and which teacher reads words first."""
    if shown.message.state in FOR_A_TEACHER:
        return _teachers(shown, teacher, is_ks1=is_ks1)
    verdict = Verdict.from_json(shown.message.verdict)
    is_told = verdict.outcome is Outcome.DISCLOSURE
    kind = child_words(verdict)
    before, name, after = _reason(verdict, is_ks1=is_ks1)
    unseen = _("%(name)s did not see it.", name=unseen_by) if unseen_by else _("Nobody else saw it.")
    return Stopped(
        ref=shown.message.ref,
        is_told=is_told,
        title=_title(shown, is_ks1=is_ks1),
        before=before,
        name=name,
        after=after if is_ks1 else f"{after} {unseen}",
        pieces=() if kind is None else tuple(pieces_of(shown.message.words, verdict)),
        help_line=_help_line(shown, verdict, is_ks1=is_ks1),
        is_read=bool(shown.is_read),
        is_nudge=shown.message.state is MessageState.NUDGED,
    )


def _teachers(shown: Shown, teacher: str, *, is_ks1: bool) -> Stopped:
    """Return what to say of words that a teacher reads before they go, or has given back."""
    is_waiting = shown.message.state is MessageState.WAITING
    name = teacher or _("Your teacher")
    waits = _("It goes when your teacher says yes."), _("%(name)s reads it first. Then it goes.", name=name)
    given = _("Change it, or ask your teacher."), _("%(name)s gave it back to you.", name=name)
    return Stopped(
        ref=shown.message.ref,
        is_told=False,
        title=_("Waiting for your teacher") if is_waiting else _("Your teacher gave it back"),
        before=(waits if is_waiting else given)[0 if is_ks1 else 1],
        name="",
        after="",
        pieces=() if is_ks1 else (Piece(shown.message.words, is_found=False),),
        help_line=_("You are not in trouble.")
        if is_ks1 or is_waiting
        else _("You are not in trouble. You can change it, or talk about it in class."),
        is_read=False,
        is_nudge=False,
    )


def reason_of(verdict: Verdict, *, is_ks1: bool) -> str:
    """Return the reason as plain text, for a screen that sets nothing in bold."""
    return "".join(_reason(verdict, is_ks1=is_ks1))


def child_reads(verdict: Verdict, *, is_ks1: bool) -> str:
    """Return what a child would read who sent such words, for staff; nothing where they are sent."""
    if verdict.outcome is Outcome.ALLOW:
        return ""
    if verdict.outcome is Outcome.DISCLOSURE:
        return _(TOLD_KS1 if is_ks1 else TOLD_KS2)
    return reason_of(verdict, is_ks1=is_ks1)


def _reason(verdict: Verdict, *, is_ks1: bool) -> tuple[str, str, str]:
    kind = child_words(verdict)
    if kind is None and verdict.outcome is Outcome.NUDGE:
        return _nudge(verdict, is_ks1=is_ks1), "", ""
    if kind is None:
        return (
            (_("A grown-up will look."), "", "")
            if is_ks1
            else (_("We have paused this message so a grown-up can check it."), "", "")
        )
    sentence, name = _(kind.child_ks1 if is_ks1 else kind.child_ks2), _(kind.child_name)
    before, found, after = sentence.partition(name)
    return before, found, after


def _nudge(verdict: Verdict, *, is_ks1: bool) -> str:
    """Return what to think about: no grown-up looks at a nudge, so none is promised."""
    found = (_(kind.nudge_ks1 if is_ks1 else kind.nudge_ks2) for kind in kinds_of(verdict) if kind.nudge_ks2)
    return next(found, _("Look once more.") if is_ks1 else _("Read it once more before you send it."))


def _title(shown: Shown, *, is_ks1: bool) -> str:
    if is_ks1:
        return _("Let’s pause")
    if shown.message.state is MessageState.NUDGED:
        return _("Not sent yet")
    return _("This message has been stopped")


def _help_line(shown: Shown, verdict: Verdict, *, is_ks1: bool) -> str:
    if shown.is_read:
        return _("A grown-up has read it. You are not in trouble.")
    if shown.is_read is None and shown.message.state is MessageState.NUDGED:
        if is_ks1:
            return _("You are not in trouble. Pick another one.")
        return _("You are not in trouble. Change it, and you can send it.")
    if is_ks1:
        return _("You are not in trouble.")
    helper = shown.helper
    if helper and not verdict.may_mean_staff and not _names(helper, shown.message.words):
        return _("You are not in trouble. %(name)s will see this and can help.", name=helper)
    return _("You are not in trouble. A grown-up at school will see this and can help.")


def _names(adult: str, words: str) -> bool:
    """Whether the words hold the adult's surname: then the child is not told that they will see it."""
    return bool(re.search(rf"\b{re.escape(adult.rsplit(maxsplit=1)[-1])}", words, re.IGNORECASE))


def pieces_of(words: str, verdict: Verdict) -> Iterator[Piece]:
    """Cut words where something was found that a child may be shown."""
    end = 0
    for start, stop in sorted((f.start, f.end) for f in verdict.findings if KINDS[f.kind].marks_words):
        if stop <= end:
            continue
        begin = max(start, end)
        if begin > end:
            yield Piece(words[end:begin], is_found=False)
        yield Piece(words[begin:stop], is_found=True)
        end = stop
    if end < len(words):
        yield Piece(words[end:], is_found=False)
