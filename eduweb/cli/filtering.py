"""`eduweb screen` and `eduweb filter`: what the filter says, would have said, and whether it works."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eduweb.config import Settings
    from eduweb.safety import Context
    from eduweb.safety.selftest import Result
    from eduweb.schools import School
    from eduweb.screening import Changed, SelfTestRun

T = TypeVar("T")
YEARS = ("R", "1", "2", "3", "4", "5", "6")
IS_DEMO = click.option("--demo", "is_demo", is_flag=True, help="Look at the demo school.")


@click.command()
@click.argument("texts", nargs=-1)
@click.option("--year", type=click.Choice(YEARS), help="The year group of whoever writes it (older).")
@click.option("--channel", default="screen", help="Where it is written: post, comment, chat, profile, tell.")
@click.option("--json", "is_json", is_flag=True, help="One JSON verdict a line, for programs.")
def screen(texts: tuple[str, ...], year: str | None, channel: str, *, is_json: bool) -> None:
    """Judge each TEXT, or each line of standard input, and explain every finding."""
    from eduweb.safety.screen import explained, screen_lines

    say = screen_lines if is_json else explained
    for line in say(texts or (line.rstrip("\r\n") for line in sys.stdin), _context(year, channel)):
        click.echo(line)


def _context(year: str | None, channel: str) -> Context:
    from eduweb.safety import Context

    return Context(channel=channel, year=None if year is None else YEARS.index(year))


@click.group("filter")
def filtering() -> None:
    """The filter: judging stored flags again, and testing it."""


@filtering.command()
@click.option("--school", "name", default="", help="One school, by its name; all of them otherwise.")
@click.option("--json", "is_json", is_flag=True, help="One JSON line a flag, for programs.")
@IS_DEMO
def replay(name: str, *, is_json: bool, is_demo: bool) -> None:
    """Judge again what another version of the rules judged; print what would differ, never the words."""
    from eduweb import screening
    from eduweb.core.db import write

    def judged_again(school_id: int) -> list[Changed]:
        write(lambda: screening.note_replay(school_id))
        return screening.by_this_version(school_id)

    found = _at_each_school(name, judged_again, is_demo=is_demo)
    for school, changed in found:
        for one in changed:
            click.echo(json.dumps(_as_json(school, one)) if is_json else _in_words(school, one))
    if not is_json:
        count = sum(len(changed) for _school, changed in found)
        click.echo(f"{count} of the newest {screening.MOST} flags a school would end otherwise.")


def _as_json(school: str, one: Changed) -> dict[str, object]:
    return {
        "school": school,
        "flag": one.flag.ref,
        "judged_by": one.flag.rule_version,
        "was": one.difference.was.name.lower(),
        "now": one.difference.now.name.lower(),
        "kinds_then": list(one.difference.kinds_then),
        "kinds_now": list(one.difference.kinds_now),
    }


def _in_words(school: str, one: Changed) -> str:
    was, now = one.difference.was.name.lower(), one.difference.now.name.lower()
    then, today = ", ".join(one.difference.kinds_then), ", ".join(one.difference.kinds_now)
    return f"{school}, flag {one.flag.ref}: {was} ({then or 'nothing'}) would be {now} ({today or 'nothing'})"


@filtering.command()
@click.option("--school", "name", default="", help="One school, by its name; all of them otherwise.")
@IS_DEMO
def selftest(name: str, *, is_demo: bool) -> None:
    """Judge harmless example sentences as installed and set here; exit with 1 if anything is wrong.

    It shows that the filter is there and works, not how good it is. The day
    and the result are kept, and stand on the officer's page.
    """
    from eduweb import screening
    from eduweb.core.db import write

    def run(school_id: int) -> tuple[Result, SelfTestRun]:
        return write(lambda: screening.run_self_test(school_id))

    results = _at_each_school(name, run, is_demo=is_demo)
    for school, (result, row) in results:
        _print_result(school, result, row)
    sys.exit(0 if all(result.is_passed for _school, (result, _row) in results) else 1)


def _print_result(school: str, result: Result, row: SelfTestRun) -> None:
    from eduweb.core import clock
    from eduweb.safety.selftest import TO_BE_FOUND, TO_BE_LEFT_ALONE

    click.echo(f"{school}, {clock.school_time(row.ran_at):%Y-%m-%d %H:%M}, rules {row.rule_version}")
    for category, _text in TO_BE_FOUND:
        click.echo(f"  {category:<16}{'found' if category in result.found else 'MISSED'}")
    harmless = len(TO_BE_LEFT_ALONE)
    click.echo(f"  {'harmless':<16}{harmless - len(result.alarms)} of {harmless} left alone")
    for text in result.alarms:
        click.echo(f"    stopped: {text}")


def _at_each_school(name: str, work: Callable[[int], T], *, is_demo: bool) -> Sequence[tuple[str, T]]:
    """Do something for each school of this installation, or for the one of a name."""
    from eduweb.cli.databases import open_database

    def for_all() -> list[tuple[str, T]]:
        # Names and ids first: `write` lets go of the rows.
        known = [(school.name, school.id) for school in _schools(name)]
        return [(school_name, work(school_id)) for school_name, school_id in known]

    return open_database(_settings(is_demo=is_demo), for_all)


def _schools(name: str) -> list[School]:
    from eduweb import schools

    found = [school for school in schools.schools() if name in {"", school.name}]
    if not found:
        msg = f"there is no school called {name}"
        raise click.BadParameter(msg)
    return found


def _settings(*, is_demo: bool) -> Settings:
    from eduweb.cli.running import demo_settings
    from eduweb.config import Settings

    return demo_settings() if is_demo else Settings.from_env()
