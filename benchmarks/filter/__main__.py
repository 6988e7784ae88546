"""`make bench-filter DATA=FOLDER`: one table of eduweb's filter beside others, on labelled rows."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.filter.measure import FILTERS
from benchmarks.filter.rows import Tally

_COUNTS = ("to_flag", "caught", "named", "right", "harmless", "alarms")


def main() -> None:
    """Measure every filter that is installed and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.filter", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of labelled rows")
    parser.add_argument("--others", type=Path, help="a Python in whose environment the other filters are")
    parser.add_argument("--sealed", action="store_true", help="only the third on which no rule was chosen")
    parser.add_argument("--save", type=Path, help="write the table to the top of this file")
    options = parser.parse_args()
    results = []
    for name in FILTERS:
        python = Path(sys.executable) if name == "eduweb" or not options.others else options.others
        result = _run(python, name, options.data, is_sealed=options.sealed)
        if result is not None:
            results.append(result)
    table = report(results, is_sealed=options.sealed)
    print(table)
    if options.save:
        _save(options.save, table)


def _run(python: Path, name: str, data: Path, *, is_sealed: bool) -> dict[str, Any] | None:
    command = [str(python), "-m", "benchmarks.filter.measure", name, str(data)]
    done = subprocess.run(
        command + (["sealed"] if is_sealed else []), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{name} cannot be measured here: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def report(results: list[dict[str, Any]], *, is_sealed: bool) -> str:
    """Return the figures as a Markdown page: recall / false alarms in per cent."""
    tallies = [{name: _read(counts) for name, counts in one["slices"].items()} for one in results]
    for by_slice in tallies:
        total = Tally()
        for tally in by_slice.values():
            total.add(tally)
        by_slice["all rows"] = total
    rows = "the sealed third of the rows" if is_sealed else "all rows"
    head = " | ".join(one["name"] for one in results)
    lines = [
        f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}; {rows}. "
        "Each cell: caught / false alarms, in per cent.",
        "",
        f"| slice (to flag / harmless) | {head} |",
        "| --- |" + " ---: |" * len(results),
    ]
    for name, first in tallies[0].items():
        cells = " | ".join(_cell(by_slice[name]) for by_slice in tallies)
        lines.append(f"| {name} ({first.to_flag} / {first.harmless}) | {cells} |")
    right = tallies[0]["all rows"].right_category
    lines += [*_costs(results), "", f"Right category among those caught (eduweb): {_percent(right)} %."]
    worst = results[0]["worst_ms"]
    lines += ["", f"The slowest of the hard texts of 4 kB (eduweb): {worst:.1f} ms."]
    return "\n".join(lines) + "\n"


def _costs(results: list[dict[str, Any]]) -> list[str]:
    def line(label: str, values: list[float], form: str) -> str:
        return f"| {label} | " + " | ".join(format(value, form) for value in values) + " |"

    times = [one["microseconds"] for one in results]
    means = [sum(one) / len(one) for one in times]
    return [
        line("one message, mean µs", means, ".0f"),
        line("p50 µs", [one[len(one) // 2] for one in times], ".0f"),
        line("p99 µs", [one[int(0.99 * len(one))] for one in times], ".0f"),
        line("mean beside eduweb", [mean / means[0] for mean in means], ".1f"),
        line("a story of 1,000 words, ms", [one["story_ms"] for one in results], ".1f"),
        line("loading, ms", [one["load_ms"] for one in results], ".0f"),
        line("memory added, MiB", [one["memory_mib"] for one in results], ".0f"),
    ]


def _read(counts: dict[str, Any]) -> Tally:
    return Tally(**{name: counts[name] for name in _COUNTS})


def _cell(tally: Tally) -> str:
    return f"{_percent(tally.recall)} / {_percent(tally.false_alarms)}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def _save(file: Path, table: str) -> None:
    """Put the figures on top of a page, and keep what was written below them."""
    notes = file.read_text("utf-8").partition("\n## ") if file.exists() else ("", "", "")
    file.write_text(f"# The filter in figures\n\n{table}{notes[1]}{notes[2]}", "utf-8")


if __name__ == "__main__":
    main()
