"""A fault in a scenario is named by file and line, with a cure, and all faults at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduweb.content import check
from tests.content.drafts import DESIGN, SCENARIO, line_of, problems_of

FILE = "simulations/small/scenario.yaml"

# What is replaced, by what, the line that is named (by its words), and what is said.
FAULTS = {
    "an arrow that lands nowhere": (
        "waits: 60, go: end",
        "waits: 60, go: nowhere",
        "- {waits",
        "`nowhere`, which is neither",
    ),
    "a beat that nothing leads to": (
        "endings:",
        "  - {id: lost, title: Lost, guide: Lost., when: [{waits: 60, go: end}]}\nendings:",
        "id: lost",
        "Nothing leads to beat `lost`",
    ),
    "a beat from which nobody can tell": (
        "  - {pupil: tells-about-story, go: end}\n",
        "",
        "id: hello",
        "telling an adult does not lead to a safe end",
    ),
    "a story that goes round for ever": (
        "- {waits: 60, go: end}",
        "- {waits: 60, go: hello}",
        "id: hello",
        "does nothing stays",
    ),
    "no way to act safely": (
        "  - {pupil: tells-about-story, go: end}\n",
        "",
        "id: hello",
        "cannot block, report or tell within two steps",
    ),
    "a pupil who does nothing": ("      - {waits: 60, go: end}\n", "", "id: hello", "does nothing stays"),
    "a reply that gives something away": (
        "  - {pupil: replies-with-private-detail, go: hello}\n",
        "",
        "id: hello",
        "not those that give something private away",
    ),
    "an unsafe end of telling": (
        "title: The end",
        "title: The end\n    is_safe: false",
        "id: hello",
        "telling an adult does not lead to a safe end",
    ),
    "nobody in the cast": ("chat: cloud", "chat: rain", "- chat: rain", "`rain` is not in the cast"),
    "a clue that is not in the line": (
        "words: hello,",
        "words: goodbye,",
        "clues:",
        "`goodbye` does not stand in the line",
    ),
    "a variable nobody declared": (
        "set: {met: true}",
        "set: {seen: true}",
        "id: on",
        "`seen` is not declared",
    ),
    "a variable of another kind": ("set: {met: true}", "set: {met: 3}", "id: on", "another kind of value"),
    "a choice that leaves a child alone": (
        "text: Go on,",
        "text: Go on, is_safe: false,",
        "id: on",
        "`on` is not safe, and nobody helps",
    ),
    "blame": (
        "You met a cloud.",
        "That was your fault.",
        "That was your fault",
        "should not read “your fault”",
    ),
    "a promise": (
        "You met a cloud.",
        "You are safe now.",
        "You are safe now",
        "should not read “You are safe now”",
    ),
    "a long sentence": (
        "Somebody writes to you.",
        "Somebody writes to you and then somebody else writes and then one more does too.",
        "guide:",
        "A sentence has 15 words",
    ),
    "a full screen": ("Somebody writes to you.", "So it goes on. " * 16, "id: hello", "has 68 words"),
    "a brand": (
        "hello you",
        "hello you, are you on TikTok",
        "text: hello",
        "“TikTok” could be from the real world",
    ),
    "a link": ("hello you", "hello, see www.cloud", "text: hello", "“www.” could be"),
    "a number": ("hello you", "hello 07911 123456", "text: hello", "could be from the real world"),
    "a postcode": ("hello you", "hello SW1A 1AA", "text: hello", "“SW1A 1AA” could be"),
    "a strand": ("[online-relationships]", "[sailing]", "strands:", "There is no strand `sailing`"),
    "a statement": ("[en-rshe-risk]", "[en-made-up]", "statements:", "There is no statement `en-made-up`"),
    "a year of the other key stage": ("years: [3]", "years: [1]", "years:", "Year 1 is not in KS2"),
    "contact that no adult has read": (
        "is_read_by_officer_first: true",
        "is_read_by_officer_first: false",
        "is_read_by_officer_first:",
        "is read by the e-safety officer first",
    ),
    "an unknown key": ("minutes: 5", "minutes: 5\nminuets: 5", "minuets:", "`minuets` is not known here"),
    "a missing key": ("minutes: 5\n", "", "title:", "`minutes` is missing"),
    "a cue of no kind": ("chat: cloud", "sings: cloud", "- sings:", "A cue needs just one of"),
    "two beats of one name": (
        "endings:\n  - id: end",
        "endings:\n  - id: hello",
        "  - id: hello\n    title: The end",
        "two beats or endings named `hello`",
    ),
    "a story that does not say pretend": ("before: This is pretend.", "before: Hi.", "before:", "pretend"),
    "a mask without a face": (", unmasked: It was a mask.", "", "cloud: {", "who `cloud` really was"),
}


def test_a_sound_scenario_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(SCENARIO, tmp_path) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_on_its_line(name: str, tmp_path: Path) -> None:
    old, new, place, said = FAULTS[name]
    assert old in SCENARIO
    text = SCENARIO.replace(old, new, 1)

    problems = problems_of(text, tmp_path)

    found = [p for p in problems if said in p.sentence]
    assert found, problems
    assert (found[0].file, found[0].line) == (FILE, line_of(text, place))
    assert found[0].cure


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    text = SCENARIO.replace("hello you", "hello 07911 123456").replace(
        "waits: 60, go: end", "waits: 60, go: off"
    )

    problems = problems_of(text, tmp_path, design="## Goal")

    said = " ".join(p.sentence for p in problems)
    assert "real world" in said
    assert "`off`" in said
    assert "“Sources” is missing" in said


def test_the_filter_is_asked_about_what_characters_say(tmp_path: Path) -> None:
    problems_of(SCENARIO, tmp_path)

    problems = check(
        tmp_path / "lessons",
        tmp_path / "simulations",
        judge=lambda text: ["contact"] if "hello" in text else [],
    )

    assert [p.sentence for p in problems] == ["The filter would stop this line (contact)."]


def test_a_line_may_show_on_purpose_what_the_filter_stops(tmp_path: Path) -> None:
    shown = SCENARIO.replace("text: hello you", "text: hello you\n        meant_to_show: [contact]")
    problems_of(shown, tmp_path)

    problems = check(
        tmp_path / "lessons",
        tmp_path / "simulations",
        judge=lambda text: ["contact"] if "hello" in text else [],
    )

    assert problems == []


def test_a_picture_that_is_not_there_is_found(tmp_path: Path) -> None:
    problems_of(SCENARIO, tmp_path)

    problems = check(tmp_path / "lessons", tmp_path / "simulations", pictures={"otter"})

    assert [p.sentence for p in problems] == ["There is no picture `cloud`."]


def test_a_missing_design_note_is_a_problem(tmp_path: Path) -> None:
    problems_of(SCENARIO, tmp_path, DESIGN)
    (tmp_path / "simulations" / "small" / "design.md").unlink()

    problems = check(tmp_path / "lessons", tmp_path / "simulations")

    assert [p.file for p in problems] == ["simulations/small/design.md"]
