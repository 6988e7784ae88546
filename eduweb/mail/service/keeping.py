"""What somebody does with their own copies: read, put into a folder, bin, take back, delete for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from eduweb import messages
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.core.refs import new_ref
from eduweb.mail.models import Box, MailFolder, MailItem
from eduweb.mail.policy import MAX_FOLDER_NAME, MAX_FOLDERS
from eduweb.mail.queries import folder_by_ref, folders_of, items_in, letter_by_ref
from eduweb.mail.service.drafts import read_unsent
from eduweb.mail.service.people import NotThereError, who_is_there
from eduweb.mail.service.stage import happen_on_stage
from eduweb.safety import Outcome
from eduweb.web.forms import is_blank

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.mail.queries import Row
    from eduweb.people import Who

CHANNEL = "folder"


class FolderNameError(Exception):
    """Raised when a folder cannot have this name: blank, too long, or not a name for a folder."""


class FolderTakenError(Exception):
    """Raised when there is a folder of this name already, or there are enough of them."""


def mark_read(who: Who, thread_ref: str) -> None:
    """Note that somebody has opened a mail."""
    row = _own(who, thread_ref)
    if not row.item.is_read:
        happen_on_stage(who, row.shown.thread, "opens")
    row.item.is_read = True
    db.session.flush()


def bin_it(who: Who, thread_ref: str) -> None:
    """Put a mail into the bin, where it stays until the bin is emptied."""
    row = _own(who, thread_ref)
    _lay(row.item, Box.BIN, binned_at=clock.now())
    happen_on_stage(who, row.shown.thread, "deletes")


def take_back(who: Who, thread_ref: str) -> None:
    """Take a mail out of the bin, or out of a folder, to where it came from."""
    row = _own(who, thread_ref)
    _lay(row.item, Box.SENT if row.shown.author_id == who.id else Box.INBOX)


def delete_for_good(who: Who, thread_ref: str) -> None:
    """Delete one's own copy of a mail that lies in the bin. The others keep theirs."""
    item = _own(who, thread_ref).item
    if item.box is not Box.BIN:
        raise NotThereError
    _lay(item, Box.GONE)


def empty_bin(who: Who) -> None:
    """Delete everything in the bin."""
    owner = who_is_there(who)
    db.session.execute(
        update(MailItem)
        .where(MailItem.person_id == owner.id, MailItem.box == Box.BIN)
        .values(box=Box.GONE)
        .execution_options(synchronize_session=False)
    )


def put_into(who: Who, thread_ref: str, folder_ref: str) -> MailFolder:
    """Put a mail into a folder of one's own.

    Raises:
        NotThereError: there is no such mail, or no such folder.

    """
    item = _own(who, thread_ref).item
    folder = folder_by_ref(who, folder_ref)
    if folder is None:
        raise NotThereError
    _lay(item, Box.FILED, folder_id=folder.id)
    return folder


def make_folder(who: Who, name: str) -> tuple[MailFolder | None, bool]:
    """Make a folder; return it, or nothing and whether something real was told in place of a name.

    Raises:
        FolderNameError: the name cannot be one.
        FolderTakenError: there is one already, or there are enough.

    """
    owner = who_is_there(who)
    plain = " ".join(name.split())
    verdict = read_unsent(owner, plain, channel=CHANNEL, key=f"folder:{new_ref()}")
    if verdict.outcome is Outcome.DISCLOSURE:
        return None, True
    if is_blank(plain) or len(plain) > MAX_FOLDER_NAME or verdict.outcome is not Outcome.ALLOW:
        raise FolderNameError
    known = folders_of(owner)
    if len(known) >= MAX_FOLDERS or plain.lower() in {folder.name.lower() for folder in known}:
        raise FolderTakenError
    folder = MailFolder(school_id=owner.school_id, person_id=owner.id, name=plain)
    db.session.add(folder)
    db.session.flush()
    return folder, False


def drop_folder(who: Who, folder_ref: str) -> None:
    """Take a folder away; the mails in it go back to where they came from.

    Raises:
        NotThereError: there is no such folder.

    """
    owner = who_is_there(who)
    folder = folder_by_ref(owner, folder_ref)
    if folder is None:
        raise NotThereError
    for item, owner_id in items_in(folder):
        _lay(item, Box.SENT if owner_id == owner.id else Box.INBOX)
    db.session.delete(folder)
    db.session.flush()


def throw_away(who: Who, message_ref: str) -> None:
    """Throw a stopped mail of one's own away.

    Raises:
        NotThereError: there is no such mail.

    """
    if not messages.throw_away(who_is_there(who), message_ref):
        raise NotThereError


def _own(who: Who, thread_ref: str) -> Row:
    row = letter_by_ref(who_is_there(who), thread_ref)
    if row is None:
        raise NotThereError
    return row


def _lay(
    item: MailItem, box: Box, *, folder_id: int | None = None, binned_at: datetime | None = None
) -> None:
    item.box, item.folder_id, item.binned_at = box, folder_id, binned_at
    db.session.flush()
