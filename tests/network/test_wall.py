"""Our wall: KS1 pupils say what can be said with pictures, through the same door as everybody."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, people, schools
from eduweb.core.db import write
from eduweb.messages import Audience, Comment, NewPost
from eduweb.people import Who, YearGroup
from eduweb.schools import Ability
from tests.cast import Cast
from tests.counting import count_from_here, counted
from tests.makers import make_pupil
from tests.network.sending import client_id, thread_of
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def test_a_line_of_pictures_is_sent_as_its_words(app: Flask, cast: Cast) -> None:
    kit = sign_in(app.test_client(), cast.kit)

    answer = kit.post("/hedgerow/make", data={"starter": "like", "symbol": "rainbow"})

    with app.app_context():
        assert [shown.message.words for shown in messages.feed(cast.kit)] == ["I like rainbows"]
    assert answer.status_code == 303
    assert "rainbow.svg" in kit.get("/hedgerow").text


@pytest.mark.parametrize(
    ("starter", "symbol"), [("like", "gun"), ("you-are", "pig"), ("like", ""), ("", ""), ("I hate", "dog")]
)
def test_nothing_can_be_said_that_is_not_on_the_page(
    app: Flask, cast: Cast, starter: str, symbol: str
) -> None:
    kit = sign_in(app.test_client(), cast.kit)

    answer = kit.post("/hedgerow/make", data={"starter": starter, "symbol": symbol, "words": "call me"})

    with app.app_context():
        assert messages.feed(cast.kit) == []
    assert answer.status_code == 400


def test_pressing_picture_by_picture_needs_no_script(app: Flask, page_client: PageClient, cast: Cast) -> None:
    sign_in(page_client, cast.kit)

    page = page_client.get("/hedgerow/make?starter=made&symbol=cake").text

    assert "a cake" in page
    assert 'aria-pressed="true"' in page
    assert page_client.get("/hedgerow").status_code == 200


def open_to_year_one(cast: Cast, *abilities: Ability) -> None:
    """Let Year 1 do these things besides what they may do anyway."""

    def work() -> None:
        school = schools.school_by_id(cast.quillbrook_id)
        standing = schools.abilities_of(school.id, 1)
        schools.set_year_rule(
            school, 1, abilities={*standing, *abilities}, widest=Audience.CLASS, by_id=cast.mrs_hale.id
        )

    write(work)


def close_to_year_one(cast: Cast, *abilities: Ability) -> None:
    """Keep these things from Year 1."""

    def work() -> None:
        school = schools.school_by_id(cast.quillbrook_id)
        left = schools.abilities_of(school.id, 1) - set(abilities)
        schools.set_year_rule(school, 1, abilities=left, widest=Audience.CLASS, by_id=cast.mrs_hale.id)

    write(work)


def test_ks1_is_told_in_few_words_that_a_grown_up_looks(app: Flask, cast: Cast) -> None:
    with app.app_context():
        open_to_year_one(cast, Ability.FREE_WORDS)
    kit = sign_in(app.test_client(), cast.kit)

    answer = kit.post("/hedgerow/type", data={"words": "ring 07700 900142"})
    page = kit.get(answer.location).text

    assert "Let’s pause" in page
    assert "Phone numbers are private." in page
    assert "You are not in trouble." in page


def test_the_youngest_type_nothing_until_the_school_opens_it(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    kit = sign_in(page_client, cast.kit)
    before = kit.get("/hedgerow/type").status_code, "Type it" in kit.get("/hedgerow/make").text

    with app.app_context():
        open_to_year_one(cast, Ability.FREE_WORDS)
    kit.post("/hedgerow/type", data={"words": "we saw a frog today"})

    assert before == (404, False)
    assert "Type it" in kit.get("/hedgerow/make").text
    with app.app_context():
        assert [shown.message.words for shown in messages.feed(cast.kit)] == ["we saw a frog today"]


def test_free_words_that_fail_are_given_back(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        open_to_year_one(cast, Ability.FREE_WORDS)
    kit = sign_in(page_client, cast.kit)

    page = kit.post("/hedgerow/type", data={"words": "frogs and " * 600})

    assert page.status_code == 400
    assert "frogs and frogs" in page.text
    assert "Make it a bit shorter." in page.text


def wall_post(author: Who) -> messages.Sent:
    """A line of pictures on the wall of Acorns."""
    to = NewPost(Audience.CLASS)
    return write(lambda: messages.send(author=author, to=to, words="I made a cake", client_id=client_id()))


def classmate_of_kit(app: Flask, cast: Cast) -> Who:
    """Una joins Acorns."""
    row = write(lambda: make_pupil(cast.acorns, "Una", year=YearGroup.Y1))
    una = people.who_by_id(row.id)
    assert una is not None
    return una


def test_an_answer_of_pictures_stands_under_the_line_it_answers(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    with app.app_context():
        una = classmate_of_kit(app, cast)
        thread = thread_of(wall_post(una))
    kit = sign_in(page_client, cast.kit)

    made = kit.get(f"/hedgerow/threads/{thread}/make").text
    answer = kit.post(f"/hedgerow/threads/{thread}/make", data={"starter": "your", "symbol": "cake"})

    assert "For Una" in made
    assert answer.location == f"/hedgerow/posts/{thread}"
    assert "I like your cake" in kit.get(answer.location).text
    assert "I like your cake" in kit.get("/hedgerow").text


def test_an_answer_without_a_picture_is_asked_for_one(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    with app.app_context():
        thread = thread_of(wall_post(classmate_of_kit(app, cast)))

    page = sign_in(page_client, cast.kit).post(f"/hedgerow/threads/{thread}/make", data={"starter": "your"})

    assert page.status_code == 400
    assert "Pick a picture." in page.text


def test_a_year_that_may_not_answer_has_no_way_to(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        thread = thread_of(wall_post(classmate_of_kit(app, cast)))
        close_to_year_one(cast, Ability.COMMENT)
    kit = sign_in(page_client, cast.kit)

    wall = kit.get("/hedgerow").text
    refused = kit.post(f"/hedgerow/threads/{thread}/make", data={"starter": "your", "symbol": "cake"})

    assert "Say something" not in wall
    assert refused.status_code == 404


def test_a_year_that_may_not_post_has_no_make_button(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        close_to_year_one(cast, Ability.POST)
    kit = sign_in(page_client, cast.kit)

    assert 'href="/hedgerow/make"' not in kit.get("/hedgerow").text
    assert kit.get("/hedgerow/make").status_code == 404


def test_nobody_of_another_class_or_school_can_answer_a_line_of_the_wall(
    app: Flask, client: Visitor, cast: Cast
) -> None:
    with app.app_context():
        thread = thread_of(wall_post(cast.kit))

    for person in (cast.cleo, cast.zoe):
        page = sign_in(client, person).get(f"/hedgerow/threads/{thread}/make")
        assert page.status_code == 404


def test_a_ks1_pupil_throws_their_own_line_away(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        ref = wall_post(cast.kit).ref
    kit = sign_in(page_client, cast.kit)

    asked = kit.get(f"/hedgerow/messages/{ref}/delete").text
    kit.post(f"/hedgerow/messages/{ref}/delete")

    assert "Somebody may have seen it." in asked
    assert "I made a cake" not in kit.get("/hedgerow").text


def test_the_pages_about_people_have_a_look_for_the_youngest(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    with app.app_context():
        una = classmate_of_kit(app, cast)
    kit = sign_in(page_client, cast.kit)

    person = kit.get(f"/hedgerow/people/{una.ref}").text
    kit.post(f"/hedgerow/people/{una.ref}/block")
    blocked = kit.get("/hedgerow/blocked").text

    assert "page--ks1" in person
    assert "Stop blocking Una" in blocked


def test_the_wall_costs_eight_questions_however_much_stands_on_it(app: Flask, cast: Cast) -> None:
    with app.app_context():
        una = classmate_of_kit(app, cast)
        threads = [thread_of(wall_post(author)) for author in (una, cast.kit) * 6]
        for thread in threads:
            to = Comment(thread)
            write(
                lambda to=to: messages.send(
                    author=una, to=to, words="I like your cake", client_id=client_id()
                )
            )
    count_from_here(app)
    kit = sign_in(app.test_client(), cast.kit)
    kit.get("/hedgerow")

    with counted() as cost:
        page = kit.get("/hedgerow").text

    assert page.count("I like your cake") >= len(threads)
    assert len(cost.queries) <= 8
