"""Everything that a character can do comes on stage by the same services as everybody's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, relationships
from eduweb.content.shapes.cues import (
    AppAsksCue,
    BaseCue,
    ChatCue,
    CommentCue,
    FriendRequestCue,
    GroupInvitationCue,
    MailCue,
    MailLink,
    PostCue,
    ProfileChangeCue,
    ReactionCue,
)
from eduweb.content.shapes.happenings import Arrow, Doing
from eduweb.content.shapes.scenario import Scenario
from eduweb.core.db import db, write
from eduweb.mail import queries as letters
from eduweb.mail import service as mail_service
from eduweb.network import reactions
from eduweb.simulations import queries, scripts, service
from eduweb.simulations.playing import PLAYERS
from eduweb.simulations.scripts import library
from tests.cast import Cast
from tests.simulations.stagecraft import SLUG, Player
from tests.visitor import Visitor, sign_in

NEXT = "hello"


def story_with(*cues: BaseCue, on: Doing = Doing.DECLINES) -> Scenario:
    """Return the open door, beginning with these cues, where doing something leads on."""
    story = library()[SLUG]
    arrow = Arrow.model_validate({"pupil": [on.value], "go": NEXT})
    first = story.beats[0].model_copy(update={"cues": cues, "when": (arrow,)})
    changed = story.model_copy(update={"beats": (first, *story.beats[1:]), "always": ()})
    # A copy takes along what was worked out of the beats before.
    changed.__dict__.pop("beats_by_id", None)
    return changed


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Iterator[Player]:
    with app.app_context():
        yield Player(cast.asha)


@pytest.fixture
def plays(asha: Player, monkeypatch: pytest.MonkeyPatch):
    """Let Asha begin a story with these cues."""

    def begin(*cues: BaseCue, on: Doing = Doing.DECLINES) -> Player:
        story = story_with(*cues, on=on)
        monkeypatch.setattr(service, "library", lambda: {SLUG: story})
        monkeypatch.setattr(scripts, "library", lambda: {SLUG: story})
        for module in ("director", "service", "card"):
            monkeypatch.setattr(f"eduweb.simulations.{module}.scenario_of", lambda _: story)
        return asha.begins()

    return begin


def test_the_stage_can_play_every_kind_of_cue() -> None:
    from eduweb.content.shapes.cues import CUES, WaitCue

    assert {*PLAYERS, WaitCue} == set(CUES)


class TestMail:
    CUE = MailCue(
        mail="grey-cloud",
        subject="You won",
        text="Press the button",
        address="prizes@star-gift.example",
        links=(MailLink(label="Get my prize", leads_to="star-gift.example/now"),),
    )

    def letter(self, player: Player) -> letters.Row:
        db.session.close()
        row = letters.letter_by_ref(player.pupil, player.story.newest["thread"])
        assert row is not None
        return row

    def test_it_lies_in_the_inbox_with_its_own_address_and_a_dead_link(self, plays) -> None:
        row = self.letter(plays(self.CUE))

        assert row.sender is not None
        assert (row.sender.address, row.sender.links) == (
            "prizes@star-gift.example",
            [["Get my prize", "star-gift.example/now"]],
        )

    def test_somebody_of_the_network_writes_from_the_network(self, plays) -> None:
        row = self.letter(plays(MailCue(mail="otto", subject="Hello", text="It is me")))

        assert row.sender is not None
        assert row.sender.address == "otto@hedgerow"

    def test_nobody_else_finds_it(self, plays, cast: Cast) -> None:
        player = plays(self.CUE)

        assert letters.letter_by_ref(cast.ben, player.story.newest["thread"]) is None

    @pytest.mark.parametrize(("doing", "act"), [(Doing.OPENS, "mark_read"), (Doing.DELETES, "bin_it")])
    def test_the_story_hears_what_became_of_it(self, plays, doing: Doing, act: str) -> None:
        player = plays(self.CUE, on=doing)
        ref = player.story.newest["thread"]

        write(lambda: getattr(mail_service, act)(player.pupil, ref))

        assert player.then().state.beat == NEXT

    def test_it_cannot_be_passed_on_but_the_story_hears_of_the_try(self, plays, cast: Cast) -> None:
        from eduweb import mail

        player = plays(self.CUE, on=Doing.SHARES)
        ref = player.story.newest["thread"]
        letter = mail.Writing(to=(cast.ben.ref,), subject="Look", words="I won something", answers_ref=ref)
        sent = write(lambda: mail.send_mail(player.pupil, letter, client_id="passing-it-on"))

        assert sent.state is messages.SentState.REFUSED
        assert player.then().state.beat == NEXT


class TestFriendRequest:
    def test_it_is_a_request_like_any_other(self, plays) -> None:
        player = plays(FriendRequestCue(friend_request="grey-cloud"))

        assert [one.person.name for one in relationships.requests_to(player.pupil)] == ["Grey Cloud"]

    def test_the_story_hears_of_not_now(self, plays) -> None:
        player = plays(FriendRequestCue(friend_request="grey-cloud"))
        (request,) = relationships.requests_to(player.pupil)
        db.session.close()

        write(lambda: relationships.answer_request(player.pupil, request.ref, is_yes=False))

        assert player.then().state.beat == NEXT

    def test_nobody_asks_who_was_blocked(self, plays, cast: Cast) -> None:
        player = plays(FriendRequestCue(friend_request="grey-cloud"), on=Doing.BLOCKS)
        player.blocks()

        assert relationships.requests_to(player.pupil) == []


class TestReaction:
    CUES = (
        PostCue(id="a-post", post="maple", text="Look at my acorn"),
        CommentCue(comment="otto", on="a-post", text="Lovely"),
    )

    def test_a_character_thanks_for_a_kind_comment(self, plays) -> None:
        player = plays(*self.CUES)
        sent = player.comments("What a fine acorn", on="a-post")
        maple, shown = player.meets("maple"), messages.post_by_ref(player.pupil, sent.ref or "")
        assert shown is not None
        cue = ReactionCue.model_validate({"reaction": "maple", "with": "thank-you"})
        db.session.close()

        write(lambda: PLAYERS[ReactionCue](_scene(player, maple.id), cue))

        given = reactions.reactions_to(player.pupil, [shown])[shown.message.id].thanks
        assert [(one.label, [face.name for face in one.faces]) for one in given] == [("Thank you", ["Maple"])]

    def test_the_story_hears_what_the_pupil_pressed(self, plays) -> None:
        player = plays(*self.CUES, on=Doing.REACTS)
        (post,) = [one for one in messages.feed(player.pupil) if one.message.words == "Look at my acorn"]
        ref = post.message.ref
        db.session.close()

        write(lambda: reactions.react(player.pupil, ref, reactions.ReactionKind.KIND))

        assert player.then().state.beat == NEXT


def _scene(player: Player, author_id: int):
    from eduweb import people
    from eduweb.simulations.models import StagedCue
    from eduweb.simulations.scene import Scene

    story = queries.playthrough_now(player.pupil)
    author = people.who_by_id(author_id)
    assert story is not None
    assert author is not None
    row = db.session.query(StagedCue).filter_by(playthrough_id=story.id).first()
    assert row is not None
    return Scene(story, player.pupil, author, row)


class TestProfileChange:
    CUE = ProfileChangeCue(profile_change="maple", field="fun", text="Juggling acorns")

    def test_its_page_says_it_to_its_pupil_alone(self, plays, cast: Cast) -> None:
        player = plays(self.CUE)
        maple = player.meets("maple")

        mine, others = (messages.profile_fields(who, maple.id) for who in (player.pupil, cast.ben))
        assert mine["fun"].message.words == "Juggling acorns"
        assert others == {}


class TestAsking:
    GROUP = GroupInvitationCue(
        id="club", group_invitation="maple", group="Acorn club", members=("otto",), text="Come in!"
    )
    TALK = ChatCue(chat="otto", within="club", text="Hello everybody")

    def test_a_group_that_was_joined_has_a_chat(self, plays) -> None:
        player = plays(self.GROUP)
        (asked,) = queries.asked_now(player.story)
        ref, story_ref = asked.ref, player.story.ref
        db.session.close()
        write(lambda: service.answer(player.pupil, story_ref, ref, is_yes=True))
        otto = player.meets("otto")
        db.session.close()

        write(lambda: PLAYERS[ChatCue](_scene(player, otto.id), self.TALK))

        assert "Hello everybody" in player.reads_in_chats()

    def test_one_that_was_not_joined_is_silent(self, plays) -> None:
        player = plays(self.GROUP, self.TALK)

        assert "Hello everybody" not in player.reads_in_chats()

    def test_no_thanks_leads_on_and_it_asks_no_more(self, app: Flask, plays, cast: Cast) -> None:
        player = plays(AppAsksCue(id="app", app_asks="grey-cloud", wants="place", text="Where are you?"))
        client = sign_in(app.test_client(), cast.asha)
        (asked,) = queries.asked_now(player.story)
        address = f"/practice/{player.story.ref}/asked/{asked.ref}"
        assert "Where are you?" in client.get("/practice").text

        answer = client.post(address, data={"answer": "no"})

        assert answer.status_code == 303
        assert player.state.beat == NEXT
        assert queries.asked_now(player.story) == []
        assert client.post(address, data={"answer": "yes"}).status_code == 303
        assert player.state.beat == NEXT

    def test_somebody_else_cannot_answer(self, app: Flask, plays, cast: Cast) -> None:
        player = plays(AppAsksCue(id="app", app_asks="grey-cloud", wants="age", text="How old?"))
        (asked,) = queries.asked_now(player.story)
        client = sign_in(app.test_client(), cast.ben)
        assert isinstance(client, Visitor)

        answer = client.post(f"/practice/{player.story.ref}/asked/{asked.ref}", data={"answer": "yes"})

        assert answer.status_code == 404
        assert queries.asked_now(player.story) != []

    def test_an_answer_that_is_none_is_refused(self, app: Flask, plays, cast: Cast) -> None:
        player = plays(AppAsksCue(id="app", app_asks="grey-cloud", wants="age", text="How old?"))
        (asked,) = queries.asked_now(player.story)

        answer = sign_in(app.test_client(), cast.asha).post(
            f"/practice/{player.story.ref}/asked/{asked.ref}", data={"answer": "perhaps"}
        )

        assert answer.status_code == 400
