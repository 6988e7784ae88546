"""The filtered school mail: folders, address book, drafts. There is no way in or out of the school."""

from eduweb.mail import models as _models  # noqa: F401 (its tables)
from eduweb.mail.queries import has_unread
from eduweb.mail.service import deliver_from_character, send_mail
from eduweb.mail.service.stage import address_within
from eduweb.mail.views import bp
from eduweb.mail.writing import Writing

__all__ = ["Writing", "address_within", "bp", "deliver_from_character", "has_unread", "send_mail"]
