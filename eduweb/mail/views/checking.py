"""Reading a mail once more before it goes, sending it, and the drafts that wait for either."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, url_for
from flask_babel import gettext as _

from eduweb import messages, people
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.mail import queries, service
from eduweb.mail.dead_links import pieces_of
from eduweb.mail.views.blueprint import bp
from eduweb.mail.views.page import show
from eduweb.mail.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.mail.views.writing import missing, reach_for, write_page
from eduweb.mail.writing import Writing, of_draft
from eduweb.people import Approval
from eduweb.web.access import signed_in
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/drafts/<draft_ref>/send", methods=["GET", "POST"])
@signed_in
def check(draft_ref: str) -> ResponseReturnValue:
    """Show a mail as it will be read, to be read once more; then send it."""
    form = Form()
    if not form.is_sent():
        return _check_page(_draft(draft_ref), draft_ref)
    if not form.validate():
        return _check_page(_draft(draft_ref), draft_ref, mixed_up())
    client_id = form.client_id.data or new_ref()
    sent = sent_or_trouble(lambda: service.send_draft(g.who, draft_ref, client_id=client_id))
    if isinstance(sent, Trouble):
        return _check_page(_draft(draft_ref), draft_ref, sent, client_id if sent.may_repeat else "")
    return next_page(sent)


def _draft(draft_ref: str) -> Writing:
    kept = queries.draft_by_ref(g.who, draft_ref)
    if kept is None:
        abort(404)
    return of_draft(kept)


def _check_page(
    writing: Writing, draft_ref: str, trouble: Trouble | None = None, client_id: str = ""
) -> ResponseReturnValue:
    reach, picked = reach_for(writing)
    lacks = missing(picked)
    if lacks is not None and trouble is None:
        return write_page(picked, draft_ref, replace(lacks, status=200))
    receivers = [reach.by_ref[ref] for ref in picked.to]
    return show(
        "mail/check.html",
        status=trouble.status if trouble else 200,
        writing=picked,
        pieces=pieces_of(picked.words),
        to=receivers,
        to_class=next((one.name for one in reach.classes if one.ref == picked.class_ref), ""),
        along=_along(receivers),
        first_reader=_first_reader(),
        draft_ref=draft_ref,
        error=trouble.text if trouble else "",
        client_id=client_id or new_ref(),
    )


def _along(receivers: list[people.Who]) -> people.Who | None:
    """Return the second adult who will read along, if one will."""
    try:
        return messages.second_adult_for(g.who, receivers)
    except messages.NoSecondAdultError:
        return None


def _first_reader() -> str:
    """Return the name of the teacher who reads a mail before it goes, where the class works like that."""
    is_read_first = g.who.is_pupil and messages.standing_of(g.who).approval is not Approval.NONE
    teacher = people.teacher_of(g.who.class_id) if is_read_first and g.who.class_id else None
    return teacher.name if teacher else ""


@bp.route("/drafts")
@signed_in
def drafts() -> ResponseReturnValue:
    """Show what one is writing."""
    return show("mail/drafts.html", drafts=queries.drafts_of(g.who))


@bp.route("/drafts/<draft_ref>/throw-away", methods=["POST"])
@signed_in
def throw_draft_away(draft_ref: str) -> ResponseReturnValue:
    """Throw a draft away."""
    form = Form()
    if not form.is_valid():
        abort(400)
    try:
        write(lambda: service.throw_draft_away(g.who, draft_ref))
    except service.NotThereError:
        abort(404)
    flash(_("It is thrown away."), "info")
    return redirect(url_for("mail.drafts"), code=303)
