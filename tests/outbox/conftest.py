from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb.outbox import MailServer
from tests.post_office import PostOffice, free_port, opened


@pytest.fixture
def closed_office(app: Flask) -> PostOffice:
    """The school's mail server, which nobody has started yet."""
    office = PostOffice(port=free_port())
    app.extensions["eduweb_mail_server"] = MailServer(
        f"smtp://127.0.0.1:{office.port}", "eduweb@quillbrook.example"
    )
    return office


@pytest.fixture
def office(closed_office: PostOffice) -> Iterator[PostOffice]:
    """The school's mail server, running."""
    with opened(closed_office) as running:
        yield running
