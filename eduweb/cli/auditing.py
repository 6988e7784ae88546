"""`eduweb audit`: checking the chain of entries, and writing it out for whoever checks it elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from eduweb.audit import Break
    from eduweb.config import Settings
    from eduweb.schools import School

IS_DEMO = click.option("--demo", "is_demo", is_flag=True, help="Look at the demo school's log.")


@click.group()
def audit() -> None:
    """The audit log."""


@audit.command()
@click.option("--head", "heads", multiple=True, help="A head from the daily mail, or written down elsewhere.")
@IS_DEMO
def verify(heads: tuple[str, ...], *, is_demo: bool) -> None:
    """Check every school's chain; exit with 1 and name each place where it does not hold."""
    from eduweb.cli.databases import open_database

    wanted = [head.strip().lower() for head in heads]
    breaks, missing = open_database(_settings(is_demo=is_demo), lambda: _looked_at(wanted))
    for found in breaks:
        click.echo(f"school {found.school_id}, entry {found.sequence}: {found.what}")
    for head in missing:
        click.echo(f"the head {head} is in no chain: it was cut off, or made anew")
    is_broken = bool(breaks or missing)
    click.echo("The chain does not hold." if is_broken else "The chain holds.")
    sys.exit(1 if is_broken else 0)


def _looked_at(heads: list[str]) -> tuple[list[Break], list[str]]:
    from eduweb import audit as log
    from eduweb import schools

    ids = [school.id for school in schools.schools()]
    breaks = [found for school_id in ids for found in log.verify(school_id)]
    missing = [head for head in heads if not any(log.has_digest(school_id, head) for school_id in ids)]
    return breaks, missing


@audit.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--school", "name", default="", help="Which school, by its name, where there is more than one.")
@IS_DEMO
def export(file: Path, name: str, *, is_demo: bool) -> None:
    """Write a school's log into FILE as JSON lines: who did what to which row and when, without any words.

    It is checked on another computer by `python verify_chain.py FILE --head ...`;
    that program stands beside this one in eduweb/audit and needs nothing of eduweb.
    """
    from eduweb.audit import verify_chain
    from eduweb.cli.databases import open_database

    count = open_database(_settings(is_demo=is_demo), lambda: _write_log(file, name))
    click.echo(f"{count} entries are in {file}. Check it with: python {verify_chain.__file__} {file}")


def _write_log(file: Path, name: str) -> int:
    from eduweb import audit as log
    from eduweb.core.db import write

    school_id = _school(name).id
    # The entry about the copy is in the copy.
    write(
        lambda: log.record(
            school_id=school_id, actor_id=None, act=log.Act.EXPORT, about="audit log", about_id=school_id
        )
    )
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        count = 0
        for count, line in enumerate(log.lines_of(school_id), start=1):  # noqa: B007 (it is the answer)
            target.write(f"{line}\n")
    return count


def _school(name: str) -> School:
    from eduweb import schools

    found = [school for school in schools.schools() if name in {"", school.name}]
    if not found:
        msg = f"there is no school called {name}"
        raise click.BadParameter(msg, param_hint="--school")
    if len(found) > 1:
        msg = f"say which: {', '.join(school.name for school in found)}"
        raise click.BadParameter(msg, param_hint="--school")
    return found[0]


def _settings(*, is_demo: bool) -> Settings:
    from eduweb.cli.running import demo_settings
    from eduweb.config import Settings

    return demo_settings() if is_demo else Settings.from_env()
