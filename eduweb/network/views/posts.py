"""One post with all its comments, commenting, and deleting one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.messages import Comment, MessageState, SentState
from eduweb.network import queries, service
from eduweb.network.audiences import labels
from eduweb.network.forms import WordsForm
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/posts/<thread_ref>")
@pupil_only
def post(thread_ref: str) -> ResponseReturnValue:
    """Show a post and what was said under it."""
    return show_post(thread_ref, WordsForm(formdata=None))


@bp.route("/threads/<thread_ref>/comments", methods=["POST"])
@pupil_only
def comment(thread_ref: str) -> ResponseReturnValue:
    """Say something under a post."""
    form = WordsForm()
    if not form.validate():
        return show_post(thread_ref, form, mixed_up())
    sent = sent_or_trouble(
        lambda: service.send_words(g.who, Comment(thread_ref), words=form.typed, client_id=form.sent_as)
    )
    if isinstance(sent, Trouble):
        return show_post(thread_ref, form, sent)
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Your comment is up."), "success")
    return next_page(sent, "network.post", thread_ref=thread_ref)


def show_post(thread_ref: str, form: WordsForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    """Show the page of a post; words for one that is not there are given back and nothing is said of it."""
    root = messages.root_of(g.who, thread_ref)
    if root is None:
        return not_sent(form, trouble)
    own = messages.stopped_in(g.who, root.thread.id)
    is_kept = trouble is not None and trouble.may_repeat
    html = render_template(
        "network/_thread.html" if is_fragment() else "network/post.html",
        root=root,
        comments=messages.thread_comments(g.who, root.thread.id),
        stopped=queries.stopped_for(g.who, own),
        new_ref=request.args.get("stopped", ""),
        labels=labels(),
        text=form.words.data or "",
        error=trouble.text if trouble else "",
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
    )
    return html, trouble.status if trouble else 200


def not_sent(form: WordsForm, trouble: Trouble | None) -> ResponseReturnValue:
    """Give words back that could go nowhere; a page that is only looked at is not there."""
    if trouble is None:
        abort(404)
    html = render_template("network/not_sent.html", text=form.words.data or "", error=trouble.text)
    return html, trouble.status


@bp.route("/messages/<message_ref>/delete", methods=["GET", "POST"])
@pupil_only
def delete(message_ref: str) -> ResponseReturnValue:
    """Ask, then delete a post or a comment of one's own."""
    shown = messages.post_by_ref(g.who, message_ref)
    is_own = shown is not None and shown.author_id == g.who.id
    if shown is None or not is_own or shown.message.state is not MessageState.DELIVERED:
        abort(404)
    form = Form()
    if not (form.is_sent() and form.validate()):
        return render_template("network/delete.html", shown=shown)
    try:
        write(lambda: service.delete(g.who, message_ref))
    except service.NotThereError:
        abort(404)
    flash(_("It is gone from here."), "info")
    return redirect(url_for("network.feed"), code=303)
