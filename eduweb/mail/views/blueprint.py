"""The blueprint that these pages hang on, and the place of mail in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, url_for
from flask_babel import gettext as _

from eduweb.people import Role
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from eduweb.web.access import SignedIn

bp = Blueprint("mail", __name__, url_prefix="/mail")
PUPILS_ORDER, STAFFS_ORDER = 25, 72
NO_READERS = frozenset({Role.CHAIR, Role.TECHNICIAN})


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Lead pupils, and the staff who teach or look after them, to their mail."""
    if not who.is_pupil and not (g.who.class_ids or who.roles - NO_READERS):
        return []
    order = PUPILS_ORDER if who.is_pupil else STAFFS_ORDER
    return [NavItem(_("Mail"), "envelope-simple", url_for("mail.inbox"), order=order, dot="mail-dot")]
