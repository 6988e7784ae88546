"""The places where any adult raises something, and where concerns about adults are worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _

from eduweb.concerns import Route
from eduweb.people import Role
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from eduweb.concerns import Concern
    from eduweb.people import Who

HANDLERS = (Role.HEAD, Role.CHAIR)


def has_list(reader: Who, concern: Concern) -> bool:
    """Whether this reader works on a concern by the list of those about adults."""
    is_about_an_adult = concern.staff_kind is not None or concern.route is not Route.PUPIL
    return bool(reader.roles & set(HANDLERS)) and is_about_an_adult


@register_nav
def raising_places(who: Any) -> list[NavItem]:
    """Return Raise a concern for every adult, and the concerns about adults for those who handle them."""
    reader: Who = who
    if not reader.is_staff:
        return []
    places = [NavItem(_("Raise a concern"), "note-pencil", url_for("officer.raise_concern"), order=14)]
    if reader.roles & set(HANDLERS):
        address = url_for("officer.staff_concerns")
        places.append(NavItem(_("About adults"), "identification-card", address, order=13))
    return places
