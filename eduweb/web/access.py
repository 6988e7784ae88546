"""Access marks. Law 4: deny by default, and an unmarked door stops the app from starting.

Who is signed in is found by a function that `accounts` hands in, since `web`
lies below it. A mark says who may come to a door at all; which rows they may
touch behind it is asked again by the feature's own access functions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for

from eduweb.core.db import TROUBLE, db

if TYPE_CHECKING:
    import enum

    from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., Any])
MARK = "eduweb_access"


class SignedIn(Protocol):
    """What a mark needs to know of the person at the door."""

    @property
    def is_pupil(self) -> bool:
        """Whether this is a child on the roll."""

    @property
    def is_staff(self) -> bool:
        """Whether this is an adult with a login."""

    @property
    def roles(self) -> frozenset[Any]:
        """What an adult answers for."""


@dataclass(frozen=True, slots=True)
class Access:
    """One mark: its name in the access table, and whom it lets in."""

    name: str
    allows: Callable[[SignedIn | None], bool]


class UnmarkedRouteError(Exception):
    """Raised at start when a route or a socket event does not say who may use it."""


def mark(access: Access) -> Callable[[View], View]:
    """Put an access mark on a view or a socket event."""

    def put(view: View) -> View:
        setattr(view, MARK, access)
        return view

    return put


public = mark(Access("public", lambda _: True))
signed_in = mark(Access("signed in", lambda who: who is not None))
pupil_only = mark(Access("pupil", lambda who: who is not None and who.is_pupil))
staff_only = mark(Access("staff", lambda who: who is not None and who.is_staff))


def roles_only(*roles: enum.Enum) -> Callable[[View], View]:
    """Let in staff who hold one of the roles."""
    wanted = frozenset(roles)
    name = " or ".join(role.value for role in roles)
    return mark(Access(name, lambda who: who is not None and bool(wanted & who.roles)))


def access_of(view: Callable[..., Any]) -> Access | None:
    """Return the mark of a view, or nothing when it has none."""
    return getattr(view, MARK, None)


def init_access(app: Flask, *, find_who: Callable[[], SignedIn | None]) -> None:
    """Ask every request who it is and whether its door lets them in."""
    app.extensions["eduweb_find_who"] = find_who
    app.before_request(_check_door)


def require_marks(app: Flask) -> None:
    """Refuse to start while a route has no mark.

    Raises:
        UnmarkedRouteError: naming the routes.

    """
    unmarked = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and access_of(app.view_functions[rule.endpoint]) is None
    ]
    if unmarked:
        msg = f"no access mark on: {', '.join(sorted(unmarked))}"
        raise UnmarkedRouteError(msg)


def _check_door() -> ResponseReturnValue | None:
    g.who = None
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = access_of(current_app.view_functions[request.endpoint])
    who = g.who = _who_is_there(access)
    if access is not None and access.allows(who):
        return None
    if who is None and request.method == "GET":
        return redirect(url_for("accounts.front_door"))
    return abort(401 if who is None else 404)


def _who_is_there(access: Access | None) -> SignedIn | None:
    """Return who is at the door; at one that is open to all, a database that is down makes a stranger."""
    try:
        who: SignedIn | None = current_app.extensions["eduweb_find_who"]()
    except TROUBLE:
        if access is None or not access.allows(None):
            raise
        db.session.remove()
        return None
    return who
