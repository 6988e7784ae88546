"""`eduweb drill disclosure`: what happens when a child tells, tried out before pupils sign in."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.concerns import Drill
    from eduweb.config import Settings

POLL_SECONDS = 0.5
NO_SCHOOL = "there is no such school here"


@click.group()
def drill() -> None:
    """Try out the alarms; no child is in it."""


@drill.command()
@click.option("--school", "school_name", default="", help="The name of the school, where there are several.")
@click.option("--wait", "minutes", type=click.IntRange(0, 60), default=0, help="Minutes to wait for a look.")
@click.option("--demo", "is_demo", is_flag=True, help="Of the demo school.")
def disclosure(*, school_name: str, minutes: int, is_demo: bool) -> None:
    """Let a pretend pupil tell something grave; print who was alerted, how soon, and who looked.

    The server has to be running, for it is the server that mails. It ends with 1 if
    the alert was not out within 60 seconds and nobody looked within ten minutes.
    """
    from eduweb.cli.databases import open_database
    from eduweb.cli.running import demo_settings
    from eduweb.config import Settings

    settings: Settings = demo_settings() if is_demo else Settings.from_env()
    drill = open_database(settings, lambda: _run(school_name, minutes))
    sys.exit(0 if drill.has_passed else 1)


def _run(school_name: str, minutes: int) -> Drill:
    from eduweb import concerns, people, reports
    from eduweb.core.db import write

    school_id = _school_id(school_name)
    begun = time.monotonic()
    try:
        write(lambda: reports.drill_disclosure(school_id, by=None))
    except people.NoClassError:
        raise click.ClickException("add a class first: the drill pupil has to be in one") from None
    drill = _latest(school_id)
    click.echo(f"DRILL {drill.reference}, begun at {_time(drill.begun_at)}. Told: {', '.join(drill.told)}.")
    deadline = begun + max(concerns.ALERT_WITHIN.total_seconds(), minutes * 60)
    while time.monotonic() < deadline and not _is_over(drill, wants_look=minutes > 0):
        time.sleep(POLL_SECONDS)
        drill = _latest(school_id)
    _print(drill)
    return drill


def _school_id(name: str) -> int:
    from eduweb import schools

    found = [school for school in schools.schools() if name in {"", school.name}]
    if not found:
        raise click.ClickException(NO_SCHOOL)
    if len(found) > 1:
        names = ", ".join(school.name for school in found)
        raise click.ClickException(f"say which with --school: {names}")
    return found[0].id


def _latest(school_id: int) -> Drill:
    from eduweb import concerns
    from eduweb.core.db import db

    db.session.remove()  # What the server has written meanwhile is in the next reading only.
    drill = concerns.last_drill(school_id)
    if drill is None:
        raise click.ClickException("the drill left no record: nothing was flagged")
    return drill


def _is_over(drill: Drill, *, wants_look: bool) -> bool:
    is_mailed = all(alert.delivery.done_at for alert in drill.alerts) and bool(drill.alerts)
    return drill.seen_at is not None if wants_look else is_mailed


def _time(moment: datetime) -> str:
    from eduweb.core import clock

    return f"{clock.school_time(moment):%H:%M:%S}"


def _print(drill: Drill) -> None:
    from eduweb import concerns

    if not drill.is_recognised:
        click.echo("NOT RECOGNISED: the filter did not take the words for a disclosure.")
    for alert in drill.alerts:
        done = alert.delivery.done_at
        took = f"after {(done - drill.begun_at).total_seconds():.1f} s" if done else "NOT YET"
        why = f" ({alert.delivery.last_error})" if not done and alert.delivery.last_error else ""
        click.echo(f"  mail to {alert.name}: {took}{why}")
    seconds = round(concerns.ALERT_WITHIN.total_seconds())
    click.echo(f"First alert within {seconds} seconds: {'yes' if drill.is_mailed_in_time else 'NO'}")
    if drill.seen_at is None:
        click.echo("Looked at: not yet. It stands on the desk, marked as a drill.")
    else:
        waited = (drill.seen_at - drill.begun_at).total_seconds() / 60
        click.echo(f"Looked at: by {drill.seen_by}, after {waited:.1f} minutes")
    click.echo("Passed." if drill.has_passed else "NOT PASSED.")
