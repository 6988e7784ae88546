"""Short ways for the tests of this folder to ask the judge."""

from __future__ import annotations

from eduweb.safety import Context, Outcome, Verdict, judge

POST = Context(channel="post")


def verdict_on(text: str) -> Verdict:
    """Judge a text as a post."""
    return judge(text, POST)


def outcome_of(text: str) -> Outcome:
    """Return what happens to a post."""
    return verdict_on(text).outcome


def found_in(text: str, kind: str) -> list[str]:
    """Return the words of the text, as typed, that were found to be of a kind."""
    return [text[found.start : found.end] for found in verdict_on(text).findings if found.kind == kind]


def kinds_in(text: str) -> set[str]:
    """Return every kind that was found."""
    return {found.kind for found in verdict_on(text).findings}
