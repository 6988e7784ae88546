"""Ways for the cast to write mail: through the service, and through the pages as a browser would."""

from __future__ import annotations

import re
from itertools import count

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from eduweb import people
from eduweb.core.db import write
from eduweb.mail import queries, service
from eduweb.mail.models import Box
from eduweb.mail.writing import Writing
from eduweb.messages import Sent
from eduweb.people import Approval, Who
from tests.cast import Cast
from tests.visitor import Visitor, sign_in

_numbers = count(1)


def visitor(app: Flask, person: Who) -> Visitor:
    """Sign somebody in on a device of their own."""
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def client_id() -> str:
    """A client id of its own for each mail."""
    return f"test-mail-{next(_numbers):06d}"


def mail(author: Who, *to: Who, subject: str = "Choir on Thursday", words: str = "Bring your words.") -> Sent:
    """Send a mail to these people."""
    return send(author, Writing(to=tuple(one.ref for one in to), subject=subject, words=words))


def send(author: Who, writing: Writing) -> Sent:
    """Send what was written."""
    return write(lambda: service.send_mail(author, writing, client_id=client_id()))


def answer(author: Who, to_mail: str, *to: Who, words: str = "Yes, I will.") -> Sent:
    """Answer a mail by the reference of its thread."""
    refs = tuple(one.ref for one in to)
    return send(author, Writing(to=refs, subject="Re: choir", words=words, answers_ref=to_mail))


def subjects(reader: Who, box: Box = Box.INBOX) -> list[str]:
    """Return what lies in somebody's box, the newest first."""
    return [row.shown.message.words.partition("\n")[0] for row in queries.letters_in(reader, box)]


def newest(reader: Who, box: Box = Box.INBOX) -> str:
    """Return the reference of the newest mail in somebody's box."""
    return queries.letters_in(reader, box)[0].shown.thread.ref


def keep(
    client: FlaskClient, *, do: str = "check", at: str = "/mail/write", **fields: object
) -> TestResponse:
    """Send the form of a mail, as its page does."""
    return client.post(at, data={"do": do, **fields})


def send_by_pages(client: FlaskClient, **fields: object) -> TestResponse:
    """Write a mail and send it after reading it once more."""
    kept = keep(client, **fields)
    assert kept.status_code == 303, kept.text
    page = client.get(kept.location)
    found = re.search(r'name="client_id" value="([^"]+)"', page.text)
    assert found is not None
    return client.post(kept.location, data={"client_id": found[1]})


def let_mr_evans_read_first(cast: Cast) -> None:
    """Let the mail of Oak wait for its teacher."""

    def work() -> None:
        oak = people.class_by_ref(cast.mr_evans, cast.oak.ref)
        assert oak is not None
        people.set_approval(oak, Approval.MAIL, by=cast.mr_evans)

    write(work)
