"""`eduweb run` and `eduweb demo`: serving a school, and the demo school with everybody in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from eduweb.config import Settings


@click.command()
@click.option("--host", help="The address to listen at; any but this computer's own needs --cert and --key.")
@click.option("--port", type=click.IntRange(0, 65_535), help="The port to listen at (8000).")
@click.option("--cert", "certificate", type=click.Path(path_type=Path), help="The certificate for HTTPS.")
@click.option("--key", "certificate_key", type=click.Path(path_type=Path), help="The key of the certificate.")
@click.option("--demo", "is_demo", is_flag=True, help="Serve a demo school; it is made at the first start.")
@click.option("--verbose", "-v", "is_verbose", is_flag=True, help="Write a line for each request.")
def run(
    *,
    host: str | None,
    port: int | None,
    certificate: Path | None,
    certificate_key: Path | None,
    is_demo: bool,
    is_verbose: bool,
) -> None:
    """Serve the school until Ctrl-C."""
    # The import patches the standard library, so nothing of ours may come before it.
    from eduweb import serve  # isort: skip
    from eduweb.config import Settings

    changes: dict[str, object] = {
        "host": host,
        "port": port,
        "certificate": certificate,
        "certificate_key": certificate_key,
    }
    settings = demo_settings(**changes) if is_demo else Settings.from_env(None, **changes)
    if is_demo:
        _introduce(_demo_people(settings), settings.public_url)
    serve.serve(settings, is_verbose=is_verbose)


@click.command()
@click.option("--people", "wants_people", is_flag=True, help="Print everybody and how they sign in, as JSON.")
@click.option("--reset", "is_reset", is_flag=True, help="Throw the demo school away and make it anew.")
def demo(*, wants_people: bool, is_reset: bool) -> None:
    """Make the demo school, or tell who is in it."""
    settings = demo_settings()
    if is_reset:
        from eduweb.cli.databases import remove

        remove(settings)
    people = _demo_people(settings)
    if wants_people:
        click.echo(json.dumps(people, indent=2, ensure_ascii=False))
    else:
        click.echo(f"The demo school is ready, with {len(people)} people: eduweb run --demo")


def demo_settings(**changes: object) -> Settings:
    """Keep the demo school in a file of its own, so that no real school can be opened as a demo."""
    from eduweb.config import Settings

    place = Settings.from_env(None, **changes).home / "demo.sqlite"
    url = f"sqlite:///{place}"
    return Settings.from_env(None, database_url=url, is_demo=True, **changes)


def _demo_people(settings: Settings) -> list[dict[str, Any]]:
    """Return everybody of the demo school, which is made first where there is none."""
    from eduweb import demo as demo_school
    from eduweb.cli.databases import is_there, make, open_database

    if not is_there(settings):
        make(settings, demo_school.build)
    return open_database(settings, demo_school.people)


def _introduce(people: list[dict[str, Any]], url: str) -> None:
    """Print who can sign in and how, one line a person."""
    for school in dict.fromkeys(person["school"] for person in people):
        click.echo(f"\n{school}")
        for person in people:
            if person["school"] == school:
                click.echo(f"  {_line_about(person)}")
    click.echo(
        f"\nStaff sign in at {url}/staff. Pupils sign in once a member of staff has opened their class."
    )
    click.echo(f"To be anybody without signing in: {url}/demo\n")


def _line_about(person: dict[str, Any]) -> str:
    if "password" in person:
        return f"{person['name']} ({', '.join(person['roles'])}): {person['email']}, {person['password']}"
    secret = person.get("words") or ", ".join(person["pictures"])
    return f"{person['name']} ({person['class']}): {secret}"
