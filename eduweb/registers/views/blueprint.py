"""The blueprint that these pages hang on, and its place in the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, url_for
from flask_babel import gettext as _

from eduweb.people import Role
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from eduweb.web.access import SignedIn

bp = Blueprint("registers", __name__)
ORDER = 76
SETTLERS = (Role.HEAD, Role.OFFICER)
"""Who settles what a school opens, and to whom."""


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Give the head and the officer the school's settings, and the technician the list for going live."""
    group = _("School")
    if who.roles & frozenset(SETTLERS):
        return [NavItem(_("School settings"), "gear", url_for("registers.school"), order=ORDER, group=group)]
    if Role.TECHNICIAN in who.roles:
        return [
            NavItem(
                _("Going live"), "clipboard-text", url_for("registers.going_live"), order=ORDER, group=group
            )
        ]
    return []
