"""A story of contact is off in a school until an adult there has read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import audit
from eduweb.content import Scenario
from eduweb.content.shapes.base import Risk
from eduweb.core.db import write
from eduweb.people import Who
from eduweb.simulations import releases, service
from eduweb.simulations.policy import needs_release
from eduweb.simulations.scripts import library
from tests.cast import Cast
from tests.simulations.stagecraft import SLUG, Player


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def story() -> Scenario:
    return library()[SLUG]


def switch_on(by: Who) -> None:
    write(lambda: releases.release(SLUG, by=by, version=1))


def switch_off(by: Who) -> None:
    write(lambda: releases.withdraw_release(SLUG, by=by))


def may_play(pupil: Who) -> bool:
    """Whether a story is listed; what is listed can be begun, and nothing else can."""
    is_listed = SLUG in service.open_scenarios(pupil)
    try:
        write(lambda: service.start(pupil, SLUG))
    except releases.NoSuchStoryError:
        assert not is_listed
        return False
    assert is_listed
    return True


def test_it_is_off_where_nobody_has_read_it(cast: Cast) -> None:
    assert may_play(cast.asha)
    assert not may_play(cast.zoe)


def test_reading_it_switches_it_on_in_one_school_alone(cast: Cast) -> None:
    switch_off(cast.ms_okoro)

    switch_on(cast.mr_young)

    assert may_play(cast.zoe)
    assert not may_play(cast.asha)


def test_it_can_be_switched_off_and_on_again(cast: Cast) -> None:
    switch_off(cast.ms_reid)
    assert not may_play(cast.asha)

    switch_on(cast.mrs_hale)
    assert may_play(cast.asha)


def test_whoever_is_in_it_may_play_to_the_debrief(cast: Cast) -> None:
    asha = Player(cast.asha).begins()

    switch_off(cast.ms_okoro)

    assert asha.tells_about_the_story().presses("thought-of-two").story.ended_at is not None


def test_each_change_is_in_the_audit_log_and_a_repeat_is_none(cast: Cast) -> None:
    switch_on(cast.mr_young)
    switch_on(cast.mrs_lark)
    for _ in range(2):
        switch_off(cast.mrs_lark)

    entries = releases.entries_of(releases.releases_of(cast.fernhill_id)[SLUG])

    assert [(entry.reason, entry.actor_id) for entry in entries] == [
        ("switched off", cast.mrs_lark.id),
        ("switched on", cast.mr_young.id),
    ]
    assert audit.verify(cast.fernhill_id) == []


def test_a_script_that_has_changed_is_off_until_it_is_read_again(
    cast: Cast, story: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = {SLUG: story.model_copy(update={"version": 2})}
    monkeypatch.setattr(service, "library", lambda: second)
    monkeypatch.setattr(releases, "library", lambda: second)

    assert service.open_scenarios(cast.asha) == {}
    with pytest.raises(releases.ScriptChangedError):
        switch_on(cast.ms_okoro)
    write(lambda: releases.release(SLUG, by=cast.ms_okoro, version=2))
    assert SLUG in service.open_scenarios(cast.asha)


def test_contact_waits_whatever_its_file_says(story: Scenario) -> None:
    careless = story.model_copy(update={"is_read_by_officer_first": False})
    harmless = careless.model_copy(update={"risk": Risk.COMMERCE})

    assert needs_release(careless)
    assert not needs_release(harmless)
    assert releases.is_on(harmless, None)


def test_what_is_none_or_needs_no_reading_is_not_switched(
    cast: Cast, story: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmless = story.model_copy(update={"is_read_by_officer_first": False, "risk": Risk.COMMERCE})
    monkeypatch.setattr(releases, "library", lambda: {SLUG: harmless})

    with pytest.raises(releases.NoSuchStoryError):
        switch_on(cast.ms_okoro)
    with pytest.raises(releases.NoSuchStoryError):
        write(lambda: releases.withdraw_release("never-was", by=cast.ms_okoro))
