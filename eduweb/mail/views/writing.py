"""Writing a mail: to whom, about what, and the words. All of it is kept before it goes anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _

from eduweb import people
from eduweb.core.db import BusyError, write
from eduweb.mail import queries, service
from eduweb.mail.forms import MailForm
from eduweb.mail.reach import able, reach_of
from eduweb.mail.views.blueprint import bp
from eduweb.mail.views.page import show
from eduweb.mail.views.sending import Trouble, busy, mixed_up, too_long
from eduweb.mail.writing import Writing, answer_to, change_of, of_draft, passing_on
from eduweb.web.access import signed_in
from eduweb.web.forms import is_blank

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.mail.queries import Row
    from eduweb.mail.reach import Reach

ALL, FORWARD = "all", "forward"
KEEP = "keep"


@bp.route("/write", methods=["GET", "POST"])
@signed_in
def write_mail() -> ResponseReturnValue:
    """Show an empty mail, or the beginning of an answer; keep what is written."""
    form = MailForm()
    if form.is_sent():
        return _keep(form, "")
    if not able(g.who).has_free_words:
        return redirect(url_for("mail.make", to=request.args.get("to"), answers=request.args.get("answers")))
    return write_page(_beginning(), "")


def _beginning() -> Writing:
    """Return the mail that the address asks for: to somebody, an answer, a mail passed on, a changed one."""
    change = request.args.get("change", "")
    if change:
        return _changed(change)
    answers = request.args.get("answers", "")
    row = queries.letter_by_ref(g.who, answers) if answers else None
    if row is None:
        return Writing(to=tuple(request.args.getlist("to")))
    how = request.args.get("how", "")
    if how == FORWARD:
        return passing_on(row.shown)
    return answer_to(row.shown, _answered_people(row, to_all=how == ALL))


def _answered_people(row: Row, *, to_all: bool) -> tuple[str, ...]:
    receivers = queries.receivers_of(g.who, [row.shown.thread]).get(row.shown.thread.id, [])
    picked = [one.ref for one in receivers if not one.is_added and one.id != g.who.id]
    is_own = row.shown.author_id == g.who.id
    first = () if is_own else (row.shown.author_ref,)
    return (*first, *picked) if to_all or is_own else first


def _changed(message_ref: str) -> Writing:
    row = next(iter(queries.stopped_letters(g.who, ref=message_ref)), None)
    if row is None:
        abort(404)
    receivers = queries.receivers_of(g.who, [row.shown.thread]).get(row.shown.thread.id, [])
    before = queries.answered(g.who, row.shown.thread)
    school_class = next(
        (one.ref for one in people.classes_taught_by(g.who) if one.id == row.class_id),
        "",
    )
    return change_of(
        row.shown,
        () if row.class_id else tuple(one.ref for one in receivers if not one.is_added),
        school_class,
        before.thread.ref if before else "",
    )


@bp.route("/drafts/<draft_ref>", methods=["GET", "POST"])
@signed_in
def draft(draft_ref: str) -> ResponseReturnValue:
    """Show a draft to be gone on with; keep what is written."""
    kept = queries.draft_by_ref(g.who, draft_ref)
    if kept is None:
        abort(404)
    form = MailForm()
    if form.is_sent():
        return _keep(form, draft_ref)
    return write_page(of_draft(kept), draft_ref)


def _keep(form: MailForm, draft_ref: str) -> ResponseReturnValue:
    """Keep what was typed, whatever it is; then lead on, or say what is still missing."""
    writing = form.writing
    _reach, picked = reach_for(writing)
    trouble = None if form.validate() else mixed_up()
    if trouble is None and is_blank(writing.text):
        trouble = Trouble(_("Write something first."), field="words")
    if trouble is not None:
        return write_page(writing, draft_ref, trouble)
    kept = _kept(picked, draft_ref)
    if isinstance(kept, Trouble):
        return write_page(writing, draft_ref, kept)
    draft_ref, is_told = kept
    return redirect(url_for("reports.told"), code=303) if is_told else _lead_on(picked, draft_ref)


def _kept(writing: Writing, draft_ref: str) -> tuple[str, bool] | Trouble:
    try:
        kept, is_told = write(lambda: service.keep_draft(g.who, writing, draft_ref=draft_ref))
    except service.TooLongError:
        return too_long()
    except BusyError:
        return busy()
    except service.NotThereError:
        abort(404)
    return kept.ref, is_told


def _lead_on(writing: Writing, draft_ref: str) -> ResponseReturnValue:
    if request.form.get("do") == KEEP:
        flash(_("It is kept in Drafts."), "success")
        return redirect(url_for("mail.drafts"), code=303)
    trouble = missing(writing)
    if trouble is not None:
        return write_page(writing, draft_ref, trouble)
    return redirect(url_for("mail.check", draft_ref=draft_ref), code=303)


def missing(writing: Writing) -> Trouble | None:
    """Return what a mail still needs before it can be read once more and sent."""
    if not writing.has_receivers:
        return Trouble(_("Pick who it is for."), field="to")
    if writing.class_ref and writing.to:
        return Trouble(_("Pick a class or people, not both."), field="to")
    if is_blank(writing.subject):
        return Trouble(_("Write what it is about."), field="subject")
    if is_blank(writing.words):
        return Trouble(_("Write something first."), field="words")
    return None


def reach_for(writing: Writing) -> tuple[Reach, Writing]:
    """Return whom this mail may be for, and the mail to nobody else; what it answers may be gone by now."""
    row = queries.letter_by_ref(g.who, writing.answers_ref) if writing.answers_ref else None
    reach = reach_of(g.who, row)
    picked = writing.within(reach.by_ref, reach.class_refs)
    return reach, picked if row is not None else replace(picked, answers_ref="")


def write_page(writing: Writing, draft_ref: str, trouble: Trouble | None = None) -> ResponseReturnValue:
    """Return the page on which a mail is written, with everything that was typed so far."""
    reach, picked = reach_for(writing)
    return show(
        "mail/write.html",
        status=trouble.status if trouble else 200,
        writing=picked,
        reach=reach,
        draft_ref=draft_ref,
        error=trouble.text if trouble else "",
        error_field=trouble.field if trouble else "",
    )
