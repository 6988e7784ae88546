"""`make bench-day`: thirty pupils and two adults for ten minutes on a real server; prints what came of it."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests import school_day


def main() -> None:
    """Run the day, print it, and fail if anything went wrong for anybody."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.day", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="how long the day is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        day = school_day.run(Path(folder), seconds=options.seconds)
    print(report(day, options.seconds))
    if day.errors:
        print("\n".join(day.errors[:20]))
        sys.exit(1)


def report(day: school_day.Day, seconds: float) -> str:
    """Return the figures as a Markdown table."""
    sizes = [size for _, size in day.memory]
    rows = {
        "requests answered": f"{day.asked:,}",
        "chat lines over sockets": f"{day.lines:,}",
        "errors": f"{len(day.errors)}",
        "a request, p50 / p95": f"{statistics.median(day.seconds) * 1000:.0f} / {day.p95:.0f} ms",
        "memory, first / last": f"{sizes[0]:.0f} / {sizes[-1]:.0f} MB",
        "memory slope, second half": f"{day.slope:+.1f} MB an hour",
    }
    title = f"{school_day.PUPILS} pupils, {seconds / 60:.0f} minutes"
    return "\n".join([f"| {title} | |", "| --- | ---: |", *(f"| {k} | {v} |" for k, v in rows.items())])


if __name__ == "__main__":
    main()
