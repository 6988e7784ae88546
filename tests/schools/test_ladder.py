"""What each year group may do, and how wide it may speak."""

from __future__ import annotations

from flask import Flask

from eduweb import schools
from eduweb.core.db import write
from eduweb.schools import Ability, Audience
from tests.cast import Cast


def set_rule(cast: Cast, year: int, abilities: set[Ability], widest: Audience) -> None:
    write(
        lambda: schools.set_year_rule(
            schools.school_by_id(cast.quillbrook_id),
            year,
            abilities=abilities,
            widest=widest,
            by_id=cast.mrs_hale.id,
        )
    )


def test_the_youngest_start_with_pictures_and_each_year_opens_more(app: Flask, cast: Cast) -> None:
    with app.app_context():
        ladder = schools.ladder_of(cast.quillbrook_id)

    assert Ability.FREE_WORDS not in ladder[2].abilities
    assert Ability.FREE_WORDS in ladder[3].abilities
    assert all(ladder[year].abilities <= ladder[year + 1].abilities for year in range(6))


def test_a_rule_counts_for_its_year_and_its_school_alone(app: Flask, cast: Cast) -> None:
    with app.app_context():
        set_rule(cast, 5, {Ability.POST}, Audience.FRIENDS)

        assert schools.abilities_of(cast.quillbrook_id, 5) == {Ability.POST}
        assert schools.widest_of(cast.quillbrook_id, 5) is Audience.FRIENDS
        assert schools.abilities_of(cast.quillbrook_id, 4) == schools.DEFAULT_ABILITIES[4]
        assert schools.abilities_of(cast.fernhill_id, 5) == schools.DEFAULT_ABILITIES[5]


def test_a_second_rule_takes_the_place_of_the_first(app: Flask, cast: Cast) -> None:
    with app.app_context():
        set_rule(cast, 5, {Ability.POST}, Audience.FRIENDS)
        set_rule(cast, 5, set(), Audience.ONLY_ME)

        assert schools.rung_of(cast.quillbrook_id, 5) == (frozenset(), Audience.ONLY_ME)


def test_the_school_is_no_audience_until_the_head_turns_it_on(app: Flask, cast: Cast) -> None:
    with app.app_context():
        set_rule(cast, 6, {Ability.POST}, Audience.SCHOOL)
        before = schools.widest_of(cast.quillbrook_id, 6)
        write(
            lambda: schools.set_school_audience(
                schools.school_by_id(cast.quillbrook_id), is_on=True, by_id=cast.mrs_hale.id
            )
        )

        assert before is Audience.CLASS
        assert schools.widest_of(cast.quillbrook_id, 6) is Audience.SCHOOL
        assert schools.widest_of(cast.quillbrook_id, 5) is Audience.CLASS


def test_an_audience_comes_with_all_that_are_narrower() -> None:
    assert schools.audiences_up_to(Audience.FRIENDS) == (Audience.ONLY_ME, Audience.FRIENDS)
