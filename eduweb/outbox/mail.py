"""Mail to staff, by the school's own server. Pupils' post never comes near this file."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS = 20
PERMANENT = 5  # The first figure of an SMTP answer that will not change.


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes out, from EDUWEB_SMTP_URL."""

    url: str
    sender: str

    @property
    def is_set(self) -> bool:
        """Whether the school has named a server at all."""
        return bool(self.url)


class MailRefusedError(Exception):
    """Raised when the server will never take this mail (a 5xx answer)."""


def send_mail(server: MailServer, *, to: str, subject: str, body: str, message_id: str) -> None:
    """Hand one mail to the server.

    Raises:
        MailRefusedError: the server refused it for good.
        OSError: it could not be reached, was too slow, or asked to try later.

    """
    message = EmailMessage(policy=SMTP)
    message["From"] = server.sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    try:
        with _connect(server.url) as connection:
            connection.send_message(message)
    except smtplib.SMTPAuthenticationError:
        raise  # A wrong password is mended in the settings; until then the mail waits.
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        _raise_for(max(codes), error)
    except smtplib.SMTPResponseException as error:
        _raise_for(error.smtp_code, error)


def _raise_for(code: int, error: smtplib.SMTPException) -> None:
    if code // 100 == PERMANENT:
        raise MailRefusedError(f"the server refused it ({code})") from error
    raise error  # An SMTPException is an OSError: it is tried again.


def _connect(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    connection: smtplib.SMTP
    if parts.scheme == "smtps":
        connection = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
        )
    else:
        connection = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
        if parts.scheme == "smtp+starttls":
            connection.starttls(context=ssl.create_default_context())
    if parts.username:
        connection.login(unquote(parts.username), unquote(parts.password or ""))
    return connection
