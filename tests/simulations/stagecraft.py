"""What a pupil does in a story, by the same services that the pages use; each call is worked off at once."""

from __future__ import annotations

from dataclasses import dataclass

from eduweb import messages, outbox, people, relationships, reports
from eduweb.concerns import ReportReason
from eduweb.core.db import db, write
from eduweb.messages import Audience, ChatLine, Comment, ProfileField, Sent
from eduweb.people import Who
from eduweb.reports import service as reporting
from eduweb.simulations import queries, service
from eduweb.simulations.engine import State
from eduweb.simulations.models import Playthrough

assert reports
SLUG = "the-open-door"


@dataclass
class Player:
    """A pupil in a story."""

    pupil: Who
    sent: int = 0

    def begins(self) -> Player:
        write(lambda: service.start(self.pupil, SLUG))
        return self.then()

    def then(self) -> Player:
        """Let the worker do what waits."""
        outbox.work_off("tasks")
        db.session.close()
        return self

    @property
    def story(self) -> Playthrough:
        db.session.close()
        playthrough = queries.playthrough_now(self.pupil)
        assert playthrough is not None
        return playthrough

    @property
    def state(self) -> State:
        return State.from_json(self.story.state)

    def presses(self, choice: str) -> Player:
        story = self.story
        write(lambda: service.choose(self.pupil, story.ref, choice, visit=story.state["visit"]))
        return self.then()

    def meets(self, slug: str) -> Who:
        who = people.who_by_id(self.story.actors[slug])
        assert who is not None
        return who

    def types(self, words: str, *, to: str = "grey-cloud") -> Sent:
        thread_ref = self.story.places[f"chat:{to}"]
        self.sent += 1
        client_id = f"typed-{self.pupil.id}-{self.sent}"
        sent = write(
            lambda: messages.send(
                author=self.pupil, to=ChatLine(thread_ref), words=words, client_id=client_id
            )
        )
        self.then()
        return sent

    def comments(self, words: str, *, on: str = "maples-news") -> Sent:
        thread_ref = self.story.places[on]
        self.sent += 1
        client_id = f"typed-{self.pupil.id}-{self.sent}"
        sent = write(
            lambda: messages.send(author=self.pupil, to=Comment(thread_ref), words=words, client_id=client_id)
        )
        self.then()
        return sent

    def blocks(self, slug: str = "grey-cloud") -> Player:
        other = self.meets(slug)
        write(lambda: relationships.block(self.pupil, other))
        return self.then()

    def reports(self, slug: str = "grey-cloud") -> Player:
        other = self.meets(slug)
        write(
            lambda: reporting.report_person(
                pupil=self.pupil, person=other, reason=ReportReason.PRIVATE, has_block=False
            )
        )
        return self.then()

    def tells_about_the_story(self) -> Player:
        self.sent += 1
        write(lambda: reporting.tell_about_story(pupil=self.pupil, client_id=f"told-{self.sent}"))
        return self.then()

    def tells_something_real(self, words: str = "") -> Player:
        self.sent += 1
        write(
            lambda: reporting.tell_something_real(
                pupil=self.pupil, words=words, client_id=f"told-{self.sent}"
            )
        )
        return self.then()

    def lets_see(self, audience: Audience, *, field: str = "fun") -> Player:
        line = messages.profile_fields(self.pupil, self.pupil.id)[field]
        write(lambda: messages.set_audience(self.pupil, line.thread.ref, audience))
        return self.then()

    def reads_in_the_feed(self) -> list[str]:
        db.session.close()
        posts = messages.feed(self.pupil)
        under = messages.comments_under(self.pupil, [post.thread.id for post in posts])
        return [line.message.words for post in posts for line in [post, *under[post.thread.id]]]

    def reads_in_chats(self) -> list[str]:
        db.session.close()
        refs = [chat.thread.ref for chat in messages.chats_of(self.pupil)]
        return [line.message.words for ref in refs for line in messages.chat_lines(self.pupil, ref)]


def write_about_fun(pupil: Who, words: str = "I like chess") -> None:
    """Let a pupil have something about themselves that their class can see."""
    to = ProfileField("fun", Audience.CLASS)
    write(lambda: messages.send(author=pupil, to=to, words=words, client_id=f"about-fun-{pupil.id}"))
