"""The listed words and what each of them is: rude, mild, sexual, a slur, a drug, a weapon.

better-profanity's list is read as data from the installed package; its own
matcher is never called (about a thousandth of a second of CPU for every word).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.normalise import fold
from eduweb.safety.words.finder import Finder
from eduweb.safety.words.found import Entry
from eduweb.safety.words.wordlists import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LISTS = ("sexual", "slurs", "drugs", "weapons", "mild", "toilet", "strong", "ldnoobw", "surge")
"""The files of words; the first that names a word decides what it is."""
_SHORT = 3
_TOKEN = re.compile(r"[^\W_]+")
_SYMBOL = re.compile(r"[^\w\s'.*-]|(?<=[a-z])\d|\d(?=[a-z])")
_SCHOOLS_REMEMBERED = 8


package_words = datafiles.package_words
_LEAVE = datafiles.sections("leave_alone.txt")
LEFT_ALONE = frozenset(" ".join(_LEAVE["words"]).split() + _LEAVE["phrases"])
NAMES = frozenset(" ".join(_LEAVE["names"]).split())
_CORE = {name: " ".join(lines).split() for name, lines in datafiles.sections("words/core.txt").items()}
_PARTS = {
    name: frozenset(" ".join(lines).split()) for name, lines in datafiles.sections("words/parts.txt").items()
}


def _excuses() -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return, for each word of a harmless phrase, the phrases and its place in them."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in _LEAVE["phrases"]:
        tokens = tuple(phrase.split())
        for place, token in enumerate(tokens):
            found.setdefault(token, []).append((place, tokens))
    return found


EXCUSES = _excuses()


def listed() -> Iterator[tuple[str, str]]:
    """Yield every listed word or phrase and its kind, ours before the package's."""
    for name in _LISTS:
        for section, lines in datafiles.sections(f"words/{name}.txt").items():
            kind, _, what = section.partition(" ")
            for term in lines if what else " ".join(lines).split():
                yield term, kind
    for term in package_words():
        if term not in LEFT_ALONE:
            yield term, "bad-language"


def _sorted_out(
    terms: Iterable[tuple[str, str]],
) -> tuple[dict[str, Entry], dict[str, list[tuple[tuple[str, ...], Entry]]], dict[str, Entry]]:
    """Return the words, the phrases by their first word, and the terms with symbols in them."""
    whole: dict[str, Entry] = {}
    phrases: dict[str, dict[tuple[str, ...], Entry]] = {}
    symbols: dict[str, Entry] = {}
    for term, kind in terms:
        if _SYMBOL.search(term):
            symbols.setdefault(term, Entry(kind, term))
            continue
        tokens = tuple(_TOKEN.findall(term.replace("'", "")))
        if len(tokens) == 1:
            whole.setdefault(tokens[0], Entry(kind, tokens[0]))
        elif all(len(token) == 1 for token in tokens):
            whole.setdefault("".join(tokens), Entry(kind, "".join(tokens)))
        elif tokens:
            phrases.setdefault(tokens[0], {}).setdefault(tokens, Entry(kind, term))
            if kind == "bad-language" and all(len(token) >= _SHORT for token in tokens):
                turned = tuple(token[::-1] for token in reversed(tokens))
                phrases.setdefault(turned[0], {}).setdefault(turned, Entry(kind, term))
    return whole, {first: list(found.items()) for first, found in phrases.items()}, symbols


def _kinds(section: str, whole: dict[str, Entry], kind: str = "bad-language") -> dict[str, Entry]:
    return {word: whole.get(word) or _DISGUISED.get(word) or Entry(kind, word) for word in _CORE[section]}


_DISGUISED = {
    word: Entry(section.partition(" ")[2], word)
    for section, words in _CORE.items()
    if section.startswith("disguised ")
    for word in words
}


def _apart(
    whole: dict[str, Entry], phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
) -> dict[str, Entry]:
    """Return what is found in letters that stand apart: all but mild words."""
    found = {
        word: entry
        for word, entry in whole.items()
        if len(word) >= _SHORT and entry.kind not in {"toilet-humour", "drugs", "weapon"}
    }
    for several in phrases.values():
        for tokens, entry in several:
            if entry.kind in {"bad-language", "slur"}:
                found.setdefault("".join(tokens), entry)
    return found | _DISGUISED


def _load() -> Words:
    whole, phrases, symbols = _sorted_out(listed())
    return Words(
        whole=whole,
        phrases=phrases,
        symbols=symbols,
        apart=_apart(whole, phrases),
        anywhere=_kinds("anywhere", whole),
        beside_words=_kinds("beside words", whole),
        beside_insults=_kinds("beside insults", whole),
        twisted=_kinds("twisted", whole),
        backwards=_kinds("backwards only", whole),
        covered=_kinds("masked", whole),
        before=_PARTS["before"],
        after=_PARTS["after"],
        harmless=LEFT_ALONE,
        harmless_inside=tuple(_CORE["harmless inside"]),
        disguised=_DISGUISED,
        untwistable=frozenset(_CORE["never twisted"]),
    )


LEXICON = _load()
FINDER = Finder(LEXICON)


@lru_cache(maxsize=_SCHOOLS_REMEMBERED)
def finder_of(denied: frozenset[str]) -> Finder:
    """Return what finds the words and phrases of a school's own list, in the same disguises."""
    terms = [(fold(term).text.strip(), "denied-word") for term in sorted(denied)]
    whole, phrases, symbols = _sorted_out((term, kind) for term, kind in terms if term)
    long = {word: entry for word, entry in whole.items() if len(word) > _SHORT}
    joined = {"".join(tokens): entry for several in phrases.values() for tokens, entry in several}
    return Finder(
        Words(
            whole=whole,
            phrases=phrases,
            symbols=symbols,
            apart=whole | joined,
            beside_words=long,
            twisted={word: entry for word, entry in long.items() if len(word) > _SHORT + 1},
            covered=long,
            before=_PARTS["before"],
            after=_PARTS["after"],
        )
    )
