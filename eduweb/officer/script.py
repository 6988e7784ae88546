"""The whole script of a scenario, made readable for the adult who decides whether pupils may meet it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import ngettext

from eduweb.content import Doing, WhoSees
from eduweb.content.shapes.cues import (
    AppAsksCue,
    ChatCue,
    CommentCue,
    FriendRequestCue,
    GroupInvitationCue,
    MailCue,
    PostCue,
    ProfileChangeCue,
    ReactionCue,
    WaitCue,
)
from eduweb.content.shapes.happenings import WaitArrow
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.content import Scenario
    from eduweb.content.shapes.cues import BaseCue
    from eduweb.content.shapes.happenings import Arrow
    from eduweb.content.shapes.scenario import Beat, When

PLACES: dict[type[BaseCue], str] = {
    PostCue: _l("posts"),
    CommentCue: _l("comments"),
    ChatCue: _l("writes in a chat"),
    MailCue: _l("mails"),
    FriendRequestCue: _l("asks to be a friend"),
    ReactionCue: _l("presses a reaction"),
    ProfileChangeCue: _l("changes a line of the page"),
    GroupInvitationCue: _l("invites to a group"),
    AppAsksCue: _l("asks for something, as an app"),
}
DOINGS: dict[Doing, str] = {
    Doing.BLOCKS: _l("blocks"),
    Doing.UNBLOCKS: _l("stops blocking"),
    Doing.REPORTS: _l("reports"),
    Doing.TELLS: _l("tells an adult about the story"),
    Doing.DECLINES: _l("says no"),
    Doing.ACCEPTS: _l("says yes"),
    Doing.CHANGES_AUDIENCE: _l("changes who sees a line of their own page"),
    Doing.GIVES_AWAY: _l("writes something private"),
    Doing.REPLIES: _l("answers"),
    Doing.REPLIES_KINDLY: _l("answers kindly"),
    Doing.REPLIES_UNKINDLY: _l("answers unkindly"),
    Doing.OPENS: _l("opens it"),
    Doing.DELETES: _l("throws it away"),
    Doing.SHARES: _l("passes it on"),
}
AUDIENCES: dict[WhoSees, str] = {
    WhoSees.ONLY_ME: _l("Only me"),
    WhoSees.FRIENDS: _l("Friends"),
    WhoSees.CLASS: _l("Class"),
    WhoSees.SCHOOL: _l("School"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a character does or says."""

    who: str
    picture: str
    place: str
    text: str
    clues: tuple[str, ...]
    is_sometimes: bool


@dataclass(frozen=True, slots=True)
class Way:
    """What a pupil may do, the answer they get, and where it leads."""

    doing: str
    to: str
    to_id: str
    answer: str = ""
    is_sometimes: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One beat: what Bramble says, what comes on stage, the buttons, and what else may happen."""

    id: str
    title: str
    guide: str
    lines: list[Line]
    choices: list[Way]
    ways: list[Way]


def moments_of(scenario: Scenario) -> list[Moment]:
    """Return every beat of a script, in the order of its file."""
    return [
        Moment(
            id=beat.id,
            title=beat.title,
            guide=beat.guide,
            lines=_lines(scenario, beat),
            choices=_choices(scenario, beat),
            ways=ways_of(scenario, beat.when),
        )
        for beat in scenario.beats
    ]


def _lines(scenario: Scenario, beat: Beat) -> list[Line]:
    found = []
    for cue in beat.cues:
        if isinstance(cue, WaitCue):
            continue
        character = scenario.cast.get(cue.who or "")
        clues = getattr(cue, "clues", ())
        found.append(
            Line(
                who=character.name if character else cue.who or "",
                picture=character.picture if character else "",
                place=str(PLACES.get(type(cue), cue.actor_key)),
                text=getattr(cue, "text", ""),
                clues=tuple(clue.name for clue in clues),
                is_sometimes=cue.condition is not None,
            )
        )
    return found


def _choices(scenario: Scenario, beat: Beat) -> list[Way]:
    return [
        Way(
            doing=choice.text,
            to=_title(scenario, choice.go),
            to_id=choice.go,
            answer=choice.recovery or "",
            is_sometimes=choice.condition is not None,
        )
        for choice in beat.choices
    ]


def ways_of(scenario: Scenario, arrows: Iterable[When]) -> list[Way]:
    """Return where a story goes when the pupil does something with the real controls, or nothing."""
    return [
        Way(
            doing=_waits(arrow.waits) if isinstance(arrow, WaitArrow) else _does(scenario, arrow),
            to=_title(scenario, arrow.go),
            to_id=arrow.go,
            is_sometimes=arrow.condition is not None,
        )
        for arrow in arrows
    ]


def _waits(seconds: int) -> str:
    return ngettext("does nothing for %(num)s second", "does nothing for %(num)s seconds", seconds)


def _does(scenario: Scenario, arrow: Arrow) -> str:
    said = " / ".join(str(DOINGS.get(doing, doing.value)) for doing in arrow.pupil)
    names = [scenario.cast[slug].name for slug in arrow.who or () if slug in scenario.cast]
    seen = [str(AUDIENCES[audience]) for audience in arrow.audience or ()]
    details = [", ".join(part) for part in (names, seen) if part]
    return f"{said} ({'; '.join(details)})" if details else said


def _title(scenario: Scenario, place: str) -> str:
    beat = scenario.beats_by_id.get(place)
    return beat.title if beat else scenario.endings_by_id[place].title
