"""A character about to act before the pupil it exists for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import messages
from eduweb.messages import SentState

if TYPE_CHECKING:
    from eduweb.messages import Destination, Sent, Shown
    from eduweb.people import Who
    from eduweb.simulations.models import Playthrough, StagedCue


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts, before whom, and the row of the cue."""

    playthrough: Playthrough
    pupil: Who
    author: Who
    row: StagedCue

    @property
    def client_id(self) -> str:
        """What makes a repeat of this cue harmless."""
        return f"{self.playthrough.ref}-{self.row.visit}-{self.row.number}"

    def say(self, to: Destination, text: str, *, picture: str = "") -> Shown | None:
        """Send words by the one way in; return them as the pupil sees them, if they do."""
        sent = messages.send(author=self.author, to=to, words=text, client_id=self.client_id, picture=picture)
        return self.came(sent)

    def came(self, sent: Sent) -> Shown | None:
        """Note that a line came on stage; return it as the pupil sees it, if they do."""
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

    def is_newest(self, kind: str, ref: str) -> None:
        """Remember that the story goes on here."""
        self.playthrough.newest = {"kind": kind, "thread": ref}
