"""The cast in a database of its own, everybody signed in already, for tests that start a real server."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from flask import current_app, g, session
from flask_wtf.csrf import generate_csrf

from eduweb import accounts, people
from eduweb.cli import databases
from eduweb.config import Settings
from eduweb.core.db import write
from eduweb.people import Who
from tests.cast import Cast, make_cast
from tests.makers import make_pupil
from tests.visitor import opening_for


@dataclass(frozen=True, slots=True)
class Browser:
    """A person with the cookie and the form token that a browser of theirs would hold."""

    who: Who
    cookie: str
    csrf: str


@dataclass(frozen=True, slots=True)
class RealSchool:
    settings: Settings
    cast: Cast
    browsers: dict[str, Browser]
    more_pupils: tuple[str, ...]

    def __getitem__(self, name: str) -> Browser:
        return self.browsers[name]

    @property
    def database(self) -> Path:
        return databases.migrations.database_path(self.settings.database_url)


def make_school(home: Path, *, more_pupils: int = 0) -> RealSchool:
    """Make the cast's schools in this folder, with more pupils in Oak if need be, and sign everybody in."""
    settings = Settings.from_env({"EDUWEB_HOME": str(home)})

    def work() -> tuple[Cast, dict[str, Who]]:
        cast = make_cast()
        more = write(lambda: _add_pupils(cast, more_pupils))
        return cast, {**_by_name(cast), **more}

    cast, everybody = databases.make(settings, work)
    browsers = databases.open_database(
        settings, lambda: {name: sign_in(who) for name, who in everybody.items()}
    )
    return RealSchool(settings, cast, browsers, tuple(name for name in everybody if name.startswith("pupil")))


def _by_name(cast: Cast) -> dict[str, Who]:
    found = {field.name: getattr(cast, field.name) for field in fields(cast)}
    return {name: value for name, value in found.items() if isinstance(value, Who)}


def _add_pupils(cast: Cast, count: int) -> dict[str, Who]:
    oak = next(c for c in people.classes_taught_by(cast.mr_evans) if c.id == cast.oak.id)
    rows = {f"pupil{number}": make_pupil(oak) for number in range(count)}
    found = {name: people.who_by_id(row.id) for name, row in rows.items()}
    return {name: who for name, who in found.items() if who is not None}


def sign_in(who: Who) -> Browser:
    """Open a login session and write the cookie that signing in would have set."""
    token = write(lambda: accounts.sign_in(who, device=who.ref, opening=opening_for(who)))
    session.clear()
    g.pop("csrf_token", None)
    session["login"] = token
    csrf = generate_csrf()
    serializer = current_app.session_interface.get_signing_serializer(current_app)  # type: ignore[attr-defined]
    value = serializer.dumps(dict(session))
    return Browser(who, f"{current_app.config['SESSION_COOKIE_NAME']}={value}", csrf)
