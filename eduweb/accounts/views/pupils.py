"""A pupil's secret: three pictures, or three words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eduweb import people
from eduweb.accounts import access, queries
from eduweb.accounts.models import ClassOpening, SecretKind, Why
from eduweb.accounts.policy.limits import PUPIL_TRIES
from eduweb.accounts.policy.secrets import (
    PICTURES,
    SECRET_LENGTH,
    shuffled_pictures,
    spoken_pictures,
    spoken_words,
)
from eduweb.accounts.service import logins, tries
from eduweb.accounts.service.logins import EntryRefusedError
from eduweb.accounts.service.secrets import is_secret_of
from eduweb.accounts.views.classes import adult_of
from eduweb.accounts.views.door import bp, enter
from eduweb.core.db import write
from eduweb.people import KeyStage, Pupil, key_stage_of
from eduweb.web import public

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

MAX_WORDS = 128
LABELS = {
    "rocket": _l("Rocket"),
    "red-apple": _l("Apple"),
    "umbrella": _l("Umbrella"),
    "sailboat": _l("Sailing boat"),
    "sun": _l("Sun"),
    "teddy-bear": _l("Teddy bear"),
    "key": _l("Key"),
    "ice-cream": _l("Ice cream"),
    "house": _l("House"),
    "balloon": _l("Balloon"),
    "drum": _l("Drum"),
    "carrot": _l("Carrot"),
}


@bp.route("/class/names/<person_ref>", methods=["GET", "POST"])
@public
def pupil_secret(person_ref: str) -> ResponseReturnValue:
    """Ask one pupil of the opened class for their secret, and let them in."""
    opening = access.opening_here()
    if opening is None:
        return redirect(url_for("accounts.front_door"))
    pupil = queries.pupil_in(opening, person_ref)
    if pupil is None:
        abort(404)
    kind = _kind_of(pupil)
    show = partial(_page, opening, pupil, kind)
    if request.method == "POST":
        return _take_pictures(show, pupil) if kind is SecretKind.PICTURES else _take_words(show, pupil)
    if tries.wait_for(PUPIL_TRIES, tries.pupil_account(pupil.id), access.device()):
        return _locked(pupil)
    return show()


def _kind_of(pupil: Pupil) -> SecretKind:
    secret = queries.secret_of(pupil.id)
    if secret is not None:
        return secret.kind
    is_ks1 = key_stage_of(pupil.year_group) is KeyStage.KS1
    return SecretKind.PICTURES if is_ks1 else SecretKind.WORDS


def _take_pictures(show: Callable[..., str], pupil: Pupil) -> ResponseReturnValue:
    picked = request.form.getlist("picture")
    if not picked or len(picked) > SECRET_LENGTH or not set(picked) <= set(PICTURES):
        abort(400)
    if len(picked) < SECRET_LENGTH:
        return show(picked=picked)
    error = _("That was not the right three pictures. Have another go.")
    return _answer(show, pupil, SecretKind.PICTURES, spoken_pictures(picked), error)


def _take_words(show: Callable[..., str], pupil: Pupil) -> ResponseReturnValue:
    typed = request.form.get("words", "")
    if len(typed) > MAX_WORDS:
        abort(400)
    spoken = spoken_words(typed)
    if not spoken:
        return show(error=_("Type your three words.")), 400
    error = _("Those were not the right three words. Have another go.")
    return _answer(show, pupil, SecretKind.WORDS, spoken, error)


def _answer(
    show: Callable[..., str], pupil: Pupil, kind: SecretKind, spoken: str, error: str
) -> ResponseReturnValue:
    device = access.device()
    try:
        outcome = write(lambda: _try_secret(pupil.id, kind, spoken, device))
    except EntryRefusedError:
        return _not_yet(pupil)
    if isinstance(outcome, tries.Wait):
        return _locked(pupil)
    if outcome is None:
        return show(error=error), 401
    return enter(outcome)


def _try_secret(pupil_id: int, kind: SecretKind, spoken: str, device: str) -> str | tries.Wait | None:
    """Return the token of a new login, why there is no further try, or nothing for a wrong secret."""
    who, opening = people.who_by_id(pupil_id), access.opening_here()
    if who is None or opening is None:
        raise EntryRefusedError
    account = tries.pupil_account(pupil_id)
    wait = tries.wait_for(PUPIL_TRIES, account, device)
    if wait is not None:
        return wait
    if is_secret_of(pupil_id, kind, spoken):
        tries.forget_wrong(account, device)
        access.end_login_here(Why.SIGNED_IN_AGAIN)
        return logins.sign_in(who, device=device, opening=opening)
    tries.count_wrong(PUPIL_TRIES, account, device, person_id=pupil_id)
    logins.refuse(school_id=who.school_id, person_id=who.id, reason="wrong secret")
    return tries.wait_for(PUPIL_TRIES, account, device)


def _page(
    opening: ClassOpening,
    pupil: Pupil,
    kind: SecretKind,
    *,
    picked: list[str] | None = None,
    error: str = "",
) -> str:
    return render_template(
        "accounts/secret_pictures.html" if kind is SecretKind.PICTURES else "accounts/secret_words.html",
        pupil=pupil,
        adult=adult_of(opening),
        pictures=[{"name": name, "label": str(LABELS[name])} for name in shuffled_pictures()],
        picked=picked or [],
        error=error,
    )


def _locked(pupil: Pupil) -> ResponseReturnValue:
    """Say that a grown-up must help; other pupils may go on signing in here."""
    return _state("locked", pupil), 429


def _not_yet(pupil: Pupil) -> ResponseReturnValue:
    """Say that the school cannot let pupils in now. It is not the child's doing."""
    return _state("not_yet", pupil), 403


def _state(name: str, pupil: Pupil) -> str:
    is_ks1 = key_stage_of(pupil.year_group) is KeyStage.KS1
    return render_template(f"accounts/{name}_ks1.html" if is_ks1 else f"accounts/{name}.html")
