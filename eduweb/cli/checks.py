"""`eduweb audit verify` and `eduweb content check`: looking, never changing."""

from __future__ import annotations

import sys

import click


@click.group()
def audit() -> None:
    """The audit log."""


@audit.command()
@click.option("--demo", "is_demo", is_flag=True, help="Look at the demo school's log.")
def verify(*, is_demo: bool) -> None:
    """Check every school's chain; exit with 1 and name each place where it does not hold."""
    from eduweb import schools
    from eduweb.audit import verify as verify_chain
    from eduweb.cli.databases import open_database
    from eduweb.cli.running import demo_settings
    from eduweb.config import Settings

    settings = demo_settings() if is_demo else Settings.from_env()
    breaks = open_database(
        settings, lambda: [found for school in schools.schools() for found in verify_chain(school.id)]
    )
    for found in breaks:
        click.echo(f"school {found.school_id}, entry {found.sequence}: {found.what}")
    click.echo("The chain does not hold." if breaks else "The chain holds.")
    sys.exit(1 if breaks else 0)


@click.group()
def content() -> None:
    """Lessons and scenarios."""


@content.command()
def check() -> None:
    """Check every lesson and scenario; exit with 1 and name each problem with its cure."""
    from eduweb.content.check import check as check_all
    from eduweb.core.share import share
    from eduweb.safety import Context, judge

    def stopped_by(text: str) -> list[str]:
        return [finding.kind for finding in judge(text, Context(channel="story", on_stage=True)).findings]

    pictures = {file.stem for file in (share("static") / "vendor" / "pictures").glob("*.svg")}
    problems = check_all(share("lessons"), share("simulations"), judge=stopped_by, pictures=pictures or None)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} to mend." if problems else "All content is sound.")
    sys.exit(1 if problems else 0)
