"""The server process: patched before anything else is imported, and never printing a word of a child.

Only the command that serves imports this module.
"""

# ruff: noqa: E402 (everything below must find the standard library patched)
from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import gc
import logging
import os
import signal
import ssl
import traceback
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar

import click
import gevent
from gevent import pywsgi, socket
from gevent.event import Event

from eduweb import accounts, migrations, outbox
from eduweb.core.alone import hold_alone
from eduweb.core.db import assert_durable, db
from eduweb.factory import create_app
from eduweb.officer import regular
from eduweb.retention import nightly, restoring

if TYPE_CHECKING:
    from flask import Flask

    from eduweb.config import Settings

BACKLOG = 512
STOP_SECONDS = 3
VERBS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
log = logging.getLogger("eduweb.serve")


class QuietHandler(pywsgi.WSGIHandler):
    """Serves a request, and tells the log as little of it as will do."""

    areas: ClassVar[frozenset[str]] = frozenset({"", "static", "socket.io"})

    def get_environ(self) -> dict[str, Any]:
        """Leave out what only a proxy may say: there is none in front of this server."""
        environ: dict[str, Any] = super().get_environ()
        return {name: value for name, value in environ.items() if not name.startswith("HTTP_X_FORWARDED_")}

    def handle(self) -> None:
        """Serve a connection; one that breaks off is nothing to tell of."""
        try:
            super().handle()
        except OSError:
            log.info("a connection broke off")

    def run_application(self) -> None:
        """Close after a WebSocket, whose last bytes would be read as a request, and logged word by word."""
        super().run_application()
        if (self.environ or {}).get("HTTP_UPGRADE", "").lower() == "websocket":
            self.close_connection = True

    def log_request(self) -> None:
        """Write the verb, the area and the status; the rest of an address may be somebody's secret."""
        verb = self.command if self.command in VERBS else "-"
        area = (self.path or "").split("?")[0].split("/")[1:2]
        seconds = self.time_finish - self.time_start
        known = area[0] if area and area[0] in self.areas else "-"
        log.info("%s /%s %s %.3fs", verb, known, abs(self.code or 0), seconds)

    def log_error(self, *_: Any) -> None:
        """Write that a request could not be read, without what was in it."""
        log.info("a request could not be read")

    def _log_error(self, t: Any, _: Any, tb: Any) -> None:
        """Write where the server broke; the text of the error may hold words."""
        log.error("%s\n%s", t.__name__, "".join(traceback.format_tb(tb)))


def serve(settings: Settings, *, is_verbose: bool = False) -> None:
    """Serve until told to stop; a verbose server writes a line for each request.

    Raises:
        MissingDatabaseError: there is no database yet.
        UnknownSchemaError: the database is of a newer eduweb.
        UnsafeDatabaseError: it would not keep what it acknowledged.
        AlreadyServedError: another server holds it.
        OSError: the address is taken.

    """
    _set_up_logging(is_verbose=is_verbose)
    with _held_alone(settings):
        _serve(settings)


def _serve(settings: Settings) -> None:
    app = ready_app(settings)
    QuietHandler.areas |= {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}
    listener = _listen(settings)
    server = pywsgi.WSGIServer(
        listener, app, handler_class=QuietHandler, log=None, error_log=None, **_tls(settings)
    )
    is_over = _told_to_stop()
    restoring.erase_again(app)
    server.start()
    outbox.start_worker(app)
    regular.start(app)
    nightly.start(app)
    accounts.start_watcher(app)
    click.echo(f"eduweb is open at {_address(settings, listener)}")
    is_over.wait()
    server.stop(timeout=STOP_SECONDS)
    with app.app_context():
        db.engine.dispose()


def _held_alone(settings: Settings) -> AbstractContextManager[object]:
    """Keep a second server off the database; a database that is not there is somebody else's to refuse."""
    database = migrations.database_path(settings.database_url)
    if not database.exists():
        return nullcontext()
    return hold_alone(database.with_name(f"{database.name}.served"))


def ready_app(settings: Settings) -> Flask:
    """Return the app over a database that is up to date, private and safe against power cuts."""
    migrations.prepare(settings.database_url)
    migrations.database_path(settings.database_url).chmod(0o600)
    app = create_app(settings, async_mode="gevent")
    with app.app_context():
        assert_durable(db.engine)
    # What is loaded by now stays, so the collector need not walk through it during a request.
    gc.freeze()
    return app


def _set_up_logging(*, is_verbose: bool) -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    log.setLevel(logging.INFO if is_verbose else logging.WARNING)
    for name in ("engineio.server", "socketio.server"):
        logging.getLogger(name).addFilter(_leave_out_details)


def _leave_out_details(record: logging.LogRecord) -> bool:
    """Keep what a malformed frame held out of the log: the traceback would quote it."""
    record.exc_info = None
    return True


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # On Windows it would let another program take the port over.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Without it every answer waits 40 ms for the browser's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind((settings.host, settings.port))
    listener.listen(BACKLOG)
    return listener


def _address(settings: Settings, listener: socket.socket) -> str:
    scheme = "https" if settings.has_tls else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{scheme}://{host}:{listener.getsockname()[1]}"


def _tls(settings: Settings) -> dict[str, Any]:
    if not settings.has_tls:
        return {}
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(str(settings.certificate), str(settings.certificate_key))
    return {"ssl_context": context}


def _told_to_stop() -> Event:
    """Return what is set once somebody presses Ctrl-C or the system asks for an end."""
    is_over = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(name, is_over.set)
    return is_over
