"""Quiet exclusions: a theme that is never sent to one pupil, and nobody else learns of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import audit, people, simulations
from eduweb.core.db import db, write
from eduweb.people import YearGroup
from eduweb.simulations import NoSuchStoryError, NoSuchThemeError, queries
from eduweb.simulations.erasing import erase_playthroughs_of
from eduweb.simulations.models import ExclusionAsked, StoryExclusion
from tests.cast import Cast
from tests.makers import make_pupil
from tests.simulations.stagecraft import SLUG, Player
from tests.visitor import Visitor, sign_in

CONTACT, OTHERS = "risk:contact", {"star-gift", "only-kidding"}
STEP = "/lessons/who-can-see-me/play-the-open-door"


@pytest.fixture
def app_context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def keep_from_asha(cast: Cast, theme: str = CONTACT) -> StoryExclusion:
    return write(lambda: simulations.set_exclusion(cast.asha, theme, by=cast.ms_okoro))


def make_big_class(cast: Cast, count: int = 12) -> dict[str, int]:
    """Put more children of Asha's year into Oak."""

    def work() -> dict[str, int]:
        oak = db.session.get_one(people.SchoolClass, cast.oak.id)
        return {f"Leaf {n}": make_pupil(oak, f"Leaf {n}", year=YearGroup.Y5).id for n in range(count)}

    return write(work)


def visit(app: Flask, who: people.Who) -> Visitor:
    client = sign_in(app.test_client(), who)
    assert isinstance(client, Visitor)
    return client


@pytest.mark.usefixtures("app_context")
class TestThePupil:
    @pytest.mark.parametrize("theme", [CONTACT, "strand:privacy-and-security", f"story:{SLUG}"])
    def test_does_not_have_a_story_of_it_in_their_list(self, cast: Cast, theme: str) -> None:
        keep_from_asha(cast, theme)

        assert SLUG not in simulations.open_scenarios(cast.asha)
        assert SLUG in simulations.open_scenarios(cast.ben)

    def test_cannot_begin_it(self, cast: Cast) -> None:
        keep_from_asha(cast)

        with pytest.raises(NoSuchStoryError):
            Player(cast.asha).begins()

    def test_has_it_back_when_it_has_ended(self, cast: Cast) -> None:
        ref = keep_from_asha(cast).ref

        write(lambda: simulations.end_exclusion(ref, by=cast.ms_reid))

        assert SLUG in simulations.open_scenarios(cast.asha)

    def test_is_out_of_such_a_story_at_once(self, cast: Cast) -> None:
        player = Player(cast.asha).begins()

        keep_from_asha(cast)

        assert queries.playthrough_now(player.pupil) is None
        assert player.reads_in_chats() == []

    def test_stays_in_a_story_of_something_else(self, cast: Cast) -> None:
        player = Player(cast.asha).begins()

        keep_from_asha(cast, "risk:commerce")

        assert player.story.left_at is None


class TestByItsAddress:
    def test_it_is_not_there_as_a_story_that_never_was(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            keep_from_asha(cast)
        asha = visit(app, cast.asha)

        kept, never = asha.post(f"/practice/{SLUG}/start"), asha.post("/practice/never-was/start")

        assert (kept.status_code, never.status_code) == (404, 404)
        assert kept.text.replace(SLUG, "") == never.text.replace("never-was", "")
        assert "The open door" not in asha.get("/practice").text

    def test_what_they_played_before_cannot_be_opened_again(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            ref = Player(cast.asha).begins().presses("read-on").blocks().presses("done-blocking").story.ref
            keep_from_asha(cast)
        asha = visit(app, cast.asha)

        pages = [asha.get(f"/practice/{ref}/unmasking"), asha.get(f"/practice/{ref}/debrief")]

        assert [page.status_code for page in pages] == [404, 404]

    def test_the_lesson_gives_them_another_story_without_a_word(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            keep_from_asha(cast)

        page = visit(app, cast.asha).get(STEP).text

        assert 'action="/practice/star-gift/start"' in page
        assert "The open door" not in page
        assert "not open just now" not in page


@pytest.mark.usefixtures("app_context")
class TestTheWholeClass:
    def test_plays_one_story_where_nothing_is_kept_from_anybody(self, cast: Cast) -> None:
        make_big_class(cast)

        assert set(simulations.assigned_for(cast.oak, SLUG).values()) == {SLUG}

    def test_gives_that_child_and_several_others_one_other_story(self, cast: Cast) -> None:
        make_big_class(cast)
        keep_from_asha(cast)

        given = simulations.assigned_for(cast.oak, SLUG)

        others = [pupil_id for pupil_id, slug in given.items() if slug == given[cast.asha.id]]
        assert given[cast.asha.id] in OTHERS
        assert len(set(given.values())) == 2
        assert len(given) == 15
        assert 4 <= len(others) < 15

    def test_the_other_story_takes_about_as_long(self, cast: Cast) -> None:
        keep_from_asha(cast)

        assert simulations.assigned_for(cast.oak, SLUG)[cast.asha.id] == "star-gift"

    def test_asked_again_it_is_the_same(self, cast: Cast) -> None:
        make_big_class(cast)
        keep_from_asha(cast)

        assert simulations.assigned_for(cast.oak, SLUG) == simulations.assigned_for(cast.oak, SLUG)

    def test_two_lessons_together_do_not_give_the_child_away(self, cast: Cast) -> None:
        make_big_class(cast)
        keep_from_asha(cast)

        first, second = (simulations.assigned_for(cast.oak, slug) for slug in (SLUG, "our-little-secret"))

        apart = [{one for one, slug in given.items() if slug in OTHERS} for given in (first, second)]
        assert len(apart[0] & apart[1]) >= 4

    def test_two_children_with_the_same_theme_are_in_one_group(self, cast: Cast) -> None:
        make_big_class(cast)
        keep_from_asha(cast)
        write(lambda: simulations.set_exclusion(cast.ben, CONTACT, by=cast.ms_okoro))

        given = simulations.assigned_for(cast.oak, SLUG)

        assert given[cast.asha.id] == given[cast.ben.id]
        assert len(set(given.values())) == 2

    def test_children_who_cannot_share_the_other_story_get_one_each(self, cast: Cast) -> None:
        make_big_class(cast)
        keep_from_asha(cast)
        keep_from_asha(cast, "story:star-gift")
        write(lambda: simulations.set_exclusion(cast.ben, CONTACT, by=cast.ms_okoro))
        write(lambda: simulations.set_exclusion(cast.ben, "story:only-kidding", by=cast.ms_okoro))

        given = simulations.assigned_for(cast.oak, SLUG)

        assert (given[cast.asha.id], given[cast.ben.id]) == ("only-kidding", "star-gift")
        assert all(list(given.values()).count(slug) >= 4 for slug in set(given.values()))

    def test_in_a_very_small_class_all_play_the_other_one(self, cast: Cast) -> None:
        keep_from_asha(cast)

        assert set(simulations.assigned_for(cast.oak, SLUG).values()) == {"star-gift"}

    def test_what_is_kept_at_one_school_changes_nothing_at_another(self, cast: Cast) -> None:
        write(lambda: simulations.set_exclusion(cast.zoe, "risk:commerce", by=cast.mr_young))

        assert set(simulations.assigned_for(cast.oak, "star-gift").values()) == {"star-gift"}


@pytest.mark.usefixtures("app_context")
class TestWhatIsKept:
    def test_who_set_and_who_ended_it_and_when_stay(self, cast: Cast) -> None:
        ref = keep_from_asha(cast).ref
        write(lambda: simulations.end_exclusion(ref, by=cast.ms_reid))
        write(lambda: simulations.end_exclusion(ref, by=cast.ms_okoro))
        keep_from_asha(cast)

        now, before = simulations.exclusions_of(cast.ms_okoro, cast.asha)

        assert (before.set_by_id, before.ended_by_id) == (cast.ms_okoro.id, cast.ms_reid.id)
        assert before.ended_at is not None
        assert now.ended_at is None

    def test_setting_it_twice_is_setting_it_once(self, cast: Cast) -> None:
        keep_from_asha(cast)
        keep_from_asha(cast)

        assert len(simulations.exclusions_of(cast.ms_okoro, cast.asha)) == 1

    def test_the_audit_log_has_each_step_without_theme_or_name(self, cast: Cast) -> None:
        row_id, ref = (row := keep_from_asha(cast)).id, row.ref
        write(lambda: simulations.end_exclusion(ref, by=cast.ms_reid))

        entries = audit.entries_about(cast.quillbrook_id, "quiet exclusion", row_id)

        assert [(entry.actor_id, entry.reason) for entry in entries] == [
            (cast.ms_reid.id, "ended"),
            (cast.ms_okoro.id, "set"),
        ]

    @pytest.mark.parametrize("theme", ["", "contact", "risk:never", "story:never-was"])
    def test_what_is_no_theme_cannot_be_set(self, cast: Cast, theme: str) -> None:
        with pytest.raises(NoSuchThemeError):
            keep_from_asha(cast, theme)

    def test_nobody_sets_or_ends_one_at_another_school(self, cast: Cast) -> None:
        ref = keep_from_asha(cast).ref

        with pytest.raises(NoSuchThemeError):
            write(lambda: simulations.set_exclusion(cast.asha, CONTACT, by=cast.mr_young))
        with pytest.raises(NoSuchThemeError):
            write(lambda: simulations.end_exclusion(ref, by=cast.mr_young))
        assert simulations.exclusions_of(cast.mr_young, cast.asha) == []

    def test_it_goes_with_everything_else_of_a_child_who_left(self, cast: Cast) -> None:
        keep_from_asha(cast)
        write(lambda: simulations.ask_for_exclusion(cast.asha, CONTACT, reason="Hard", by=cast.mr_evans))

        write(lambda: erase_playthroughs_of(cast.asha.id))

        assert db.session.scalars(text("SELECT id FROM story_exclusion")).all() == []
        assert db.session.query(ExclusionAsked).all() == []
