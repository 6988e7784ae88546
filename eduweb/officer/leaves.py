"""What each decision leaves behind, said before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.concerns import NEEDS_REASON, OPENS, DecisionKind, Status
from eduweb.messages import MessageState
from eduweb.officer.looking import STOPPED
from eduweb.officer.words import DECISIONS, STATUSES, kind_words
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.officer.looking import Look

ORDER = (
    (DecisionKind.RAISE, "folder-plus"),
    (DecisionKind.PASS_ON, "user-switch"),
    (DecisionKind.TEACH, "chalkboard-teacher"),
    (DecisionKind.RELEASE, "paper-plane-tilt"),
    (DecisionKind.WITHDRAW, "prohibit"),
    (DecisionKind.NO_CONCERN, "check"),
)
# The letters that stand in the two widest buttons; all of them stand under the list.
KEYS = {DecisionKind.RAISE: "R", DecisionKind.PASS_ON: "P"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision that can be taken now."""

    kind: str
    slug: str
    label: str
    icon: str
    leaves: str
    needs_reason: bool
    key: str


def choices_for(look: Look) -> list[Choice]:
    """Return the decisions possible for a flag, the first one first, each with what it leaves behind."""
    return [
        Choice(
            kind=kind.value,
            slug=kind.name.lower().replace("_", "-"),
            label=str(DECISIONS[kind]),
            icon=icon,
            leaves=_leaves(look, kind),
            needs_reason=kind in NEEDS_REASON,
            key=KEYS.get(kind, ""),
        )
        for kind, icon in ORDER
        if kind in look.possible
    ]


def _leaves(look: Look, kind: DecisionKind) -> str:
    parts = [_says(look, kind), *([] if kind in OPENS else [_ending(look)])]
    if kind in {DecisionKind.RAISE, DecisionKind.PASS_ON, DecisionKind.TEACH, DecisionKind.NO_CONCERN}:
        parts.append(_message_stays(look.state))
    if kind is DecisionKind.RAISE:
        parts.append(_("Nobody else is told until you choose."))
    return " ".join(part for part in parts if part)


def _says(look: Look, kind: DecisionKind) -> str:
    reference, name = look.concern.reference, look.subject.name
    match kind:
        case DecisionKind.RAISE:
            own = _("opens %(reference)s in %(name)s’s chronology.", reference=reference, name=name)
            apart = _("opens %(reference)s among the concerns about adults.", reference=reference)
            return own if look.concern.staff_kind is None else apart
        case DecisionKind.PASS_ON:
            return _(
                "opens %(reference)s in %(name)s’s chronology and mails %(leads)s, without the words.",
                reference=reference,
                name=name,
                leads=", ".join(look.leads),
            )
        case DecisionKind.TEACH:
            return _(
                "leaves a note on the class page of %(teachers)s for a week: %(name)s and “%(kind)s”,"
                " never the words.",
                teachers=", ".join(look.teachers),
                name=name,
                kind=kind_words(look.flag.kind),
            )
        case DecisionKind.RELEASE:
            return _("sends the message to its readers.")
        case DecisionKind.WITHDRAW:
            return _("takes the message away from everybody for good. The record keeps the words.")
        case DecisionKind.NO_CONCERN:
            return _("keeps the flag and your reason for one term.")


def _ending(look: Look) -> str:
    """Say what becomes of the record where this is not the decision that opens it."""
    reference, name = look.concern.reference, look.subject.name
    if look.concern.status is not Status.NEW:
        status = STATUSES[look.concern.status]
        return _("%(reference)s stays %(status)s.", reference=reference, status=status)
    if look.others_waiting:
        return _("%(reference)s stays new until its other items are decided.", reference=reference)
    return _("It ends %(reference)s and stays out of %(name)s’s chronology.", reference=reference, name=name)


def _message_stays(state: MessageState | None) -> str:
    if state in STOPPED:
        return _("The message stays stopped.")
    if state is MessageState.DELIVERED:
        return _("The message stays where it is.")
    return ""


WHERE: dict[MessageState, str] = {
    MessageState.HELD: _l("nobody (stopped, not delivered)"),
    MessageState.NUDGED: _l("nobody (stopped, not delivered)"),
    MessageState.DELIVERED: _l("delivered"),
    MessageState.WITHDRAWN: _l("nobody now (withdrawn)"),
    MessageState.THROWN_AWAY: _l("nobody (the pupil threw it away)"),
    MessageState.DELETED: _l("nobody now (the pupil deleted it)"),
    MessageState.ERASED: _l("nobody now (it was kept no longer)"),
}


def sent_to(look: Look) -> str:
    """Say whether anybody received the words."""
    if look.state is None:
        return _("nobody, this desk only")
    return str(WHERE[look.state])
