"""Letters to the parents of the one child a concern is about. They name and quote no other child."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from flask import abort
from ruamel.yaml import YAML
from sqlalchemy import select

from eduweb import audit, people
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, Flag, Letter, LinkedPerson, ParentsTold, Route
from eduweb.concerns.record.closing import is_serious
from eduweb.concerns.record.facts import note_parents
from eduweb.concerns.routing import may_handle, may_know_of
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, Kind, NameFinder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import OnRecord, Who

QUOTED_WORDS = 4
UNDER_AGE = "under-age-account"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class NamesOthersError(Exception):
    """Raised when a letter names or quotes somebody else; it holds what was found."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__()
        self.found = tuple(found)


class SentBeforeError(Exception):
    """Raised when a letter was recorded as sent before."""


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A draft of a letter. `is_meeting` only asks parents to come in."""

    slug: str
    name: str
    heading: str
    words: str
    is_meeting: bool = False


@cache
def letter_templates() -> dict[str, LetterTemplate]:
    """Return the letters that come with eduweb, by their short name."""
    text = files("eduweb.concerns").joinpath("data/letters.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(text)["letters"]
    return {one["slug"]: LetterTemplate(**one) for one in found}


def templates_for(concern: Concern) -> list[LetterTemplate]:
    """Return the letters that suit a concern: of something serious, parents are asked to come in."""
    serious = is_serious(concern)
    return [one for one in letter_templates().values() if one.is_meeting or not serious]


def child_of(who: Who, concern: Concern) -> OnRecord:
    """Return the child whose parents are written to; about an adult, or only shared, it is a 404."""
    pupil = people.pupil_on_record_by_id(who, concern.subject_id)
    if pupil is None or concern.route in {Route.STAFF, Route.HEAD} or not may_handle(who, concern):
        abort(404)
    return pupil


def draft(template: LetterTemplate, *, child: OnRecord, adult: str, school: str) -> tuple[str, str]:
    """Return the heading and the words of a letter with its placeholders filled in."""
    values = {"child": child.name, "class": child.class_name, "adult": adult, "school": school}
    return template.heading.format(**values), template.words.format(**values).strip()


def write_letter(concern: Concern, template: LetterTemplate, *, by: Who, title: str, words: str) -> Letter:
    """Keep a letter, as a line in the log; it cannot be changed, only written again.

    Raises:
        NamesOthersError: it names another pupil or a linked person, or quotes somebody else's words.

    """
    found = others_in(concern, by, f"{title}\n{words}")
    if found:
        raise NamesOthersError(found)
    letter = Letter(
        school_id=concern.school_id,
        concern_id=concern.id,
        template=template.slug,
        title=title,
        words=words,
        made_by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(letter)
    db.session.flush()
    _log(concern, by, f"Letter written: {title}", {"letter": letter.ref, "template": template.slug})
    return letter


def others_in(concern: Concern, who: Who, words: str) -> list[str]:
    """Return what in a letter names or quotes somebody else: pupils, linked people, their words."""
    child = child_of(who, concern)
    linked = db.session.execute(
        select(PEOPLE.c.name, PEOPLE.c.kind)
        .join(LinkedPerson, LinkedPerson.person_id == PEOPLE.c.id)
        .where(LinkedPerson.concern_id == concern.id, LinkedPerson.person_id != child.id)
    ).all()
    names = [*people.other_pupil_names(who.school_id, [child.id]), *(row.name for row in linked)]
    staff = [one.name for one in people.people_of(who.school_id, Kind.STAFF)]
    # An adult's own name may stand in a letter, unless they are linked to it.
    kept = [child.name, *(name for name in staff if name not in {row.name for row in linked})]
    named = [one.name for one in NameFinder(names, kept=kept).find(words) if one.is_sure]
    return list(dict.fromkeys([*named, *_quotes(concern, child, words)]))


def _quotes(concern: Concern, child: OnRecord, words: str) -> list[str]:
    """Return runs of words that stand in what others wrote, in messages of this concern."""
    flags = db.session.scalars(select(Flag).where(Flag.concern_id == concern.id).order_by(Flag.id))
    theirs: list[str] = []
    for flag in flags:
        if flag.author_id not in {None, child.id}:
            theirs.append(flag.words)
        theirs += [line["words"] for line in flag.context if line.get("author") != child.name]
    ours = {run for one in letter_templates().values() for run in _runs(f"{one.heading} {one.words}")}
    mine = set(_runs(words)) - ours
    return [run for text in theirs for run in _runs(text) if run in mine][:1]


def _runs(text: str) -> list[str]:
    """Return every run of a few words, in order, in small letters."""
    found = [word.lower() for word in _WORD.findall(text)]
    return [" ".join(found[at : at + QUOTED_WORDS]) for at in range(len(found) - QUOTED_WORDS + 1)]


def letter_for(who: Who, ref: str, act: audit.Act) -> tuple[Letter, Concern]:
    """Return a letter with its concern, or answer 404; inside `write`, audit first."""
    row = db.session.execute(
        select(Letter, Concern)
        .join(Concern, Concern.id == Letter.concern_id)
        .where(may_know_of(who), Letter.ref == ref)
    ).first()
    if row is None:
        abort(404)
    letter, concern = row
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=act,
        about="concern",
        about_id=concern.id,
        reason="letter",
    )
    return letter, concern


def letters_of(concern: Concern) -> Sequence[Letter]:
    """Return the letters of a concern that was loaded by its access function, newest first."""
    return db.session.scalars(
        select(Letter).where(Letter.concern_id == concern.id).order_by(Letter.id.desc())
    ).all()


def note_sent(letter: Letter, concern: Concern, *, by: Who, how: str, has_reported: bool = False) -> None:
    """Record how a letter went home. One that asks parents to come in has not told them yet.

    Raises:
        SentBeforeError: it was recorded before.

    """
    if letter.sent_at is not None:
        raise SentBeforeError
    letter.sent_at, letter.sent_how, letter.sent_by_id = clock.now(), how, by.id
    db.session.flush()
    is_meeting = letter_templates()[letter.template].is_meeting
    note_parents(
        concern,
        ParentsTold.OPEN if is_meeting else ParentsTold.TOLD,
        by=by,
        words=f"Letter sent: {letter.title}",
        details={"how": how, "letter": letter.ref},
        happened_at=letter.sent_at,
    )
    if has_reported and letter.template == UNDER_AGE:
        write_entry(
            concern,
            EntryKind.STEP,
            by_id=by.id,
            words="Reported as an under-age account by the service’s own form",
            details={"letter": letter.ref},
        )
    audit.record(
        school_id=concern.school_id,
        actor_id=by.id,
        act=audit.Act.ADD_ENTRY,
        about="concern",
        about_id=concern.id,
        reason="letter",
    )


def _log(concern: Concern, by: Who, words: str, details: dict[str, Any]) -> None:
    write_entry(concern, EntryKind.LETTER, by_id=by.id, words=words, details=details)
    audit.record(
        school_id=concern.school_id,
        actor_id=by.id,
        act=audit.Act.ADD_ENTRY,
        about="concern",
        about_id=concern.id,
        reason="letter",
    )
