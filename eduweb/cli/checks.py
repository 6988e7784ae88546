"""`eduweb content check`: looking, never changing."""

from __future__ import annotations

import sys

import click


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
