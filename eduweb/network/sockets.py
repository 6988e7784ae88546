"""The socket events of the network: the same door for words as the pages, and catching up after a gap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from flask import url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import ChatLine, Comment, SentState
from eduweb.network import service
from eduweb.network.stopped import reason_of
from eduweb.safety import Outcome
from eduweb.web.access import pupil_only
from eduweb.web.forms import CLIENT_ID
from eduweb.web.live import Ack, BadEventError, live

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduweb.messages import Sent
    from eduweb.people import Who
    from eduweb.web.access import SignedIn

_REF = re.compile(r"[a-z0-9]{1,32}")
_CLIENT_ID = re.compile(CLIENT_ID)
_PLACES: dict[str, Callable[[str], Comment | ChatLine]] = {"comment": Comment, "chat": ChatLine}


@dataclass(frozen=True, slots=True)
class SendIn:
    """Words and where they are to go."""

    to: Comment | ChatLine
    words: str
    client_id: str

    @classmethod
    def parse(cls, data: dict[str, Any]) -> SendIn:
        """Read an event.

        Raises:
            BadEventError: it has not exactly the shape it must have.

        """
        _only(data, {"to", "words", "client_id"})
        to = data["to"]
        if not isinstance(to, dict):
            raise BadEventError
        _only(to, {"kind", "thread"})
        place = _PLACES.get(_text(to["kind"]))
        if place is None:
            raise BadEventError
        return cls(
            place(_matching(_REF, to["thread"])),
            _text(data["words"]),
            _matching(_CLIENT_ID, data["client_id"]),
        )


def _only(data: dict[str, Any], names: set[str]) -> None:
    if set(data) != names:
        raise BadEventError


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadEventError
    return value


def _matching(pattern: re.Pattern[str], value: object) -> str:
    text = _text(value)
    if pattern.fullmatch(text) is None:
        raise BadEventError
    return text


@pupil_only
def on_send(who: SignedIn, data: dict[str, Any]) -> Ack:
    """Take words as the pages do; the answer comes only once they are committed."""
    sent = SendIn.parse(data)
    author = cast("Who", who)
    try:
        answer = write(
            lambda: service.send_words(author, sent.to, words=sent.words, client_id=sent.client_id)
        )
    except messages.BlankWordsError:
        return {"ok": False, "code": "blank", "words": _("Write something first.")}
    except messages.TooLongError:
        return {"ok": False, "code": "too-long", "words": _("That is too long. Make it a bit shorter.")}
    except service.NotThereError:
        return {"ok": False, "code": "signed-out"}
    return _ack(answer, author)


def _ack(sent: Sent, author: Who) -> Ack:
    if sent.verdict.outcome is Outcome.DISCLOSURE:
        return {"ok": True, "state": "told", "message": sent.ref, "words": "", "go": url_for("reports.told")}
    if sent.state is SentState.REFUSED:
        return {"ok": False, "code": "refused", "words": _("This can’t be sent just now.")}
    return {"ok": True, "state": sent.state.value, "message": sent.ref, "words": _said_of(sent, author)}


def _said_of(sent: Sent, author: Who) -> str:
    """Return what to say beside the answer: nothing of words that are there."""
    if sent.state is SentState.DELIVERED:
        return ""
    if sent.state is SentState.WAITING:
        return _("Your teacher reads it first.")
    return reason_of(sent.verdict, is_ks1=author.is_ks1)


@pupil_only
def on_catch_up(who: SignedIn, data: dict[str, Any]) -> Ack:
    """Say which messages the viewer may read that came after one they have."""
    _only(data, {"after"})
    after = _matching(_REF, data["after"])
    hints = [
        {"kind": row.thread.kind.value, "thread": row.thread.ref, "message": row.message.ref}
        for row in messages.messages_after(cast("Who", who), after)
    ]
    return {"ok": True, "hints": hints}


live.add("send", on_send)
live.add("catch_up", on_catch_up)
