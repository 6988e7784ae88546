"""`make bench`: prints one table; `--save FILE` keeps it as well."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import chat, delay, desk, pages, revoking
from benchmarks.school import CLASSES, MESSAGES, PUPILS_A_CLASS, make_school

if TYPE_CHECKING:
    from benchmarks.chat import ChatDelays
    from benchmarks.delay import Delays
    from tests.revoking import Recording


def main() -> None:
    """Make the school, measure it, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--save", type=Path, help="write the table to the top of this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        print(
            f"Making a school of {CLASSES * PUPILS_A_CLASS} pupils and {MESSAGES:,} messages ...", flush=True
        )
        school = make_school(Path(folder))
        print(f"... made in {time.monotonic() - begun:.0f} s. Measuring ...\n", flush=True)
        costs, delays = pages.measure(school), delay.measure(school)
        table = report(costs, delays, chat.measure(school), revoking.measure())
        table += "\n" + "\n".join(desk.rows(desk.measure(school))) + "\n"
    print(table)
    if options.save:
        save(options.save, table)


def save(file: Path, table: str) -> None:
    """Put the figures on top of a page, and keep what was written below them."""
    notes = file.read_text("utf-8").partition("\n## ") if file.exists() else ("", "", "")
    file.write_text(f"# What it costs\n\n{table}{notes[1]}{notes[2]}", "utf-8")


def report(costs: dict[str, float], delays: Delays, chatting: ChatDelays, revoked: list[Recording]) -> str:
    """Return the figures as a Markdown page."""
    bare = costs["bare Flask page"]
    lines = [
        f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}. {CLASSES * PUPILS_A_CLASS} pupils, {MESSAGES:,} messages.",
        "",
        "| CPU a request | ms | beside a bare page |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {cost:.2f} | {cost / bare:.1f} x |" for name, cost in costs.items()),
        "",
        f"| From a pupil's words to the officer's desk, {delays.sockets} sockets open | ms |",
        "| --- | ---: |",
        f"| p50 | {delays.p50:.0f} |",
        f"| p99 | {delays.p99:.0f} |",
        f"| longest | {delays.longest:.0f} |",
        "",
        *chat.rows(chatting),
        "",
        *revoking.rows(revoked),
        "",
        "| Memory of the server | MB |",
        "| --- | ---: |",
        f"| just started | {delays.megabytes_at_start:.0f} |",
        f"| with {delays.sockets} sockets, after the messages | {delays.megabytes_with_sockets:.0f} |",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
