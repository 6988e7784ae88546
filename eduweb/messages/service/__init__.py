"""The verbs of `messages`."""

from eduweb.messages.service import decided  # noqa: F401 (it says what decisions set off)
from eduweb.messages.service.approving import NotWaitingError, approve
from eduweb.messages.service.send import (
    MAX_BYTES,
    BlankWordsError,
    Sent,
    SentState,
    TooLongError,
    send,
    sent_before,
)
from eduweb.messages.service.standing import (
    DecisionNeededError,
    delete_all_posts,
    delete_own,
    hide,
    open_chat,
    release,
    set_audience,
    throw_away,
    withdraw,
)

__all__ = [
    "MAX_BYTES",
    "BlankWordsError",
    "DecisionNeededError",
    "NotWaitingError",
    "Sent",
    "SentState",
    "TooLongError",
    "approve",
    "delete_all_posts",
    "delete_own",
    "hide",
    "open_chat",
    "release",
    "send",
    "sent_before",
    "set_audience",
    "throw_away",
    "withdraw",
]
