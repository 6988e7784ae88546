"""What happens after the commit: rows to deliver, and the one worker that delivers them."""

from eduweb.outbox.mail import MailServer, MailTrouble, send_mail
from eduweb.outbox.models import State
from eduweb.outbox.service import (
    REFUSED,
    Delivery,
    add_mail,
    add_task,
    cancel,
    deliveries,
    handler,
    happen,
    late_mails,
    oldest_waiting_mail,
    planner,
)
from eduweb.outbox.worker import plan_ahead, start_worker, wake, work_off

__all__ = [
    "REFUSED",
    "Delivery",
    "MailServer",
    "MailTrouble",
    "State",
    "add_mail",
    "add_task",
    "cancel",
    "deliveries",
    "handler",
    "happen",
    "late_mails",
    "oldest_waiting_mail",
    "plan_ahead",
    "planner",
    "send_mail",
    "start_worker",
    "wake",
    "work_off",
]
