"""Drafts of content files for tests: a small sound one, and a folder to check it in."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from eduweb.content import Problem, check
from eduweb.content.check import DESIGN_HEADINGS

SCENARIO = dedent(
    """\
    title: A small story
    code: S99
    version: 1
    language: en-GB
    key_stage: KS2
    years: [3]
    minutes: 5
    strands: [online-relationships]
    statements: [en-rshe-risk]
    risk: contact
    is_read_by_officer_first: true
    reviewed_by: ""
    content_note: A cloud says hello.
    for_parents: Your child meets a cloud.
    for_teacher: {}
    before: This is pretend.
    after: That was pretend.
    cast:
      cloud: {name: Cloud, picture: cloud, unmasked: It was a mask.}
    variables:
      met: {starts: false, means: They met.}
    always:
      - {pupil: tells-about-story, go: end}
      - {pupil: replies-with-private-detail, go: hello}
    beats:
      - id: hello
        title: Hello
        guide: Somebody writes to you.
        cues:
          - chat: cloud
            text: hello you
            clues: [{words: hello, name: Quick, why: It is quick.}]
        choices:
          - {id: on, text: Go on, set: {met: true}, go: end}
        when:
          - {pupil: replies, go: end}
          - {waits: 60, go: end}
    endings:
      - id: end
        title: The end
        happened: [{text: You met a cloud.}]
        did_well: [{if: {has: {met: true}}, text: You went on.}]
        next_time: [{text: Ask a friend.}]
    unmasking: {who: cloud, title: Nobody we know, not_your_fault: It is never your fault.}
    """
)
DESIGN = "\n".join(f"## {heading}" for heading in DESIGN_HEADINGS)


def problems_of(scenario: str | bytes, folder: Path, design: str = DESIGN) -> list[Problem]:
    """Return the problems of one scenario, checked in a folder of its own."""
    place = folder / "simulations" / "small"
    place.mkdir(parents=True, exist_ok=True)
    (folder / "lessons").mkdir(exist_ok=True)
    text = scenario if isinstance(scenario, bytes) else scenario.encode("utf-8", "surrogatepass")
    (place / "scenario.yaml").write_bytes(text)
    (place / "design.md").write_text(design, "utf-8")
    return check(folder / "lessons", folder / "simulations")


def line_of(text: str, words: str) -> int:
    """Return the line on which words first stand in a text."""
    return text[: text.index(words)].count("\n") + 1
