"""The community log: abuse of the school online, and pages that are not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.registers import community
from eduweb.registers.duty_forms import KINDS, CommunityForm
from eduweb.registers.policy import CommunityKind
from eduweb.registers.views.blueprint import bp
from eduweb.web import roles_only
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.registers.community import NoteLine
    from eduweb.web.access import SignedIn

INCOMPLETE = 422


@register_nav
def community_place(who: SignedIn) -> list[NavItem]:
    """Give the community log to those who keep or read it."""
    if not who.roles & frozenset(community.READERS):
        return []
    address = url_for("registers.community_log")
    return [NavItem(_("Community log"), "broadcast", address, order=94, group=_("Records"), is_folded=True)]


@bp.route("/desk/community")
@roles_only(*community.READERS)
def community_log() -> ResponseReturnValue:
    """Show the notes, the latest first."""
    lines = write(lambda: community.notes(g.who))
    return _page(CommunityForm(formdata=None), lines)


@bp.route("/desk/community", methods=["POST"])
@roles_only(*community.KEEPERS)
def add_community_note() -> ResponseReturnValue:
    """Add a note."""
    form = CommunityForm()
    lines = write(lambda: community.notes(g.who))
    form.offer(lines)
    if not form.validate() or form.happened_on.data is None:
        return _page(form, lines), INCOMPLETE
    new = community.NewNote(
        kind=CommunityKind(form.kind.data),
        happened_on=form.happened_on.data,
        platform=form.platform.data or "",
        words=form.words.data or "",
        action=form.action.data or "",
    )
    try:
        write(lambda: community.add_note(new, by=g.who, corrects_ref=form.corrects.data or ""))
    except community.FutureDayError:
        form.happened_on.errors = [_("That day is still to come")]
        return _page(form, lines), INCOMPLETE
    flash(_("Noted. It cannot be changed, only put right by another note."), "success")
    return redirect(url_for("registers.community_log"), 303)


@bp.route("/desk/community.csv")
@roles_only(*community.READERS)
def community_csv() -> ResponseReturnValue:
    """Give the log as a table, for the governors."""
    answer = Response(write(lambda: community.as_csv(g.who)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{_('community-log')}.csv")
    return answer


def _page(form: CommunityForm, lines: list[NoteLine]) -> str:
    form.offer(lines)
    return render_template(
        "registers/community.html",
        lines=lines,
        kinds=KINDS,
        form=form,
        may_write=bool(g.who.roles & frozenset(community.KEEPERS)),
    )
