"""My page: lines about me, each with an audience of its own, and my shield."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import messages, people
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.messages import Audience
from eduweb.network import queries, service
from eduweb.network.audiences import audience_named, options
from eduweb.network.forms import PostForm
from eduweb.network.shield import FIELDS, shield_of
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
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
        write(lambda: service.set_audiences(g.who, picked))
        flash(_("Saved."), "success")
        return redirect(url_for("network.me"), code=303)
    own = messages.own_lines(g.who)
    class_name = people.class_names(g.who.school_id).get(g.who.class_id or 0, "")
    return render_template(
        "network/me.html",
        fields=FIELDS,
        profile=own.profile,
        shield=shield_of(own.profile),
        stopped=[
            one
            for shown, one in zip(own.stopped, queries.stopped_for(g.who, own.stopped), strict=True)
            if shown.thread.field
        ],
        new_ref=request.args.get("stopped", ""),
        options=options(),
        class_name=class_name,
    )


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
        options=options(),
        error=trouble.text if trouble else "",
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
    )
    return html, trouble.status if trouble else 200
