"""Which tokens are English words and which are names."""

from __future__ import annotations

import pytest

from eduweb.safety import datafiles
from eduweb.safety.dictionary import is_first_name, is_name, is_surname, is_word


@pytest.mark.parametrize(
    "word",
    ["hat", "hate", "bead", "colour", "colours", "organise", "playground", "stabbing", "photosynthesis",
     "didnt", "mosque", "gurdwara", "gay", "muslims", "jewish", "minecraft", "grandad", "representative",
     "scunthorpe", "llandudno", "somalia", "polish", "sussex", "assess", "cockerel", "titter"],
)  # fmt: skip
def test_an_everyday_word_or_place_is_a_word(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize(
    "token", ["stupd", "skared", "hapend", "frend", "haet", "xqzt", "killyourself", "h4te", ""]
)
def test_what_a_child_misspells_is_no_word(token: str) -> None:
    assert not is_word(token)


@pytest.mark.parametrize("token", ["fuck", "shitty", "wanker", "cunts", "nigger", "slut", "bollocks"])
def test_a_rude_word_is_no_word_here(token: str) -> None:
    assert not is_word(token)


@pytest.mark.parametrize(
    "name",
    ["kian", "karl", "oliwia", "mohammed", "siobhan", "rhiannon", "ewan", "harpreet", "aaliyah", "chidera",
     "kwame", "emre", "andreea", "oleksandr", "mei", "angharad", "ruaridh", "tanisha"],
)  # fmt: skip
def test_a_first_name_of_any_family_is_a_name_and_a_word(name: str) -> None:
    assert is_first_name(name)
    assert is_name(name)
    assert is_word(name)


@pytest.mark.parametrize(
    "name", ["patel", "okafor", "kowalski", "macdonald", "popescu", "nguyen", "shevchenko", "yilmaz"]
)
def test_a_surname_is_a_name_and_a_word(name: str) -> None:
    assert is_surname(name)
    assert is_name(name)
    assert is_word(name)


@pytest.mark.parametrize("word", ["table", "hate", "the", "my", "school", "stupid"])
def test_an_everyday_word_is_no_name(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("name", ["first_names.txt", "surnames.txt"])
def test_names_are_written_as_a_reading_has_them(name: str) -> None:
    names = " ".join(line for group in datafiles.sections(name).values() for line in group).split()

    assert [one for one in names if not (one.isascii() and one.isalpha() and one.islower())] == []
