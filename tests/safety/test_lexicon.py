"""The lists of words: no entry is too short, doubtful, doubled, or at odds with another list."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from eduweb.safety import KINDS, datafiles
from eduweb.safety.dictionary import is_word
from eduweb.safety.lexicon import FINDER, LEFT_ALONE, LEXICON, NAMES, package_words
from eduweb.safety.words.found import Entry
from eduweb.safety.words.spelling import twists

OUR_FILES = ("sexual", "slurs", "drugs", "weapons", "mild", "toilet", "strong", "ldnoobw", "surge")
SECTIONS = {
    (name, section): lines
    for name in OUR_FILES
    for section, lines in datafiles.sections(f"words/{name}.txt").items()
}
WORDS = [
    word for (_, section), lines in SECTIONS.items() if " " not in section for word in " ".join(lines).split()
]
PHRASES = [line for (_, section), lines in SECTIONS.items() if " " in section for line in lines]
CORE = {name: " ".join(lines).split() for name, lines in datafiles.sections("words/core.txt").items()}

# Everyday words, too, and listed all the same: each has its harmless phrases, is a
# name that is left alone where it is written as one, or is rare in a primary school.
LISTED_ON_PURPOSE = {
    "amphetamine", "amphetamines", "bugger", "buggers", "bunghole", "bungholes", "cannabis", "cnut",
    "cocaine", "crap", "crapped", "crappiest", "crapping", "crappy", "craps", "dicks", "dyke", "dykes",
    "fannies", "fanny", "fentanyl", "freaking", "fugger", "gypped", "marijuana", "mongoloid", "negro",
    "nonce", "nymphomaniac", "paedophile", "phuc", "ponce", "pornographic", "scumbag", "scumbags",
    "sexting", "shagged", "slag", "slags", "sodding", "sodomite", "sodomy", "spastic", "spastics",
    "tits", "trollop", "vibrator", "vibrators", "willies", "willy",
}  # fmt: skip


def test_every_section_is_a_kind() -> None:
    assert {section.partition(" ")[0] for _, section in SECTIONS} <= KINDS.keys()


def test_no_word_is_too_short_to_be_sure_of() -> None:
    assert [word for word in WORDS if len(word) < 3] == []


def test_no_entry_stands_twice() -> None:
    assert [term for term, count in Counter(WORDS + PHRASES).items() if count > 1] == []


def test_no_entry_is_an_everyday_word_unless_on_purpose() -> None:
    clashes = {word for word in WORDS if is_word(word)}

    assert clashes - LISTED_ON_PURPOSE == set()


def test_no_entry_is_written_in_a_way_that_no_text_is_folded_to() -> None:
    assert [term for term in WORDS + PHRASES if term != term.lower() or "'" in term] == []


def test_what_is_left_alone_is_listed_nowhere() -> None:
    assert set(WORDS + PHRASES) & LEFT_ALONE == set()


def test_no_word_is_left_alone_for_nothing() -> None:
    single = {word for word in NAMES if word not in LEXICON.whole and not FINDER.look(word)[0]}

    assert single == set()


@pytest.mark.parametrize("section", ["twisted", "masked", "anywhere", "beside words", "beside insults"])
def test_no_core_word_stands_twice(section: str) -> None:
    assert [word for word, count in Counter(CORE[section]).items() if count > 1] == []


def test_what_is_found_anywhere_is_long_enough() -> None:
    assert [word for word in CORE["anywhere"] if len(word) < 3] == []


def test_a_word_of_one_section_is_not_weighed_by_another() -> None:
    assert set(CORE["anywhere"]) & set(CORE["beside words"]) == set()
    assert set(CORE["beside words"]) & set(CORE["beside insults"]) == set()


def test_no_twist_of_a_core_word_is_found_where_it_is_an_everyday_word() -> None:
    everyday = [twist for word in CORE["twisted"] for twist in twists(word) if is_word(twist)]

    found = [twist for twist in everyday if twist not in LEXICON.whole and FINDER.look(twist)[0] is not None]

    assert everyday
    assert found == []


def test_every_list_names_its_source_and_terms() -> None:
    folder = resources.files("eduweb.safety") / "data" / "words"
    licences = " ".join((folder / "LICENCES.txt").read_text("utf-8").replace("#", " ").split())

    assert [name for name in OUR_FILES if name not in licences] == []
    assert "Creative Commons Attribution 4.0" in licences
    assert "Permission is hereby granted" in licences


def test_an_entry_keeps_its_word() -> None:
    assert LEXICON.whole["fuck"] == Entry("bad-language", "fuck")
    assert len(set(package_words())) > 600
