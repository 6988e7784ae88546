"""The blueprint of all that leads a child to a grown-up, and its place under the child's own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, url_for
from flask_babel import gettext as _

from eduweb.web.pages import NavItem, register_menu

if TYPE_CHECKING:
    from eduweb.web.access import SignedIn

bp = Blueprint("reports", __name__)
MINE_ORDER = 20


@register_menu
def menu(who: SignedIn) -> list[NavItem]:
    """Lead pupils to what they told and reported."""
    if not who.is_pupil:
        return []
    return [NavItem(_("My reports"), "flag", url_for("reports.mine"), order=MINE_ORDER)]
