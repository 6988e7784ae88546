"""The blueprint that these pages hang on, its place in the rail, and the clock of the classroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _

from eduweb.core import clock
from eduweb.people import WHOLE_SCHOOL_ROLES
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from datetime import datetime

    from werkzeug.wrappers import Response

    from eduweb.web.access import SignedIn

bp = Blueprint("classroom", __name__)
TEACHERS_ORDER, OTHERS_ORDER = 10, 60


@bp.app_template_filter("wall_time")
def wall_time(moment: datetime) -> str:
    """Tell the time as the clock on the classroom wall does: "10:42"."""
    return f"{clock.school_time(moment):%H:%M}"


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Give teachers their classes first, and those who answer for the school all classes."""
    if not who.is_staff:
        return []
    leads = bool(who.roles & frozenset(WHOLE_SCHOOL_ROLES))
    label = _("Classes") if leads else _("My classes")
    order = OTHERS_ORDER if leads else TEACHERS_ORDER
    return [NavItem(label, "house", url_for("classroom.classes"), order=order)]


def back(class_ref: str) -> Response:
    """Lead back to the class page."""
    return redirect(url_for("classroom.class_page", class_ref=class_ref), code=303)
