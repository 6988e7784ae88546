"""Types a marker into every field that any door asks for, as a pupil, and listens at the judge.

The names of fields come from the requests themselves: whatever a view asks of a
form or of an address, by a form class or by hand, is a field. What the judge
does not hear has to be exempt, and must not stand in the database afterwards.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text
from werkzeug.datastructures import ImmutableMultiDict

from eduweb import messages, schools
from eduweb.core.db import db, write
from eduweb.messages import Audience, NewPost
from eduweb.people import Who
from eduweb.safety import Context, Verdict
from eduweb.schools import Ability
from eduweb.web.forms import Form
from tests.cast import Cast
from tests.doors.everything import UNSAFE_WORDS, Door, doors, keys_of, make_everything
from tests.visitor import Visitor, opening_for, sign_in, tell_class_word

EVERYWHERE, EVERYTHING = "*", "(whatever is sent)"
_numbers = count(1)
_asked: set[str] = set()


class AskedFor(ImmutableMultiDict):  # type: ignore[type-arg]
    """What a browser sent; it notes the names that are asked for."""

    def __contains__(self, name: object) -> bool:
        _asked.add(str(name))
        return super().__contains__(name)

    def __getitem__(self, name: Any) -> Any:
        _asked.add(str(name))
        return super().__getitem__(name)

    def get(self, name: Any, *args: Any, **values: Any) -> Any:
        _asked.add(str(name))
        return super().get(name, *args, **values)

    def getlist(self, name: Any, *args: Any) -> Any:
        _asked.add(str(name))
        return super().getlist(name, *args)

    def to_dict(self, *args: Any) -> Any:
        _asked.add(EVERYTHING)
        return super().to_dict(*args)


@dataclass
class Listener:
    """A judge that lets everything through and remembers it."""

    heard: list[str] = field(default_factory=list)

    def __call__(self, words: str, _context: Context) -> Verdict:
        self.heard.append(words)
        return Verdict()

    def has_heard(self, marker: str) -> bool:
        return any(marker in words for words in self.heard)


@dataclass
class Walk:
    """One pupil going round the whole app, which is as it was at every door."""

    app: Flask
    home: Path
    person: Who | None
    keys: list[dict[str, str]]
    client: Visitor
    ears: Listener
    forms: set[type[Form]]
    cookies: dict[Any, Any] = field(default_factory=dict)

    def unjudged(self, exempt: Mapping[str, str], *, at: str = "") -> list[str]:
        """Return every field that the judge never heard of and that nobody has named as exempt."""
        return sorted(
            name for name in self.fields(at=at) if name not in exempt and _everywhere(name) not in exempt
        )

    def fields(self, *, at: str = "") -> list[str]:
        """Return every field of every door (of one feature) that takes what is typed past the judge."""
        return [
            f"{door.endpoint}.{name}"
            for door in doors(self.app)
            if door.endpoint.startswith(at)
            for name in sorted(self._asked_at(door))
            if not any(self._is_judged(door, name, keys) for keys in self.keys)
        ]

    def _asked_at(self, door: Door) -> set[str]:
        found: set[str] = set()
        for keys in self.keys:
            _asked.clear()
            self._knock(door, keys, {})
            found |= _asked
        return found

    def _is_judged(self, door: Door, name: str, keys: dict[str, str]) -> bool:
        marker = f"purple wombat number {next(_numbers)}"
        self._knock(door, keys, {name: marker})
        is_heard = self.ears.has_heard(marker)
        assert is_heard or not self._is_kept(marker), f"{door.endpoint}.{name} is kept, and was never judged"
        return is_heard

    def _knock(self, door: Door, keys: dict[str, str], typed: dict[str, str]) -> None:
        self._start_over()
        usual = {
            "words": "Hello there",
            "audience": "class",
            "reason": "none",
            "starter": "like",
            "symbol": "sun",
            "client_id": f"walking-round-{next(_numbers)}",
        }
        sent = usual | typed
        if door.verb == "POST":
            self.client.post(door.address(keys), data=sent, query_string=typed)
        else:
            self.client.get(door.address(keys), query_string=sent)

    def _start_over(self) -> None:
        """Put the database and the browser back as they were: one door may close another."""
        self.client._cookies = dict(self.cookies)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for ending in ("-wal", "-shm"):
            (self.home / f"eduweb.sqlite{ending}").unlink(missing_ok=True)
        shutil.copy(self.home / "before.sqlite", self.home / "eduweb.sqlite")

    def _is_kept(self, marker: str) -> bool:
        log = self.home / "eduweb.sqlite-wal"
        if not log.exists() or not log.stat().st_size:
            return False  # Nothing at all was written.
        with self.app.app_context():
            names = db.session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            tables = [row[0] for row in names]
            rows = [row for name in tables for row in db.session.execute(text(f'SELECT * FROM "{name}"'))]
            return any(marker in str(value) for row in rows for value in row)


def _stopped_words_of(pupil: Who) -> str:
    """Let a pupil write what is stopped, so that there is something to be changed.

    The youngest could not: their school lets them type for as long as it takes.
    """
    year = pupil.year or 0
    usual = schools.abilities_of(pupil.school_id, year)
    _let(pupil, usual | {Ability.FREE_WORDS})
    sent = write(
        lambda: messages.send(
            author=pupil, to=NewPost(Audience.CLASS), words=UNSAFE_WORDS, client_id="walking-round"
        )
    )
    _let(pupil, usual)
    return sent.ref


def _let(pupil: Who, abilities: frozenset[Ability]) -> None:
    """Let the year of a pupil do these things."""
    write(
        lambda: schools.set_year_rule(
            schools.school_by_id(pupil.school_id),
            pupil.year or 0,
            abilities=abilities,
            widest=Audience.CLASS,
            by_id=pupil.id,
        )
    )


def _everywhere(name: str) -> str:
    return f"{EVERYWHERE}.{name.rpartition('.')[2]}"


@contextmanager
def walking(app: Flask, home: Path, cast: Cast, person: Who | None) -> Iterator[Walk]:
    """Let somebody in, by a login session or only as far as the names of a class, and take a copy."""
    app.request_class = type("AskedForRequest", (app.request_class,), {"parameter_storage_class": AskedFor})
    client = app.test_client()
    assert isinstance(client, Visitor)
    with app.app_context():
        make_everything(cast)
        keys = keys_of(cast)
        if person is not None:
            keys.append(keys[0] | {"message_ref": _stopped_words_of(person)})
    app.extensions["eduweb_judge"] = ears = Listener()
    if person is not None:
        sign_in(client, person)
    else:
        with app.app_context():
            opening = write(lambda: opening_for(cast.asha))
        assert opening is not None
        tell_class_word(client, opening)
    with app.app_context():
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    shutil.copy(home / "eduweb.sqlite", home / "before.sqlite")
    with _forms_met() as forms:
        yield Walk(app, home, person, keys, client, ears, forms, dict(client._cookies or {}))


@contextmanager
def _forms_met() -> Iterator[set[type[Form]]]:
    """Note the class of every form that is made meanwhile."""
    met: set[type[Form]] = set()
    make = Form.__init__

    def noting(form: Form, *args: Any, **values: Any) -> None:
        met.add(type(form))
        make(form, *args, **values)

    Form.__init__ = noting  # type: ignore[method-assign]
    try:
        yield met
    finally:
        Form.__init__ = make  # type: ignore[method-assign]
