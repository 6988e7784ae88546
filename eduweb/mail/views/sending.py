"""From sent words to the next page: nothing typed is ever lost, and no reason is given away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.db import BusyError, write
from eduweb.mail.service import NotThereError
from eduweb.messages import SentState
from eduweb.safety import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from eduweb.messages import Sent

BAD, BUSY = 400, 503


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something was not taken, as it is read, the status that goes with it, and the field it is about."""

    text: str
    status: int = BAD
    field: str = ""

    @property
    def may_repeat(self) -> bool:
        """Whether the same client id may be sent again, because nothing of it was kept."""
        return self.status == BUSY


def mixed_up() -> Trouble:
    """Return what to say of a form that no page of ours sent."""
    return Trouble(_("Something got mixed up. Please try once more."))


def too_long() -> Trouble:
    """Return what to say of a mail that is longer than a mail may be."""
    return Trouble(_("That is too long. Make it a bit shorter."), field="words")


def busy() -> Trouble:
    """Return what to say when the database lets nobody in."""
    return Trouble(_("It is very busy just now. Wait a little, then try again."), BUSY)


def sent_or_trouble(work: Callable[[], Sent]) -> Sent | Trouble:
    """Send words in one `write`; what is not there for the author is not there at all."""
    try:
        sent = write(work)
    except messages.BlankWordsError:
        return Trouble(_("Write something first."), field="words")
    except messages.TooLongError:
        return too_long()
    except BusyError:
        return busy()
    except NotThereError:
        abort(404)
    if sent.state is SentState.REFUSED and sent.verdict.outcome is not Outcome.DISCLOSURE:
        return Trouble(_("This can’t be sent just now."), 200)
    return sent


def next_page(sent: Sent, *, box: str = "mail.sent") -> ResponseReturnValue:
    """Lead to where the words are now: sent, stopped, waiting, or told to a grown-up."""
    if sent.verdict.outcome is Outcome.DISCLOSURE:
        return redirect(url_for("reports.told"), code=303)
    if sent.state is SentState.DELIVERED:
        flash(_("Sent."), "success")
        return redirect(url_for(box), code=303)
    return redirect(url_for("mail.stopped", stopped=sent.ref, _anchor=f"held-{sent.ref}-title"), code=303)
