"""The review queue, one flag of it, and deciding it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import concerns
from eduweb.concerns import DecisionKind
from eduweb.core.db import write
from eduweb.officer import leaves, queries, rows, service, words
from eduweb.officer.blueprint import bp
from eduweb.officer.forms import DecisionForm
from eduweb.people import Role
from eduweb.web.access import roles_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.concerns import QueueLine
    from eduweb.officer.service import Look

for_the_desk = roles_only(Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR)
PRACTICE = "practice"
DECIDED_FIRST, NOT_THERE, INCOMPLETE = 409, 409, 422


@bp.route("")
@for_the_desk
def queue() -> ResponseReturnValue:
    """Show what waits, gravest first; htmx gets the list alone, to keep an open desk up to date."""
    is_practice = request.args.get("lane") == PRACTICE
    lines = write(lambda: service.open_queue(g.who, is_practice=is_practice))
    context = _queue_context(lines, is_practice=is_practice, selected=request.args.get("selected", ""))
    if is_fragment():
        return render_template("officer/_queue.html", **context)
    return render_template("officer/queue.html", look=None, **context)


@bp.route("/flags/<flag_ref>")
@for_the_desk
def flag(flag_ref: str) -> ResponseReturnValue:
    """Show one flag: beside the list, or alone where there is no room and for htmx."""
    look = write(lambda: service.look_at(g.who, flag_ref))
    return _show(look, DecisionForm(formdata=None))


@bp.route("/flags/<flag_ref>/decide", methods=["POST"])
@for_the_desk
def decide(flag_ref: str) -> ResponseReturnValue:
    """Decide a flag, or say what is missing or who was first."""
    form = DecisionForm()
    kind = form.decision
    if not form.validate() or kind is None:
        return _again(flag_ref, form, _("Pick one of the reasons that are offered."), INCOMPLETE)
    try:
        concern = write(lambda: service.decide(g.who, flag_ref, kind, form.chosen_reason))
    except concerns.AlreadyDecidedError:
        return _decided_first(flag_ref, form, kind)
    except concerns.NeedsReasonError:
        return _again(flag_ref, form, _("Pick a reason first. Nothing was decided yet."), INCOMPLETE)
    except (service.NotPossibleError, concerns.NobodyToPassToError):
        message = _(
            "The message is not there any more as you saw it. Nothing was decided; please look again."
        )
        return _again(flag_ref, form, message, NOT_THERE)
    flash(_done(kind, concern.reference), "success")
    return redirect(url_for("officer.queue", lane=PRACTICE if concern.is_practice else None), 303)


def _decided_first(flag_ref: str, form: DecisionForm, kind: DecisionKind) -> ResponseReturnValue:
    """Tell the second of two officers who was first; a press repeated by the same one changes nothing."""
    look = write(lambda: service.look_at(g.who, flag_ref))
    decision = look.decided[0] if look.decided else None
    if decision is not None and decision.by_id == g.who.id and decision.kind is kind:
        return redirect(url_for("officer.queue"), 303)
    reason = words.REASONS[form.chosen_reason] if form.chosen_reason else ""
    return _show(look, form, code=DECIDED_FIRST, lost=words.DECISIONS[kind], lost_reason=reason)


def _again(flag_ref: str, form: DecisionForm, message: str, code: int) -> ResponseReturnValue:
    look = write(lambda: service.look_at(g.who, flag_ref))
    return _show(look, form, code=code, problem=message)


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
        "status_words": words.STATUSES,
        "age": words.age_words(rows.age_of(look.flag)),
        "level": words.LEVELS.get(look.flag.severity, ""),
        "problem": "",
        "lost": "",
        "lost_reason": "",
        **extra,
    }
    if is_fragment():
        return render_template("officer/_flag.html", **context), code
    is_practice = look.flag.is_practice
    lines = write(lambda: service.open_queue(g.who, is_practice=is_practice))
    listed = _queue_context(lines, is_practice=is_practice, selected=look.flag.ref)
    return render_template("officer/queue.html", **context, **listed), code


def _queue_context(lines: list[QueueLine], *, is_practice: bool, selected: str) -> dict[str, Any]:
    counts = queries.waiting_counts(g.who)
    grave, summary = rows.summary_of(lines, counts[is_practice])
    has_server = queries.has_mail_server()
    waiting = counts[False]
    last = None if lines else concerns.last_decided_at(g.who)
    return {
        "page_title": _("(%(count)s) Review queue", count=waiting) if waiting else _("Review queue"),
        "is_fresh": is_fragment(),
        "last_decided": rows.time_of(last) if last else "",
        "rows": [rows.row_of(line) for line in lines],
        "counts": counts,
        "is_practice": is_practice,
        "selected": selected,
        "grave": grave,
        "summary": summary,
        "has_mail_server": has_server,
        "is_mail_late": has_server and queries.is_mail_late(g.who),
    }


def _done(kind: DecisionKind, reference: str) -> str:
    match kind:
        case DecisionKind.RAISE:
            return _("Raised: %(reference)s is open.", reference=reference)
        case DecisionKind.PASS_ON:
            return _("Passed on: %(reference)s is open.", reference=reference)
        case DecisionKind.RELEASE:
            return _("Released. The message has been sent to its readers.")
        case DecisionKind.WITHDRAW:
            return _("Withdrawn. Nobody sees the message any more.")
        case DecisionKind.NO_CONCERN:
            return _("No concern. It is kept for one term, with your reason.")
