"""My friends: who asks, "Do I know them?", asking somebody, and opening a chat with a friend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import messages, people, relationships
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.network import friends, search, service, tries
from eduweb.network.forms import WordsForm
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up
from eduweb.schools import Ability
from eduweb.web.access import pupil_only, signed_in
from eduweb.web.forms import Form
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

REFUSED = 403


@bp.route("/friends")
@pupil_only
def friends_page() -> ResponseReturnValue:
    """Show who asks, my friends, my groups, and the ways to find somebody; the youngest have no such page."""
    if g.who.is_ks1:
        abort(404)
    return render_template(
        "network/_friends_page.html" if is_fragment() else "network/friends.html",
        waiting=relationships.requests_to(g.who),
        friends=relationships.friends_of(g.who),
        groups=relationships.groups_of(g.who),
        may_chat=friends.has_ability(g.who, Ability.CHAT),
        may_search=friends.has_ability(g.who, Ability.SEARCH),
    )


@bp.route("/friends/requests/<request_ref>", methods=["GET", "POST"])
@pupil_only
def friend_request(request_ref: str) -> ResponseReturnValue:
    """Ask "Do I know them?", and take the answer."""
    waiting = relationships.request_by_ref(g.who, request_ref)
    form = Form()
    if not form.is_sent():
        return _request_page(waiting)
    said = request.form.get("answer", "")
    if not form.validate() or said not in {"yes", "not_now"}:
        return _request_page(waiting, mixed_up())
    try:
        other = write(lambda: friends.answer(g.who, request_ref, is_yes=said == "yes"))
    except service.NotThereError:
        abort(404)
    except friends.NotNowError:
        return _request_page(waiting, Trouble(_("That can’t be done just now. Nobody is told."), 200))
    if said == "yes":
        flash(_("You and %(name)s are friends here now.", name=other.name), "success")
        return redirect(url_for("network.person", person_ref=other.ref), code=303)
    flash(_("Not now. %(name)s is not told.", name=other.name), "info")
    return redirect(url_for("network.feed"), code=303)


def _request_page(
    waiting: relationships.Request | None, trouble: Trouble | None = None
) -> ResponseReturnValue:
    other = people.person_by_ref(g.who, waiting.person.ref) if waiting else None
    if waiting is None or other is None:
        abort(404)
    html = render_template(
        "network/request_ks1.html" if g.who.is_ks1 else "network/request.html",
        waiting=waiting,
        other=other,
        shared=friends.shared_with(g.who, other),
        error=trouble.text if trouble else "",
    )
    return html, trouble.status if trouble else 200


@bp.route("/friends/requests/<request_ref>/ask-first")
@pupil_only
def ask_first(request_ref: str) -> ResponseReturnValue:
    """Say how to ask a grown-up first. The request waits, and nobody is told."""
    waiting = relationships.request_by_ref(g.who, request_ref)
    if waiting is None:
        abort(404)
    page = "network/ask_first_ks1.html" if g.who.is_ks1 else "network/ask_first.html"
    return render_template(page, waiting=waiting, other=waiting.person)


def _to_person(person_ref: str) -> ResponseReturnValue:
    return redirect(url_for("network.person", person_ref=person_ref), code=303)


def _unless_across(
    person_ref: str, way: tries.Way, work: Callable[[], ResponseReturnValue]
) -> ResponseReturnValue:
    """Do it, unless a pupil and an adult of the school would be alone: that is refused and noted."""
    other = people.person_by_ref(g.who, person_ref)
    if other is None or other.id == g.who.id:
        abort(404)
    if tries.is_across(g.who, other):
        write(lambda: tries.note_try(g.who, other, way))
        kind = "staff" if g.who.is_staff else "ks1" if g.who.is_ks1 else "ks2"
        return render_template(f"network/line_{kind}.html", other=other), REFUSED
    if g.who.is_staff:
        abort(404)
    return work()


@bp.route("/people/<person_ref>/ask", methods=["POST"])
@signed_in
def ask(person_ref: str) -> ResponseReturnValue:
    """Ask somebody to be friends; a pupil and an adult of the school never are."""
    return _unless_across(person_ref, tries.Way.FRIEND, lambda: _ask(person_ref))


def _ask(person_ref: str) -> ResponseReturnValue:
    try:
        write(lambda: friends.ask(g.who, person_ref))
    except service.NotThereError:
        abort(404)
    except friends.NotNowError:
        flash(_("You can’t ask that just now. Nobody is told."), "info")
    else:
        flash(_("Asked. They can answer when they like."), "success")
    return _to_person(person_ref)


@bp.route("/people/<person_ref>/take-back", methods=["POST"])
@pupil_only
def take_back(person_ref: str) -> ResponseReturnValue:
    """Take a request back."""
    try:
        write(lambda: friends.take_back(g.who, person_ref))
    except service.NotThereError:
        abort(404)
    flash(_("You took it back. Nobody is told."), "info")
    return _to_person(person_ref)


@bp.route("/people/<person_ref>/chat", methods=["POST"])
@signed_in
def begin_chat(person_ref: str) -> ResponseReturnValue:
    """Open the chat with a friend; a pupil and an adult of the school never chat alone."""
    return _unless_across(person_ref, tries.Way.CHAT, lambda: _begin_chat(person_ref))


def _begin_chat(person_ref: str) -> ResponseReturnValue:
    try:
        thread_ref = write(lambda: friends.open_chat(g.who, person_ref))
    except service.NotThereError:
        abort(404)
    except friends.NotNowError:
        flash(_("You can only chat with friends."), "info")
        return _to_person(person_ref)
    return redirect(url_for("network.chat", thread_ref=thread_ref), code=303)


@bp.route("/search", methods=["GET", "POST"])
@pupil_only
def find() -> ResponseReturnValue:
    """Look for somebody by name, among the people one may see."""
    if not friends.has_ability(g.who, Ability.SEARCH):
        abort(404)
    form = WordsForm()
    if not form.is_sent():
        return _find_page(form)
    if not form.validate():
        return _find_page(form, trouble=mixed_up())
    try:
        looked = write(lambda: search.look(g.who, form.typed, client_id=form.sent_as))
    except messages.BlankWordsError:
        return _find_page(form, trouble=Trouble(_("Write a name first.")))
    except messages.TooLongError:
        return _find_page(form, trouble=Trouble(_("That is too long for a name.")))
    except service.NotThereError:
        abort(404)
    if looked.is_disclosure:
        return redirect(url_for("reports.told"), code=303)
    return _find_page(form, looked.hits)


def _find_page(
    form: WordsForm, hits: list[search.Hit] | None = None, *, trouble: Trouble | None = None
) -> ResponseReturnValue:
    html = render_template(
        "network/search.html",
        text=form.words.data or "",
        hits=hits,
        error=trouble.text if trouble else "",
        client_id=new_ref(),
    )
    return html, trouble.status if trouble else 200
