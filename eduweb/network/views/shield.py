"""Setting the shield, seeing oneself with other eyes, picking a face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.messages import Audience, own_lines
from eduweb.network import seen, service, stickers
from eduweb.network import shield as shields
from eduweb.network.audiences import Option, audience_named, labels, options_for, widest_for
from eduweb.network.shield import FIELDS, Setting
from eduweb.network.views.blueprint import bp
from eduweb.network.views.me import class_name
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/me/shield", methods=["GET", "POST"])
@pupil_only
def shield() -> ResponseReturnValue:
    """Show the whole shield, and keep who finds a pupil and who may ask to be their friend."""
    form = Form()
    if form.is_sent() and form.validate():
        return _keep_setting()
    setting = shields.setting_of(g.who.id)
    return render_template(
        "network/shield.html",
        shield=shields.shield_of(own_lines(g.who).profile, setting),
        setting=setting,
        found_options=[_named_nobody(option) for option in options_for(g.who)],
        asked_options=[
            _named_nobody(option) for option in options_for(g.who) if option.audience is not Audience.FRIENDS
        ],
    )


def _named_nobody(option: Option) -> Option:
    """Nobody finds or asks somebody who is there for themselves only."""
    if option.audience is not Audience.ONLY_ME:
        return option
    return Option(option.audience, _("Nobody"), option.icon)


def _keep_setting() -> ResponseReturnValue:
    found_by = audience_named(request.form.get("found_by", ""))
    asked_by = audience_named(request.form.get("asked_by", ""))
    if found_by is None or asked_by is None or asked_by is Audience.FRIENDS:
        abort(400)
    return _done(is_done=write(lambda: shields.set_setting(g.who, Setting(found_by, asked_by))))


@bp.route("/me/cure", methods=["POST"])
@pupil_only
def cure() -> ResponseReturnValue:
    """Mend one gap of the shield by its own button."""
    name, audience = request.form.get("field", ""), audience_named(request.form.get("audience", ""))
    if not Form().validate() or audience is None:
        abort(400)
    if name in FIELDS:
        return _done(is_done=write(lambda: service.set_audiences(g.who, {name: audience})))
    now = shields.setting_of(g.who.id)
    wanted = {
        "found_by": Setting(audience, now.asked_by),
        "asked_by": Setting(now.found_by, audience),
    }.get(name)
    if wanted is None:
        abort(400)
    return _done(is_done=write(lambda: shields.set_setting(g.who, wanted)))


def _done(*, is_done: bool) -> ResponseReturnValue:
    if is_done:
        flash(_("Saved. Your shield is up to date."), "success")
    else:
        flash(_("Your school keeps that closed for now."), "info")
    return redirect(url_for("network.me"), code=303)


@bp.route("/me/as/<eyes>")
@pupil_only
def seen_as(eyes: str) -> ResponseReturnValue:
    """Show my page as somebody real sees it. Nobody learns that I looked."""
    through = seen.eyes_named(eyes)
    if through is None:
        abort(404)
    return render_template(
        "network/me_seen.html",
        seen=seen.seen_by(g.who, through, request.args.get("whom", "")),
        through=through,
        eyes=seen.eyes_for(widest_for(g.who)),
        class_name=class_name(),
        labels=labels(),
    )


@bp.route("/me/picture", methods=["GET", "POST"])
@pupil_only
def my_picture() -> ResponseReturnValue:
    """Offer the pictures a pupil may have for a face. The name stays the one the school has set."""
    form = Form()
    if not form.is_sent():
        return render_template("network/me_picture.html", avatars=stickers.avatars().values())
    picture = stickers.avatars().get(request.form.get("picture", ""))
    if not form.validate() or picture is None:
        abort(400)
    write(lambda: service.set_picture(g.who, picture.slug))
    flash(_("This is your picture now."), "success")
    return redirect(url_for("home.home" if g.who.is_ks1 else "network.me"), code=303)
