"""Chats: one to one with friends, with the people of a story, and of a group; the controls are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, render_template, request, url_for

from eduweb import messages
from eduweb.messages import ChatLine, MessageState
from eduweb.network import friends, queries, service
from eduweb.network.forms import WordsForm
from eduweb.network.views.blueprint import bp
from eduweb.network.views.posts import not_sent
from eduweb.network.views.sending import Trouble, client_id_for, mixed_up, next_page, sent_or_trouble
from eduweb.schools import Ability
from eduweb.web.access import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.messages import Shown, Talk

PARTS = {
    "lines": "network/_lines.html",
    "chat-foot": "network/_chat_foot.html",
    "chats": "network/_chat_rows.html",
}


@bp.route("/chats")
@pupil_only
def chats() -> ResponseReturnValue:
    """Show the chats and group chats of somebody, the newest line first."""
    page = "network/_chat_rows.html" if is_fragment() else "network/chats.html"
    return render_template(page, talks=messages.talks_of(g.who), current_ref="")


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
    talks = messages.talks_of(g.who, thread_ref=thread_ref)
    current = next((talk for talk in talks if talk.thread_ref == thread_ref), None)
    if current is None:
        return not_sent(form, trouble)
    lines = messages.chat_lines(g.who, thread_ref)
    has_own_stopped = any(line.message.state is not MessageState.DELIVERED for line in lines)
    own = messages.stopped_in(g.who, current.thread_id) if has_own_stopped else []
    part = PARTS.get(request.headers.get("HX-Target", "")) if is_fragment() else None
    html = render_template(
        part or "network/chat.html",
        talks=talks,
        chat=current,
        current_ref=thread_ref,
        lines=[line for line in lines if line.message.state is MessageState.DELIVERED],
        stopped=queries.stopped_for(g.who, own, unseen_by="" if current.is_group else current.name),
        # What waits for a teacher stops nobody; what was stopped is seen to first.
        is_held=any(one.message.state is not MessageState.WAITING for one in own),
        is_known=current.is_group or current.is_pretend or current.is_friend,
        # Who has written here is able to; nobody else is asked about twice.
        is_able=current.is_pretend or has_own_stopped or _is_able(current),
        report_url=_report_url(current, lines),
        new_ref=request.args.get("stopped", ""),
        text=form.words.data or "",
        error=trouble.text if trouble else "",
        client_id=client_id_for(form, trouble),
    )
    return html, trouble.status if trouble else 200


def _is_able(current: Talk) -> bool:
    """Whether the pupil's year writes in such a chat; an older friend may have opened it."""
    return friends.has_ability(g.who, Ability.GROUPS if current.is_group else Ability.CHAT)


def _report_url(current: Talk, lines: list[Shown]) -> str:
    """Return where the newest line of somebody else is reported, else the person; a group has lines only."""
    last = next((line for line in reversed(lines) if line.author_id != g.who.id), None)
    if last is not None:
        return url_for("reports.report", message_ref=last.message.ref)
    return "" if current.is_group else url_for("reports.report_person", person_ref=current.person_ref)
