"""What an adult answers for, in words, under their name on every staff page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _

from eduweb.people import Role
from eduweb.web.forms import _l
from eduweb.web.pages import register_who_line

if TYPE_CHECKING:
    from eduweb.web.access import SignedIn

ROLES: dict[Role, str] = {
    Role.OFFICER: _l("E-safety officer"),
    Role.DSL: _l("Safeguarding lead"),
    Role.HEAD: _l("Head"),
    Role.CHAIR: _l("Chair of governors"),
    Role.TECHNICIAN: _l("Technician"),
}


@register_who_line
def who_line(who: SignedIn) -> str:
    """Name the roles of an adult, or that they teach."""
    held = [str(words) for role, words in ROLES.items() if role in who.roles]
    if held or not who.is_staff:
        return ", ".join(held)
    return _("Class teacher") if g.who.class_ids else ""
