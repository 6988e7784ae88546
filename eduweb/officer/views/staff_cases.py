"""Concerns about adults at school, for the head, and for the chair where they are about the head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import audit, concerns
from eduweb.concerns import ConcernChangedError, Route, StaffKind, ToldBy, staff
from eduweb.core.db import write
from eduweb.officer import asking
from eduweb.officer.blueprint import bp
from eduweb.officer.raise_forms import STAFF_KINDS
from eduweb.officer.raise_nav import HANDLERS
from eduweb.officer.record_words import OUTCOMES
from eduweb.officer.staff_forms import TOLD_BY, StaffKindForm, StepForm
from eduweb.web import roles_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from eduweb.concerns import Concern

for_handlers = roles_only(*HANDLERS)
CHANGED, INCOMPLETE = 409, 422
Problem = tuple[str, int]


@bp.route("/staff-concerns")
@for_handlers
def staff_concerns() -> ResponseReturnValue:
    """List the concerns about adults that the reader may know of, and how often each adult was noted."""
    about = request.args.get("about", "")

    def work() -> list[tuple[Concern, str, str]]:
        audit.record(
            school_id=g.who.school_id,
            actor_id=g.who.id,
            act=audit.Act.VIEW,
            about="staff concerns",
            about_id=g.who.school_id,
        )
        return list(staff.staff_concerns(g.who, about_ref=about))

    listed = write(work)
    return render_template(
        "officer/staff_concerns.html",
        listed=listed,
        about=listed[0][1] if about and listed else "",
        pattern=staff.pattern(g.who),
        outcomes=staff.outcome_counts(g.who),
        kinds=STAFF_KINDS,
        outcome_words=OUTCOMES,
    )


@bp.route("/staff-concerns/<reference>")
@for_handlers
def staff_concern(reference: str) -> ResponseReturnValue:
    """Show one concern about an adult: its list in order, what it waits for, how it ended."""
    if asking.must_ask(g.who, reference):
        return redirect(url_for("officer.why_open", reference=reference), 303)
    return _show(reference)


@bp.route("/staff-concerns/<reference>/kind", methods=["POST"])
@for_handlers
def staff_kind(reference: str) -> ResponseReturnValue:
    """Say what kind it is and who told it: the list follows from both."""
    form = StaffKindForm()
    if not form.validate():
        return _show(reference, kind=form, code=INCOMPLETE)

    def change(concern: Concern) -> None:
        staff.set_kind(
            concern,
            StaffKind(form.staff_kind.data),
            ToldBy(form.told_by.data),
            by=g.who,
            version=form.version.data or 0,
        )

    problem = _change(reference, change)
    return _show(reference, kind=form, problem=problem) if problem else _back(reference)


@bp.route("/staff-concerns/<reference>/steps", methods=["POST"])
@for_handlers
def staff_step(reference: str) -> ResponseReturnValue:
    """Write what was done of a step. Order and times are kept: after a referral, advice comes first."""
    form = StepForm()
    if not form.validate():
        return _show(reference, step=form, code=INCOMPLETE)

    def change(concern: Concern) -> None:
        staff.answer_step(
            concern,
            form.step.data or "",
            by=g.who,
            version=form.version.data or 0,
            answer=form.answer.data,
            words=form.words.data or "",
            who=form.who.data or "",
            at=form.happened_at,
        )

    problem = _change(reference, change)
    return _show(reference, step=form, problem=problem) if problem else _back(reference)


def _change(reference: str, change: Callable[[Concern], Any]) -> Problem | None:
    """Make a change, or say why it cannot be made; nothing that was typed is lost."""
    try:
        write(lambda: change(_loaded(reference)))
    except ConcernChangedError:
        return _(
            "Somebody added to this record while you were writing. Yours is kept below, unsaved."
        ), CHANGED
    except staff.StepOrderError as error:
        missing = "; ".join(str(step.words) for step in error.missing)
        return _("Not saved. This comes first: %(steps)s.", steps=missing), CHANGED
    except staff.StepTimeError:
        return _("Not saved. It would lie before the step it follows, or in the future."), INCOMPLETE
    except staff.NoSuchStepError:
        return _("Not saved. This step is answered already, or cannot be left out."), CHANGED
    return None


def _loaded(reference: str) -> Concern:
    """Return a concern that the reader may know of and that can be about an adult, after its audit entry."""
    concern = concerns.concern_for(g.who, reference, audit.Act.VIEW)
    if concern.route is Route.PUPIL and concern.staff_kind is None:
        abort(404)
    return concern


def _back(reference: str) -> ResponseReturnValue:
    flash(_("Saved. It cannot be changed, only corrected by another entry."), "success")
    return redirect(url_for("officer.staff_concern", reference=reference), 303)


def _show(
    reference: str,
    *,
    kind: StaffKindForm | None = None,
    step: StepForm | None = None,
    problem: Problem | None = None,
    code: int = 200,
) -> ResponseReturnValue:
    found = write(lambda: staff.case_of(_loaded(reference)))
    told_by = found.told_by if found.told_by in TOLD_BY else ToldBy.STAFF
    chosen = found.concern.staff_kind
    return render_template(
        "officer/staff_concern.html",
        case=found,
        concern=found.concern,
        kind_form=kind
        or StaffKindForm(formdata=None, staff_kind=chosen.value if chosen else None, told_by=told_by.value),
        step_form=step or StepForm(formdata=None),
        problem=problem[0] if problem else "",
        told_by=TOLD_BY[told_by],
        kind=STAFF_KINDS[chosen] if chosen else "",
        outcome=OUTCOMES.get(found.concern.outcome, "") if found.concern.outcome else "",
    ), problem[1] if problem else code
