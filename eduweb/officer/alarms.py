"""What stands above the queue when an alert does not get through: mail that fails, and nobody who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import concerns, outbox
from eduweb.officer.queries import MAIL_PATIENCE, has_mail_server
from eduweb.officer.rows import time_of
from eduweb.outbox import MailTrouble
from eduweb.web.forms import _l
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.people import Who

TROUBLES: dict[MailTrouble, str] = {
    MailTrouble.NOT_SET: _l("No mail server is set. The technician can set one."),
    MailTrouble.UNREACHABLE: _l("The mail server cannot be reached. The technician can look at the line."),
    MailTrouble.SLOW: _l("The mail server takes the line and does not answer."),
    MailTrouble.HUNG_UP: _l("The mail server breaks off in the middle."),
    MailTrouble.ENCRYPTION: _l(
        "The line to the mail server cannot be encrypted, so nothing is sent over it."
    ),
    MailTrouble.PASSWORD: _l("The mail server refuses eduweb’s password. The technician can change it."),
    MailTrouble.SENDER: _l("The mail server refuses eduweb’s own address. The technician can change it."),
    MailTrouble.LATER: _l("The mail server asks for patience. It is tried again by itself."),
    MailTrouble.REFUSED: _l("The mail server refused an address for good; the next person was told instead."),
}


@dataclass(frozen=True, slots=True)
class Alarm:
    """One sentence that has to be read, with a few words before it; grave ones are red."""

    title: str
    words: str
    is_grave: bool


def alarms_of(who: Who, unanswered_at: datetime | None) -> list[Alarm]:
    """Return what this reader has to know; a late mail about what is kept from them is no news (law 5)."""
    found = []
    if unanswered_at is not None:
        found.append(
            Alarm(
                _("Nobody has answered the alert of %(time)s.", time=time_of(unanswered_at)),
                _("It went to everybody. Look at it now, and phone the safeguarding lead and the head."),
                is_grave=True,
            )
        )
    if not has_mail_server():
        words = _("Alerts are shown here and are not mailed to anybody. The technician can set one.")
        found.append(Alarm(_("No mail server is set."), words, is_grave=False))
    elif late := late_mail(who):
        found.append(late)
    return found


def late_mail(who: Who) -> Alarm | None:
    """Return what to say of mail that has waited too long or failed, with what keeps it, in a sentence."""
    late = outbox.late_mails(who.school_id, older_than=MAIL_PATIENCE)
    known = concerns.known_alerts(who, [mail.dedupe_key for mail in late])
    mine = [m for m in late if m.dedupe_key in known or not m.dedupe_key.startswith(concerns.ALERT)]
    if not mine:
        return None
    troubles = dict.fromkeys(mail.trouble for mail in mine if mail.trouble)
    why = " ".join(str(TROUBLES[trouble]) for trouble in troubles)
    words = _(
        "It has waited for more than 10 minutes, or was refused. Nothing is lost: everything is shown here."
    )
    return Alarm(_("An alert was not mailed."), f"{words} {why}".strip(), is_grave=True)
