"""What every page of mail shows round its own part: the boxes, the folders, who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import people, schools
from eduweb.mail import queries
from eduweb.mail.addresses import address_of, is_ours
from eduweb.mail.policy import MAX_COUNT
from eduweb.mail.reach import able
from eduweb.messages.stopped import FOR_A_TEACHER, stopped_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.mail.models import MailFolder
    from eduweb.mail.queries import Counts, Row
    from eduweb.messages.stopped import Stopped

FRAMES = {True: "mail/frame_pupil.html", False: "mail/frame_staff.html"}


@dataclass(frozen=True, slots=True)
class Place:
    """One box or folder beside the list."""

    label: str
    icon: str
    url: str
    count: int = 0
    is_more: bool = False

    @property
    def is_current(self) -> bool:
        """Whether the present page shows it."""
        return request.path == self.url


def places(counts: Counts, folders: Sequence[MailFolder]) -> list[Place]:
    """Return the boxes, then the reader's own folders."""
    return [
        _counted(_("Inbox"), "tray", url_for("mail.inbox"), counts.unread),
        Place(_("Sent"), "paper-plane-tilt", url_for("mail.sent")),
        _counted(_("Stopped"), "hand-palm", url_for("mail.stopped"), counts.stopped),
        Place(_("Drafts"), "note-pencil", url_for("mail.drafts")),
        *(Place(one.name, "folder", url_for("mail.folder", folder_ref=one.ref)) for one in folders),
        Place(_("Bin"), "trash", url_for("mail.bin")),
    ]


def _counted(label: str, icon: str, url: str, count: int) -> Place:
    return Place(label, icon, url, min(count, MAX_COUNT), is_more=count > MAX_COUNT)


def show(
    template: str, *, here: str = "", status: int = 200, counts: Counts | None = None, **context: Any
) -> tuple[str, int]:
    """Return a page of mail. `here` is the box to be marked where the address alone does not say it."""
    folders = queries.folders_of(g.who)
    html = render_template(
        template,
        frame=FRAMES[g.who.is_pupil],
        places=places(counts or queries.counts_for(g.who), folders),
        here=here or request.path,
        folders=folders,
        able=able(g.who),
        **context,
    )
    return html, status


def network_name() -> str:
    """Return what the school calls its network: every address in it ends so."""
    return schools.school_by_id(g.who.school_id).network_name


@dataclass(frozen=True, slots=True)
class From:
    """Where a mail says it comes from; odd where that is no address of this school."""

    address: str
    is_odd: bool


def sender_of(row: Row) -> From:
    """Return the sender's address, in full."""
    if row.sender is None:
        return From(address_of(row.shown.name, network_name()), is_odd=False)
    return From(row.sender.address, not is_ours(row.sender.address, network_name()))


def class_names(rows: Sequence[Row]) -> dict[int, str]:
    """Return the names of classes where a mail of these went to one."""
    return people.class_names(g.who.school_id) if any(row.class_id for row in rows) else {}


def stopped_views(rows: Sequence[Row]) -> list[Stopped]:
    """Return how the reader's own stopped mails look to them."""
    asks_teacher = any(row.shown.message.state in FOR_A_TEACHER for row in rows)
    teacher = people.teacher_of(g.who.class_id) if asks_teacher and g.who.class_id else None
    return [
        stopped_view(row.shown, is_ks1=g.who.is_ks1, teacher=teacher.name if teacher else "") for row in rows
    ]
