"""Staff signing in, and everybody signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import people
from eduweb.accounts import access, queries
from eduweb.accounts.forms import StaffSignInForm
from eduweb.accounts.models import Why
from eduweb.accounts.policy.limits import STAFF_TRIES
from eduweb.accounts.service import logins, tries
from eduweb.accounts.service.demo import is_demo
from eduweb.accounts.service.digests import account_key, fits
from eduweb.accounts.views.door import bp, enter
from eduweb.core.db import write
from eduweb.web import public, signed_in

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/staff", methods=["GET", "POST"])
@public
def staff_sign_in() -> ResponseReturnValue:
    """Let an adult in by address and password; every refusal reads the same and costs the same work."""
    form = StaffSignInForm()
    if not form.is_sent():
        return _page(form)
    if not form.validate():
        return _page(form), 400
    outcome = _try(form.email.data or "", form.password.data or "")
    if isinstance(outcome, tries.Wait):
        return _page(form, error=_wait_words(outcome)), 429, {"Retry-After": str(outcome.seconds)}
    if outcome is None:
        return _page(form, error=_("That email address and password do not belong together.")), 401
    return enter(outcome)


def _page(form: StaffSignInForm, error: str = "") -> str:
    return render_template("accounts/staff_sign_in.html", form=form, error=error, is_demo=is_demo())


def _wait_words(wait: tries.Wait) -> str:
    minutes = max(1, round((wait.seconds or 0) / 60))
    return _("That was too many tries on this device. Try again in %(minutes)s minutes.", minutes=minutes)


def _try(email: str, password: str) -> str | tries.Wait | None:
    account, device = account_key(email), access.device()
    wait = tries.wait_for(STAFF_TRIES, account, device)
    if wait is not None:
        return wait
    staff = people.staff_by_email(email)
    known = queries.password_of(staff.id) if staff is not None and staff.is_active else None
    digest = known.digest if known is not None else None
    is_right = fits(digest, password)
    staff_id = None if staff is None else staff.id
    return write(lambda: _decide(account, device, staff_id, digest, is_right=is_right))


def _decide(
    account: str, device: str, staff_id: int | None, digest: str | None, *, is_right: bool
) -> str | tries.Wait | None:
    """Count or let in. Asked again in here, so that tries sent side by side are counted one by one."""
    wait = tries.wait_for(STAFF_TRIES, account, device)
    if wait is not None:
        return wait
    who = people.who_by_id(staff_id) if staff_id is not None else None
    if who is not None and is_right and _is_still(who.id, digest):
        tries.forget_wrong(account, device)
        access.end_login_here(Why.SIGNED_IN_AGAIN)
        return logins.sign_in(who, device=device)
    tries.count_wrong(STAFF_TRIES, account, device)
    if who is not None:
        logins.refuse(school_id=who.school_id, person_id=who.id, reason="wrong password")
    return None


def _is_still(staff_id: int, digest: str | None) -> bool:
    """Whether the password was not changed while it was being checked."""
    row = queries.password_of(staff_id)
    return row is not None and row.digest == digest


@bp.route("/sign-out", methods=["POST"])
@signed_in
def sign_out() -> ResponseReturnValue:
    """End this login everywhere: pages, sockets, and every copy of the cookie."""
    is_pupil = g.who.is_pupil
    write(lambda: access.end_login_here(Why.SIGNED_OUT))
    access.forget_token()
    answer = redirect(url_for("accounts.front_door" if is_pupil else "accounts.staff_sign_in"), code=303)
    # Pages are never kept (no-store); this empties what a page itself put by, such as a draft.
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer
