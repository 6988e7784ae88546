"""My page: lines about me, each with an audience of its own, and my shield."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import messages, people
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.messages import Audience
from eduweb.network import queries, seen, service
from eduweb.network.audiences import audience_named, options_for, widest_for
from eduweb.network.forms import PostForm
from eduweb.network.friends import has_ability
from eduweb.network.shield import FIELDS, setting_of, shield_of
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.schools import Ability
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/me", methods=["GET", "POST"])
@pupil_only
def me() -> ResponseReturnValue:
    """Show my page as I see it, and keep who may see each line."""
    form = Form()
    if form.is_sent() and form.validate():
        chosen = {field: audience_named(request.form.get(field, "")) for field in FIELDS}
        picked = {field: audience for field, audience in chosen.items() if audience is not None}
        is_done = write(lambda: service.set_audiences(g.who, picked))
        _say_whether(is_done=is_done)
        return redirect(url_for("network.me"), code=303)
    own = messages.own_lines(g.who)
    return render_template(
        "network/me.html",
        fields=FIELDS,
        profile=own.profile,
        shield=shield_of(own.profile, setting_of(g.who.id)),
        stopped=[
            one
            for shown, one in zip(own.stopped, queries.stopped_for(g.who, own.stopped), strict=True)
            if shown.thread.field
        ],
        new_ref=request.args.get("stopped", ""),
        options=options_for(g.who),
        class_name=class_name(),
        eyes=seen.eyes_for(widest_for(g.who)),
        may_write=has_ability(g.who, Ability.PROFILE),
    )


def class_name() -> str:
    """Return the name of the reader's class."""
    return people.class_names(g.who.school_id).get(g.who.class_id or 0, "")


def _say_whether(*, is_done: bool) -> None:
    if is_done:
        flash(_("Saved."), "success")
    else:
        flash(_("That can’t be opened wider just now. Nothing else was lost."), "info")


@bp.route("/me/<field>", methods=["GET", "POST"])
@pupil_only
def edit_field(field: str) -> ResponseReturnValue:
    """Change one line about me and who may see it."""
    if field not in FIELDS:
        abort(404)
    form = PostForm()
    if not form.is_sent():
        return _edit_page(field, form)
    audience = form.chosen
    if not form.validate() or audience is None:
        return _edit_page(field, form, mixed_up() if audience else Trouble(_("Pick who can see it.")))
    sent = sent_or_trouble(
        lambda: service.save_field(g.who, field, words=form.typed, audience=audience, client_id=form.sent_as)
    )
    if isinstance(sent, Trouble):
        return _edit_page(field, form, sent)
    return next_page(sent, "network.me")


def _edit_page(field: str, form: PostForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    line = messages.profile_fields(g.who, g.who.id).get(field)
    audience = (line.thread.audience if line else None) or Audience.ONLY_ME
    asked = audience_named(request.args.get("audience", ""))
    is_kept = trouble is not None and trouble.may_repeat
    html = render_template(
        "network/edit_field.html",
        field=FIELDS[field],
        name=field,
        text=form.words.data if form.is_sent() else (line.message.words if line else ""),
        chosen=form.audience.data or (asked or audience).name.lower(),
        options=options_for(g.who),
        standing=messages.standing_here(g.who),
        error=trouble.text if trouble else "",
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
    )
    return html, trouble.status if trouble else 200
