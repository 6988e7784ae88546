"""Throw bytes at the judge for as long as you like: `python -m benchmarks.filter.fuzz [seconds]`.

Needs `atheris`, which follows the code it runs and so finds odd paths that made-up
texts miss. It stops at the first text that makes a check fail, puts a place
outside the text, or takes more than a second of computing.
"""

from __future__ import annotations

import sys
import time

import atheris

with atheris.instrument_imports():
    from eduweb.safety import Context, Line, judge

_SLOWEST = 1.0


def one(data: bytes) -> None:
    """Judge one text, and the same as the next message of a conversation."""
    source = atheris.FuzzedDataProvider(data)
    before = (Line("A", source.ConsumeUnicode(40)), Line("B", source.ConsumeUnicode(40)))
    text = source.ConsumeUnicode(4000)
    begun = time.process_time()
    for context in (Context(), Context(channel="chat", by="A", year=1, before=before, on_stage=True)):
        verdict = judge(text, context)
        for finding in verdict.findings:
            if finding.kind == "not-checked" or not 0 <= finding.start < finding.end <= len(text):
                raise AssertionError(f"{finding} in {text!r} after {before!r}")
    if time.process_time() - begun > _SLOWEST:
        raise AssertionError(f"slow: {text!r}")


def main() -> None:
    """Run for the seconds asked for, an hour by default."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "3600"
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=6000"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
