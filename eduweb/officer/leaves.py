"""What each decision leaves behind, said before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.concerns import NEEDS_REASON, DecisionKind
from eduweb.messages import MessageState
from eduweb.officer.service import STOPPED
from eduweb.officer.words import DECISIONS
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.officer.service import Look

ORDER = (
    (DecisionKind.RAISE, "folder-plus"),
    (DecisionKind.PASS_ON, "user-switch"),
    (DecisionKind.RELEASE, "paper-plane-tilt"),
    (DecisionKind.WITHDRAW, "prohibit"),
    (DecisionKind.NO_CONCERN, "check"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision that can be taken now."""

    kind: str
    slug: str
    label: str
    icon: str
    leaves: str
    needs_reason: bool


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
        )
        for kind, icon in ORDER
        if kind in look.possible
    ]


def _leaves(look: Look, kind: DecisionKind) -> str:
    reference, name = look.concern.reference, look.subject.name
    message = _message_stays(look.state)
    match kind:
        case DecisionKind.RAISE:
            return _(
                "opens %(reference)s in %(name)s’s chronology. %(message)s"
                " Nobody else is told until you choose.",
                reference=reference,
                name=name,
                message=message,
            )
        case DecisionKind.PASS_ON:
            return _(
                "opens %(reference)s in %(name)s’s chronology and mails %(leads)s, without the words."
                " %(message)s",
                reference=reference,
                name=name,
                leads=", ".join(look.leads),
                message=message,
            )
        case DecisionKind.RELEASE:
            return _("sends the message to its readers. It stays out of %(name)s’s chronology.", name=name)
        case DecisionKind.WITHDRAW:
            return _(
                "takes the message away from everybody for good, and ends %(reference)s."
                " The record keeps the words.",
                reference=reference,
            )
        case DecisionKind.NO_CONCERN:
            return _(
                "keeps the flag and your reason for one term, out of %(name)s’s chronology. %(message)s",
                name=name,
                message=message,
            )


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
}


def sent_to(look: Look) -> str:
    """Say whether anybody received the words."""
    if look.state is None:
        return _("nobody, this desk only")
    return str(WHERE[look.state])
