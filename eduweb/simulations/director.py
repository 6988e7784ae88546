"""The director: hears what a pupil does, asks the engine, and puts its cues on stage.

It works after the commit, from rows that may come twice and after a restart.
While the stage is paused, as after something real was told, nothing moves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from eduweb import messages, outbox, people
from eduweb.content.shapes.cues import BaseCue, WaitCue
from eduweb.content.shapes.happenings import SAFE_DOINGS, Doing
from eduweb.core import clock
from eduweb.core.db import after_commit, db, write
from eduweb.simulations import queries
from eduweb.simulations.engine import Curtain, Happening, State, Timer, advance
from eduweb.simulations.hearing import heard
from eduweb.simulations.models import Heard, StagedCue
from eduweb.simulations.playing import play
from eduweb.simulations.scripts import scenario_of
from eduweb.web import push

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eduweb.content import Scenario
    from eduweb.people import Who
    from eduweb.simulations.engine import StageCue
    from eduweb.simulations.models import Playthrough

CUE, TIMER = "practice-cue", "practice-timer"
# After one of these nobody says what they were still to say.
ENDS_TALK = SAFE_DOINGS | {Doing.GIVES_AWAY}
# After one of these a request is no longer there to be seen.
ANSWERS = SAFE_DOINGS | {Doing.ACCEPTS, Doing.DECLINES}


@outbox.handler("happening")
def hear(_school_id: int, payload: dict[str, Any], dedupe_key: str) -> None:
    """Take in what a pupil did, if a story is on for them."""

    def work() -> None:
        pupil = people.who_by_id(payload["pupil_id"])
        playthrough = running(pupil)
        if pupil is None or playthrough is None or queries.has_heard(playthrough.id, dedupe_key):
            return
        _remember(playthrough, dedupe_key)
        happening = heard(playthrough, scenario_of(playthrough), pupil, payload)
        if happening is not None:
            take(playthrough, pupil, happening)

    write(work)


def running(pupil: Who | None) -> Playthrough | None:
    """Return the story that is on for a pupil and not paused."""
    if pupil is None:
        return None
    playthrough = queries.playthrough_now(pupil)
    if playthrough is None or playthrough.ended_at is not None:
        return None
    stage = messages.stage_of(pupil)
    return None if stage is None or stage.is_paused else playthrough


def _remember(playthrough: Playthrough, dedupe_key: str) -> None:
    row = Heard(
        school_id=playthrough.school_id,
        playthrough_id=playthrough.id,
        dedupe_key=dedupe_key,
        heard_at=clock.now(),
    )
    db.session.add(row)


def take(playthrough: Playthrough, pupil: Who, happening: Happening) -> None:
    """Move the story by one happening."""
    scenario = scenario_of(playthrough)
    before = State.from_json(playthrough.state)
    if happening.doing in ANSWERS and playthrough.newest.get("kind") in {"request", "asked"}:
        playthrough.newest = {}
    after, cues = advance(scenario, before, happening)
    if after == before:
        return
    if after.visit != before.visit:
        _leave_beat(playthrough, pupil, scenario, after, happening, before.visit)
    put_on(playthrough, pupil, scenario, after, cues)


def _leave_beat(
    playthrough: Playthrough,
    pupil: Who,
    scenario: Scenario,
    after: State,
    happening: Happening,
    visit: int,
) -> None:
    """Say what was still to be said, unless the pupil did something after which nobody should."""
    for row in queries.waiting_cues(playthrough.id, visit):
        cue = scenario.beats_by_id[row.beat].cues[row.number]
        if happening.doing in ENDS_TALK or cue.who in after.blocked:
            row.is_dropped = True
        else:
            play(playthrough, pupil, row, cue)


def put_on(
    playthrough: Playthrough, pupil: Who, scenario: Scenario, state: State, cues: Iterable[StageCue]
) -> None:
    """Keep the new state, play what is due now, and queue what is due later."""
    playthrough.state = state.to_json()
    now = clock.now()
    wait = timedelta()
    for cue in cues:
        if isinstance(cue, WaitCue):
            wait += timedelta(seconds=cue.wait)
        elif isinstance(cue, Timer):
            _queue_timer(
                playthrough, cue.visit, cue.seconds, now + timedelta(seconds=cue.after + cue.seconds)
            )
        elif isinstance(cue, Curtain):
            _end(playthrough, cue.ending)
        elif isinstance(cue, BaseCue):
            row = _stage(playthrough, scenario, state, cue, now + wait)
            if wait:
                _queue_cue(playthrough, row)
            else:
                play(playthrough, pupil, row, cue)
    db.session.flush()
    tell(pupil.id)


def _stage(
    playthrough: Playthrough, scenario: Scenario, state: State, cue: BaseCue, due_at: datetime
) -> StagedCue:
    cues = scenario.beats_by_id[state.beat].cues
    row = StagedCue(
        school_id=playthrough.school_id,
        playthrough_id=playthrough.id,
        visit=state.visit,
        beat=state.beat,
        number=next(number for number, known in enumerate(cues) if known is cue),
        due_at=due_at,
    )
    db.session.add(row)
    db.session.flush()
    return row


def _queue_cue(playthrough: Playthrough, row: StagedCue) -> None:
    payload = {"visit": row.visit, "number": row.number}
    _queue(playthrough, CUE, f"{row.visit}:{row.number}", payload, row.due_at)


def _queue_timer(playthrough: Playthrough, visit: int, seconds: int, due_at: datetime) -> None:
    payload = {"visit": visit, "seconds": seconds}
    _queue(playthrough, TIMER, f"{visit}:{seconds}", payload, due_at)


def _queue(playthrough: Playthrough, kind: str, what: str, payload: dict[str, Any], due_at: datetime) -> None:
    """Queue something for later. After a pause all is queued anew, and what was queued before is void."""
    outbox.add_task(
        school_id=playthrough.school_id,
        kind=kind,
        dedupe_key=f"{kind}:{playthrough.ref}:{what}:{playthrough.resume_count}",
        payload={
            **payload,
            "pupil_id": playthrough.pupil_id,
            "playthrough_id": playthrough.id,
            "resume_count": playthrough.resume_count,
        },
        due_at=due_at,
    )


def _on_stage_for(payload: dict[str, Any]) -> tuple[Playthrough, Who] | None:
    """Return the story that a queued row is for, if it still plays where the row was queued."""
    pupil = people.who_by_id(payload["pupil_id"])
    playthrough = running(pupil)
    if pupil is None or playthrough is None or playthrough.id != payload["playthrough_id"]:
        return None
    is_now = playthrough.resume_count == payload["resume_count"]
    return (playthrough, pupil) if is_now else None


@outbox.handler(CUE)
def cue_is_due(_school_id: int, payload: dict[str, Any], _dedupe_key: str) -> None:
    """Play a line whose time has come; one that came, or was left behind, stays as it is."""

    def work() -> None:
        on_stage = _on_stage_for(payload)
        if on_stage is None:
            return
        playthrough, pupil = on_stage
        row = queries.staged_cue(playthrough.id, payload["visit"], payload["number"])
        if row is None or row.is_dropped or row.played_at is not None:
            return
        cue = scenario_of(playthrough).beats_by_id[row.beat].cues[row.number]
        if cue.who in State.from_json(playthrough.state).blocked:
            row.is_dropped = True
            return
        play(playthrough, pupil, row, cue)
        tell(pupil.id)

    write(work)


@outbox.handler(TIMER)
def timer_is_due(_school_id: int, payload: dict[str, Any], _dedupe_key: str) -> None:
    """Let the story go on by itself when a pupil has waited; the engine knows a stale timer."""

    def work() -> None:
        on_stage = _on_stage_for(payload)
        if on_stage is not None:
            waited = Happening(Doing.WAITS, visit=payload["visit"], seconds=payload["seconds"])
            take(*on_stage, waited)

    write(work)


def queue_anew(playthrough: Playthrough, rows: Sequence[StagedCue], waits: Iterable[int], visit: int) -> None:
    """After a pause, queue the lines that are still to come, as far apart as they were, and the timers."""
    playthrough.resume_count += 1
    soon = clock.now() + timedelta(seconds=1)
    late = max(timedelta(), soon - min((row.due_at for row in rows), default=soon))
    last = soon
    for row in rows:
        row.due_at = last = max(soon, row.due_at + late)
        _queue_cue(playthrough, row)
    for seconds in waits:
        _queue_timer(playthrough, visit, seconds, last + timedelta(seconds=seconds))


def _end(playthrough: Playthrough, ending: str) -> None:
    playthrough.ending = ending
    playthrough.ended_at = clock.now()
    messages.close_stage(playthrough.pupil_id)


def tell(pupil_id: int) -> None:
    """After the commit, let the pupil's pages look again."""
    after_commit(lambda: push([pupil_id], "practice", {}))
