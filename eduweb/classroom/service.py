"""What an adult does on the class page, and who is told of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import accounts, messages, people
from eduweb.accounts import SecretKind
from eduweb.people import KeyStage, LimitKind, key_stage_of

if TYPE_CHECKING:
    from eduweb.classroom.forms import LimitForm
    from eduweb.people import Pupil, SchoolClass, Who


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


def switch(school_class: SchoolClass, *, is_on: bool, by: Who) -> None:
    """Switch the messages of a class on or off; the open pages of its pupils hear of it at once."""
    if school_class.is_messaging_on is is_on:
        return
    people.set_class_messaging(school_class, is_on=is_on, by=by)
    messages.tell_closed([pupil.id for pupil in people.pupils_of_class(school_class.id)])


def set_limit(pupil: Pupil, form: LimitForm, *, by: Who) -> None:
    """Let one pupil wait, or work supervised only, as a valid form says."""
    last_on = form.last_on.data or people.today()
    people.set_limit(pupil, LimitKind[form.kind.data], reason=form.reason.data or "", last_on=last_on, by=by)
    messages.tell_closed([pupil.id])


def end_limit(pupil: Pupil, *, by: Who) -> bool:
    """End what holds for a pupil; says whether anything did."""
    has_ended = people.end_limit(pupil, by=by)
    messages.tell_closed([pupil.id])
    return has_ended


def answer(by: Who, school_class: SchoolClass, message_ref: str, *, is_yes: bool) -> bool:
    """Let words of this class go or give them back; says whether they still waited."""
    waiting = messages.waiting_for(by, school_class.id)
    if message_ref not in {shown.message.ref for shown in waiting}:
        return False
    messages.approve(by, message_ref, is_yes=is_yes)
    return True
