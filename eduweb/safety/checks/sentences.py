"""What a sentence means rather than which words it has: the rules of `data/rules`.

Findings that name, or could mean, an adult at school are marked (law 5: `staff`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.checks import staff
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.storytelling import Story
from eduweb.safety.dictionary import is_word
from eduweb.safety.phrases import CUE_TOTAL, RULES, Match
from eduweb.safety.words.excused import ends_a_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find what rules say of the sentences, and cues that add up."""
    matches = RULES.matches(reading.said)
    if not matches or _is_a_piece(reading, context):
        return
    story = Story(reading, is_lone=len(matches) == 1)
    adults: staff.Mentions | None = None
    for match in _rules_and_full_cues(matches):
        place = reading.span_of_said(match.first, match.last)
        if story.excuses(match.kind, place):
            continue
        may_mean_staff = False
        if staff.is_about_people(match.kind):
            adults = adults or staff.mentions(reading, context)
            may_mean_staff = staff.may_mean_staff(match, adults)
        yield hit(match.kind, *place, may_mean_staff=may_mean_staff)


def _is_a_piece(reading: Reading, context: Context) -> bool:
    """Say whether the text is but the end of a word: after "pr" there is no insult in "ince"."""
    return bool(context.before) and ends_a_word(reading, context) and not is_word(reading.words[0])


def _rules_and_full_cues(matches: list[Match]) -> list[Match]:
    if not any(match.weight for match in matches):
        return matches
    totals = cue_totals(matches)
    return [match for match in matches if match.weight == 0 or totals[match.kind] >= CUE_TOTAL]


def cue_totals(matches: Iterable[Match]) -> dict[str, int]:
    """Return for each kind what its cues add up to; a family of cues counts once."""
    heaviest: dict[tuple[str, str], int] = {}
    for match in matches:
        key = match.kind, match.family
        heaviest[key] = max(heaviest.get(key, 0), match.weight)
    totals: dict[str, int] = {}
    for (kind, _), weight in heaviest.items():
        totals[kind] = totals.get(kind, 0) + weight
    return totals
