from __future__ import annotations

from flask import Flask

from eduweb import messages
from eduweb.messages import ChatLine, Sent
from tests.cast import Cast
from tests.concerns.flagged import in_app, latest
from tests.officer.desk import desk_of


def chats(app: Flask, cast: Cast, *lines: str) -> None:
    """Let Asha write these lines to Ben, one after the other."""
    thread = in_app(app, lambda: messages.open_chat(cast.asha, [cast.ben]))

    def say(number: int, words: str) -> Sent:
        to = ChatLine(thread.ref)
        return messages.send(author=cast.asha, to=to, words=words, client_id=f"line-{number:04}")

    for number, words in enumerate(lines):
        in_app(app, lambda number=number, words=words: say(number, words))


class TestContext:
    def test_words_about_the_officer_are_not_in_what_led_up_to_a_later_flag(
        self, app: Flask, cast: Cast
    ) -> None:
        chats(app, cast, "Ms Okoro hits me and hurts me", "ring 07700 900123")

        page = desk_of(app, cast.ms_okoro).opens(latest(app)).text

        assert "hurts me" not in page
        assert "07700 900123" in page

    def test_what_led_up_to_a_flag_is_there_when_it_means_no_adult(self, app: Flask, cast: Cast) -> None:
        chats(app, cast, "are you coming to choir", "ring 07700 900123")

        page = desk_of(app, cast.ms_okoro).opens(latest(app)).text

        assert "are you coming to choir" in page
