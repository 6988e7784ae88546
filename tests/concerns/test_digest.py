from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask

from eduweb import audit, concerns, messages, outbox, people
from eduweb.core.db import write
from eduweb.people import Who
from tests.cast import Cast

MORNING = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
AFTERNOON = datetime(2027, 2, 9, 15, 31, tzinfo=UTC)


def practise(pupil: Who, words: str) -> None:
    """Let a pupil write words to somebody pretend."""

    def work() -> str:
        row = people.add_character(pupil, slug="grey-cloud", name="Grey Cloud", picture="grey-cloud")
        cloud = people.who_by_id(row.id)
        assert cloud is not None
        return messages.open_chat(pupil, [cloud], only_for_pupil_id=pupil.id).ref

    thread = write(work)
    to = messages.ChatLine(thread)
    write(lambda: messages.send(author=pupil, to=to, words=words, client_id="practice-1"))


def mails(school_id: int) -> list[str]:
    """Return the keys of the digests that were queued for mailing."""
    return [mail.dedupe_key for mail in outbox.deliveries(school_id, "practice-digest:")]


class TestDigest:
    def test_practice_sends_no_mail_of_its_own_but_one_digest_a_day(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            with time_machine.travel(MORNING, tick=False):
                practise(cast.asha, "my number is 07700 900142")
                outbox.work_off("tasks")
                in_the_morning = mails(cast.quillbrook_id)
                alerts = outbox.deliveries(cast.quillbrook_id, "alert:")
            with time_machine.travel(AFTERNOON, tick=False):
                outbox.work_off("tasks")
                in_the_afternoon = mails(cast.quillbrook_id)

        assert in_the_morning == []
        assert alerts == []
        assert in_the_afternoon == [f"practice-digest:2027-02-09:{cast.ms_okoro.id}"]

    def test_after_the_days_digest_the_next_is_tomorrows(self, app: Flask, cast: Cast) -> None:
        with app.app_context(), time_machine.travel(AFTERNOON, tick=False):
            practise(cast.asha, "my number is 07700 900142")
            outbox.work_off("tasks")
            today = mails(cast.quillbrook_id)
        with app.app_context(), time_machine.travel(AFTERNOON + timedelta(days=1), tick=False):
            outbox.work_off("tasks")
            tomorrow = mails(cast.quillbrook_id)

        assert today == []
        assert len(tomorrow) == 1

    def test_nothing_waiting_sends_nothing(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            with time_machine.travel(MORNING, tick=False):
                practise(cast.asha, "my number is 07700 900142")
                [line] = concerns.queue(cast.ms_okoro, is_practice=True)
                write(
                    lambda: concerns.decide(
                        *concerns.flag_for(cast.ms_okoro, line.flag.ref, audit.Act.VIEW),
                        by=cast.ms_okoro,
                        kind=concerns.DecisionKind.NO_CONCERN,
                        reason=concerns.NoConcernReason.STORY,
                    )
                )
            with time_machine.travel(AFTERNOON, tick=False):
                outbox.work_off("tasks")
                sent = mails(cast.quillbrook_id)

        assert sent == []
