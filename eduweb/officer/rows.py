"""How flags look in the queue and on the panel, ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask_babel import ngettext

from eduweb import concerns
from eduweb.concerns import Source
from eduweb.core import clock
from eduweb.officer import words
from eduweb.officer.policy import Piece, excerpt_of, pieces_of
from eduweb.safety import Severity
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from datetime import timedelta

    from eduweb.concerns import Concern, Flag, QueueCounts, QueueLine
    from eduweb.officer.looking import Look
    from eduweb.officer.queries import Subject
    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    ref: str
    level: str
    four_c: str
    name: str
    picture: str
    about: str
    pieces: list[Piece]
    found: str
    channel: str
    age: str
    is_late: bool
    since: str
    late_at: str
    reference: str
    claimed_by: str
    is_drill: bool


def row_of(line: QueueLine, reader: Who) -> Row:
    """Return a flag as a line of the queue."""
    flag = line.flag
    now = clock.now()
    return Row(
        ref=flag.ref,
        level=flag.severity.name,
        four_c=flag.four_c.name,
        name=line.name,
        picture=line.picture,
        about=f"{year_short(line.year)} {line.class_name}" if line.year else _("Staff"),
        pieces=excerpt_of(flag.words, flag.findings) or [Piece(words.no_words(flag))],
        found=words.found_words(flag),
        channel=words.channel_words(flag.channel),
        age=words.age_words(now - flag.flagged_at),
        is_late=now > flag.due_at,
        since=flag.flagged_at.isoformat(),
        late_at=flag.due_at.isoformat(),
        reference=line.concern.reference,
        claimed_by=_("You") if flag.claimed_by_id == reader.id else line.claimed_by,
        is_drill=line.concern.is_drill,
    )


def year_short(year: str) -> str:
    """Return a year group as the queue's narrow column has it: "Y5", "R"."""
    return year if year == "R" else _("Y%(year)s", year=year)


def about_subject(subject: Subject) -> str:
    """Say who somebody is: "Year 5, Oak · Mr Evans"."""
    if subject.year is None:
        return _("Staff")
    year = _("Reception") if subject.year.value == "R" else _("Year %(year)s", year=subject.year.value)
    place = f"{year}, {subject.class_name}"
    return f"{place} · {subject.teacher}" if subject.teacher else place


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """One look-alike with its tick."""

    ref: str
    reference: str
    name: str
    time: str
    pieces: list[Piece]


def alike_row(flag: Flag, concern: Concern, name: str) -> AlikeRow:
    """Return a look-alike as a line to tick."""
    pieces = excerpt_of(flag.words, flag.findings)
    return AlikeRow(flag.ref, concern.reference, name, time_of(flag.flagged_at), pieces)


def summary_of(counts: QueueCounts, *, is_practice: bool) -> tuple[str, str]:
    """Say in one line how the lane stands: what is critical, and the rest."""
    critical = counts.by_severity.get(Severity.CRITICAL, 0)
    parts = [_("%(count)s waiting", count=counts.waiting[is_practice])]
    if counts.oldest_at is not None:
        parts.append(_("oldest %(age)s", age=words.age_words(clock.now() - counts.oldest_at)))
    target = words.age_words(concerns.target_of(Severity.CRITICAL))
    parts.append(_("target for critical: %(target)s", target=target))
    grave = ngettext("%(num)s critical", "%(num)s critical", critical) if critical else ""
    return grave, " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of the conversation on the panel."""

    author: str
    time: str
    pieces: list[Piece]
    is_mine: bool = False
    is_flagged: bool = False


def conversation(look: Look) -> list[Bubble]:
    """Return what stood before the flagged words, those words, and what came after."""
    flag = look.flag
    before = [_bubble(look, line["author"], line["words"], line["written_at"]) for line in flag.context]
    after = [_bubble(look, line.author, line.words, line.written_at) for line in look.after]
    if not flag.words:
        return [*before, *after]
    is_adults = flag.author_id is None and flag.source in {Source.STAFF, Source.OUTSIDE}
    own = Bubble(
        author=_adult_who_wrote(look) if is_adults else look.subject.name,
        time=time_of(flag.flagged_at),
        pieces=pieces_of(flag.words, flag.findings),
        is_mine=not is_adults,
        is_flagged=True,
    )
    return [*before, own, *after]


def _adult_who_wrote(look: Look) -> str:
    if look.flag.source is Source.OUTSIDE:
        return _("Somebody outside the school")
    return look.reporter or _("An adult at school")


def _bubble(look: Look, author: str, text: str, at: datetime | str) -> Bubble:
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return Bubble(author, time_of(moment), [Piece(text)], is_mine=author == look.subject.name)


def time_of(moment: datetime) -> str:
    """Return the time of today, and the day too for an earlier one."""
    then = clock.school_time(moment)
    if then.date() == clock.school_time(clock.now()).date():
        return f"{then:%H:%M}"
    return f"{words.day_words(then.date(), 'd MMM')}, {then:%H:%M}"


def age_of(flag: Flag) -> timedelta:
    """Return how long a flag has waited."""
    return clock.now() - flag.flagged_at


def why_of(flag: Flag) -> str:
    """Return what made it this severe, without the level that stands before it on the panel."""
    level, colon, why = flag.why.partition(": ")
    return why if colon and level.upper() == flag.severity.name else flag.why


def rules_of(flag: Flag) -> str:
    """Return which rules found it, in which version."""
    rules = dict.fromkeys(finding["rule"] for finding in flag.findings if finding["severity"] != "none")
    return ", ".join(rules) or flag.rule_version or _("none, a person told us")
