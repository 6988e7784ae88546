"""The listed words and what each of them is: rude, mild, sexual, a slur, a drug, a weapon.

better-profanity's list is read as data from the installed package; its own
matcher is never called (about a thousandth of a second of CPU for every word).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import resources

from eduweb.safety import datafiles
from eduweb.safety.reading import squash
from eduweb.safety.verdict import Outcome

_SHORTEST_SPELLED = 3
_TOKEN = re.compile(r"[^\W_]+")
_SYMBOL = re.compile(r"[@$!+|]")
_SPELLED = re.compile(r"[^\W_](?:[\W_][^\W_])+[\W_]?")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listed word is."""

    kind: str
    outcome: Outcome = Outcome.HOLD


@dataclass(slots=True)
class Lexicon:
    """The listed words, by the ways in which they are looked for."""

    words: dict[str, Entry] = field(default_factory=dict)
    spelled: dict[str, Entry] = field(default_factory=dict)
    symbols: dict[str, Entry] = field(default_factory=dict)
    prefixes: dict[str, Entry] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    squashed: dict[str, list[str]] = field(default_factory=dict)

    def add(self, term: str, entry: Entry) -> None:
        """List a term in the way its writing asks for; the first entry of a term stays."""
        if term.endswith("*"):
            self.prefixes.setdefault(term[:-1], entry)
        elif _SYMBOL.search(term):
            self.symbols.setdefault(term, entry)
        elif _SPELLED.fullmatch(term):
            self.spelled.setdefault("".join(_TOKEN.findall(term)), entry)
        else:
            self._add_tokens(tuple(_TOKEN.findall(term.replace("'", ""))), entry)

    def _add_tokens(self, tokens: tuple[str, ...], entry: Entry) -> None:
        if len(tokens) > 1:
            self.phrases.setdefault(tokens[0], []).append((tokens, entry))
            return
        word = tokens[0]
        if word in self.words:
            return
        self.words[word] = entry
        self.squashed.setdefault(squash(word), []).append(word)
        if len(word) >= _SHORTEST_SPELLED and entry.outcome == Outcome.HOLD:
            self.spelled.setdefault(word, entry)


def package_words() -> list[str]:
    """Return better-profanity's list as it is installed, in small letters."""
    source = resources.files("better_profanity") / "profanity_wordlist.txt"
    return [line.strip().lower() for line in source.read_text("utf-8").splitlines() if line.strip()]


def listed(name: str) -> list[str]:
    """Return the words and phrases of one of our own lists."""
    parts = datafiles.sections(name)
    return " ".join(parts.get("words", [])).split() + parts.get("phrases", [])


_LEAVE = datafiles.sections("leave_alone.txt")
LEFT_ALONE = frozenset(" ".join(_LEAVE["words"]).split() + _LEAVE["phrases"])
NAMES = frozenset(" ".join(_LEAVE["names"]).split())

_CORE = datafiles.sections("core_words.txt")
INSIDE = tuple(" ".join(_CORE["inside"]).split())
MASKED = tuple(" ".join(_CORE["masked"]).split())
HARMLESS = frozenset(" ".join(_CORE["harmless"]).split())


def _excuses() -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return, for each word of a harmless phrase, the phrases and its place in them."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in _LEAVE["phrases"]:
        tokens = tuple(phrase.split())
        for place, token in enumerate(tokens):
            found.setdefault(token, []).append((place, tokens))
    return found


EXCUSES = _excuses()


def _load() -> Lexicon:
    lexicon = Lexicon()
    for name, entry in (
        ("sexual_words.txt", Entry("sexual")),
        ("slurs.txt", Entry("slur")),
        ("drug_words.txt", Entry("drugs")),
        ("weapon_words.txt", Entry("weapon")),
        ("mild_words.txt", Entry("bad-language", Outcome.NUDGE)),
        ("strong_words.txt", Entry("bad-language")),
    ):
        for term in listed(name):
            lexicon.add(term, entry)
    for term in package_words():
        if term not in LEFT_ALONE:
            lexicon.add(term, Entry("bad-language"))
    return lexicon


LEXICON = _load()
