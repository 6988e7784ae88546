"""One thing of Quillbrook for each argument that a route may take."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from eduweb import concerns, messages, simulations
from eduweb.core.db import write
from eduweb.messages import Audience, NewPost
from eduweb.people import Who
from tests.cast import Cast

# Arguments that name nothing of a school: shipped content, files, places on a page.
NOT_OF_A_SCHOOL = {"filename", "token", "field", "lesson_slug", "scenario_slug", "slug", "step", "strand"}
_numbers = count(1)


@dataclass(frozen=True)
class Things:
    """One thing of Quillbrook for each argument that a route may take."""

    message_ref: str
    thread_ref: str
    person_ref: str
    class_ref: str
    flag_ref: str
    reference: str
    playthrough_ref: str


def make_things(cast: Cast) -> Things:
    """Make a post, a concern and a story of Asha's."""
    posted = write(lambda: _say(cast.asha, "we made a tower"))
    write(lambda: _say(cast.asha, "my number is 07700 900142"))
    shown = messages.post_by_ref(cast.asha, posted)
    assert shown is not None
    [line] = concerns.queue(cast.ms_okoro, is_practice=False)
    return Things(
        message_ref=posted,
        thread_ref=shown.thread.ref,
        person_ref=cast.asha.ref,
        class_ref=cast.oak.ref,
        flag_ref=line.flag.ref,
        reference=line.concern.reference,
        playthrough_ref=_playthrough_of(cast.asha),
    )


def _say(author: Who, words: str) -> str:
    to = NewPost(Audience.CLASS)
    return messages.send(author=author, to=to, words=words, client_id=f"thing-{next(_numbers):06}").ref


def _playthrough_of(pupil: Who) -> str:
    return write(lambda: simulations.start(pupil, "the-open-door")).ref
