"""The one-time link by which an adult sets a first password of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from flask_babel import gettext as _

from eduweb import people
from eduweb.accounts import access, queries
from eduweb.accounts.forms import NewPasswordForm
from eduweb.accounts.models import Why
from eduweb.accounts.policy.passwords import MIN_LENGTH, Weakness, WeakPasswordError
from eduweb.accounts.service import logins
from eduweb.accounts.service.digests import hash_password, token_digest
from eduweb.accounts.service.logins import EntryRefusedError
from eduweb.accounts.service.secrets import UsedLinkError, check_staff_password, use_link
from eduweb.accounts.views.door import bp, enter
from eduweb.core.db import write
from eduweb.web import public

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.people import Staff

GONE = 400


@bp.route("/first/<token>", methods=["GET", "POST"])
@public
def first_link(token: str) -> ResponseReturnValue:
    """Let the receiver of a link choose a password, then sign them in; the link works once."""
    staff = _receiver(token)
    if staff is None:
        return render_template("accounts/link_gone.html"), GONE
    form = NewPasswordForm()
    if not form.is_sent():
        return _page(form, staff)
    if not form.validate():
        return _page(form, staff), 400
    try:
        check_staff_password(staff, form.password.data or "")
    except WeakPasswordError as error:
        form.password.errors = [_weakness_words(error.weakness)]
        return _page(form, staff), 400
    return _use(token, form.password.data or "")


def _receiver(token: str) -> Staff | None:
    link = queries.link_by_digest(token_digest(token))
    return None if link is None else queries.staff_by_id(link.person_id)


def _page(form: NewPasswordForm, staff: Staff) -> str:
    return render_template("accounts/first_link.html", form=form, staff=staff)


def _use(token: str, password: str) -> ResponseReturnValue:
    digest, device = hash_password(password), access.device()

    def work() -> str:
        staff = use_link(token, password_digest=digest)
        who = people.who_by_id(staff.id)
        if who is None:
            raise EntryRefusedError
        access.end_login_here(Why.SIGNED_IN_AGAIN)
        return logins.sign_in(who, device=device)

    try:
        return enter(write(work))
    except (UsedLinkError, EntryRefusedError):
        return render_template("accounts/link_gone.html"), GONE


def _weakness_words(weakness: Weakness) -> str:
    return {
        Weakness.SHORT: _("Use at least %(count)s characters.", count=MIN_LENGTH),
        Weakness.LONG: _("That is too long."),
        Weakness.COMMON: _("Many people would guess that. Put three or four words together."),
    }[weakness]
