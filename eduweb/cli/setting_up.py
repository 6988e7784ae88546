"""`eduweb init`: a real, empty school, and its head's way in. There is no default password anywhere."""

from __future__ import annotations

import click


@click.command()
@click.option("--school", "school_name", required=True, help="The name of the school.")
@click.option("--town", default="", help="Its town or village: with a full name it makes words private.")
@click.option("--head", "head_name", required=True, help='The name of the head, as in "Mrs Hale".')
@click.option("--email", required=True, help="The head's address at school.")
def init(*, school_name: str, town: str, head_name: str, email: str) -> None:
    """Make the database of a school, and a one-time link for its head."""
    from flask import url_for

    from eduweb import accounts, people, schools
    from eduweb.cli.databases import make
    from eduweb.config import Settings
    from eduweb.core.db import write

    def work() -> str:
        school = schools.create_school(
            name=_line(school_name, "--school"), town=_line(town, "--town") if town else ""
        )
        head = people.add_staff(school_id=school.id, name=_line(head_name, "--head"), email=_address(email))
        people.give_role(head, people.Role.HEAD, by_id=None)
        return accounts.make_one_time_link(head.id, accounts.Purpose.FIRST_HEAD)

    link = make(
        Settings.from_env(),
        lambda: url_for("accounts.first_link", token=write(work), _external=True),
    )
    click.echo(f"{school_name} is ready. {head_name} sets a password here, once:\n{link}")


def _line(text: str, option: str) -> str:
    if not text.strip() or not text.isprintable():
        msg = f"{option} must be a name"
        raise click.BadParameter(msg)
    return text.strip()


def _address(text: str) -> str:
    name, at, domain = text.strip().partition("@")
    if not (name and at and "." in domain and text.isprintable()) or " " in text.strip():
        msg = "--email must be an e-mail address"
        raise click.BadParameter(msg)
    return text.strip()
