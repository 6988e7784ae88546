"""Making what a second person agreed to: a last look at what leaves, then its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import two_people
from eduweb.exports import making
from eduweb.exports.blueprint import bp
from eduweb.exports.forms import MakeForm
from eduweb.exports.gathering import BLANKED, has_left
from eduweb.exports.policy import ExportKind
from eduweb.exports.words import KINDS, WHAT_IT_IS
from eduweb.papers import PaperError
from eduweb.two_people import for_the_desk
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


CHANGED, INCOMPLETE, NOT_NOW = 409, 422, 503
PLACES_SHOWN = 200
REFUSED: dict[type[Exception], str] = {
    making.NotLeftYetError: _l(
        "The pupil is still at this school. A transfer pack goes once they have left."
    ),
    making.ChangedMeanwhileError: _l(
        "Somebody added to one of the concerns just now. Nothing was made; please look again."
    ),
    making.SecondNoLongerKnowsError: _l(
        "What would leave has changed since it was agreed to. Ask for a second person again."
    ),
    PaperError: _l("The PDF could not be made. Nothing left; please try again, or tell the technician."),
}


@bp.route("/agreed/<second_ref>")
@for_the_desk
def agreed(second_ref: str) -> ResponseReturnValue:
    """Show what would leave, what is blanked, and where a person has to look."""
    return _page(second_ref, MakeForm(formdata=None))


@bp.route("/agreed/<second_ref>/look", methods=["POST"])
@for_the_desk
def look_again(second_ref: str) -> ResponseReturnValue:
    """Show it again with more words blanked or something withheld; nothing is made."""
    form = MakeForm()
    return _page(second_ref, form, code=200 if form.validate() else INCOMPLETE)


@bp.route("/agreed/<second_ref>/make", methods=["POST"])
@for_the_desk
def make(second_ref: str) -> ResponseReturnValue:
    """Make the files, once."""
    form = MakeForm()
    if not form.validate():
        return _page(second_ref, form, code=INCOMPLETE)
    try:
        export_ref = making.make(g.who, second_ref, _choices(form))
    except two_people.NotAgreedError:
        flash(_("Nobody has agreed to it yet, or it was made before."), "info")
        return redirect(url_for("two_people.second_person"), 303)
    except tuple(REFUSED) as refused:
        code = NOT_NOW if isinstance(refused, PaperError) else CHANGED
        return _page(second_ref, form, code=code, problem=str(REFUSED[type(refused)]))
    flash(_("Made. Download the files, and note the receipt once it has come."), "success")
    return redirect(url_for("exports.one_export", export_ref=export_ref), 303)


def _choices(form: MakeForm) -> making.Choices:
    return making.Choices(form.names, form.withheld)


def _page(second_ref: str, form: MakeForm, *, code: int = 200, problem: str = "") -> ResponseReturnValue:
    choices = _choices(form)
    gathered = making.look(g.who, second_ref, choices)
    if gathered is None:
        flash(_("Nobody has agreed to it yet, or it was made before."), "info")
        return redirect(url_for("two_people.second_person"), 303)
    kind = gathered.wanted.kind
    context = {
        "second_ref": second_ref,
        "form": form,
        "gathered": gathered,
        "places": gathered.places[:PLACES_SHOWN],
        "more_places": max(0, len(gathered.places) - PLACES_SHOWN),
        "kind": KINDS[kind],
        "what": WHAT_IT_IS[kind],
        "is_blanked": kind in BLANKED,
        "may_withhold": kind is ExportKind.ACCESS,
        "waits_for_leaving": kind is ExportKind.TRANSFER
        and not (gathered.pupil and has_left(gathered.pupil)),
        "problem": problem,
    }
    return render_template("exports/agreed.html", **context), code
