"""A concern laid out as plain words: what the PDF, the tables and the seal are made of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from eduweb import concerns
from eduweb.concerns import Source
from eduweb.exports.words import title_of
from eduweb.web.pages import plain_day, staff_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from eduweb.concerns import ConcernEntry, Flag, WholeRecord

Item = dict[str, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """One concern as words. `subject_id` tells whether another pupil's name has to be blanked in it."""

    concern_id: int
    subject_id: int
    version: int
    entry_count: int
    reference: str
    name: str
    class_line: str
    title: str
    category: str
    sub_category: str
    status: str
    happened_at: datetime
    place: str
    reported_by: str
    linked: str
    assigned_to: str
    outcome: str
    account: str
    actions: tuple[Item, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[dict[str, Any], ...]
    documents: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """The seal over everything that is written in it, as it leaves."""
        text = json.dumps([self.reference, self.facts, self.sections, self.account], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def lay_out(
    record: WholeRecord, *, names: Mapping[int, tuple[str, str]], categories: Mapping[str, str]
) -> Laid:
    """Lay out one concern; `names` has a person's name and class by their row."""
    concern = record.concern
    name, class_line = names.get(concern.subject_id, ("", ""))
    actions = tuple(_entry(number, entry, by) for number, (entry, by) in enumerate(record.entries, start=1))
    return Laid(
        concern_id=concern.id,
        subject_id=concern.subject_id,
        version=concern.version,
        entry_count=concerns.entry_count(record.entries),
        reference=concern.reference,
        name=name,
        class_line=class_line,
        title=title_of(concern),
        category=categories.get(concern.category, _readable(concern.category)),
        sub_category=categories.get(concern.sub_category, _readable(concern.sub_category)),
        status=concern.status.value,
        happened_at=concern.happened_at or concern.logged_at,
        place=concern.place.value,
        reported_by=_reported_by(record, names),
        linked=_linked(record),
        assigned_to=names.get(concern.assigned_to_id or 0, ("", ""))[0],
        outcome=concern.outcome.value if concern.outcome else "",
        account="\n".join(item["words"] for item in _words(record.flags, names) if item["words"]),
        actions=actions,
        facts=tuple(_facts(record, name, class_line, categories, names)),
        sections=tuple(_sections(record, actions, names)),
        documents=tuple(document.name for document in record.documents),
        links=tuple(record.links),
    )


def _facts(
    record: WholeRecord,
    name: str,
    class_line: str,
    categories: Mapping[str, str],
    names: Mapping[int, tuple[str, str]],
) -> Iterable[tuple[str, str]]:
    concern = record.concern
    parts = [concern.category, concern.sub_category]
    rows = [
        (_("About"), f"{name}, {class_line}" if class_line else name),
        (_("What"), title_of(concern)),
        (_("Category"), ", ".join(categories.get(part, _readable(part)) for part in parts if part)),
        (_("Area of risk"), concern.four_c.value.capitalize()),
        (_("Severity"), concern.severity.name.capitalize()),
        (_("Level of need"), str(concern.level) if concern.level else ""),
        (_("Status"), concern.status.value.capitalize()),
        (_("Where"), f"{concern.place.value.capitalize()}: {concern.channel}"),
        (_("Happened"), staff_time(concern.happened_at) if concern.happened_at else ""),
        (_("Logged"), staff_time(concern.logged_at)),
        (_("Raised"), staff_time(concern.raised_at) if concern.raised_at else ""),
        (_("Told by"), _reported_by(record, names)),
        (_("Linked people"), _linked(record)),
        (_("Parents"), concern.parents.value.capitalize()),
        (_("Possible crime"), _("yes") if concern.is_possible_crime else ""),
        (_("Outcome"), concern.outcome.value.capitalize() if concern.outcome else ""),
        (_("Review on"), plain_day(concern.review_on) if concern.review_on else ""),
        (_("Closed"), staff_time(concern.closed_at) if concern.closed_at else ""),
        (_("Seen together with"), "; ".join(f"{reference}: {why}" for reference, why in record.links)),
    ]
    return [(label, value) for label, value in rows if value]


def _sections(
    record: WholeRecord, actions: tuple[Item, ...], names: Mapping[int, tuple[str, str]]
) -> Iterable[dict[str, Any]]:
    found = [
        (_("Words, as they were typed"), _words(record.flags, names)),
        (_("What was written down, in order"), list(actions)),
        (_("Actions planned"), [_planned(action, owner) for action, owner in record.planned]),
        (_("Letters to parents"), [_letter(letter) for letter in record.letters]),
        (_("Documents attached"), [{"head": document.name, "words": ""} for document in record.documents]),
    ]
    return [{"title": title, "items": items} for title, items in found if items]


def _words(flags: Iterable[Flag], names: Mapping[int, tuple[str, str]]) -> list[Item]:
    items: list[Item] = []
    for flag in flags:
        head = " · ".join(
            part
            for part in (
                staff_time(flag.flagged_at),
                flag.source.value,
                flag.channel,
                names.get(flag.author_id or 0, ("", ""))[0],
            )
            if part
        )
        before = [f"{line.get('author', '')}: {line.get('words', '')}" for line in flag.context]
        if before:
            items.append({"head": _("Before it"), "words": "\n".join(before)})
        seal = hashlib.sha256(flag.words.encode()).hexdigest() if flag.words else ""
        items.append(
            {"head": f"{head} · SHA-256 {seal[:16]}" if seal else head, "words": flag.words or flag.why}
        )
    return items


def _entry(number: int, entry: ConcernEntry, by: str) -> Item:
    parts = [f"{number}", staff_time(entry.recorded_at), entry.kind.value, by or _("automatic")]
    if entry.happened_at:
        parts.append(_("happened %(when)s", when=staff_time(entry.happened_at)))
    if entry.status_before is not entry.status_after:
        parts.append(f"{entry.status_before.value} → {entry.status_after.value}")
    details = [
        f"{_readable(key)}: {_plain(value)}"
        for key, value in entry.details.items()
        if value not in (None, "")
    ]
    return {"head": " · ".join(parts), "words": "\n".join(part for part in (entry.words, *details) if part)}


def _planned(action: Any, owner: str) -> Item:
    due = plain_day(action.due_on) if action.due_on else ""
    done = _("done %(when)s", when=staff_time(action.done_at)) if action.done_at else _("open")
    head = " · ".join(part for part in (owner, due, done) if part)
    return {"head": head, "words": "\n".join(part for part in (action.words, action.done_words) if part)}


def _letter(letter: Any) -> Item:
    sent = (
        _("sent %(when)s, %(how)s", when=staff_time(letter.sent_at), how=letter.sent_how)
        if letter.sent_at
        else _("not sent")
    )
    return {"head": f"{letter.title} · {sent}", "words": letter.words}


def _linked(record: WholeRecord) -> str:
    return "; ".join(f"{name}: {person.role.value}" for person, name in record.people)


def _reported_by(record: WholeRecord, names: Mapping[int, tuple[str, str]]) -> str:
    for flag in record.flags:
        if flag.reporter_id is not None:
            return names.get(flag.reporter_id, ("", ""))[0]
    sources = {flag.source for flag in record.flags}
    return _("the filter") if sources == {Source.FILTER} else ""


def people_in(records: Iterable[WholeRecord]) -> set[int]:
    """Return the rows of everybody whose name a layout needs."""
    ids: set[int | None] = set()
    for record in records:
        ids |= {record.concern.subject_id, record.concern.assigned_to_id}
        ids |= {i for flag in record.flags for i in (flag.author_id, flag.reporter_id)}
    return {one for one in ids if one is not None}


def _readable(slug: str) -> str:
    text = slug.replace("-", " ").replace("_", " ")
    return f"{text[:1].upper()}{text[1:]}"


def _plain(value: object) -> str:
    if isinstance(value, list):
        return " → ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{_readable(str(key))} {_plain(one)}" for key, one in value.items())
    return "" if value is None else str(value)
