"""A bare app over an empty database: nothing but the ground is tested here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine

from eduweb import schools
from eduweb.core.db import WRITE_OPTION, Base, db

assert schools  # Its tables, and those of the audit log, are the ones used here.


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "core.sqlite"


@pytest.fixture
def app(file: Path) -> Iterator[Flask]:
    app = Flask("core")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{file}"
    db.init_app(app)
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        Base.metadata.create_all(connection)
    engine.dispose()
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
