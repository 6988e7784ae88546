"""The overview's place in the staff navigation; the chair has the governors' figures in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _

from eduweb.people import Role
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from eduweb.people import Who

# Who sees figures of what they may know of; the chair sees the governors' figures alone.
DESK_ROLES = (Role.OFFICER, Role.DSL, Role.HEAD)
ALL_ROLES = (*DESK_ROLES, Role.CHAIR)


@register_nav
def overview_place(who: Any) -> list[NavItem]:
    """Return the overview for the desk, the governors' figures for the chair, nothing for others."""
    reader: Who = who
    if not reader.is_staff:
        return []
    if reader.roles & set(DESK_ROLES):
        return [NavItem(_("Overview"), "chart-bar", url_for("overview.overview"), order=12)]
    if Role.CHAIR in reader.roles:
        return [NavItem(_("Figures for governors"), "chart-bar", url_for("overview.governors"), order=12)]
    return []
