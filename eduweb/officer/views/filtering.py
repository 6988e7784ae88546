"""The filter: what it looks for, what the school has settled, trying changes before they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eduweb import screening
from eduweb.core.db import write
from eduweb.network.stopped import child_reads
from eduweb.officer import filter_words, service
from eduweb.officer.blueprint import bp
from eduweb.officer.forms import AS_SHIPPED, OUTCOME_CHOICES, ProposalForm, SaveForm, SayForm, kind_field
from eduweb.officer.views.scenarios import for_readers_of_scripts
from eduweb.safety import RULE_VERSION
from eduweb.screening import BadWordError, Proposal, WordList

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.safety import SchoolRules

INCOMPLETE = 422


@bp.route("/filter")
@for_readers_of_scripts
def filter_rules() -> ResponseReturnValue:
    """Show what the filter looks for and what happens then, and what the school has settled."""
    return _page()


@bp.route("/filter/try", methods=["GET", "POST"])
@for_readers_of_scripts
def try_filter() -> ResponseReturnValue:
    """Show what a change would have meant for what was flagged, before it is made."""
    form = ProposalForm()
    if not form.is_sent():
        return redirect(url_for("officer.filter_rules"))
    if not form.validate():
        return _page(problem=_("Pick one of the settings that are offered."), code=INCOMPLETE)
    rules = screening.rules_of(g.who.school_id)
    proposal = screening.only_changes(rules, form.proposal)
    if proposal.is_empty:
        flash(_("Nothing would be different."), "info")
        return redirect(url_for("officer.filter_rules"), 303)
    problem = _problem_with(proposal, rules)
    if problem:
        return _page(problem=problem, typed=form, code=INCOMPLETE)
    return _trial(proposal, rules, SaveForm(formdata=None))


@bp.route("/filter", methods=["POST"])
@for_readers_of_scripts
def save_filter() -> ResponseReturnValue:
    """Make a change that was tried, with the reason for it."""
    form = SaveForm()
    if not form.validate():
        return _again(form)
    try:
        count = write(lambda: screening.change(form.proposal, by=g.who, why=form.why.data or ""))
    except BadWordError as error:
        problem = filter_words.problem_words(error.problem, form.proposal.word)
        return _page(problem=problem, typed=form, code=INCOMPLETE)
    done = ngettext("%(num)s change saved. It counts from now on.", "%(num)s changes saved.", count)
    flash(done if count else _("Nothing is different."), "success" if count else "info")
    return redirect(url_for("officer.filter_rules"), 303)


@bp.route("/filter/say", methods=["GET", "POST"])
@for_readers_of_scripts
def what_would_it_say() -> ResponseReturnValue:
    """Judge words typed here as a pupil's of some year; they are kept nowhere."""
    form = SayForm()
    if not form.is_sent():
        return redirect(url_for("officer.filter_rules", _anchor="say"))
    if not form.validate():
        return _page(say=form, code=INCOMPLETE)
    text = (form.words.data or "").replace("\r\n", "\n")
    year = int(form.year.data)
    context = write(lambda: service.asked_the_filter(g.who, channel=form.place.data, year=year))
    verdict = screening.ask(text, context)
    said = filter_words.said_of(text, verdict, context, child_reads(verdict, is_ks1=context.is_ks1))
    return _page(say=form, said=said)


def _again(form: SaveForm) -> ResponseReturnValue:
    """Show the trial once more where only the reason was missing, else the page."""
    rules = screening.rules_of(g.who.school_id)
    if set(form.errors) != {"why"}:
        return _page(problem=_("Pick one of the settings that are offered."), code=INCOMPLETE)
    proposal = screening.only_changes(rules, form.proposal)
    problem = _problem_with(proposal, rules)
    if proposal.is_empty or problem:
        return _page(problem=problem or _("Nothing would be different."), code=INCOMPLETE)
    return _trial(proposal, rules, form, code=INCOMPLETE)


def _problem_with(proposal: Proposal, rules: SchoolRules) -> str:
    if not proposal.word or proposal.to is None:
        return ""
    problem = screening.problem_with(proposal.word, proposal.to, rules)
    return filter_words.problem_words(problem, proposal.word) if problem else ""


def _trial(proposal: Proposal, rules: SchoolRules, form: SaveForm, *, code: int = 200) -> ResponseReturnValue:
    stored = write(lambda: screening.stored_for(g.who))
    trial = screening.tried(stored, g.who.school_id, screening.with_proposal(rules, proposal))
    html = render_template(
        "officer/filter_try.html",
        changes=filter_words.changes_words(proposal, rules),
        trial=trial,
        looser=filter_words.trial_rows(trial.looser),
        stricter=filter_words.trial_rows(trial.stricter),
        fields=_hidden(proposal),
        form=form,
        most=screening.MOST,
        weeks=screening.TERM.days // 7,
    )
    return html, code


def _hidden(proposal: Proposal) -> dict[str, str]:
    """Return a proposal as the fields of its form, for the button that saves it."""
    fields = {"removed": proposal.removed}
    for slug, outcome in proposal.moved.items():
        fields[kind_field(slug)] = AS_SHIPPED if outcome is None else outcome.name
    if proposal.word and proposal.to is not None:
        fields |= {"word": proposal.word, "stands_in": proposal.to.value}
    return fields


def _page(
    *,
    problem: str = "",
    typed: ProposalForm | None = None,
    say: SayForm | None = None,
    code: int = 200,
    **extra: Any,
) -> ResponseReturnValue:
    rules = screening.rules_of(g.who.school_id)
    changes = screening.changes_of(g.who.school_id)
    tested = screening.last_self_test(g.who.school_id)
    context: dict[str, Any] = {
        "areas": filter_words.areas_of(rules),
        "choices": OUTCOME_CHOICES,
        "kind_field": kind_field,
        "rules": rules,
        "history": [(change, filter_words.history_words(change), name) for change, name in changes],
        "version": RULE_VERSION,
        "self_test": tested,
        "missed": filter_words.areas_words(tested.missed if tested else ()),
        "problem": problem,
        "typed": (typed.word.data or "") if typed else "",
        "listed": typed.stands_in.data if typed else WordList.DENY.value,
        "say": say or SayForm(formdata=None),
        "said": None,
        **extra,
    }
    return render_template("officer/filter.html", **context), code
