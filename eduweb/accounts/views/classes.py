"""The class word, the names of an opened class, and leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import people
from eduweb.accounts import access, queries
from eduweb.accounts.forms import ClassWordForm
from eduweb.accounts.policy.limits import WORD_TRIES
from eduweb.accounts.policy.secrets import spoken_class_word
from eduweb.accounts.service import tries
from eduweb.accounts.views.door import bp, word_page
from eduweb.core.db import write
from eduweb.people import KeyStage, key_stage_of
from eduweb.web import public

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.accounts.models import ClassOpening


@bp.route("/class", methods=["GET", "POST"])
@public
def class_word() -> ResponseReturnValue:
    """Take the class word and show the names of that class on this device while it is open."""
    form = ClassWordForm()
    if not form.is_sent():
        return word_page(form)
    if not form.validate():
        return word_page(form), 400
    word, device = spoken_class_word(form.word.data or ""), access.device()
    outcome = write(lambda: _try_word(word, device))
    if isinstance(outcome, tries.Wait):
        form.word.errors = [_("That was too many tries. Ask your teacher to help.")]
        return word_page(form), 429, {"Retry-After": str(outcome.seconds)}
    if outcome is None:
        form.word.errors = [_("That is not the word of an open class. Have another go.")]
        return word_page(form), 401
    access.remember_opening(outcome)
    return redirect(url_for("accounts.class_names"), code=303)


def _try_word(word: str, device: str) -> ClassOpening | tries.Wait | None:
    wait = tries.wait_for(WORD_TRIES, tries.CLASS_WORD, device)
    if wait is not None:
        return wait
    opening = queries.opening_by_word(word)
    if opening is None:
        tries.count_wrong(WORD_TRIES, tries.CLASS_WORD, device)
    else:
        tries.forget_wrong(tries.CLASS_WORD, device)
    return opening


@bp.route("/class/names")
@public
def class_names() -> ResponseReturnValue:
    """Show the pupils of the opened class, each with picture and first name."""
    opening = access.opening_here()
    if opening is None:
        return redirect(url_for("accounts.front_door"))
    pupils = people.pupils_of_class(opening.class_id)
    is_ks1 = any(key_stage_of(pupil.year_group) is KeyStage.KS1 for pupil in pupils)
    return render_template(
        "accounts/names_ks1.html" if is_ks1 else "accounts/names.html",
        pupils=pupils,
        adult=adult_of(opening),
        class_name=people.class_names(opening.school_id)[opening.class_id],
    )


@bp.route("/class/leave", methods=["POST"])
@public
def leave_class() -> ResponseReturnValue:
    """Let this device ask for another class's word."""
    access.forget_opening()
    return redirect(url_for("accounts.front_door"), code=303)


def adult_of(opening: ClassOpening) -> str:
    """Return the name of the adult who opened the class."""
    who = people.who_by_id(opening.opened_by_id)
    if who is None:
        abort(404)
    return who.name
