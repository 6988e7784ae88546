"""From sent words to the next page: nothing typed is ever lost, and no reason is given away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import abort, redirect, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.db import BusyError, write
from eduweb.core.refs import new_ref
from eduweb.messages import SentState
from eduweb.network.service import NotThereError
from eduweb.safety import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from eduweb.messages import Sent
    from eduweb.web.forms import Form

BAD, BUSY = 400, 503


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why words were not taken, as the child reads it, and the status that goes with it."""

    text: str
    status: int = BAD

    @property
    def may_repeat(self) -> bool:
        """Whether the same client id may be sent again, because nothing of it was kept."""
        return self.status == BUSY


def mixed_up() -> Trouble:
    """Return what to say of a form that no page of ours sent."""
    return Trouble(_("Something got mixed up. Please try once more."))


def client_id_for(form: Form, trouble: Trouble | None) -> str:
    """Return the id the words on a page are sent as: the same one only where nothing was kept of them."""
    is_kept = trouble is not None and trouble.may_repeat
    return form.client_id.data if is_kept and form.client_id.data else new_ref()


def sent_or_trouble(work: Callable[[], Sent | None]) -> Sent | Trouble | None:
    """Send words in one `write`; what is not there for the author is not there at all."""
    try:
        sent = write(work)
    except messages.BlankWordsError:
        return Trouble(_("Write something first."))
    except messages.TooLongError:
        return Trouble(_("That is too long. Make it a bit shorter."))
    except BusyError:
        return Trouble(_("It is very busy just now. Wait a little, then try again."), BUSY)
    except NotThereError:
        abort(404)
    if (
        sent is not None
        and sent.state is SentState.REFUSED
        and sent.verdict.outcome is not Outcome.DISCLOSURE
    ):
        return Trouble(_("This can’t be sent just now."), 200)
    return sent


def next_page(sent: Sent | None, endpoint: str, **values: Any) -> ResponseReturnValue:
    """Lead to the page of the words: to the stopped panel there, or to the disclosure's own page."""
    if sent is not None and sent.verdict.outcome is Outcome.DISCLOSURE:
        return redirect(url_for("reports.told"), code=303)
    if sent is not None and sent.state in {SentState.HELD, SentState.NUDGED}:
        anchor = f"held-{sent.ref}-title"
        return redirect(url_for(endpoint, stopped=sent.ref, _anchor=anchor, **values), code=303)
    return redirect(url_for(endpoint, **values), code=303)
