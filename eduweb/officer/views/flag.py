"""One flag: reading it, deciding it, undoing that for ten seconds, taking it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, url_for

from eduweb import concerns
from eduweb.concerns import DecisionKind
from eduweb.core.db import write
from eduweb.officer import deciding, leaves, looking, rows, words
from eduweb.officer.blueprint import bp
from eduweb.officer.filters import PRACTICE, Asked
from eduweb.officer.forms import DecisionForm
from eduweb.officer.queue_forms import ClaimForm
from eduweb.officer.views.queue import for_the_desk, queue_context
from eduweb.web.language import gettext as _
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

    from eduweb.officer.looking import Look

DECIDED_FIRST, NOT_THERE, TOO_LATE, TAKEN, INCOMPLETE = 409, 409, 409, 409, 422


@bp.route("/flags/<flag_ref>")
@for_the_desk
def flag(flag_ref: str) -> ResponseReturnValue:
    """Show one flag: beside the list, or alone where there is no room and for htmx."""
    return show(flag_ref, DecisionForm(formdata=None))


@bp.route("/flags/<flag_ref>/decide", methods=["POST"])
@for_the_desk
def decide(flag_ref: str) -> ResponseReturnValue:
    """Decide a flag, or say what is missing or who was first."""
    form = DecisionForm()
    kind = form.decision
    if not form.validate() or kind is None:
        return _again(flag_ref, form, _("Pick one of the reasons that are offered."), INCOMPLETE)
    try:
        concern = write(lambda: deciding.decide(g.who, flag_ref, kind, form.chosen_reason))
    except concerns.AlreadyDecidedError:
        return _decided_first(flag_ref, form, kind)
    except concerns.NeedsReasonError:
        return _again(flag_ref, form, _("Pick a reason first. Nothing was decided yet."), INCOMPLETE)
    except deciding.NotPossibleError:
        message = _(
            "The message is not there any more as you saw it. Nothing was decided; please look again."
        )
        return _again(flag_ref, form, message, NOT_THERE)
    flash_with_undo(_done(kind, concern.reference), flag_ref)
    return to_queue(is_practice=concern.is_practice)


@bp.route("/flags/<flag_ref>/undo", methods=["POST"])
@for_the_desk
def undo(flag_ref: str) -> ResponseReturnValue:
    """Take back what was decided with one press, while nothing has come of it yet."""
    try:
        count, concern = write(lambda: deciding.undo(g.who, flag_ref))
    except concerns.TooLateToUndoError:
        message = _("It can be undone for ten seconds, by whoever decided it. Below is what stands.")
        return _again(flag_ref, DecisionForm(formdata=None), message, TOO_LATE)
    if count > 1:
        flash(_("Undone. %(count)s items wait again.", count=count), "success")
        return to_queue(is_practice=concern.is_practice)
    flash(_("Undone. It waits again."), "success")
    return redirect(url_for("officer.flag", flag_ref=flag_ref), 303)


@bp.route("/flags/<flag_ref>/claim", methods=["POST"])
@for_the_desk
def claim(flag_ref: str) -> ResponseReturnValue:
    """Take a flag on so that nobody else does, or put it back."""
    form = ClaimForm()
    if not form.validate():
        return _again(flag_ref, DecisionForm(formdata=None), _("That did not work. Try again."), INCOMPLETE)

    def work() -> None:
        if form.puts_back.data:
            deciding.put_back(g.who, flag_ref)
        else:
            deciding.claim(g.who, flag_ref, instead_of=form.instead_of.data or "")

    try:
        write(work)
    except concerns.AlreadyClaimedError:
        message = _("Somebody else has taken it meanwhile. Below is who has it.")
        return _again(flag_ref, DecisionForm(formdata=None), message, TAKEN)
    except concerns.AlreadyDecidedError:
        message = _("It was decided meanwhile. Below is what stands.")
        return _again(flag_ref, DecisionForm(formdata=None), message, TAKEN)
    return redirect(url_for("officer.flag", flag_ref=flag_ref), 303)


def flash_with_undo(text: str, flag_ref: str) -> None:
    """Say what was decided, on the next page, with the button that takes it back."""
    flash(text, f"undo {url_for('officer.undo', flag_ref=flag_ref)}")


def to_queue(*, is_practice: bool) -> Response:
    """Lead back to the lane that it came from."""
    return redirect(url_for("officer.queue", lane=PRACTICE if is_practice else None), 303)


def _decided_first(flag_ref: str, form: DecisionForm, kind: DecisionKind) -> ResponseReturnValue:
    """Tell the second of two officers who was first; a press repeated by the same one changes nothing."""
    look = write(lambda: looking.look_at(g.who, flag_ref))
    decision = look.decided[0] if look.decided else None
    if decision is not None and decision.by_id == g.who.id and decision.kind is kind:
        return redirect(url_for("officer.queue"), 303)
    reason = words.REASONS[form.chosen_reason] if form.chosen_reason else ""
    return _show(look, form, code=DECIDED_FIRST, lost=words.DECISIONS[kind], lost_reason=reason)


def _again(flag_ref: str, form: DecisionForm, message: str, code: int) -> ResponseReturnValue:
    return show(flag_ref, form, code=code, problem=message)


def show(flag_ref: str, form: DecisionForm, *, code: int = 200, **extra: Any) -> ResponseReturnValue:
    """Open a flag and show it."""
    look = write(lambda: looking.look_at(g.who, flag_ref))
    return _show(look, form, code=code, **extra)


def _show(look: Look, form: DecisionForm, *, code: int = 200, **extra: Any) -> ResponseReturnValue:
    context = {
        "look": look,
        "form": form,
        "about": rows.about_subject(look.subject),
        "found": words.found_words(look.flag),
        "why": rows.why_of(look.flag),
        "rules": rows.rules_of(look.flag),
        "sent_to": leaves.sent_to(look),
        "bubbles": rows.conversation(look),
        "choices": leaves.choices_for(look) if look.decided is None else [],
        "decision_words": words.DECISIONS,
        "reason_words": words.REASONS,
        "no_words": words.no_words(look.flag),
        "stopped_at": rows.time_of(look.flag.flagged_at),
        "logged_at": rows.time_of(look.concern.logged_at),
        "claimed_at": rows.time_of(look.flag.claimed_at) if look.flag.claimed_at else "",
        "status_words": words.STATUSES,
        "age": words.age_words(rows.age_of(look.flag)),
        "level": words.LEVELS.get(look.flag.severity, ""),
        "earlier_url": _chronology_url(look) if look.subject.year else "",
        "may_undo": look.decided is not None and concerns.may_undo(look.decided[0], by=g.who),
        "problem": "",
        "lost": "",
        "lost_reason": "",
        **extra,
    }
    if is_fragment():
        return render_template("officer/_flag.html", **context), code
    listed = queue_context(Asked(is_practice=look.flag.is_practice), selected=look.flag.ref)
    return render_template("officer/queue.html", **context, **listed), code


def _chronology_url(look: Look) -> str:
    return url_for("officer.chronology", person_ref=look.subject.ref)


def _done(kind: DecisionKind, reference: str) -> str:
    match kind:
        case DecisionKind.RAISE:
            return _("Raised: %(reference)s is open.", reference=reference)
        case DecisionKind.PASS_ON:
            return _("Passed on: %(reference)s is open. The mail goes in ten seconds.", reference=reference)
        case DecisionKind.RELEASE:
            return _("Released. The message goes to its readers in ten seconds.")
        case DecisionKind.WITHDRAW:
            return _("Withdrawn. In ten seconds nobody sees the message any more.")
        case DecisionKind.TEACH:
            return _("Teaching moment. The class teacher sees the note in ten seconds.")
        case DecisionKind.NO_CONCERN:
            return _("No concern. It is kept for one term, with your reason.")
