"""The web hook: where the school's own system is told that a concern was raised. The head's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import schools
from eduweb.core.db import write
from eduweb.exports.blueprint import bp
from eduweb.exports.forms import HookForm
from eduweb.outbox.posting import BadAddressError
from eduweb.people import Role
from eduweb.schools.hook import NoAddressError, renew_hook_key, set_hook
from eduweb.web.access import roles_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

INCOMPLETE = 422
head_only = roles_only(Role.HEAD)


@bp.route("/hook", methods=["GET", "POST"])
@head_only
def hook() -> ResponseReturnValue:
    """Show or change where the hook goes."""
    school = schools.school_by_id(g.who.school_id)
    form = HookForm()
    if not form.is_sent():
        form = HookForm(formdata=None, is_on=school.is_hook_on, url=school.hook_url)
        return render_template("exports/hook.html", form=form, school_key=school.hook_key)
    if not form.validate():
        return render_template("exports/hook.html", form=form, school_key=school.hook_key), INCOMPLETE
    is_on, url = bool(form.is_on.data), form.url.data or ""
    try:
        write(lambda: set_hook(schools.school_by_id(g.who.school_id), is_on=is_on, url=url, by_id=g.who.id))
    except (BadAddressError, NoAddressError):
        form.url.errors = [_("Write an address that begins with https:// and has no password in it")]
        return render_template("exports/hook.html", form=form, school_key=school.hook_key), INCOMPLETE
    flash(_("Saved."), "success")
    return redirect(url_for("exports.hook"), 303)


@bp.route("/hook/key", methods=["POST"])
@head_only
def renew_key() -> ResponseReturnValue:
    """Replace the key."""
    if Form().validate():
        write(lambda: renew_hook_key(schools.school_by_id(g.who.school_id), by_id=g.who.id))
        flash(_("There is a new key. Notes signed with the old one are worth nothing any more."), "success")
    return redirect(url_for("exports.hook"), 303)
