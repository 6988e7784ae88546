"""The verbs of mail. Each runs inside `write` and asks again who acts."""

from eduweb.mail.service.drafts import TooLongError, keep_draft, throw_draft_away
from eduweb.mail.service.keeping import (
    FolderNameError,
    FolderTakenError,
    bin_it,
    delete_for_good,
    drop_folder,
    empty_bin,
    make_folder,
    mark_read,
    put_into,
    take_back,
    throw_away,
)
from eduweb.mail.service.people import NotThereError, who_is_there
from eduweb.mail.service.sending import deliver_from_character, send_draft, send_mail

__all__ = [
    "FolderNameError",
    "FolderTakenError",
    "NotThereError",
    "TooLongError",
    "bin_it",
    "delete_for_good",
    "deliver_from_character",
    "drop_folder",
    "empty_bin",
    "keep_draft",
    "make_folder",
    "mark_read",
    "put_into",
    "send_draft",
    "send_mail",
    "take_back",
    "throw_away",
    "throw_draft_away",
    "who_is_there",
]
