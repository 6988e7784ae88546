"""Passwords, PINs, codes and log-ins that are given away.

"My password is strong" and "never tell anyone your password" give nothing away;
"the password to the castle" belongs to a story. The reading may also be of
several short messages, joined by spaces or new lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.said_numbers import NUMBER_WORDS
from eduweb.safety.checks.typed_pieces import is_made_up, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_OPENS = LISTS["opens"]
_CODES = LISTS["opens with digits"]
_LOGINS = frozenset({"login", "logon", "log", "username", "user", "sign", "signin"})
_LOG_IN = frozenset({"log", "login", "logon", "logs", "signin"})
_SHORT = frozenset({"pass", "passs", "pas"})
_THINGS = LISTS["what it opens"]
_OWNERS = LISTS["first person"] | LISTS["family"] | frozenset({"his", "her", "their", "hers"})
_NOTHING = LISTS["not a password"]
_STORY = LISTS["password in a story"]
_SAYS = frozenset({"with", "is", "was", "its", "be", "iz", "equals"})
_LEADS_ON = frozenset(
    {"number", "for", "to", "on", "the", "my", "our", "word", "is", "are", "called", "just", "s"}
)
_ASKED = frozenset(
    {"what", "whats", "your", "ur", "tell", "never", "share", "dont", "forgot", "forget", "change"}
)
_KEEPS = frozenset({"never", "dont", "shouldnt", "not", "always", "must", "should", "mustnt"})
_PARTS = frozenset(
    {"start", "starts", "begin", "begins", "end", "ends", "finish", "finishes", "first", "last"}
)
_HINTS = frozenset(
    {
        "name",
        "names",
        "birthday",
        "hamster",
        "dog",
        "cat",
        "dogs",
        "cats",
        "pets",
        "hamsters",
        "surname",
        "middle",
        "favourite",
    }
)
_REACH = 5
_FAR = 12
_FEWEST_DIGITS = 3
_MOST_DIGITS = 10
_SHORTEST = 3
_LONGEST = 40
TRIGGERS = _OPENS | _CODES | _LOGINS | _SHORT
"""Without one of these words, a text has nothing for this check."""


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find what follows, or stands before, a word for a password, a code or a log-in."""
    words = reading.words
    if TRIGGERS.isdisjoint(words):
        return
    stories = sum(word in _STORY for word in words)
    for at, word in enumerate(words):
        if word not in TRIGGERS:
            continue
        found = _after(reading, at, stories) or _before(reading, at)
        if found is not None:
            yield hit("password", *reading.folded.span(*found))
    if not stories:
        yield from _in_parts(reading)
        yield from _pair(reading)


def _after(reading: Reading, at: int, stories: int) -> tuple[int, int] | None:
    """Return the place of what stands behind the word for a password."""
    words = reading.words
    if words[at] in _CODES:
        return None if stories else _code(reading, at)
    value_at, says = _skip_to_value(words, at + 1)
    if value_at is None or (words[at] in _LOGINS and not _is_login(words, at)):
        return None
    is_story = stories > (words[value_at] in _STORY)
    return _given(reading, at, value_at, says=says, is_story=is_story)


def _given(reading: Reading, at: int, value_at: int, *, says: bool, is_story: bool) -> tuple[int, int] | None:
    words = reading.words
    sign = reading.folded.text[reading.ends[at] : reading.starts[at + 1]]
    is_noted = "=" in sign or ":" in sign
    says = says or is_noted or "-" in sign
    first = pieces(reading, reading.starts[value_at], 1)
    if not first or len(first[0][0]) > _LONGEST:
        return None
    piece, start, end = first[0]
    if says and not is_story and not _HINTS.isdisjoint(words[value_at : value_at + 4]):
        return start, reading.ends[min(value_at + 3, len(words) - 1)]
    is_plain = is_noted and not (is_story or _is_verb_before(words, at) or words[value_at] in _NOTHING)
    is_plain = is_plain and words[at] in _OPENS
    is_one = is_plain or _is_value(piece, reading, at, value_at, says=says, is_story=is_story)
    return (start, end) if is_one else None


def _skip_to_value(words: list[str], at: int) -> tuple[int | None, bool]:
    """Return the place of the first word that may be the password, and whether "is" was said."""
    says = False
    for place in range(at, min(len(words), at + _REACH)):
        word = words[place]
        if word == "." and place == at:
            continue
        if word in _SAYS:
            says = True
        elif says or (word not in _LEADS_ON and word not in _THINGS):
            return (place, says) if word[0].isalnum() else (None, says)
    return None, says


def _is_value(piece: str, reading: Reading, at: int, value_at: int, *, says: bool, is_story: bool) -> bool:
    words = reading.words
    if len(piece) < _SHORTEST:
        return False
    if is_made_up(piece) or (piece.isdigit() and len(piece) >= _FEWEST_DIGITS):
        return says or not (_asks(words, at) or words[at].endswith("ords"))
    if words[value_at] in _NOTHING:
        return False
    if is_story or words[value_at] in _LOGINS | _OPENS or _asks(words, at):
        return False
    owned = not _OWNERS.isdisjoint(words[max(0, at - 4) : value_at]) or not _THINGS.isdisjoint(
        words[max(0, at - _FAR) : at + _FAR]
    )
    owned = owned or words[at].startswith(("pw", "psw", "pass_w"))
    if words[at] in _SHORT | _LOGINS:
        return not _LOGINS.isdisjoint(words[:at]) or (says and words[at] in _SHORT and owned)
    return owned if says else _is_noted_down(words, at, value_at, owned=owned)


def _is_noted_down(words: list[str], at: int, value_at: int, *, owned: bool) -> bool:
    """Say whether a word stands right behind "password" as in a list: "login ben password biscuit"."""
    is_listed = at == 0 or words[at - 1] in _LOGINS or (owned and not _is_verb_before(words, at))
    return is_listed and _is_last(words, value_at)


def _asks(words: list[str], at: int) -> bool:
    """Say whether somebody is asked for a password, or told to keep it."""
    return not _ASKED.isdisjoint(words[max(0, at - 6) : at])


def _is_last(words: list[str], at: int) -> bool:
    return at + 1 == len(words) or words[at + 1] == "."


def _is_verb_before(words: list[str], at: int) -> bool:
    """Say whether the word before makes this a sentence about passwords: "choose a password carefully"."""
    return at > 0 and words[at - 1] in {
        "a",
        "strong",
        "good",
        "every",
        "new",
        "the",
        "any",
        "of",
        "same",
        "about",
    }


def _is_login(words: list[str], at: int) -> bool:
    """Say whether "user" or "login" is followed by a password as well, or "log in" by "as ... with"."""
    rest = words[at + 1 : at + 8]
    if words[at] in {"log", "sign"}:
        return rest[:1] == ["in"] and ("as" in rest or "with" in rest) and not _OWNERS.isdisjoint(words)
    return not (_OPENS | _SHORT).isdisjoint(rest)


def _code(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the place of digits that open a thing: "the code for my tablet is 4471"."""
    words = reading.words
    first = _first_digits(words, at + 1)
    if first is None:
        return None
    near = words[max(0, at - 4) : first]
    says = not _SAYS.isdisjoint(words[at + 1 : first]) or first == at + 1
    is_pin = words[at].startswith("pin")
    if not says or (not is_pin and _OWNERS.isdisjoint(near) and _THINGS.isdisjoint(near)):
        return None
    last = first
    while last + 1 < len(words) and _is_digits(words[last + 1]):
        last += 1
    count = sum(len(word) if word.isdigit() else 1 for word in words[first : last + 1])
    is_code = _FEWEST_DIGITS <= count <= _MOST_DIGITS or is_made_up(words[first])
    return (reading.starts[first], reading.ends[last]) if is_code else None


def _first_digits(words: list[str], at: int) -> int | None:
    for place in range(at, min(len(words), at + 2 + _REACH)):
        if words[place][0].isdigit() or _is_digits(words[place]) or is_made_up(words[place]):
            return place
        if words[place] == ".":
            return None
    return None


def _is_digits(word: str) -> bool:
    return word.isdigit() or word in NUMBER_WORDS or word in {"double", "triple"}


def _before(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the place of what stands before: "fluffy123 is my password", "type x for the password"."""
    words = reading.words
    if words[at] not in _OPENS | {"pin"} or at < 2:  # noqa: PLR2004
        return None
    back = at - 1
    while back >= 0 and words[back] in {
        "my",
        "the",
        "our",
        "is",
        "as",
        "for",
        "mums",
        "dads",
        "his",
        "her",
        "thats",
        "that",
    }:
        back -= 1
    if back < 0 or back >= at - 1 or not words[back][0].isalnum():
        return None
    text = reading.folded.text
    start = text.rfind(" ", 0, reading.starts[back]) + 1
    piece = pieces(reading, start, 1)
    if not piece or len(piece[0][0]) > _LONGEST:
        return None
    is_code = piece[0][0].isdigit() and len(piece[0][0]) > _FEWEST_DIGITS
    is_given = is_made_up(piece[0][0]) or is_code
    return (piece[0][1], piece[0][2]) if is_given else None


def _pair(reading: Reading) -> Iterator[Hit]:
    """Find the two halves of a log-in: "use ben15 and tiger9 to log in"."""
    words = reading.words
    if _LOG_IN.isdisjoint(words):
        return
    made_up = [
        at
        for at, word in enumerate(words)
        if word[0].isalpha() and word[-1].isdigit() and len(word) > _SHORTEST
    ]
    if len(made_up) > 1 and made_up[1] - made_up[0] <= _REACH:
        yield hit("password", *reading.span_of_words(made_up[0], made_up[1]))


def _in_parts(reading: Reading) -> Iterator[Hit]:
    """Find "it starts with 48 ... and it ends in 13" where a code or a log-in is spoken of."""
    words = reading.words
    places = [
        at
        for at in range(len(words) - 2)
        if words[at] in _PARTS and _is_part(words[at + 1 : at + 4]) and _KEEPS.isdisjoint(words)
    ]
    if len(places) > 1:
        last = min(len(words) - 1, places[-1] + 2)
        yield hit("password", *reading.span_of_words(places[0], last))


def _is_part(after: list[str]) -> bool:
    is_joined = after[0] in {"with", "in", "by", "is", "bit", "half", "part", "two", "three"}
    return is_joined and any(word.isdigit() and len(word) > 1 for word in after)
