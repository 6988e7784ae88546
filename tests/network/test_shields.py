"""How many shields are strong: counted for adults, the same as each pupil sees their own."""

from __future__ import annotations

from flask import Flask

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import Audience, ProfileField
from eduweb.network.shield import setting_of, shield_of
from eduweb.network.shields import strong_count
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import client_id


def say(owner: Who, field: str, words: str, audience: Audience) -> None:
    to = ProfileField(field, audience)
    write(lambda: messages.send(author=owner, to=to, words=words, client_id=client_id()))


def counted(cast: Cast, *pupils: Who) -> int:
    return strong_count(cast.quillbrook_id, [pupil.id for pupil in pupils])


def own_level(pupil: Who) -> str:
    return shield_of(messages.profile_fields(pupil, pupil.id), setting_of(pupil.id)).level


class TestStrongShields:
    def test_a_pupil_who_has_opened_nothing_has_a_strong_one(self, app: Flask, cast: Cast) -> None:
        with app.test_request_context():
            assert counted(cast, cast.asha, cast.ben) == 2

    def test_one_who_stands_open_in_two_ways_has_not(self, app: Flask, cast: Cast) -> None:
        with app.test_request_context():
            say(cast.asha, "fun", "Choir", Audience.CLASS)
            say(cast.asha, "book", "A book about owls", Audience.CLASS)

            assert own_level(cast.asha) != "strong"
            assert counted(cast, cast.asha, cast.ben) == 1

    def test_one_open_line_and_lines_for_friends_leave_it_strong(self, app: Flask, cast: Cast) -> None:
        with app.test_request_context():
            say(cast.asha, "fun", "Choir", Audience.CLASS)
            say(cast.asha, "book", "A book about owls", Audience.FRIENDS)
            say(cast.asha, "animal", "Otters", Audience.ONLY_ME)

            assert own_level(cast.asha) == "strong"
            assert counted(cast, cast.asha) == 1

    def test_words_that_are_stopped_open_nothing(self, app: Flask, cast: Cast) -> None:
        with app.test_request_context():
            say(cast.asha, "fun", "ring me on 07700 900142", Audience.CLASS)
            say(cast.asha, "book", "ring me on 07700 900143", Audience.CLASS)

            assert own_level(cast.asha) == "strong"
            assert counted(cast, cast.asha) == 1

    def test_the_other_school_is_not_counted(self, app: Flask, cast: Cast) -> None:
        with app.test_request_context():
            say(cast.zoe, "fun", "Choir", Audience.CLASS)
            say(cast.zoe, "book", "A book about owls", Audience.CLASS)

            assert counted(cast, cast.asha) == 1
            assert strong_count(cast.fernhill_id, [cast.zoe.id]) == 0
