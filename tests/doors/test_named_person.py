"""Law 5: whoever is named finds the same school as if nothing had been said about them, page by page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from eduweb import audit, concerns, outbox
from eduweb.concerns import DecisionKind, EntryKind, Source
from eduweb.core.db import db
from eduweb.people import Who
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, in_app, make_flag, write_post
from tests.conftest import make_app
from tests.doors.alike import everything_found_by
from tests.visitor import sign_in

NOON = "2027-02-09T12:00:00+00:00"


@dataclass(frozen=True)
class Named:
    """Somebody who is named, how a child names them, and who deals with it."""

    who: str
    called: str
    handler: str


NAMED = [
    pytest.param(Named("mr_evans", "Mr Evans", "mrs_hale"), id="a teacher"),
    pytest.param(Named("ms_reid", "Ms Reid", "mrs_hale"), id="the safeguarding lead"),
    pytest.param(Named("ms_okoro", "Ms Okoro", "mrs_hale"), id="the officer"),
    pytest.param(Named("mrs_hale", "Mrs Hale", "mrs_quaye"), id="the head"),
]


@pytest.fixture
def two_apps(tmp_path: Path, master: tuple[Path, Cast]) -> Iterator[tuple[Flask, Flask]]:
    """The same school twice."""
    apps = []
    for name in ("untold", "told"):
        (tmp_path / name).mkdir()
        shutil.copy(master[0], tmp_path / name / "eduweb.sqlite")
        apps.append(make_app(tmp_path / name))
    yield apps[0], apps[1]
    for app in apps:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def ordinary(app: Flask, cast: Cast) -> None:
    """A day like any other."""
    write_post(app, cast.asha, "Ring me on 07700 900123")
    make_flag(app, cast.ben, severity=Severity.HIGH, four_c=FourC.CONDUCT, kind="unkind")
    write_post(app, cast.dev, "We planted beans today")


def told_of(app: Flask, cast: Cast, named: Named) -> list[Flagged]:
    """Something is said about an adult: by a child in words of harm, and as a matter about the adult."""
    person: Who = getattr(cast, named.who)
    words = f"{named.called} hit me"
    harm = make_flag(
        app,
        cast.asha,
        source=Source.TELL,
        words=words,
        severity=Severity.CRITICAL,
        four_c=FourC.WELLBEING,
        kind="harm",
        may_mean_staff=True,
    )
    about = make_flag(app, person, author=None, source=Source.BOUNDARY, words="", severity=Severity.HIGH)
    return [harm, about]


def dealt_with(app: Flask, cast: Cast, named: Named, flagged: list[Flagged]) -> None:
    """Whoever may know of it reads it, adds to it and raises it."""
    handler: Who = getattr(cast, named.handler)
    client = sign_in(app.test_client(), handler)
    for one in flagged:
        if client.get(f"/desk/flags/{one.ref}").status_code == 404:
            continue
        assert client.get(f"/desk/concerns/{one.reference}").status_code == 200
        in_app(app, lambda one=one: _raise(handler, one))


def _raise(handler: Who, one: Flagged) -> None:
    flag, concern = concerns.flag_for(handler, one.ref, audit.Act.VIEW)
    concerns.decide(flag, concern, by=handler, kind=DecisionKind.RAISE)
    concerns.add_entry(
        concern, by=handler, kind=EntryKind.NOTE, words="Spoke with them.", version=concern.version
    )


@pytest.mark.parametrize("named", NAMED)
def test_who_is_named_finds_every_page_as_if_nothing_had_been_said(
    two_apps: tuple[Flask, Flask], cast: Cast, named: Named
) -> None:
    person: Who = getattr(cast, named.who)
    untold, told = two_apps
    with time_machine.travel(NOON, tick=False):
        for app in two_apps:
            ordinary(app, cast)
        dealt_with(told, cast, named, told_of(told, cast, named))
        for app in two_apps:
            ordinary(app, cast)
        without, with_it = everything_found_by(untold, person), everything_found_by(told, person)

    assert list(with_it) == list(without)
    assert [address for address in without if with_it[address] != without[address]] == []


@pytest.mark.parametrize("named", NAMED)
def test_who_is_named_gets_no_mail_about_it(two_apps: tuple[Flask, Flask], cast: Cast, named: Named) -> None:
    person: Who = getattr(cast, named.who)
    mailbox, mails = f"{named.called.lower().replace(' ', '.')}@", []
    with time_machine.travel(NOON, tick=False):
        for app in two_apps:
            ordinary(app, cast)
            if app is two_apps[1]:
                dealt_with(app, cast, named, told_of(app, cast, named))
            with app.app_context():
                sent = outbox.deliveries(person.school_id, "")
                mails.append(sum(mail.to.startswith(mailbox) for mail in sent))

    assert mails[0] == mails[1]


def test_the_walk_finds_a_difference_where_there_is_one(two_apps: tuple[Flask, Flask], cast: Cast) -> None:
    with time_machine.travel(NOON, tick=False):
        for app in two_apps:
            ordinary(app, cast)
        make_flag(two_apps[1], cast.ben)
        without, with_it = (everything_found_by(app, cast.ms_okoro) for app in two_apps)

    assert with_it != without
