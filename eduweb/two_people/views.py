"""The page of what waits for a second person, and answering it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import audit
from eduweb.core.db import write
from eduweb.people import Role, Who
from eduweb.two_people.asking import NotWaitingError, SamePersonError, answer
from eduweb.two_people.blueprint import bp
from eduweb.two_people.forms import SecondAnswerForm
from eduweb.two_people.kinds import TwoPersonKind, kind_of
from eduweb.two_people.queries import (
    is_usable,
    is_waiting,
    names_of,
    requests_for,
    waiting_count,
    who_may_agree,
)
from eduweb.web.access import roles_only
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.two_people.models import TwoPersonRequest

DESK_ROLES = (Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR)
for_the_desk = roles_only(*DESK_ROLES)
NOT_WAITING, INCOMPLETE = 409, 422
COUNTED_ON = ("two_people", "exports")


@dataclass(frozen=True, slots=True)
class Line:
    """One request as the page shows it."""

    request: TwoPersonRequest
    label: str
    about: str
    asked_by: str
    answered_by: str
    may_agree: tuple[str, ...]
    is_waiting: bool
    is_usable: bool
    address: str


@register_nav
def place(who: Any) -> list[NavItem]:
    """Return the place of the page, for whoever may be a second person; who waits is counted there alone."""
    reader: Who = who
    if not reader.is_staff or not reader.roles & set(DESK_ROLES):
        return []
    is_here = request.blueprint in COUNTED_ON
    return [
        NavItem(
            _("Second person"),
            "users",
            url_for("two_people.second_person"),
            order=91,
            group=_("Records"),
            is_folded=True,
            count=(waiting_count(reader) or None) if is_here else None,
        )
    ]


@bp.route("")
@for_the_desk
def second_person() -> ResponseReturnValue:
    """Show what waits for the reader's agreement, and what they asked for."""
    return _page()


@bp.route("/<second_ref>/answer", methods=["POST"])
@for_the_desk
def give_answer(second_ref: str) -> ResponseReturnValue:
    """Agree or refuse; nobody answers their own request, and only the first answer counts."""
    form = SecondAnswerForm()
    if not form.validate():
        return _page(_("Pick one of the two answers. Nothing was changed."), INCOMPLETE)
    try:
        write(lambda: answer(g.who, second_ref, is_agreed=form.is_agreed))
    except SamePersonError:
        return _page(_("Somebody else has to answer this: you asked for it yourself."), NOT_WAITING)
    except NotWaitingError:
        return _page(_("It was answered before, or it has run out. Nothing was changed."), NOT_WAITING)
    flash(_("Agreed.") if form.is_agreed else _("Not agreed. Nothing will be done."), "success")
    return redirect(url_for("two_people.second_person"), 303)


def _page(problem: str = "", code: int = 200) -> ResponseReturnValue:
    lines = write(lambda: _lines(g.who))
    for_me = [line for line in lines if line.request.asked_by_id != g.who.id]
    mine = [line for line in lines if line.request.asked_by_id == g.who.id]
    return render_template("two_people/page.html", for_me=for_me, mine=mine, problem=problem), code


def _lines(who: Who) -> list[Line]:
    """Note that the list was looked at, since it holds colleagues' reasons; then return it."""
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="second person",
        about_id=who.school_id,
    )
    found = [(row, kind) for row in requests_for(who) if (kind := kind_of(row.kind)) is not None]
    names = names_of([i for row, _kind in found for i in (row.asked_by_id, row.answered_by_id)])
    return [_line(who, row, kind, names) for row, kind in found]


def _line(who: Who, row: TwoPersonRequest, kind: TwoPersonKind, names: dict[int | None, str]) -> Line:
    is_own = row.asked_by_id == who.id
    others = who_may_agree(row) if is_own and is_waiting(row) else []
    return Line(
        request=row,
        label=str(kind.label),
        about=kind.describe(who, row),
        asked_by=names.get(row.asked_by_id, ""),
        answered_by=names.get(row.answered_by_id, ""),
        may_agree=tuple(person.name for person in others),
        is_waiting=is_waiting(row),
        is_usable=is_usable(row),
        address=kind.address(row) if is_own else "",
    )
