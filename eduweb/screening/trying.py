"""What other settings, or another version, would have done with the flags that are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from eduweb import audit, concerns
from eduweb.concerns import Source
from eduweb.core import clock
from eduweb.safety import RULE_VERSION, Line, Outcome
from eduweb.safety.replay import Case, Difference, replay
from eduweb.screening.asking import ask
from eduweb.screening.queries import Facts, facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.concerns import Flag, StoredFlag
    from eduweb.people import Who
    from eduweb.safety import SchoolRules

TERM = timedelta(weeks=16)
MOST = 500
_THEN = {
    Source.FILTER: Outcome.HOLD,
    Source.NUDGES: Outcome.NUDGE,
    Source.DISCLOSURE: Outcome.DISCLOSURE,
    Source.REPORT: Outcome.ALLOW,  # Its words had been sent: a pupil reported them.
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A flag whose words would have ended otherwise."""

    flag: Flag
    difference: Difference


@dataclass(frozen=True, slots=True)
class Trial:
    """What was judged again, and what would be different. `is_cut` says that there are older ones."""

    judged_count: int
    is_cut: bool
    changed: tuple[Changed, ...]

    @property
    def looser(self) -> list[Changed]:
        """Those of which less would have been stopped."""
        return [one for one in self.changed if one.difference.is_looser]

    @property
    def stricter(self) -> list[Changed]:
        """Those of which more would have been stopped."""
        return [one for one in self.changed if not one.difference.is_looser]


def stored_for(reader: Who) -> list[StoredFlag]:
    """Return the flags of the last term that the reader may know of; inside `write`, noted first."""
    audit.record(
        school_id=reader.school_id,
        actor_id=reader.id,
        act=audit.Act.VIEW,
        about="filter trial",
        about_id=reader.school_id,
    )
    return concerns.known_flags(reader, since=clock.now() - TERM, limit=MOST + 1)


def tried(stored: Sequence[StoredFlag], school_id: int, rules: SchoolRules) -> Trial:
    """Judge stored flags again, as if a school had these settings."""
    newest = stored[:MOST]
    changed = _judged_again(newest, facts_of(school_id), rules)
    return Trial(len(newest), len(stored) > MOST, tuple(changed))


def note_replay(school_id: int) -> None:
    """Note that stored flags are judged again at the command line; inside `write`."""
    audit.record(
        school_id=school_id,
        actor_id=None,
        act=audit.Act.VIEW,
        about="filter replay",
        about_id=school_id,
    )


def by_this_version(school_id: int) -> list[Changed]:
    """Judge again what another version judged, by the school's own settings."""
    facts = facts_of(school_id)
    stored = concerns.all_flags(school_id, limit=MOST)
    older = [one for one in stored if one.flag.rule_version.partition("+")[0] != RULE_VERSION]
    return _judged_again(older, facts, facts.rules)


def _judged_again(stored: Sequence[StoredFlag], facts: Facts, rules: SchoolRules) -> list[Changed]:
    flags = {one.flag.ref: one.flag for one in stored}
    cases = (_case(one, facts, rules) for one in stored)
    return [Changed(flags[found.key], found) for found in replay(cases, ask)]


def _case(stored: StoredFlag, facts: Facts, rules: SchoolRules) -> Case:
    """Return the words with what the snapshot knows of their place."""
    flag = stored.flag
    context = facts.context(
        channel=flag.channel,
        year=flag.year,
        by=stored.author,
        to=_written_to(flag),
        on_stage=flag.is_practice,
        before=tuple(Line(by=line["author"], text=line["words"]) for line in flag.context),
        rules=rules,
    )
    kinds = tuple(dict.fromkeys(one["kind"] for one in flag.findings if one["severity"] != "none"))
    return Case(flag.ref, flag.words, context, _THEN[flag.source], kinds)


def _written_to(flag: Flag) -> str:
    if flag.is_practice:
        return "character"
    return {"chat": "pupil", "tell": ""}.get(flag.channel, "class")
