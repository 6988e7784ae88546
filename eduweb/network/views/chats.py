"""Chats. Only those of a story exist so far; the controls are the real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, redirect, render_template, request, url_for

from eduweb import messages, people, relationships
from eduweb.core.refs import new_ref
from eduweb.messages import ChatLine, MessageState
from eduweb.network import queries, service
from eduweb.network.forms import WordsForm
from eduweb.network.views.blueprint import bp
from eduweb.network.views.posts import not_sent
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.web.access import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.messages import Chat, Shown


@bp.route("/chats")
@pupil_only
def chats() -> ResponseReturnValue:
    """Lead to the newest chat, or say that there is none."""
    rows, _current = queries.chat_rows(g.who, "")
    if not rows:
        return render_template("network/no_chats.html")
    return redirect(url_for("network.chat", thread_ref=rows[0].chat.thread.ref))


@bp.route("/chats/<thread_ref>", methods=["GET", "POST"])
@pupil_only
def chat(thread_ref: str) -> ResponseReturnValue:
    """Show a chat, and take a line for it."""
    form = WordsForm()
    if not form.is_sent():
        return _show_chat(thread_ref, form)
    if not form.validate():
        return _show_chat(thread_ref, form, mixed_up())
    sent = sent_or_trouble(
        lambda: service.send_words(g.who, ChatLine(thread_ref), words=form.typed, client_id=form.sent_as)
    )
    if isinstance(sent, Trouble):
        return _show_chat(thread_ref, form, sent)
    return next_page(sent, "network.chat", thread_ref=thread_ref)


def _show_chat(thread_ref: str, form: WordsForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    rows, current = queries.chat_rows(g.who, thread_ref)
    if current is None:
        return not_sent(form, trouble)
    lines = messages.chat_lines(g.who, thread_ref)
    own = messages.stopped_in(g.who, current.thread.id)
    stopped = queries.stopped_for(g.who, own, unseen_by=current.name)
    is_kept = trouble is not None and trouble.may_repeat
    html = render_template(
        "network/_lines.html" if is_fragment() else "network/chat.html",
        rows=rows,
        chat=current,
        lines=[line for line in lines if line.message.state is MessageState.DELIVERED],
        stopped=stopped,
        is_blocked=_is_blocked(current),
        last_ref=_last_of_the_other(current, lines),
        new_ref=request.args.get("stopped", ""),
        text=form.words.data or "",
        error=trouble.text if trouble else "",
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
    )
    return html, trouble.status if trouble else 200


def _is_blocked(current: Chat) -> bool:
    other = people.person_by_ref(g.who, current.person_ref)
    return other is None or relationships.has_blocked(g.who, other)


def _last_of_the_other(current: Chat, lines: list[Shown]) -> str:
    """Return the newest line that can be reported."""
    return next((line.message.ref for line in reversed(lines) if line.author_id == current.person_id), "")
