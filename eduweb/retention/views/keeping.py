"""What is kept for how long, what two people may delete, and what is on hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import people, two_people
from eduweb.core.db import write
from eduweb.people import Kind, Role, Who
from eduweb.people.leaving import leavers, pupil_ids_by_ref
from eduweb.retention import agreeing, due, erasing, holds, words
from eduweb.retention.blueprint import bp
from eduweb.retention.forms import HoldForm, WhyForm
from eduweb.web.access import roles_only
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

KEEPING_ROLES = agreeing.KEEPING_ROLES
for_keepers = roles_only(*KEEPING_ROLES)
INCOMPLETE, CHANGED = 422, 409


@register_nav
def place(who: Any) -> list[NavItem]:
    """Return the place of the page, for those who may ask for something to be deleted."""
    reader: Who = who
    if not reader.is_staff or not reader.roles & set(KEEPING_ROLES):
        return []
    return [
        NavItem(
            _("Keeping"), "clock", url_for("retention.keeping"), order=96, group=_("Records"), is_folded=True
        )
    ]


@bp.route("")
@for_keepers
def keeping() -> ResponseReturnValue:
    """Show each kind of data, how long it is kept, and how much of it has had its time."""
    return _page(HoldForm(formdata=None))


@bp.route("/<kept_kind>/ask", methods=["POST"])
@for_keepers
def ask(kept_kind: str) -> ResponseReturnValue:
    """Ask a second person to agree that what has had its time is deleted."""
    if kept_kind not in words.SLUGS:
        abort(404)
    write(lambda: agreeing.ask_by_age(g.who, words.SLUGS[kept_kind], _("Its time is over.")))
    flash(_("Asked. Nothing is deleted before a second person has agreed."), "success")
    return redirect(url_for("retention.keeping"), 303)


@bp.route("/agreed/<second_ref>", methods=["POST"])
@for_keepers
def delete(second_ref: str) -> ResponseReturnValue:
    """Delete what two people agreed to."""
    try:
        erasure = write(lambda: agreeing.delete(g.who, second_ref))
    except two_people.NotAgreedError:
        problem = _("Nobody has agreed, or it was done already. Nothing was deleted just now.")
        return _page(HoldForm(formdata=None), problem=problem, code=CHANGED)
    except erasing.OnHoldError:
        problem = _("This pupil was put on hold meanwhile. Nothing was deleted.")
        return _page(HoldForm(formdata=None), problem=problem, code=CHANGED)
    flash(_("It is being deleted. What is left in the file is overwritten in the coming night."), "success")
    page = "retention.leaving" if erasure.person_id else "retention.keeping"
    return redirect(url_for(page), 303)


@bp.route("/holds", methods=["POST"])
@for_keepers
def set_hold() -> ResponseReturnValue:
    """Put a pupil on hold."""
    form = HoldForm()
    form.offer(_pupils())
    if not form.validate():
        return _page(form, code=INCOMPLETE)

    def work() -> None:
        (person_id,) = pupil_ids_by_ref(g.who.school_id, [form.person.data])
        holds.set_hold(g.who, person_id=person_id, why=form.why.data or "", is_quiet=bool(form.is_quiet.data))

    write(work)
    flash(_("On hold. Nothing of this pupil is deleted until it ends."), "success")
    return redirect(url_for("retention.keeping"), 303)


@bp.route("/holds/<hold_ref>/end", methods=["POST"])
@for_keepers
def end_hold(hold_ref: str) -> ResponseReturnValue:
    """End a hold, with the reason."""
    form = WhyForm()
    holds.hold_for(g.who, hold_ref)
    if not form.validate():
        problem = _("Say why the hold ends. It still lasts.")
        return _page(HoldForm(formdata=None), problem=problem, code=INCOMPLETE, ending=(hold_ref, form))

    def work() -> None:
        hold = holds.end_hold(g.who, hold_ref, why=form.why.data or "")
        erasing.go_on(g.who.school_id, hold.person_id)

    try:
        write(work)
    except holds.HoldEndedError:
        flash(_("Somebody else ended this hold first."), "warning")
    else:
        flash(_("The hold has ended."), "success")
    return redirect(url_for("retention.keeping"), 303)


def _pupils() -> list[tuple[str, str]]:
    """Return the pupils who can be put on hold: on the roll, or gone and not deleted."""
    school_id = g.who.school_id
    names = people.class_names(school_id)
    there = [
        (pupil.ref, f"{pupil.name}, {names.get(pupil.class_id or 0, '')}")
        for pupil in people.people_of(school_id, Kind.PUPIL)
    ]
    known, erased = {ref for ref, _label in there}, erasing.erased_people(school_id)
    gone = [
        (one.ref, _("%(name)s, left %(day)s", name=one.name, day=words.day_words(one.left_on)))
        for one in leavers(school_id)
        if one.ref not in known and one.id not in erased
    ]
    return there + gone


def _page(
    form: HoldForm,
    *,
    problem: str = "",
    code: int = 200,
    ending: tuple[str, WhyForm] | None = None,
) -> ResponseReturnValue:
    form.offer(_pupils())
    school_id = g.who.school_id
    lines = [
        (one, words.SLUG_OF[one.kind], agreeing.open_request(g.who, one.kind))
        for one in due.all_due(school_id)
    ]
    context: dict[str, Any] = {
        "lines": lines,
        "kinds": words.KINDS,
        "rules": words.RULES,
        "others": words.OTHERS,
        "day_words": words.day_words,
        "is_usable": two_people.is_usable,
        "holds": holds.holds_for(g.who),
        "erasures": [one for one in erasing.erasures(school_id) if one.person_id is None],
        "form": form,
        "ending": ending,
        "problem": problem,
        "is_head": Role.HEAD in g.who.roles,
    }
    return render_template("retention/keeping.html", **context), code
