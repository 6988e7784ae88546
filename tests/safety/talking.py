"""A short way for tests to let pupils talk: "A: hello | B: hi" judged turn by turn."""

from __future__ import annotations

from dataclasses import replace

from eduweb.safety import Context, Line, Verdict, judge

CHAT = Context(channel="chat", year=5, to="pupil")


def verdicts(talk: str, context: Context = CHAT) -> list[Verdict]:
    """Judge every turn of a talk, each with those before it."""
    lines = [Line(*(part.strip() for part in turn.split(":", 1))) for turn in talk.split("|")]
    return [
        judge(line.text, replace(context, by=line.by, before=tuple(lines[:place])))
        for place, line in enumerate(lines)
    ]


def kinds_at_the_end(talk: str, context: Context = CHAT) -> set[str]:
    """Return the kinds found in the last turn."""
    return {finding.kind for finding in verdicts(talk, context)[-1].findings}


def is_quiet(talk: str, context: Context = CHAT) -> bool:
    """Say whether nothing was found in any turn."""
    return not any(verdict.flagged for verdict in verdicts(talk, context))
