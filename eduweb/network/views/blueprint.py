"""The blueprint that all pages of the network hang on, and their place in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, url_for
from flask_babel import gettext as _

from eduweb.network.stickers import sticker_named
from eduweb.people import Role
from eduweb.web.pages import NavItem, register_menu, register_nav

if TYPE_CHECKING:
    from eduweb.web.access import SignedIn

bp = Blueprint("network", __name__, url_prefix="/hedgerow")
bp.add_app_template_global(sticker_named)
PUPILS_ORDER, STAFFS_ORDER, MY_PAGE_ORDER = 20, 70, 10
NO_READERS = frozenset({Role.CHAIR, Role.TECHNICIAN})


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Lead pupils and the staff who teach or look after them to the network."""
    if who.is_pupil:
        return [NavItem(_("Hedgerow"), "chats-circle", url_for("network.feed"), order=PUPILS_ORDER)]
    is_reader = bool(g.who.class_ids or who.roles - NO_READERS)
    if not is_reader:
        return []
    return [NavItem(_("Hedgerow"), "chats-circle", url_for("network.feed"), order=STAFFS_ORDER)]


@register_menu
def menu(who: SignedIn) -> list[NavItem]:
    """Lead pupils of KS2 to their own page, their friends and their messages."""
    if not who.is_pupil or g.who.is_ks1:
        return []
    return [
        NavItem(_("My page"), "user-circle", url_for("network.me"), order=MY_PAGE_ORDER),
        NavItem(_("My friends"), "users", url_for("network.friends_page"), order=MY_PAGE_ORDER + 1),
        NavItem(_("Messages"), "chats", url_for("network.chats"), order=MY_PAGE_ORDER + 2),
        NavItem(_("My things"), "footprints", url_for("network.my_things"), order=MY_PAGE_ORDER + 3),
    ]
