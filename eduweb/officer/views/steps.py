"""The steps of a record: one page for each thing that is written down on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import concerns
from eduweb.concerns import ConcernChangedError
from eduweb.concerns.record import MAX_BYTES, NotThatStatusError, contacts_of, correct, may_sign_off
from eduweb.core.db import write
from eduweb.officer import asking, helps, queries, service, timeline, words
from eduweb.officer.blueprint import bp
from eduweb.officer.step_acts import StepRefusedError
from eduweb.officer.step_form import said
from eduweb.officer.step_forms import CorrectForm
from eduweb.officer.steps import STEPS, Step
from eduweb.officer.views.queue import for_the_desk
from eduweb.web.access import staff_only
from eduweb.web.bad_input import takes_document

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.concerns import Concern
    from eduweb.officer.step_form import RecordForm

INCOMPLETE, CHANGED = 422, 409


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page of a step shows beside its form."""

    reference: str
    title: str
    version: int
    name: str
    contacts: list[Any]
    helps: list[helps.Help]


@bp.route("/concerns/<reference>/steps/<step_name>")
@for_the_desk
def step(reference: str, step_name: str) -> ResponseReturnValue:
    """Ask for one thing that is written down on a record."""
    if asking.must_ask(g.who, reference):
        return redirect(url_for("officer.why_open", reference=reference), 303)
    found = STEPS.get(step_name) or abort(404)
    form = found.form(formdata=None)
    page = write(lambda: _open(found, form, reference, is_new=True))
    return _show(found, form, page)


@bp.route("/concerns/<reference>/steps/<step_name>", methods=["POST"])
@for_the_desk
@takes_document(MAX_BYTES)
def take_step(reference: str, step_name: str) -> ResponseReturnValue:
    """Write it down; if somebody else was quicker, show both texts and lose neither."""
    found = STEPS.get(step_name) or abort(404)
    form = found.form()
    page = write(lambda: _open(found, form, reference, is_new=False))
    if not form.validate():
        return _show(found, form, page, code=INCOMPLETE)

    def work() -> bool:
        concern = service.to_handle(g.who, reference)
        concerns.take_turn(concern, by=g.who, version=form.version.data or 0)
        found.do(concern, g.who, form)
        return service.still_knows(g.who, concern)

    try:
        still_knows = write(work)
    except ConcernChangedError:
        return _changed(found, form, page, reference)
    except StepRefusedError as refused:
        form.refuse(refused.at, refused.message)
        return _show(found, form, page, code=INCOMPLETE)
    except NotThatStatusError:
        flash(_("This concern does not stand where it could be done. Nothing was changed."), "warning")
        return redirect(url_for("officer.concern", reference=reference), 303)
    return _done(reference, still_knows=still_knows)


@bp.route("/concerns/<reference>/correct", methods=["GET", "POST"])
@staff_only
def correct_entry(reference: str) -> ResponseReturnValue:
    """Add what is right instead of one entry, which stays as it was written."""
    form = CorrectForm()
    number = request.args.get("entry", 0, type=int)
    shown = write(lambda: service.open_entry(g.who, reference, number))
    if not form.is_sent():
        form.version.data = shown.concern.version
        return render_template("officer/correct.html", shown=shown, form=form, news=[])
    if not form.validate():
        return render_template("officer/correct.html", shown=shown, form=form, news=[]), INCOMPLETE

    def work() -> None:
        concern = service.to_add_to(g.who, reference)
        concerns.take_turn(concern, by=g.who, version=form.version.data or 0)
        correct(concern, number, by=g.who, words=said(form.words), reason=said(form.reason)) or abort(404)

    try:
        write(work)
    except ConcernChangedError:
        news = _news(reference, form)
        return render_template("officer/correct.html", shown=shown, form=form, news=news), CHANGED
    return _done(reference, still_knows=True)


def _open(found: Step, form: RecordForm, reference: str, *, is_new: bool) -> _Page:
    concern = service.to_handle(g.who, reference)
    _refuse_others(found, concern)
    if found.offer is not None:
        found.offer(concern, g.who, form)
    if is_new:
        form.version.data = concern.version
        if found.fill is not None:
            found.fill(concern, g.who, form)
    return _Page(
        reference=concern.reference,
        title=words.title_of(concern),
        version=concern.version,
        name=queries.names_of([concern.subject_id])[concern.subject_id],
        contacts=contacts_of(g.who.school_id) if found.has_contacts else [],
        helps=helps.helps_for(concern, found.helps),
    )


def _refuse_others(found: Step, concern: Concern) -> None:
    """Answer 404 where the step is not for this adult at all."""
    if found is STEPS["sign-off"] and not may_sign_off(g.who, concern):
        abort(404)


def _show(
    found: Step,
    form: RecordForm,
    page: _Page,
    *,
    code: int = 200,
    news: list[timeline.Line] | None = None,
) -> ResponseReturnValue:
    return render_template("officer/step.html", step=found, form=form, page=page, news=news or []), code


def _changed(found: Step, form: RecordForm, page: _Page, reference: str) -> ResponseReturnValue:
    return _show(found, form, page, code=CHANGED, news=_news(reference, form))


def _news(reference: str, form: RecordForm) -> list[timeline.Line]:
    """Return what others wrote meanwhile, and let the form go on from there."""
    record = write(lambda: service.open_record(g.who, reference))
    news = timeline.lines_since(record, form.version.data or 0)
    form.version.data, form.version.raw_data = record.concern.version, None
    return news


def _done(reference: str, *, still_knows: bool) -> ResponseReturnValue:
    if not still_knows:
        flash(_("Saved. This concern has gone on to those who may know of it."), "success")
        return redirect(url_for("officer.concern_list"), 303)
    flash(_("Saved in the record. It cannot be changed, only corrected."), "success")
    return redirect(url_for("officer.concern", reference=reference), 303)
