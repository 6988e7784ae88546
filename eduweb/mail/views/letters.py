"""One mail: its words with every link switched off, whom it went to, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _

from eduweb import symbols
from eduweb.core.db import write
from eduweb.mail import queries, service
from eduweb.mail.dead_links import Piece, pieces_of
from eduweb.mail.models import Box
from eduweb.mail.policy import parts
from eduweb.mail.reach import able, reach_of
from eduweb.mail.views.blueprint import bp
from eduweb.mail.views.boxes import box_values, page_of
from eduweb.mail.views.page import class_names, sender_of, show
from eduweb.web.access import signed_in
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from flask.typing import ResponseReturnValue

    from eduweb.mail.models import MailItem
    from eduweb.mail.queries import Receiver, Row

BOXES = {Box.INBOX: "mail.inbox", Box.SENT: "mail.sent", Box.BIN: "mail.bin"}


@bp.route("/letters/<thread_ref>")
@signed_in
def letter(thread_ref: str) -> ResponseReturnValue:
    """Show one mail beside the box it lies in."""
    row = _letter(thread_ref)
    home = home_of(row.item)
    if g.who.is_ks1:
        return show("mail/letter_ks1.html", here=home, back=home, **_letter_values(row))
    listed = page_of(row.item.box, row.item.folder_id)
    values = box_values(row.item.box, "", listed, home) | _letter_values(row)
    return show("mail/letter.html", here=home, back=home, **values)


def _letter(thread_ref: str) -> Row:
    row = queries.letter_by_ref(g.who, thread_ref)
    if row is None:
        abort(404)
    return row


def home_of(item: MailItem) -> str:
    """Return the address of the box in which a mail lies."""
    if item.box is Box.FILED and item.folder_id is not None:
        ref = next((one.ref for one in queries.folders_of(g.who) if one.id == item.folder_id), "")
        return url_for("mail.folder", folder_ref=ref) if ref else url_for("mail.inbox")
    return url_for(BOXES.get(item.box, "mail.inbox"))


def _letter_values(row: Row) -> dict[str, Any]:
    shown = row.shown
    subject, words = parts(shown.message.words)
    receivers = queries.receivers_of(g.who, [shown.thread]).get(shown.thread.id, [])
    is_own = shown.author_id == g.who.id
    can = able(g.who)
    known = reach_of(g.who, row).by_ref if not is_own else {}
    return {
        "row": row,
        "shown": shown,
        "is_own": is_own,
        "subject": subject,
        "pieces": pieces_of(words, row.sender.links if row.sender else ()),
        "line": symbols.line_in(subject),
        "sender": sender_of(row),
        "is_unknown": not is_own and not shown.is_adult and shown.author_ref not in known,
        "to": [one for one in receivers if not one.is_added],
        "along": [one for one in receivers if one.is_added],
        "to_class": class_names([row]).get(row.class_id or 0, ""),
        "earlier": _earlier(row),
        "may_answer": can.may_write and shown.author_ref in known,
        "may_answer_all": can.may_write and _has_more(row, receivers, known),
        "may_forward": can.may_write and can.has_free_words and shown.thread.only_for_pupil_id is None,
        "current": shown.thread.ref,
    }


def _has_more(row: Row, receivers: list[Receiver], known: Container[str]) -> bool:
    """Whether an answer could go to more people than who wrote the mail."""
    others = [one for one in receivers if one.id != g.who.id and not one.is_added and one.ref in known]
    return bool(others) and row.class_id is None and row.shown.author_ref in known


def _earlier(row: Row) -> tuple[str, str, list[Piece]] | None:
    """Return who wrote the mail that this one answers, what it is about, and its words."""
    before = queries.answered(g.who, row.shown.thread)
    if before is None:
        return None
    subject, words = parts(before.message.words)
    return before.name, subject, list(pieces_of(words))


@bp.route("/letters/<thread_ref>/read", methods=["POST"])
@signed_in
def mark_read(thread_ref: str) -> ResponseReturnValue:
    """Note that a mail was opened."""
    _do(lambda: service.mark_read(g.who, thread_ref))
    return redirect(url_for("mail.letter", thread_ref=thread_ref), code=303)


@bp.route("/letters/<thread_ref>/bin", methods=["POST"])
@signed_in
def bin_letter(thread_ref: str) -> ResponseReturnValue:
    """Put a mail into the bin."""
    home = home_of(_letter(thread_ref).item)
    _do(lambda: service.bin_it(g.who, thread_ref))
    flash(_("It is in the bin. You can take it out again."), "info")
    return redirect(home, code=303)


@bp.route("/letters/<thread_ref>/take-back", methods=["POST"])
@signed_in
def take_back(thread_ref: str) -> ResponseReturnValue:
    """Take a mail out of the bin or out of a folder."""
    _do(lambda: service.take_back(g.who, thread_ref))
    flash(_("It is back where it was."), "success")
    return redirect(url_for("mail.letter", thread_ref=thread_ref), code=303)


@bp.route("/letters/<thread_ref>/delete", methods=["GET", "POST"])
@signed_in
def delete(thread_ref: str) -> ResponseReturnValue:
    """Say what deleting for good does, then delete one's own copy."""
    row = _letter(thread_ref)
    if row.item.box is not Box.BIN:
        abort(404)
    form = Form()
    if not form.is_valid():
        subject, _words = parts(row.shown.message.words)
        is_own = row.shown.author_id == g.who.id
        return show(
            "mail/delete.html", here=url_for("mail.bin"), shown=row.shown, subject=subject, is_own=is_own
        )
    _do(lambda: service.delete_for_good(g.who, thread_ref))
    flash(_("It is gone from your mail."), "info")
    return redirect(url_for("mail.bin"), code=303)


@bp.route("/letters/<thread_ref>/file", methods=["POST"])
@signed_in
def put_into(thread_ref: str) -> ResponseReturnValue:
    """Put a mail into a folder."""
    folder_ref = request.form.get("folder", "")
    name = _do(lambda: service.put_into(g.who, thread_ref, folder_ref).name)
    flash(_("It is in %(name)s now.", name=name), "success")
    return redirect(url_for("mail.letter", thread_ref=thread_ref), code=303)


def _do(work: Callable[[], object]) -> object:
    form = Form()
    if not form.is_valid():
        abort(400)
    try:
        return write(work)
    except service.NotThereError:
        abort(404)
