"""Other people: their page, blocking them, and whom one has blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages, people, relationships
from eduweb.core.db import write
from eduweb.network import service
from eduweb.network.shield import FIELDS
from eduweb.network.views.blueprint import bp
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.people import Who


def _other(person_ref: str) -> Who:
    """Return a pupil or a pretend person who can be met here; anybody else is not there."""
    other = people.person_by_ref(g.who, person_ref)
    if other is None or other.is_staff or other.id == g.who.id:
        abort(404)
    return other


@bp.route("/people/<person_ref>")
@pupil_only
def person(person_ref: str) -> ResponseReturnValue:
    """Show what the reader may see of somebody. That they may be blocked by them is not to be seen."""
    other = _other(person_ref)
    lines = messages.profile_fields(g.who, other.id)
    return render_template(
        "network/person.html",
        other=other,
        lines=[(FIELDS[name], line.message.words) for name, line in lines.items() if name in FIELDS],
        has_blocked=relationships.has_blocked(g.who, other),
    )


@bp.route("/people/<person_ref>/block", methods=["GET", "POST"])
@pupil_only
def block(person_ref: str) -> ResponseReturnValue:
    """Say what blocking does, then block."""
    other = _other(person_ref)
    form = Form()
    if not (form.is_sent() and form.validate()):
        page = "network/block_ks1.html" if g.who.is_ks1 else "network/block.html"
        return render_template(page, other=other)
    try:
        write(lambda: service.block(g.who, person_ref))
    except service.NotThereError:
        abort(404)
    flash(_("%(name)s is blocked.", name=other.name), "success")
    return redirect(url_for("network.feed"), code=303)


@bp.route("/people/<person_ref>/unblock", methods=["POST"])
@pupil_only
def unblock(person_ref: str) -> ResponseReturnValue:
    """Take a block back."""
    other = _other(person_ref)
    write(lambda: service.unblock(g.who, person_ref))
    flash(_("%(name)s is not blocked now.", name=other.name), "info")
    return redirect(url_for("network.blocked"), code=303)


@bp.route("/blocked")
@pupil_only
def blocked() -> ResponseReturnValue:
    """Show the people one has blocked."""
    return render_template("network/blocked.html", others=relationships.blocked_by(g.who))
