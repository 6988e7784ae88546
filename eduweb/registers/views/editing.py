"""Adults edit rules: the kind rules of a class, the rules that the school's pupils sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import people, schools
from eduweb.core.db import write
from eduweb.people import KeyStage
from eduweb.registers import access, queries, service
from eduweb.registers.defaults import RuleLine
from eduweb.registers.forms import KindRulesForm, PictureRulesForm, PupilRulesForm
from eduweb.registers.policy import MAX_LINES, MAX_WORDS, Problem, Wrong, problem_with
from eduweb.registers.views.blueprint import SETTLERS, bp
from eduweb.web import roles_only, staff_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

MIXED_UP, MOVED = 400, 409


@bp.route("/classes/<class_ref>/kind-rules", methods=["GET", "POST"])
@staff_only
def kind_rules_editor(class_ref: str) -> ResponseReturnValue:
    """Let an adult of the class word its kind rules; each change is a version."""
    school_class = access.class_for(g.who, class_ref)
    stage = queries.key_stage_of_class(school_class)
    form = KindRulesForm()
    if not form.is_sent():
        return _kind_rules_page(class_ref, _filled(class_ref, stage))
    problem = None if form.validate() else Problem(Wrong.TOO_LONG)
    problem = problem or problem_with(form.lines, stage)
    if problem:
        return _kind_rules_page(class_ref, form, error=problem_words(problem, stage)), MIXED_UP

    def work() -> bool:
        return service.write_kind_rules(
            access.class_for(g.who, class_ref), form.lines, since=int(form.since.data or 0), by=g.who
        )

    try:
        has_changed = write(work)
    except service.VersionMovedError:
        return _kind_rules_page(class_ref, _moved(form, class_ref, stage), error=_moved_words()), MOVED
    flash(
        _("Saved. The class reads them from now on.") if has_changed else _("Nothing is different."), "info"
    )
    return redirect(url_for("registers.kind_rules_editor", class_ref=class_ref), code=303)


def _filled(class_ref: str, stage: KeyStage) -> KindRulesForm:
    now = queries.kind_rules_of(access.class_for(g.who, class_ref).id, stage)
    text = "\n".join(line.words for line in now.lines)
    return KindRulesForm(formdata=None, rules=text, since=now.number)


def _moved(form: KindRulesForm, class_ref: str, stage: KeyStage) -> KindRulesForm:
    """Keep the words, and let them be saved on top of what was saved meanwhile."""
    now = queries.kind_rules_of(access.class_for(g.who, class_ref).id, stage)
    form.since.process_data(now.number)
    form.since.raw_data = None
    return form


def _moved_words() -> str:
    return _("Somebody saved other rules meanwhile; they stand below. Your words are kept: save to use them.")


def _kind_rules_page(class_ref: str, form: KindRulesForm, *, error: str = "") -> str:
    school_class = access.class_for(g.who, class_ref)
    stage = queries.key_stage_of_class(school_class)
    return render_template(
        "registers/kind_rules_editor.html",
        school_class=school_class,
        stage=stage.value,
        now=queries.kind_rules_of(school_class.id, stage),
        history=queries.kind_rules_history(school_class.id),
        policy_url=schools.school_by_id(g.who.school_id).behaviour_policy_url,
        most_words=MAX_WORDS[stage],
        most_lines=MAX_LINES[stage],
        form=form,
        error=error,
    )


@bp.route("/desk/school/rules/<stage>", methods=["GET", "POST"])
@roles_only(*SETTLERS)
def pupil_rules_editor(stage: str) -> ResponseReturnValue:
    """Let head or officer word what pupils sign; every pupil of the key stage signs again."""
    key_stage = access.stage_for(stage)
    is_ks1 = key_stage is KeyStage.KS1
    form = PictureRulesForm() if is_ks1 else PupilRulesForm()
    if not form.is_sent():
        return _pupil_rules_page(key_stage, _filled_rules(key_stage))
    lines = _lines_of(form)
    problem = None if form.validate() else Problem(Wrong.TOO_LONG)
    problem = problem or problem_with([line.words for line in lines], key_stage)
    if problem:
        return _pupil_rules_page(key_stage, form, error=problem_words(problem, key_stage)), MIXED_UP
    since = int(form.since.data or 0)
    try:
        has_changed = write(lambda: service.write_pupil_rules(key_stage, lines, since=since, by=g.who))
    except service.VersionMovedError:
        form.since.process_data(queries.pupil_rules_of(g.who.school_id, key_stage).number)
        form.since.raw_data = None
        return _pupil_rules_page(key_stage, form, error=_moved_words()), MOVED
    flash(_("Saved. Pupils are asked to sign again.") if has_changed else _("Nothing is different."), "info")
    return redirect(url_for("registers.pupil_rules_editor", stage=stage), code=303)


Rules = PictureRulesForm | PupilRulesForm


def _lines_of(form: Rules) -> list[RuleLine]:
    if isinstance(form, PictureRulesForm):
        filled = [(words.data or "", picture.data or "") for words, picture in form.rows]
        return [RuleLine(words, picture) for words, picture in filled if words]
    return [RuleLine(words) for words in form.lines]


def _filled_rules(key_stage: KeyStage) -> Rules:
    now = queries.pupil_rules_of(g.who.school_id, key_stage)
    if key_stage is KeyStage.KS1:
        values: dict[str, Any] = {}
        for number, line in enumerate(now.lines, start=1):
            values |= {f"words_{number}": line.words, f"picture_{number}": line.picture}
        return PictureRulesForm(formdata=None, since=now.number, **values)
    text = "\n".join(line.words for line in now.lines)
    return PupilRulesForm(formdata=None, rules=text, since=now.number)


def _pupil_rules_page(key_stage: KeyStage, form: Rules, *, error: str = "") -> str:
    return render_template(
        "registers/pupil_rules_editor.html",
        stage=key_stage.value,
        now=queries.pupil_rules_of(g.who.school_id, key_stage),
        history=queries.pupil_rules_history(g.who.school_id, key_stage),
        signed=people.signed_counts(g.who.school_id)[key_stage],
        most_words=MAX_WORDS[key_stage],
        most_lines=MAX_LINES[key_stage],
        form=form,
        error=error,
    )


def problem_words(problem: Problem, key_stage: KeyStage) -> str:
    """Say what is wrong with rules, and what would be right."""
    match problem.wrong:
        case Wrong.NONE:
            return _("Write at least one rule.")
        case Wrong.TOO_MANY:
            return _(
                "Up to %(most)s rules are easy to remember in %(stage)s.",
                most=problem.limit,
                stage=key_stage.value,
            )
        case Wrong.TOO_LONG if problem.line:
            return _(
                "Rule %(line)s is long. In %(stage)s up to %(most)s words are easy to read.",
                line=problem.line,
                stage=key_stage.value,
                most=problem.limit,
            )
        case _:
            return _("That could not be read. Make it shorter, and pick one of the pictures.")
