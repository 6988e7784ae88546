"""Groups as their adults see them: opening one with a second adult, its members, its chat, closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.messages import ChatLine, MessageState, SentState
from eduweb.network import groups, service
from eduweb.network.forms import GroupForm, WordsForm
from eduweb.network.views.sending import BAD, Trouble, client_id_for, mixed_up, sent_or_trouble
from eduweb.people import Kind
from eduweb.web.access import staff_only
from eduweb.web.forms import Form
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.relationships import Group

groups_bp = Blueprint("groups", __name__, url_prefix="/classes/groups")


@groups_bp.route("")
@staff_only
def own() -> ResponseReturnValue:
    """List the groups of this adult; who answers for the school has all of them."""
    rows = [
        (group, groups.members(group, Kind.STAFF), groups.members(group, Kind.PUPIL))
        for group in relationships.groups_of(g.who)
    ]
    return render_template("groups/groups.html", rows=rows, may_open=bool(groups.picks_for(g.who)))


@groups_bp.route("/new", methods=["GET", "POST"])
@staff_only
def new() -> ResponseReturnValue:
    """Open a group: its name, its picture, its pupils, its second adult."""
    form = GroupForm()
    if not form.is_sent():
        return _new_page(form)
    picked = request.form.getlist("member")
    if not form.validate():
        return _new_page(form, picked, mixed_up().text)
    try:
        group = write(
            lambda: groups.open_group(
                g.who,
                name=form.name.data or "",
                picture=form.picture.data or "",
                member_refs=picked,
                second_ref=form.second.data or "",
            )
        )
    except groups.GroupNameError:
        return _new_page(form, picked, _("Give it a short name that is fit for pupils."))
    except relationships.SecondAdultError:
        return _new_page(form, picked, _("Pick a second adult. Nobody is alone with pupils here."))
    except service.NotThereError:
        return _new_page(form, [], _("Somebody picked is not in your classes. Please pick again."))
    flash(_("The group is open."), "success")
    return redirect(url_for("groups.group", group_ref=group.ref), code=303)


def _new_page(form: GroupForm, picked: list[str] | None = None, error: str = "") -> ResponseReturnValue:
    html = render_template(
        "groups/new.html",
        form=form,
        picked=picked or [],
        picks=groups.picks_for(g.who),
        adults=groups.second_adults(g.who),
        pictures=groups.PICTURES,
        error=error,
    )
    return html, BAD if error else 200


def _group(group_ref: str) -> Group:
    try:
        return groups.group_of(g.who, group_ref)
    except service.NotThereError:
        abort(404)


@groups_bp.route("/<group_ref>", methods=["GET", "POST"])
@staff_only
def group(group_ref: str) -> ResponseReturnValue:
    """Show a group and its chat, and take a line for it."""
    found = _group(group_ref)
    form = WordsForm()
    if not form.is_sent():
        return _group_page(found, form)
    thread = messages.group_thread(found.id)
    if thread is None or not form.validate():
        return _group_page(found, form, mixed_up())
    sent = sent_or_trouble(
        lambda: service.send_words(g.who, ChatLine(thread.ref), words=form.typed, client_id=form.sent_as)
    )
    if isinstance(sent, Trouble):
        return _group_page(found, form, sent)
    if sent is not None and sent.state is not SentState.DELIVERED:
        return _group_page(found, form, Trouble(_("The filter stopped this. Please say it in other words.")))
    return redirect(url_for("groups.group", group_ref=group_ref), code=303)


def _group_page(found: Group, form: WordsForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    thread = messages.group_thread(found.id)
    lines = messages.chat_lines(g.who, thread.ref) if thread else []
    adults = groups.members(found, Kind.STAFF)
    html = render_template(
        "groups/_lines.html" if is_fragment() else "groups/group.html",
        group=found,
        adults=adults,
        pupils=groups.members(found, Kind.PUPIL),
        lines=[line for line in lines if line.message.state is MessageState.DELIVERED],
        is_mine=any(adult.id == g.who.id for adult in adults),
        text=form.words.data or "",
        error=trouble.text if trouble else "",
        client_id=client_id_for(form, trouble),
    )
    return html, trouble.status if trouble else 200


@groups_bp.route("/<group_ref>/members", methods=["GET", "POST"])
@staff_only
def members(group_ref: str) -> ResponseReturnValue:
    """Change which pupils are in a group."""
    found = _group(group_ref)
    form = Form()
    if form.is_sent() and form.validate():
        try:
            write(lambda: groups.set_members(g.who, group_ref, request.form.getlist("member")))
        except service.NotThereError:
            flash(_("Somebody picked is not in your classes."), "warning")
        else:
            flash(_("Saved."), "success")
        return redirect(url_for("groups.group", group_ref=group_ref), code=303)
    inside = groups.members(found, Kind.PUPIL)
    picks = groups.picks_for(g.who)
    known = {pupil.id for pick in picks for pupil in pick.pupils}
    others = [pupil for pupil in inside if pupil.id not in known]
    return render_template(
        "groups/members.html", group=found, picks=picks, others=others, picked=[one.ref for one in inside]
    )


@groups_bp.route("/<group_ref>/close", methods=["GET", "POST"])
@staff_only
def close(group_ref: str) -> ResponseReturnValue:
    """Ask, then close a group."""
    found = _group(group_ref)
    form = Form()
    if not (form.is_sent() and form.validate()):
        return render_template("groups/close.html", group=found)
    try:
        write(lambda: groups.close(g.who, group_ref))
    except service.NotThereError:
        abort(404)
    flash(_("The group is closed. Nobody can read in it now; evidence is kept."), "info")
    return redirect(url_for("groups.own"), code=303)
