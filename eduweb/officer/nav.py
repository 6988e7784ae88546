"""The desk's places in the staff navigation, with how many flags wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request, url_for
from flask_babel import gettext as _

from eduweb.network import things
from eduweb.officer.queries import waiting_counts
from eduweb.people import Role
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from eduweb.people import Who

SCRIPT_ROLES = (Role.OFFICER, Role.DSL, Role.HEAD)
EXCLUSION_ROLES = frozenset({Role.OFFICER, Role.DSL})
DESK_ROLES = (*SCRIPT_ROLES, Role.CHAIR)


class QueueItem(NavItem):
    """The review queue, which lies above the other places of the desk."""

    @property
    def is_current(self) -> bool:
        """Whether the queue or one of its flags is open."""
        return request.path == self.url or request.path.startswith(f"{self.url}/flags/")


def _copies(reader: Who) -> NavItem:
    """Return the copies that pupils asked for; who waits is counted on the desk alone."""
    waiting = things.waiting_count(reader) if request.blueprint == "officer" else 0
    return NavItem(
        _("Copies asked for"),
        "file-text",
        url_for("officer.things_asked"),
        order=95,
        group=_("Records"),
        is_folded=True,
        count=waiting or None,
    )


@register_nav
def desk_places(who: Any) -> list[NavItem]:
    """Return the desk for those who may know of concerns, and nothing for others."""
    reader: Who = who
    if not reader.is_staff or not reader.roles & set(DESK_ROLES):
        return []
    waiting = waiting_counts(reader)[False]
    reads_scripts = bool(reader.roles & set(SCRIPT_ROLES))
    scenarios = NavItem(
        _("Scenarios"), "mask-happy", url_for("officer.scenarios"), order=75, group=_("School")
    )
    filtering = NavItem(
        _("Filter rules"), "sliders-horizontal", url_for("officer.filter_rules"), order=74, group=_("School")
    )
    cover = NavItem(
        _("Terms and cover"),
        "calendar",
        url_for("officer.calendar"),
        order=92,
        group=_("Records"),
        is_folded=True,
    )
    copies = _copies(reader)
    return [
        QueueItem(_("Review queue"), "tray", url_for("officer.queue"), order=10, count=waiting),
        NavItem(_("Concerns"), "folder-user", url_for("officer.concern_list"), order=11),
        *([filtering, scenarios, cover] if reads_scripts else []),
        *([copies] if reader.roles & things.MAY_GIVE else []),
        NavItem(_("Audit log"), "clipboard-text", url_for("officer.audit_log"), order=80, group=_("School")),
    ]
