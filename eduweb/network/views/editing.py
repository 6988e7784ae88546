"""Changing and deleting one's own words, and the footprints they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.messages import Edit, MessageState, SentState, ThreadKind
from eduweb.network import footprints as prints
from eduweb.network import service
from eduweb.network.footprint_rows import rows_of
from eduweb.network.forms import WordsForm
from eduweb.network.friends import has_ability
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.schools import Ability
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from jinja2 import Template

    from eduweb.messages import Shown

_CHATS = frozenset({ThreadKind.CHAT, ThreadKind.GROUP})


def _own(message_ref: str) -> Shown:
    """Return words of one's own that stand in the network; anything else is not there."""
    shown = messages.post_by_ref(g.who, message_ref)
    is_own = shown is not None and shown.author_id == g.who.id
    if shown is None or not is_own or shown.message.state is not MessageState.DELIVERED:
        abort(404)
    if shown.thread.kind is ThreadKind.MAIL:
        abort(404)
    return shown


@bp.route("/messages/<message_ref>/edit", methods=["GET", "POST"])
@pupil_only
def edit(message_ref: str) -> ResponseReturnValue:
    """Show one's own words to be changed; until the new ones are sent, the old ones stand."""
    shown = _own(message_ref)
    if not has_ability(g.who, Ability.FREE_WORDS):
        abort(404)
    form = WordsForm()
    if not form.is_sent():
        return _edit_page(shown, form)
    if not form.validate():
        return _edit_page(shown, form, mixed_up())
    sent = sent_or_trouble(
        lambda: service.send_words(
            g.who, Edit(message_ref), words=form.typed, client_id=form.sent_as, sticker=form.sticker
        )
    )
    if isinstance(sent, Trouble):
        return _edit_page(shown, form, sent)
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Changed. People see the new words now."), "success")
    if shown.thread.kind in _CHATS:
        return next_page(sent, "network.chat", thread_ref=shown.thread.ref)
    if shown.thread.kind is ThreadKind.PROFILE:
        return next_page(sent, "network.me")
    return next_page(sent, "network.post", thread_ref=shown.thread.ref)


def _edit_page(shown: Shown, form: WordsForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    is_kept = trouble is not None and trouble.may_repeat
    html = render_template(
        "network/edit.html",
        shown=shown,
        text=form.words.data if form.is_sent() else shown.message.words,
        picture=shown.message.picture,
        standing=messages.standing_here(g.who),
        error=trouble.text if trouble else "",
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
        back=_address_of(shown),
    )
    return html, trouble.status if trouble else 200


@bp.route("/messages/<message_ref>/delete", methods=["GET", "POST"])
@pupil_only
def delete(message_ref: str) -> ResponseReturnValue:
    """Ask, then delete words of one's own and show what is left of them."""
    shown = _own(message_ref)
    form = Form()
    if not (form.is_sent() and form.validate()):
        pages: list[str | Template] = ["network/delete.html"]
        return render_template(
            ["network/delete_ks1.html", *pages] if g.who.is_ks1 else pages,
            shown=shown,
            back=_address_of(shown),
        )
    try:
        write(lambda: service.delete(g.who, message_ref))
    except service.NotThereError:
        abort(404)
    flash(_("It is gone from here."), "info")
    if g.who.is_ks1:
        return redirect(url_for("network.feed"), code=303)
    return redirect(url_for("network.footprints", message_ref=message_ref), code=303)


@bp.route("/messages/<message_ref>/footprints")
@pupil_only
def footprints(message_ref: str) -> ResponseReturnValue:
    """Show where one's own words can be seen, and what is left of them once they are deleted."""
    found = prints.footprints_of(g.who, message_ref)
    if found is None:
        abort(404)
    return render_template("network/footprints.html", prints=found, rows=rows_of(found))


def _address_of(shown: Shown) -> str:
    """Return where words of one's own stand."""
    thread = shown.thread
    if thread.kind is ThreadKind.PROFILE:
        return url_for("network.me")
    if thread.kind in _CHATS:
        return url_for("network.chat", thread_ref=thread.ref)
    return url_for("network.post", thread_ref=thread.ref)
