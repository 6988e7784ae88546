"""Other people: their page, being friends, muting, blocking, and the people of my class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages, people, relationships
from eduweb.core.db import write
from eduweb.network import friends, service
from eduweb.network.shield import FIELDS
from eduweb.network.views.blueprint import bp
from eduweb.schools import Ability
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How the reader stands with somebody, for the buttons on their page."""

    is_friend: bool
    has_asked: bool
    may_ask: bool
    may_chat: bool
    has_muted: bool
    has_blocked: bool
    request_ref: str


def _standing(other: Who) -> Standing:
    who = g.who
    is_friend = relationships.is_friend_of(who, other)
    has_blocked = relationships.has_blocked(who, other)
    has_asked = not is_friend and relationships.has_asked(who, other)
    waiting = (one for one in relationships.requests_to(who) if one.person.id == other.id)
    request = None if is_friend else next(waiting, None)
    may_ask = not (is_friend or has_blocked or has_asked or request)
    return Standing(
        is_friend=is_friend,
        has_asked=has_asked,
        may_ask=may_ask and friends.has_ability(who, Ability.FRIENDS) and friends.may_be_asked(who, other),
        may_chat=is_friend and friends.has_ability(who, Ability.CHAT),
        has_muted=relationships.has_muted(who, other),
        has_blocked=has_blocked,
        request_ref=request.ref if request else "",
    )


@bp.route("/people/<person_ref>")
@pupil_only
def person(person_ref: str) -> ResponseReturnValue:
    """Show what the reader may see of somebody. That they may be blocked by them is not to be seen."""
    other = _other(person_ref)
    lines = messages.profile_fields(g.who, other.id)
    return render_template(
        "network/person_ks1.html" if g.who.is_ks1 else "network/person.html",
        other=other,
        lines=[
            (FIELDS[name], line.message.words, line.message.ref)
            for name, line in lines.items()
            if name in FIELDS
        ],
        standing=_standing(other),
        has_blocked=relationships.has_blocked(g.who, other),
    )


@bp.route("/class")
@pupil_only
def my_class() -> ResponseReturnValue:
    """Show the people of one's own class; the youngest have no such list."""
    if g.who.is_ks1:
        abort(404)
    mates = people.pupils_of_class(g.who.class_id)
    blocked_ids = {other.id for other in relationships.blocked_by(g.who)}
    friend_ids = {friend.id for friend in relationships.friends_of(g.who)}
    return render_template(
        "network/my_class.html",
        mates=[mate for mate in mates if mate.id != g.who.id],
        blocked_ids=blocked_ids,
        friend_ids=friend_ids,
        class_name=people.class_names(g.who.school_id).get(g.who.class_id, ""),
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
    """Show the people one has blocked, and the ones one has muted."""
    return render_template(
        "network/blocked_ks1.html" if g.who.is_ks1 else "network/blocked.html",
        others=relationships.blocked_by(g.who),
        muted=relationships.muted_by(g.who),
    )


@bp.route("/people/<person_ref>/mute", methods=["GET", "POST"])
@pupil_only
def mute(person_ref: str) -> ResponseReturnValue:
    """Say what muting does, then mute."""
    other = _other(person_ref)
    form = Form()
    if not (form.is_sent() and form.validate()):
        return render_template("network/mute_ks1.html" if g.who.is_ks1 else "network/mute.html", other=other)
    write(lambda: friends.mute(g.who, person_ref))
    flash(_("You do not see %(name)s’s posts now.", name=other.name), "success")
    return redirect(url_for("network.feed"), code=303)


@bp.route("/people/<person_ref>/unmute", methods=["POST"])
@pupil_only
def unmute(person_ref: str) -> ResponseReturnValue:
    """See somebody's posts again."""
    other = _other(person_ref)
    write(lambda: friends.unmute(g.who, person_ref))
    flash(_("You see %(name)s’s posts again.", name=other.name), "info")
    return redirect(url_for("network.person", person_ref=person_ref), code=303)


@bp.route("/people/<person_ref>/unfriend", methods=["GET", "POST"])
@pupil_only
def unfriend(person_ref: str) -> ResponseReturnValue:
    """Say what ending a friendship does, then end it."""
    other = _other(person_ref)
    form = Form()
    if not (form.is_sent() and form.validate()):
        return render_template("network/unfriend.html", other=other)
    write(lambda: friends.unfriend(g.who, person_ref))
    flash(_("You and %(name)s are not friends here now.", name=other.name), "info")
    return redirect(url_for("network.friends_page"), code=303)
