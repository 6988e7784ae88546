"""Mail to staff, by the school's own server. Pupils' post never comes near this file."""

from __future__ import annotations

import enum
import smtplib
import ssl
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECT_SECONDS = 10
# Below half the lease of a row, so that nobody else takes it up meanwhile.
PATIENCE_SECONDS = 25
PERMANENT = 5  # The first figure of an SMTP answer that will not change.
BUSY = 421  # The server is closing the line, whatever was asked of it.


class MailTrouble(enum.Enum):
    """What keeps a mail from going out. All but the last two are the server's, and all mail waits for it."""

    NOT_SET = "no server"
    UNREACHABLE = "not reached"
    SLOW = "no answer"
    HUNG_UP = "hung up"
    ENCRYPTION = "encryption"
    PASSWORD = "password"  # noqa: S105 (not a password)
    SENDER = "sender refused"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes out, from EDUWEB_SMTP_URL."""

    url: str
    sender: str

    @property
    def is_set(self) -> bool:
        """Whether the school has named a server at all."""
        return bool(self.url)


class MailError(Exception):
    """Raised when a mail did not go out; the answer's code is 0 where there was none."""

    def __init__(self, trouble: MailTrouble, code: int = 0) -> None:
        super().__init__(f"{trouble.value} ({code})" if code else trouble.value)
        self.trouble = trouble


class MailRefusedError(MailError):
    """Raised when the server will never take this mail (a 5xx answer)."""


class MailLaterError(MailError):
    """Raised when the server asked to try this mail again later (a 4xx answer)."""


class MailServerError(MailError):
    """Raised when the server cannot be used at all: no other mail would go out either."""


class _Patient(smtplib.SMTP):
    """Waits for the whole exchange no longer than its patience lasts, however slowly it is answered."""

    def __init__(self, host: str, port: int) -> None:
        self.deadline = time.monotonic() + PATIENCE_SECONDS
        super().__init__(host, port, timeout=CONNECT_SECONDS)

    def getreply(self) -> tuple[int, bytes]:
        """Read one answer, in the time that is left."""
        if self.sock is not None:
            self.sock.settimeout(max(0.1, self.deadline - time.monotonic()))
        return super().getreply()


class _PatientSsl(smtplib.SMTP_SSL):
    """The same over a line that is encrypted from the first byte."""

    def __init__(self, host: str, port: int) -> None:
        self.deadline = time.monotonic() + PATIENCE_SECONDS
        context = ssl.create_default_context()
        super().__init__(host, port, timeout=CONNECT_SECONDS, context=context)

    getreply = _Patient.getreply


def send_mail(server: MailServer, *, to: str, subject: str, body: str, message_id: str) -> None:
    """Hand one mail to the server.

    Raises:
        MailRefusedError: the server refused it for good.
        MailLaterError: the server asked for patience with this one.
        MailServerError: it could not be reached, was too slow, or refuses us.

    """
    if not server.is_set:
        raise MailServerError(MailTrouble.NOT_SET)
    message = EmailMessage(policy=SMTP)
    message["From"] = server.sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    connection = _connect(server.url)
    try:
        with _named():
            connection.send_message(message)
    except MailError:
        connection.close()
        raise
    # It has been taken: whatever goes wrong with the goodbye must not send it a second time.
    with suppress(OSError):
        connection.quit()
    connection.close()


def _connect(url: str) -> smtplib.SMTP:
    """Open the line and sign in; whatever is wrong here is wrong for every mail."""
    try:
        with _named():
            return _open(url)
    except (MailRefusedError, MailLaterError) as error:
        raise MailServerError(MailTrouble.HUNG_UP) from error


def _open(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    connection: smtplib.SMTP
    if parts.scheme == "smtps":
        connection = _PatientSsl(host, parts.port or 465)
    else:
        connection = _Patient(host, parts.port or 25)
        if parts.scheme == "smtp+starttls":
            connection.starttls(context=ssl.create_default_context())
    if parts.username:
        connection.login(unquote(parts.username), unquote(parts.password or ""))
    return connection


@contextmanager
def _named() -> Iterator[None]:
    """Give whatever goes wrong its name."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        raise _answered(max(code for code, _ in error.recipients.values())) from error
    except smtplib.SMTPAuthenticationError as error:
        raise MailServerError(MailTrouble.PASSWORD, error.smtp_code) from error
    except smtplib.SMTPSenderRefused as error:
        raise MailServerError(MailTrouble.SENDER, error.smtp_code) from error
    except smtplib.SMTPResponseException as error:
        raise _answered(error.smtp_code) from error
    except OSError as error:
        raise MailServerError(_trouble_of(error)) from error


def _answered(code: int) -> MailError:
    if code == BUSY or code <= 0:
        return MailServerError(MailTrouble.HUNG_UP, max(code, 0))
    if code // 100 == PERMANENT:
        return MailRefusedError(MailTrouble.REFUSED, code)
    return MailLaterError(MailTrouble.LATER, code)


def _trouble_of(error: OSError) -> MailTrouble:
    # smtplib hides a time-out behind the exception that it makes of it.
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return MailTrouble.SLOW
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return MailTrouble.ENCRYPTION
    if isinstance(error, smtplib.SMTPServerDisconnected | ConnectionResetError | BrokenPipeError):
        return MailTrouble.HUNG_UP
    return MailTrouble.UNREACHABLE
