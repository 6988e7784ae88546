"""From cues to what characters do, through the same services as everybody.

`PLAYERS` is the one place that says what the stage can play; a scenario with
anything else in it does not start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eduweb import messages, people
from eduweb.content.shapes.cues import MY_POST, BaseCue, ChatCue, CommentCue, PostCue, WaitCue
from eduweb.content.shapes.happenings import WhoSees
from eduweb.core import clock
from eduweb.messages import Audience, ChatLine, Comment, NewPost, SentState

if TYPE_CHECKING:
    from eduweb.content import Scenario
    from eduweb.messages import Destination, Shown
    from eduweb.people import Who
    from eduweb.simulations.models import Playthrough, StagedCue


class CannotBePlayedError(Exception):
    """Raised when a scenario asks for something that the stage cannot play yet."""


def cannot_play(scenario: Scenario) -> frozenset[str]:
    """Return the kinds of cue in a scenario that cannot be played."""
    cues = [cue for beat in scenario.beats for cue in beat.cues]
    unknown = {cue.actor_key for cue in cues if type(cue) not in PLAYERS and not isinstance(cue, WaitCue)}
    if any(isinstance(cue, CommentCue) and cue.on == MY_POST for cue in cues):
        unknown.add(f"comment on {MY_POST}")
    return frozenset(unknown)


def bring_to_life(pupil: Who, scenario: Scenario) -> dict[str, int]:
    """Return the person behind each character, alive for this pupil only."""
    return {
        slug: _character(pupil, slug, name=one.name, picture=one.picture)
        for slug, one in scenario.cast.items()
    }


def _character(pupil: Who, slug: str, *, name: str, picture: str) -> int:
    """Return the pupil's own copy of a character; one of another name is another person."""
    for key in (slug, f"{slug}-{name.lower()}"):
        known = people.character_of(pupil, key)
        if known is None:
            return people.add_character(pupil, slug=key, name=name, picture=picture).id
        if known.name == name:
            return known.id
    msg = f"{slug} bears two names already"
    raise CannotBePlayedError(msg)


def play(playthrough: Playthrough, pupil: Who, row: StagedCue, cue: BaseCue) -> None:
    """Let a character do what a cue says. What can go to nobody, as after a block, is simply not there."""
    row.played_at = clock.now()
    author = people.who_by_id(playthrough.actors.get(cue.who or "", 0))
    player = PLAYERS.get(type(cue))
    if author is not None and player is not None:
        player(_Scene(playthrough, pupil, author, row), cue)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A character about to act before the pupil it exists for."""

    playthrough: Playthrough
    pupil: Who
    author: Who
    row: StagedCue

    def say(self, to: Destination, text: str) -> Shown | None:
        """Send words by the one way in; return them as the pupil sees them, if they do."""
        client_id = f"{self.playthrough.ref}-{self.row.visit}-{self.row.number}"
        sent = messages.send(author=self.author, to=to, words=text, client_id=client_id)
        if sent.state is not SentState.DELIVERED:
            return None
        self.row.message_ref = sent.ref
        return messages.post_by_ref(self.pupil, sent.ref)

    def keep(self, name: str, thread_ref: str, thread_id: int) -> None:
        """Remember where something stands, and whose place it is."""
        story = self.playthrough
        story.places = {**story.places, name: thread_ref}
        slug = next(slug for slug, person_id in story.actors.items() if person_id == self.author.id)
        story.threads = {**story.threads, str(thread_id): slug}


def _post(scene: _Scene, cue: PostCue) -> None:
    # A story has no school to show itself to, only its pupil.
    audience = Audience.CLASS if cue.audience is WhoSees.SCHOOL else Audience[cue.audience.name]
    shown = scene.say(NewPost(audience, only_for_pupil_id=scene.pupil.id), cue.text)
    if shown is not None:
        scene.keep(cue.id or f"post:{scene.row.id}", shown.thread.ref, shown.thread.id)
        scene.playthrough.newest = {"kind": "post", "thread": shown.thread.ref}


def _comment(scene: _Scene, cue: CommentCue) -> None:
    thread_ref = scene.playthrough.places.get(cue.on)
    if thread_ref is not None and scene.say(Comment(thread_ref), cue.text) is not None:
        scene.playthrough.newest = {"kind": "post", "thread": thread_ref}


def _chat(scene: _Scene, cue: ChatCue) -> None:
    name = f"chat:{cue.chat}"
    if name not in scene.playthrough.places:
        thread = messages.open_chat(scene.author, [scene.pupil], only_for_pupil_id=scene.pupil.id)
        scene.keep(name, thread.ref, thread.id)
    thread_ref = scene.playthrough.places[name]
    if scene.say(ChatLine(thread_ref), cue.text) is not None:
        scene.playthrough.newest = {"kind": "chat", "thread": thread_ref}


Player = Callable[[_Scene, Any], None]
PLAYERS: dict[type[BaseCue], Player] = {PostCue: _post, CommentCue: _comment, ChatCue: _chat}
