"""Bad language: the listed words, plain, stretched, spelled out, behind symbols or inside others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.lexicon import (
    EXCUSES,
    HARMLESS,
    INSIDE,
    LEFT_ALONE,
    LEXICON,
    MASKED,
    NAMES,
    Entry,
)
from eduweb.safety.reading import Reading, has_long_run, squash, stretches
from eduweb.safety.verdict import Context, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPEAT = re.compile(r"([^\W\d])\1")
_SPELLED = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,3}[^\W_](?![^\W_])){2,}")
_LONGEST = 12
_SHORT = 3
"""Words of three letters need surer signs: a long run, or nothing else beside them."""
_ODD = re.compile(r"[^\W\d_][0-9@$!+|*#]|[0-9@$!+|*#][^\W\d_]")
_RUN = re.compile(r"[a-z0-9@$!+|*#]{3,40}")
_LETTER = re.compile(r"[a-z]")
_SYMBOLS = (
    str.maketrans("0134578@$!+|", "oieastbasiti"),
    str.maketrans("0134578@$!+|", "oleastbasltl"),
)
_MASK = re.compile(r"[*#]+")
_FEWEST_SHOWN = 2
_BARE_MASKS = ("f***", "c***", "s***")
# "you dick", "such a willy": said to somebody, so not his name.
_SAID_TO = frozenset({"you", "your", "ur", "u", "such", "little", "big", "fat", "a", "what", "are"})


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find listed words, each where it stands."""
    yield from _whole_words(reading)
    text = reading.folded.text
    for match in _SPELLED.finditer(text):
        yield from _spelled_out(reading, match)
    if _ODD.search(text):
        for match in _RUN.finditer(text):
            yield from _behind_symbols(reading, match)


def _whole_words(reading: Reading) -> Iterator[Hit]:
    core_inside = any(core in reading.folded.text for core in INSIDE)
    for index, word in enumerate(reading.words):
        entry, last = _phrase(reading.words, index) if word in LEXICON.phrases else (None, index)
        if entry is None:
            entry = LEXICON.words.get(word) or _stretched(word) or _beginning(word)
        if entry is None and core_inside:
            entry = _inside(word)
        if entry is not None and not _left_alone(reading, index, last):
            yield hit(entry.kind, *reading.span_of_words(index, last), entry.outcome)


def _stretched(word: str) -> Entry | None:
    if not _REPEAT.search(word) or word in HARMLESS:
        return None
    candidates = LEXICON.squashed.get(squash(word), ())
    long_run = has_long_run(word)
    for plain in candidates:
        if (long_run or len(plain) > _SHORT) and stretches(word, plain):
            return LEXICON.words[plain] if word not in LEFT_ALONE else None
    return None


def _phrase(words: list[str], index: int) -> tuple[Entry | None, int]:
    for tokens, entry in LEXICON.phrases[words[index]]:
        if tuple(words[index : index + len(tokens)]) == tokens:
            return entry, index + len(tokens) - 1
    return None, index


def _beginning(word: str) -> Entry | None:
    for prefix, entry in LEXICON.prefixes.items():
        if word.startswith(prefix):
            return entry
    if word.endswith("s") and len(word) > _SHORT + 1 and word not in LEFT_ALONE | HARMLESS:
        return LEXICON.words.get(word[:-1])
    return None


def _inside(word: str) -> Entry | None:
    if word in HARMLESS or word in LEFT_ALONE:
        return None
    for core in INSIDE:
        if core in word:
            return LEXICON.words.get(core, Entry("bad-language"))
    return None


def _left_alone(reading: Reading, first: int, last: int) -> bool:
    if first != last:
        return False
    return _in_harmless_phrase(reading.words, first) or _is_a_name(reading, first)


def _in_harmless_phrase(words: list[str], index: int) -> bool:
    for place, tokens in EXCUSES.get(words[index], ()):
        start = index - place
        if start >= 0 and tuple(words[start : start + len(tokens)]) == tokens:
            return True
    return False


def _is_a_name(reading: Reading, index: int) -> bool:
    """Say whether a word is written as a name is: "Dick" after another word, or "uncle dick"."""
    word = reading.words[index]
    if word not in NAMES:
        return False
    before = reading.words[index - 1] if index else "."
    if before in _NAME_FOLLOWS:
        return True
    start, end = reading.span_of_words(index, index)
    typed = reading.typed[start:end]
    return typed[:1].isupper() and typed[1:].islower() and before not in _SAID_TO | {"."}


_NAME_FOLLOWS = frozenset(
    {"mr", "mrs", "miss", "ms", "dr", "uncle", "aunt", "auntie", "aunty", "called", "named", "author"}
)


def _spelled_out(reading: Reading, match: re.Match[str]) -> Iterator[Hit]:
    """Find a word in letters that stand apart: "s h i t", "f.u.c.k"."""
    text = match[0]
    places = [place for place, char in enumerate(text) if char.isalnum()]
    letters = "".join(text[place] for place in places)
    if letters.isdigit():
        return
    letters = letters.translate(_SYMBOLS[0])
    start = 0
    while start < len(letters):
        size, entry = _longest_spelled(letters, start)
        if entry is None:
            start += 1
            continue
        first = match.start() + places[start]
        last = match.start() + places[start + size - 1]
        yield hit(entry.kind, *reading.folded.span(first, last + 1), entry.outcome)
        start += size


def _longest_spelled(letters: str, start: int) -> tuple[int, Entry | None]:
    for size in range(min(_LONGEST, len(letters) - start), 2, -1):
        entry = LEXICON.spelled.get(letters[start : start + size])
        if entry is not None and (size > _SHORT or size == len(letters)):
            return size, entry
    return 0, None


def _behind_symbols(reading: Reading, match: re.Match[str]) -> Iterator[Hit]:
    """Find a word written with digits and symbols: "sh1t", "$hit", "f**k"."""
    run = match[0].lstrip("#*+|!")
    run = run.rstrip("#+|!") if _MASK.search(run.strip("*#")) else run.rstrip("!|#")
    is_plain = run.isalpha() or run.isdigit()
    if len(run) < _SHORT or is_plain or not _LETTER.search(run):
        return
    entry = _decoded(run)
    if entry is not None:
        start = match.start() + match[0].find(run)
        yield hit(entry.kind, *reading.folded.span(start, start + len(run)), entry.outcome)


def _decoded(run: str) -> Entry | None:
    if run in LEFT_ALONE or run in LEXICON.words:
        return None
    if run in LEXICON.symbols:
        return LEXICON.symbols[run]
    if _MASK.search(run):
        return _behind_stars(run)
    for table in _SYMBOLS:
        word = run.translate(table)
        entry = LEXICON.words.get(word) or _stretched(word)
        if entry is None and any(core in word for core in INSIDE):
            entry = _inside(word)
        if entry is not None:
            return entry
    return None


def _behind_stars(run: str) -> Entry | None:
    if run in _BARE_MASKS:
        return Entry("bad-language")
    run = run.translate(_SYMBOLS[0])
    if run[0] in "*#" or len(_MASK.sub("", run)) < _FEWEST_SHOWN:
        return None
    for word in MASKED:
        if len(word) == len(run) and all(
            shown in ("*", "#", letter) for shown, letter in zip(run, word, strict=True)
        ):
            return LEXICON.words.get(word, Entry("bad-language", Outcome.HOLD))
    return None
