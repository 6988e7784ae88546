"""Friend requests of pretend people: real buttons, on one's own stage only, and the story hears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import relationships
from eduweb.core.db import write
from eduweb.people import Who
from eduweb.relationships import CannotAskError
from tests.cast import Cast
from tests.network.sending import grey_cloud_of


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def ask(asker: Who, asked: Who) -> None:
    write(lambda: relationships.ask(asker, asked))


def answer(asked: Who, *, is_yes: bool) -> Who:
    ref = relationships.requests_to(asked)[0].ref
    return write(lambda: relationships.answer_request(asked, ref, is_yes=is_yes))


def askers(asked: Who) -> list[str]:
    return [request.person.name for request in relationships.requests_to(asked)]


class TestPretendPeople:
    def test_a_character_asks_the_pupil_it_exists_for_and_nobody_else(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)

        ask(cloud, cast.asha)

        assert askers(cast.asha) == ["Grey Cloud"]
        with pytest.raises(CannotAskError):
            ask(cloud, cast.ben)

    @pytest.mark.parametrize(("is_yes", "what"), [(True, "accepts"), (False, "declines")])
    def test_the_story_hears_the_answer(
        self, cast: Cast, happened: list[tuple[str, int]], is_yes: bool, what: str
    ) -> None:
        cloud = grey_cloud_of(cast.asha)
        ask(cloud, cast.asha)

        answer(cast.asha, is_yes=is_yes)

        assert happened == [(what, cloud.id)]

    def test_asking_a_character_works_on_ones_own_stage_only(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)

        ask(cast.asha, cloud)

        assert relationships.has_asked(cast.asha, cloud)
        with pytest.raises(CannotAskError):
            ask(cast.ben, cloud)


@pytest.fixture
def happened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    from eduweb import outbox

    found: list[tuple[str, int]] = []

    def happen(*, what: str, character_id: int, **_: object) -> None:
        found.append((what, character_id))

    monkeypatch.setattr(outbox, "happen", happen)
    return found
