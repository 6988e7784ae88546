"""What every test may ask for: an app with the cast in its database, and visitors to it.

The database is made once and copied for each test, so tests may run in any order and side by side.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine

from eduweb.config import Settings
from eduweb.core.db import WRITE_OPTION, Base, db
from eduweb.factory import create_app
from eduweb.web.live import callers
from tests.cast import Cast, make_cast
from tests.page import PageClient
from tests.visitor import Visitor

KEY = "a key for tests only, with enough different letters in it"


def make_settings(home: Path, **changes: object) -> Settings:
    """Return the settings of an installation that lives in this folder."""
    database = home / "eduweb.sqlite"
    return Settings.from_env(
        {"EDUWEB_HOME": str(home), "EDUWEB_SECRET_KEY": KEY, "EDUWEB_DATABASE_URL": f"sqlite:///{database}"},
        **changes,
    )


def make_app(home: Path, **changes: object) -> Flask:
    """Return the app of this folder, as it starts for a school, for visitors of the tests' kind."""
    app = create_app(make_settings(home, **changes))
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.test_client_class = Visitor
    return app


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """The database with the cast in it, which no test touches, and the cast."""
    home = tmp_path_factory.mktemp("master")
    app = make_app(home)
    create_tables(home / "eduweb.sqlite")
    with app.app_context():
        cast = make_cast()
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return home / "eduweb.sqlite", cast


def create_tables(file: Path) -> None:
    """Make all tables of the features that are loaded."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        Base.metadata.create_all(connection)
    engine.dispose()


@pytest.fixture
def home(tmp_path: Path, master: tuple[Path, Cast]) -> Path:
    """A folder with a fresh copy of the cast's database."""
    shutil.copy(master[0], tmp_path / "eduweb.sqlite")
    return tmp_path


@pytest.fixture
def app(home: Path) -> Iterator[Flask]:
    """The app of a real school: not a demo."""
    yield from _running(make_app(home))


@pytest.fixture
def demo_app(home: Path) -> Iterator[Flask]:
    """The app as a demo."""
    yield from _running(make_app(home, is_demo=True))


def _running(app: Flask) -> Iterator[Flask]:
    yield app
    # Sockets that a test left open belong to this process, and would be the next test's.
    for sid in list(callers.by_sid):
        callers.drop(sid)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def cast(master: tuple[Path, Cast]) -> Cast:
    """Everybody."""
    return master[1]


@pytest.fixture
def client(app: Flask) -> Visitor:
    """A visitor with a device of their own. More of them: `app.test_client()`."""
    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    return visitor


@pytest.fixture
def page_client(app: Flask) -> PageClient:
    """A visitor who looks closely at every page they get."""
    return PageClient(app, app.response_class)
