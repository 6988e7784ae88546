"""Puts the app together: wiring only, top of the house but for the server and the command line."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from flask import Blueprint, Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from eduweb import (
    accounts,
    classroom,
    exports,
    home,
    lessons,
    mail,
    network,
    officer,
    overview,
    public,
    registers,
    reports,
    retention,
    schools,
    screening,
    simulations,
    two_people,
)
from eduweb.core.db import db
from eduweb.core.share import share
from eduweb.exports.keeping import handed_over
from eduweb.outbox import MailServer
from eduweb.web.access import init_access, require_marks
from eduweb.web.bad_input import init_bad_input
from eduweb.web.errors import init_errors
from eduweb.web.handshake import init_handshake
from eduweb.web.headers import init_headers
from eduweb.web.language import init_language
from eduweb.web.live import init_live
from eduweb.web.pages import init_pages

if TYPE_CHECKING:
    from eduweb.config import Settings
    from eduweb.web.live import AsyncMode

FEATURES: tuple[Blueprint, ...] = (
    accounts.bp,
    classroom.bp,
    reports.bp,
    network.bp,
    network.groups_bp,
    mail.bp,
    public.bp,
    officer.bp,
    overview.bp,
    exports.bp,
    retention.bp,
    two_people.bp,
    home.bp,
    simulations.bp,
    lessons.bp,
    registers.bp,
)


def create_app(settings: Settings, *, async_mode: AsyncMode = "threading") -> Flask:
    """Return the whole app for these settings; it opens no connection yet.

    Raises:
        UnmarkedRouteError: a route does not say who may use it.

    """
    app = Flask("eduweb", static_folder=share("static"), template_folder=share("templates"))
    app.extensions["eduweb_settings"] = settings
    app.extensions["eduweb_mail_server"] = MailServer(settings.smtp_url, settings.mail_from)
    app.extensions["eduweb_judge"] = screening.installed_judge(settings.filter_provider, settings.filter_mode)
    _configure(app, settings)
    _init_web(app, async_mode=async_mode)
    for feature in FEATURES:
        app.register_blueprint(feature)
    require_marks(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=hmac.digest(settings.secret_key.encode(), b"cookies", hashlib.sha256),
        SESSION_COOKIE_NAME="__Host-eduweb",
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # A tablet may lie with its page open over lunch; the login session is what runs out.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        # Flask-WTF would read the strings of WTForms from the disk at each request; `web.forms` keeps them.
        WTF_I18N_ENABLED=False,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
    )
    app.jinja_env.undefined = StrictUndefined


def _init_web(app: Flask, *, async_mode: AsyncMode) -> None:
    db.init_app(app)
    retention.init_retention(app, handed_over=handed_over)
    init_language(app)
    init_errors(app)
    init_bad_input(app)
    init_access(app, find_who=accounts.find_who)
    CSRFProtect(app)  # type: ignore[no-untyped-call]
    init_headers(app)
    init_live(app, async_mode=async_mode, find_login=accounts.find_login)
    init_handshake(app, find_login=accounts.find_login)
    init_pages(app, find_school=schools.school_by_id)
