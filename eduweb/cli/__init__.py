"""The `eduweb` command. Its parts import late: a server has to be patched before Flask is there."""

from __future__ import annotations

import click

from eduweb.cli.auditing import audit
from eduweb.cli.checks import content
from eduweb.cli.drilling import drill
from eduweb.cli.filtering import filtering, screen
from eduweb.cli.plain_errors import PlainGroup
from eduweb.cli.running import demo, run
from eduweb.cli.scenarios import scenario
from eduweb.cli.setting_up import init

__all__ = ["main"]


@click.group(cls=PlainGroup)
@click.version_option(package_name="eduweb", message="%(package)s %(version)s")
def main() -> None:
    """A safe place for primary school pupils to practise being online."""


for _command in (run, init, demo, screen, filtering, audit, content, drill, scenario):
    main.add_command(_command)
