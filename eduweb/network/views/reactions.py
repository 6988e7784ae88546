"""Kind, Clever, Thank you: pressing one, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.network import reactions, service
from eduweb.network.views.blueprint import bp
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.messages import Shown


@bp.route("/messages/<message_ref>/react", methods=["POST"])
@pupil_only
def react(message_ref: str) -> ResponseReturnValue:
    """Say one kind thing about words of somebody else, or take it back."""
    kind = reactions.kind_named(request.form.get("reaction", ""))
    if not Form().validate() or kind is None:
        abort(400)
    try:
        shown = write(lambda: reactions.react(g.who, message_ref, kind))
    except service.NotThereError:
        abort(404)
    except reactions.ClosedError:
        flash(_("This is closed just now. You did not do anything wrong."), "info")
        return redirect(url_for("network.feed"), code=303)
    return _changed(shown)


def _changed(shown: Shown) -> ResponseReturnValue:
    if is_fragment():
        reacted = reactions.reactions_to(g.who, [shown])[shown.message.id]
        return render_template("network/_reactions_of.html", shown=shown, reacted=reacted)
    thread_ref = shown.thread.ref
    if g.who.is_ks1 or request.form.get("back") == "feed":
        return redirect(url_for("network.feed", _anchor=f"post-{thread_ref}"), code=303)
    return redirect(
        url_for("network.post", thread_ref=thread_ref, _anchor=f"react-{shown.message.ref}"), code=303
    )
