"""One word as a child may write it, put into plain spelling.

A word of the dictionary, a name and a rude word are never touched: only what is
no word at all is repaired, and only towards words that the rules know.
"""

from __future__ import annotations

from functools import lru_cache

from eduweb.safety.dictionary import is_word
from eduweb.safety.reading.leet import letters_of, without_digits
from eduweb.safety.reading.near import nearest
from eduweb.safety.reading.split import LONGEST, split
from eduweb.safety.reading.stretch import has_long_run, has_run, shorter_forms
from eduweb.safety.reading.vocabulary import KNOWN, PLAIN, RUDE, TARGETS, is_known

_SHORTEST = 3
_SHORTEST_NAME_PUT_RIGHT = 6
_SHORTEST_FORM = 2
_ENDINGS = ("s", "ed", "ing", "er", "ers", "y", "in", "es")


@lru_cache(maxsize=16_384)
def repaired(token: str, *, may_be_name: bool = False) -> tuple[str, ...]:
    """Return a token in plain spelling; itself where nothing is clearly meant.

    A word with a capital letter in mid-sentence may be a name that no list has:
    it is put right only where the same letters or sounds are there.
    """
    if not token.isascii() or token.isdigit() or not _SHORTEST <= len(token) <= LONGEST:
        return (token,)
    if not token.isalpha():
        return _with_digits(token, may_be_name=may_be_name)
    if has_run(token):
        short = _unstretched(token)
        if short is not None:
            return plain(short) if is_known(short) else _meant(short, may_be_name=False) or (short,)
    if _is_regular_form(token):
        return (token,)
    return _meant(token, may_be_name=may_be_name) or (token,)


def plain(word: str) -> tuple[str, ...]:
    """Return a correctly spelled word as the rules know it."""
    return PLAIN.get(word, (word,))


def _with_digits(token: str, *, may_be_name: bool) -> tuple[str, ...]:
    word = without_digits(token)
    if word is not None:
        return plain(word)
    letters = letters_of(token)
    if not token[0].isalpha() or not token[-1].isalpha() or not letters.isalpha():
        return (token,)
    if has_run(letters):
        short = _unstretched(letters)
        if short is not None:
            return plain(short)
    return _meant(letters, may_be_name=may_be_name) or (token,)


def _meant(token: str, *, may_be_name: bool) -> tuple[str, ...] | None:
    near, is_sure = nearest(token)
    if near is not None and is_sure and (not may_be_name or len(token) >= _SHORTEST_NAME_PUT_RIGHT):
        return plain(near)
    if may_be_name:
        return None
    return split(token) or (plain(near) if near is not None else None)


def _unstretched(token: str) -> str | None:
    """Return the word that was held longer; double letters alone may only hide a word of the rules."""
    forms = [form for form in shorter_forms(token) if len(form) >= _SHORTEST_FORM]
    is_long = has_long_run(token)
    for form in forms:
        if form in TARGETS or (is_long and (form in KNOWN or form in PLAIN)):
            return form
    if not is_long:
        return None
    return next((form for form in forms if is_known(form)), forms[0] if forms else None)


def _is_regular_form(token: str) -> bool:
    """Say whether a token is a name with an "s" ("harrys") or a form of a rude word: no mistake."""
    if token[-1] == "s" and is_word(token[:-1]):
        return True
    return any(token.endswith(ending) and token[: -len(ending)] in RUDE for ending in _ENDINGS)
