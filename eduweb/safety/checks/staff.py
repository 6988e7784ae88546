"""Law 5: do words about harm name an adult at school, or could they mean one?

Such words go to somebody who is not that adult. Leaving open who it was counts
as meaning one; a grown-up at school who is only told, asked or greeted does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety.kinds import KINDS
from eduweb.safety.phrases import SENSES, Match
from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eduweb.safety.context import Context
    from eduweb.safety.phrases.senses import Alternatives
    from eduweb.safety.reading import Reading

_JOBS = SENSES.alternatives(("@staff", "@school_job"))
_AT_SCHOOL = SENSES.words(["@at_school"])
_GROWN = SENSES.words(["@unknown_grown"])
_BEGINS_A_JOB = _JOBS.firsts | _GROWN
_OUTSIDERS = SENSES.words(["@known_outsider"])
_FAMILY = SENSES.words(["@w_kin", "@w_sib"])
_PUPILS = SENSES.words(["@pupil"])
_ONLINE = SENSES.alternatives(("@not_in_the_room",))
_ELSEWHERE = SENSES.alternatives(("@not_at_school", "@not_in_the_room"))
_SCHOOL_ROOMS = SENSES.words(["@at_school", "@school_room"])
_TOLD = SENSES.words(["@telling"])
_SPOKEN_TO = SENSES.words(["@speaking"])
_TITLES = frozenset({"mr", "mrs", "ms"})
_OTHERS = _FAMILY | _OUTSIDERS | _PUPILS
_IS_DONE_TO = frozenset({"am", "been", "being", "get", "got", "getting"})
_HE = frozenset({"he", "she", "they", "him", "her", "them", "his"})
_SOMEONE = frozenset({"someone"})
_ME = frozenset({"me", "us", "my"})
_OWN_WORDS = frozenset({"my", "the", "our", "a", "your", "mr", "mrs", "miss", "ms", "any", "another"})
_AFTER_A_GREETING = SENSES.words(["@after_a_greeting"])
_GREETINGS = frozenset({"hi", "hello", "dear", "please", "hey", "sorry", "ok"})
_LOOKING_ON = frozenset({"see", "sees", "know", "knows", "find", "finds", "look", "looking", "read", "hear"})
_BEFORE_LOOKING = frozenset({"can", "could", "will", "would", "does", "do", "is", "might", "not"})
# "i miss my nan" is no title.
_MISSES = frozenset({"i", "you", "we", "they", "he", "she", "really", "so", "will", "do", "not", "to", "and"})
_ON_THE_HEAD = frozenset({"on", "in", "over", "round", "hit", "hurt", "banged"})
_HEAD_OF = frozenset({"of", "on", "with"})
_CATEGORIES = frozenset({"self_harm", "grooming", "sexual", "violence"})
_BY_SOMEBODY = frozenset({"harm", "harm-by-adult"})
_ASKED_BY_SOMEBODY = frozenset({"meeting", "secrecy", "asks-private", "sexual", "gift", "pressure"})
_SOMEBODY = _HE | _SOMEONE | _GROWN
_SUBJECT_REACH = 3
_LINES_BACK = 4


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a text, and what its author said just before, lets one know about who is meant."""

    said: list[str]
    names_doer: bool
    """An adult at school is named, and not only as somebody to tell."""
    names_told: bool
    """One is named as somebody to tell, to ask or to greet."""
    named_before: bool
    """One was named by the same child a line or two earlier."""
    others_before: bool
    """Family, pupils or people from elsewhere were named earlier, and no adult at school."""


def mentions(reading: Reading, context: Context) -> Mentions:
    """Read a text for the adults at school in it."""
    said = reading.said
    names = _staff_names(reading, context.staff_names)
    places = [*_with_names(said, _staff_words(said), names), *((at, at) for at in names)]
    told = [_is_only_told(said, *place) for place in places]
    earlier = _earlier(context)
    named_before = any(True for _ in _staff_words(earlier))
    return Mentions(
        said,
        names_doer=not all(told),
        names_told=any(told),
        named_before=named_before,
        others_before=not named_before and _names_others(earlier),
    )


def is_about_people(kind: str) -> bool:
    """Say whether a finding of this kind is about what somebody does, so that it matters who."""
    return KINDS[kind].category in _CATEGORIES


def may_mean_staff(match: Match, found: Mentions) -> bool:
    """Say whether one finding names an adult at school as part of the harm, or leaves open who it was.

    Only of kinds that are about people.
    """
    if found.names_doer:
        return True
    inside = found.said[match.first : match.last + 1]
    if match.kind in _BY_SOMEBODY:
        is_the_one_told = found.names_told and not _HE.isdisjoint(inside) and _FAMILY.isdisjoint(inside)
        return is_the_one_told or _leaves_open(match, found)
    return _is_asked_or_shut_in(match, found) and _leaves_open(match, found)


def _is_asked_or_shut_in(match: Match, found: Mentions) -> bool:
    """Say whether somebody without a name wants something of the child, or shuts it in a room of a school."""
    inside = _inside(match, found)
    if _SOMEBODY.isdisjoint(inside):
        return False
    if match.kind == "unsafe-home":
        return not _SCHOOL_ROOMS.isdisjoint(inside)
    return match.kind in _ASKED_BY_SOMEBODY and not _ME.isdisjoint(inside)


def _inside(match: Match, found: Mentions) -> Sequence[str]:
    """Return the words of a finding; of being shut in, also who did it, which stands before."""
    reach = _SUBJECT_REACH if match.kind == "unsafe-home" else 0
    return found.said[max(0, match.first - reach) : match.last + 1]


def _leaves_open(match: Match, found: Mentions) -> bool:
    """Say whether whoever did it may be at school: "he", "someone", "a grown-up", or nobody at all."""
    inside = _inside(match, found)
    elsewhere = _ELSEWHERE if match.kind in _BY_SOMEBODY else _ONLINE
    if not _OTHERS.isdisjoint(_doers(inside)) or any(True for _ in _places(elsewhere, found.said)):
        return False
    if not _HE.isdisjoint(inside):
        if found.named_before:
            return True
        return not (found.others_before or _names_others(found.said[: match.first]))
    return not (_SOMEONE | _GROWN).isdisjoint(inside) or _is_passive(inside)


def _doers(inside: Sequence[str]) -> Sequence[str]:
    """Return the words before the child itself: whoever does something to it stands there."""
    end = _first_of(inside, _ME)
    return inside if end is None or end == 0 else inside[:end]


def _is_passive(inside: Sequence[str]) -> bool:
    """Say whether nobody is named at all: "i am being hurt"."""
    if inside[0] != "i" or not _OTHERS.isdisjoint(inside):
        return False
    return not _IS_DONE_TO.isdisjoint(inside)


def _names_others(said: Sequence[str]) -> bool:
    """Say whether somebody stands here whom "he" may mean; "i told mum" names nobody who does anything."""
    return any(word in _OTHERS and not _is_told(said, index) for index, word in enumerate(said))


def _first_of(said: Sequence[str], words: frozenset[str]) -> int | None:
    return next((index for index, word in enumerate(said) if word in words), None)


def _earlier(context: Context) -> list[str]:
    """Return what the same child wrote just before, in small letters; good enough to look names up in."""
    words: list[str] = []
    for line in context.before[-_LINES_BACK:]:
        if line.by == context.by:
            words.extend(line.text.lower().replace("'", "").replace(",", " ").split())
            words.append(STOP)
    return words


def _staff_words(said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a title, a job at school, or "somebody who works here" stands."""
    if _BEGINS_A_JOB.isdisjoint(said):
        return
    for first, last in _places(_JOBS, said):
        if _is_a_job(said, first):
            yield first, last
    for index, word in enumerate(said):
        if word in _GROWN and not _AT_SCHOOL.isdisjoint(said[index + 1 : index + 7]):
            yield index, index


def _is_a_job(said: Sequence[str], index: int) -> bool:
    if said[index] == "miss":
        return (said[index - 1] if index else STOP) not in _MISSES
    if list(said[index : index + 2]) == ["the", "head"]:
        return _is_the_head(said, index + 1)
    return said[index] != "head" or _is_the_head(said, index)


def _is_the_head(said: Sequence[str], index: int) -> bool:
    """Tell "the head shouts" from "hit me on the head" and "the head of the table"."""
    before = ["", "", *said[max(0, index - 2) : index]]
    after = said[index + 1 : index + 2]
    return before[-1] == "the" and before[-2] not in _ON_THE_HEAD and _HEAD_OF.isdisjoint(after)


def _staff_names(reading: Reading, names: frozenset[str]) -> set[int]:
    known = _name_words(names)
    if known.isdisjoint(reading.words):
        return set()
    return {place for place, at in enumerate(reading.said_at) if reading.words[at] in known}


def _with_names(
    said: Sequence[str], places: Iterable[tuple[int, int]], names: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield each place with the surname after it, and take that name out of `names`."""
    for first, last in list(places):
        if last + 1 in names or said[last] in _TITLES:
            names.discard(last + 1)
            yield first, min(last + 1, len(said) - 1)
        else:
            yield first, last


@lru_cache(maxsize=64)
def _name_words(names: frozenset[str]) -> frozenset[str]:
    """Return the words of names that stand for a person on their own: the surname, or a nickname."""
    found: set[str] = set()
    for name in names:
        parts = [part for part in name.replace("'", "").split() if part not in _JOBS.words]
        found.update(form for part in parts[-1:] if len(part) > 1 for form in (part, part + "s"))
    return frozenset(found)


def _is_only_told(said: Sequence[str], first: int, last: int) -> bool:
    """Say whether an adult at school is only told, asked, greeted, or looks on."""
    return _is_told(said, first) or _is_greeted(said, first, last) or _looks_on(said, last)


def _is_told(said: Sequence[str], index: int) -> bool:
    """Say whether these words come before: "tell", "i told my", "talk to"."""
    at = index - 1
    while at >= 0 and said[at] in _OWN_WORDS:
        at -= 1
    if at < 0:
        return False
    return said[at] in _TOLD or (said[at] in {"to", "with"} and at > 0 and said[at - 1] in _SPOKEN_TO)


def _is_greeted(said: Sequence[str], first: int, last: int) -> bool:
    """Say whether a sentence begins with the adult as the one it is said to: "miss my tummy hurts"."""
    before = said[first - 1] if first else STOP
    if before != STOP and before not in _GREETINGS:
        return False
    return last + 1 < len(said) and said[last + 1] in _AFTER_A_GREETING


def _looks_on(said: Sequence[str], last: int) -> bool:
    """Say whether the adult is the one who shall not notice: "where miss cannot see"."""
    after = said[last + 1 : last + 4]
    if not after or _LOOKING_ON.isdisjoint(after):
        return False
    return after[0] in _LOOKING_ON or after[0] in _BEFORE_LOOKING


def _places(known: Alternatives, said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where one of several words or phrases stands."""
    for index, word in enumerate(said):
        if word in known.words:
            yield index, index
        else:
            for phrase in known.by_first.get(word, ()):
                if said[index : index + len(phrase)] == phrase:
                    yield index, index + len(phrase) - 1
                    break
