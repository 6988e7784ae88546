"""The places of the desk that are about records: pupils, planner, and what was shared with a teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _

from eduweb.concerns import record
from eduweb.officer.nav import DESK_ROLES, SCRIPT_ROLES
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from eduweb.people import Who


@register_nav
def record_places(who: Any) -> list[NavItem]:
    """Return the lists of the desk; others have a place only once something was shared with them."""
    reader: Who = who
    if not reader.is_staff:
        return []
    if not reader.roles & set(DESK_ROLES):
        return _shared_places() if record.has_shared(reader) else []
    planner = NavItem(_("Planner"), "clock", url_for("officer.planner"), order=14)
    if not reader.roles & set(SCRIPT_ROLES):
        return [planner]
    return [NavItem(_("Pupils"), "users-three", url_for("officer.pupils"), order=13), planner]


def _shared_places() -> list[NavItem]:
    return [
        NavItem(_("Shared with me"), "folder-user", url_for("officer.shared"), order=40),
        NavItem(_("Planner"), "clock", url_for("officer.planner"), order=41),
    ]
