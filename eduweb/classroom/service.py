"""Giving a pupil a new secret from the class page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import accounts
from eduweb.accounts import SecretKind
from eduweb.people import KeyStage, key_stage_of

if TYPE_CHECKING:
    from eduweb.people import Pupil, Who


def kind_for(pupil: Pupil) -> SecretKind:
    """Return what a pupil of this year signs in with: pictures before reading, then words."""
    is_ks1 = key_stage_of(pupil.year_group) is KeyStage.KS1
    return SecretKind.PICTURES if is_ks1 else SecretKind.WORDS


def give_new_secret(pupil: Pupil, *, by: Who) -> list[str]:
    """Give the pupil a new secret and return its pictures or words, which nobody can look up later."""
    if kind_for(pupil) is SecretKind.PICTURES:
        pictures = accounts.new_pictures()
        accounts.set_picture_secret(pupil.id, pictures, by_id=by.id)
        return pictures
    words = accounts.new_words()
    accounts.set_words_secret(pupil.id, words, by_id=by.id)
    return words.split()
