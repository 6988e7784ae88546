"""Stopped messages: change it, throw it away, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.messages import SentState, ThreadKind
from eduweb.network import queries, service
from eduweb.network.audiences import options_for
from eduweb.network.forms import PostForm
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.safety import Outcome, Verdict
from eduweb.web.access import pupil_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.messages import Shown


CHATS = frozenset({ThreadKind.CHAT, ThreadKind.GROUP})


@bp.route("/stopped/<message_ref>/throw-away", methods=["POST"])
@pupil_only
def throw_away(message_ref: str) -> ResponseReturnValue:
    """Throw a stopped message away; a grown-up who was told of it keeps their copy."""
    shown = messages.stopped_by_ref(g.who, message_ref)
    if shown is None:
        abort(404)
    try:
        write(lambda: service.throw_away(g.who, message_ref))
    except service.NotThereError:
        abort(404)
    flash(_("It is thrown away."), "info")
    return redirect(_home_of(shown), code=303)


@bp.route("/stopped/<message_ref>/change", methods=["GET", "POST"])
@pupil_only
def change(message_ref: str) -> ResponseReturnValue:
    """Show the stopped words to be changed, and send them anew."""
    form = PostForm()
    shown = messages.stopped_by_ref(g.who, message_ref)
    is_sending = form.is_sent()
    if shown is not None and not is_sending:
        return _change_page(shown, form, shown.message.words)
    if not is_sending or (shown is None and not form.client_id.data):
        abort(404)
    if not form.client_id.validate(form):
        return _again(shown, form, mixed_up())
    sent = sent_or_trouble(
        lambda: service.change_stopped(
            g.who, message_ref, words=form.typed, client_id=form.sent_as, audience=form.chosen
        )
    )
    if isinstance(sent, Trouble):
        return _again(shown, form, sent)
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Sent. Well changed."), "success")
    return _next(sent, shown)


def _next(sent: messages.Sent | None, shown: Shown | None) -> ResponseReturnValue:
    if shown is None or sent is None:
        return next_page(sent, "network.feed")
    if shown.thread.kind in CHATS:
        return next_page(sent, "network.chat", thread_ref=shown.thread.ref)
    if shown.thread.kind is ThreadKind.POST and not shown.message.is_root:
        return next_page(sent, "network.post", thread_ref=shown.thread.ref)
    return next_page(sent, "network.feed")


def _again(shown: Shown | None, form: PostForm, trouble: Trouble) -> ResponseReturnValue:
    if shown is None:
        abort(404)
    return _change_page(shown, form, form.words.data or "", trouble), trouble.status


def _change_page(shown: Shown, form: PostForm, text: str, trouble: Trouble | None = None) -> str:
    if Verdict.from_json(shown.message.verdict).outcome is Outcome.DISCLOSURE:
        abort(404)
    is_post = shown.message.is_root and shown.thread.kind is ThreadKind.POST
    is_kept = trouble is not None and trouble.may_repeat
    audience = shown.thread.audience
    return render_template(
        "network/change.html",
        shown=shown,
        stopped=queries.stopped_for(g.who, [shown])[0],
        text=text,
        error=trouble.text if trouble else "",
        options=options_for(g.who) if is_post else (),
        chosen=form.audience.data or (audience.name.lower() if audience else ""),
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
        back=_home_of(shown),
    )


@bp.route("/stopped/<message_ref>/why")
@pupil_only
def why(message_ref: str) -> ResponseReturnValue:
    """Explain why messages are stopped, and who looks at them."""
    shown = messages.stopped_by_ref(g.who, message_ref)
    if shown is None:
        abort(404)
    stopped = queries.stopped_for(g.who, [shown])[0]
    return render_template("network/why.html", stopped=stopped, back=_home_of(shown))


def _home_of(shown: Shown) -> str:
    if shown.thread.kind in CHATS:
        return url_for("network.chat", thread_ref=shown.thread.ref)
    if shown.thread.kind is ThreadKind.PROFILE:
        return url_for("network.me")
    if not shown.message.is_root:
        return url_for("network.post", thread_ref=shown.thread.ref)
    return url_for("network.feed")
