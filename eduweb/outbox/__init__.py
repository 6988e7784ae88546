"""What happens after the commit: rows to deliver, and the one worker that delivers them."""

from eduweb.outbox.mail import MailServer, send_mail
from eduweb.outbox.models import State
from eduweb.outbox.service import (
    Delivery,
    add_mail,
    add_task,
    cancel,
    deliveries,
    handler,
    happen,
    late_mails,
    oldest_waiting_mail,
)
from eduweb.outbox.worker import start_worker, wake, work_off

__all__ = [
    "Delivery",
    "MailServer",
    "State",
    "add_mail",
    "add_task",
    "cancel",
    "deliveries",
    "handler",
    "happen",
    "late_mails",
    "oldest_waiting_mail",
    "send_mail",
    "start_worker",
    "wake",
    "work_off",
]
