"""What a decision of the desk does to the message, once it can no longer be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import concerns
from eduweb.concerns import DecisionKind
from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState
from eduweb.messages.predicate import STOPPED
from eduweb.messages.service.standing import release, withdraw

if TYPE_CHECKING:
    from eduweb.concerns import Concern, Decision, Flag


@concerns.effect_of(DecisionKind.RELEASE)
def send_released(decision: Decision, flag: Flag, _concern: Concern) -> None:
    """Send a stopped message to its readers; one that its author threw away since stays away."""
    if flag.message_id is not None:
        release(decision, message_id=flag.message_id)


@concerns.effect_of(DecisionKind.WITHDRAW)
def take_away(decision: Decision, flag: Flag, _concern: Concern) -> None:
    """Take a message away from everybody, where it still stands."""
    if flag.message_id is None:
        return
    state = db.session.get_one(Message, flag.message_id).state
    if state in STOPPED or state is MessageState.DELIVERED:
        withdraw(decision, message_id=flag.message_id)
