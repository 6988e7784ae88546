"""Checks of what pupils read: how long, how hard, how kind, and nothing from the real world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from eduweb.content import wording
from eduweb.content.problems import Fault, Path
from eduweb.content.screens import Screen, ScreenLine, Voice

if TYPE_CHECKING:
    from eduweb.content.shapes.base import Header

# Returns the kinds of finding for which a text would not be let through.
Judge = Callable[[str], Iterable[str]]


def check_screens(header: Header, screens: Iterable[Screen], judge: Judge | None) -> Iterator[Fault]:
    """Check every screen of a scenario or lesson against the limits of its years."""
    limits = wording.limits_for(header.key_stage, header.years)
    said: list[str] = []
    for screen in screens:
        count = sum(len(wording.words_of(line.text)) for line in screen.lines)
        if count > limits.screen:
            sentence = f"The screen of {screen.name} has {count} words."
            yield Fault(screen.path, sentence, f"Keep it to {limits.screen}, or make two of it.")
        for line in screen.lines:
            yield from _sentences(line, limits.sentence)
            yield from _tone(line)
            yield from _judged(line, judge)
            said.extend([line.text] if line.voice is Voice.PRODUCT else [])
    grade = wording.grade_of(said)
    if grade > limits.grade:
        sentence = f"The words are hard to read (grade {grade:.1f})."
        yield Fault((), sentence, f"Use shorter words and sentences, to grade {limits.grade:.1f}.")


def _sentences(line: ScreenLine, limit: int) -> Iterator[Fault]:
    for sentence in wording.sentences_of(line.text):
        count = len(wording.words_of(sentence))
        if count > limit:
            told = f"A sentence has {count} words: “{' '.join(sentence.split())[:60]}”."
            yield Fault(line.path, told, f"Keep it to {limit}.")


def _tone(line: ScreenLine) -> Iterator[Fault]:
    is_product = line.voice is Voice.PRODUCT
    found = wording.unkind_to_children(line.text) if is_product else wording.unfit_for_anybody(line.text)
    for words, cure in found:
        yield Fault(line.path, f"A child should not read “{words}” here.", cure)


def _judged(line: ScreenLine, judge: Judge | None) -> Iterator[Fault]:
    """Ask the filter about what pretend people send; the product's own words are never sent."""
    if judge is None or line.voice is not Voice.CHARACTER:
        return
    for kind in judge(line.text):
        if kind not in line.meant_to_show:
            sentence = f"The filter would stop this line ({kind})."
            yield Fault(line.path, sentence, f"Write it otherwise, or add `meant_to_show: [{kind}]`.")


def check_real_world(values: Any, path: Path = ()) -> Iterator[Fault]:
    """Check every text of a file, for adults too, for brands, links, addresses and numbers."""
    if isinstance(values, str):
        for words, cure in wording.from_the_real_world(values):
            yield Fault(path, f"“{words}” could be from the real world.", cure)
    elif isinstance(values, dict):
        for key, value in values.items():
            yield from check_real_world(value, (*path, key))
    elif isinstance(values, list):
        for at, value in enumerate(values):
            yield from check_real_world(value, (*path, at))
