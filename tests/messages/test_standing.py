"""What becomes of a message later: releasing, withdrawing, changing, and the child's part in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, people
from eduweb.concerns import Decision, DecisionKind
from eduweb.core.db import write
from eduweb.messages import Audience, MessageState, ProfileField, Sent
from eduweb.people import Who
from tests.cast import Cast
from tests.messages.deciding import decide, flag_of, message_of, reported
from tests.network.sending import client_id, post

NUMBER = "call me on 07700 900142"


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def decision(kind: DecisionKind) -> Decision:
    return Decision(kind=kind)


def say(pupil: Who, words: str, field: str = "fun", audience: Audience = Audience.CLASS) -> Sent:
    to = ProfileField(field, audience)
    return write(lambda: messages.send(author=pupil, to=to, words=words, client_id=client_id()))


def line_of(viewer: Who, owner: Who, field: str = "fun") -> str | None:
    shown = messages.profile_fields(viewer, owner.id).get(field)
    return None if shown is None else shown.message.words


class TestReleasing:
    @pytest.mark.parametrize("kind", [DecisionKind.RELEASE, DecisionKind.NO_CONCERN])
    def test_what_the_officer_lets_go_is_there_for_its_audience(self, cast: Cast, kind: DecisionKind) -> None:
        sent = post(cast.asha, NUMBER)

        decide(cast.ms_okoro, flag_of(cast.ms_okoro, sent), kind, message_id=message_of(sent).id)

        assert [shown.message.words for shown in messages.feed(cast.ben)] == [NUMBER]
        assert messages.stopped_messages(cast.asha) == []

    @pytest.mark.parametrize("kind", [DecisionKind.RAISE, DecisionKind.PASS_ON, DecisionKind.WITHDRAW])
    def test_it_demands_the_decision_to_do_so(self, cast: Cast, kind: DecisionKind) -> None:
        sent = post(cast.asha, NUMBER)

        with pytest.raises(messages.DecisionNeededError):
            write(lambda: messages.release(decision(kind), message_id=message_of(sent).id))

        assert messages.feed(cast.ben) == []

    def test_what_its_author_has_thrown_away_stays_away(self, cast: Cast) -> None:
        sent = post(cast.asha, NUMBER)
        flag = flag_of(cast.ms_okoro, sent)
        message_id = message_of(sent).id
        write(lambda: messages.throw_away(cast.asha, sent.ref))

        decide(cast.ms_okoro, flag, DecisionKind.RELEASE, message_id=message_id)

        assert messages.feed(cast.ben) == []

    def test_the_child_sees_that_a_grown_up_has_read_it(self, cast: Cast) -> None:
        sent = post(cast.asha, NUMBER)
        before = messages.stopped_messages(cast.asha)[0].is_read

        decide(
            cast.ms_okoro, flag_of(cast.ms_okoro, sent), DecisionKind.RAISE, message_id=message_of(sent).id
        )

        assert before is False
        assert messages.stopped_messages(cast.asha)[0].is_read is True


class TestWithdrawing:
    def test_a_reported_post_goes_for_everybody(self, cast: Cast) -> None:
        sent = post(cast.asha)

        decide(cast.ms_okoro, reported(cast.ben, sent), DecisionKind.WITHDRAW, message_id=message_of(sent).id)

        assert message_of(sent).state is MessageState.WITHDRAWN
        assert messages.feed(cast.asha) == []
        assert messages.feed(cast.ben) == []

    @pytest.mark.parametrize("kind", [DecisionKind.RAISE, DecisionKind.RELEASE, DecisionKind.NO_CONCERN])
    def test_it_demands_the_decision_to_do_so(self, cast: Cast, kind: DecisionKind) -> None:
        sent = post(cast.asha)

        with pytest.raises(messages.DecisionNeededError):
            write(lambda: messages.withdraw(decision(kind), message_id=message_of(sent).id))

        assert len(messages.feed(cast.ben)) == 1


class TestOwnWords:
    def test_only_the_author_throws_stopped_words_away(self, cast: Cast) -> None:
        sent = post(cast.asha, NUMBER)

        assert not write(lambda: messages.throw_away(cast.ben, sent.ref))
        assert write(lambda: messages.throw_away(cast.asha, sent.ref))
        assert not write(lambda: messages.throw_away(cast.asha, sent.ref))

    def test_only_the_author_deletes_a_post(self, cast: Cast) -> None:
        sent = post(cast.asha)

        assert not write(lambda: messages.delete_own(cast.ben, sent.ref))
        assert write(lambda: messages.delete_own(cast.asha, sent.ref))

    def test_the_officer_keeps_what_its_author_threw_away(self, cast: Cast) -> None:
        from eduweb import concerns

        sent = post(cast.asha, NUMBER)

        write(lambda: messages.throw_away(cast.asha, sent.ref))

        assert [one.flag.words for one in concerns.queue(cast.ms_okoro, is_practice=False)] == [NUMBER]


class TestLinesAboutMe:
    def test_a_new_line_takes_the_place_of_the_old(self, cast: Cast) -> None:
        say(cast.asha, "Choir")

        say(cast.asha, "Building towers")

        assert line_of(cast.ben, cast.asha) == "Building towers"

    def test_a_stopped_edit_leaves_the_old_text_standing(self, cast: Cast) -> None:
        say(cast.asha, "Choir")

        say(cast.asha, NUMBER)

        assert line_of(cast.ben, cast.asha) == "Choir"
        assert line_of(cast.asha, cast.asha) == "Choir"

    def test_a_released_edit_takes_its_place(self, cast: Cast) -> None:
        say(cast.asha, "Choir")
        sent = say(cast.asha, NUMBER)

        decide(
            cast.ms_okoro,
            flag_of(cast.ms_okoro, sent),
            DecisionKind.NO_CONCERN,
            message_id=message_of(sent).id,
        )

        assert line_of(cast.ben, cast.asha) == NUMBER

    def test_an_edit_released_too_late_does_not_undo_a_newer_one(self, cast: Cast) -> None:
        sent = say(cast.asha, NUMBER)
        flag, message_id = flag_of(cast.ms_okoro, sent), message_of(sent).id
        say(cast.asha, "Building towers")

        decide(cast.ms_okoro, flag, DecisionKind.NO_CONCERN, message_id=message_id)

        assert line_of(cast.ben, cast.asha) == "Building towers"

    def test_who_may_see_it_is_asked_of_each_line(self, cast: Cast) -> None:
        say(cast.asha, "Choir", "fun", Audience.CLASS)
        say(cast.asha, "Dolphins", "animal", Audience.ONLY_ME)

        assert set(messages.profile_fields(cast.ben, cast.asha.id)) == {"fun"}
        assert messages.profile_fields(cast.cleo, cast.asha.id) == {}
        assert messages.profile_fields(cast.dev, cast.asha.id) == {}
        assert messages.profile_fields(cast.zoe, cast.asha.id) == {}

    def test_a_line_written_after_the_old_one_was_deleted_has_the_audience_it_is_given(
        self, cast: Cast
    ) -> None:
        old = say(cast.asha, "Choir", "fun", Audience.CLASS)
        write(lambda: messages.delete_own(cast.asha, old.ref))

        say(cast.asha, "Skating", "fun", Audience.ONLY_ME)

        assert line_of(cast.asha, cast.asha) == "Skating"
        assert line_of(cast.ben, cast.asha) is None

    def test_a_new_line_of_somebody_who_moved_is_for_the_new_class(self, cast: Cast) -> None:
        say(cast.asha, "Choir", "fun", Audience.CLASS)
        write(lambda: people.move_pupil(cast.asha.id, to=cast.elm, by_id=None))
        asha = people.who_by_id(cast.asha.id)
        assert asha is not None

        say(asha, "Skating", "fun", Audience.CLASS)

        assert line_of(cast.cleo, asha) == "Skating"
        assert line_of(cast.dev, asha) is None
