"""Friend requests by the real buttons: "Do I know them?", asking, answering, unfriending, muting."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import people, relationships, schools
from eduweb.core.db import write
from eduweb.messages import Audience
from eduweb.people import Who
from eduweb.schools import Ability
from tests.cast import Cast
from tests.doors.everything import without_chance
from tests.makers import make_pupil
from tests.network.sending import grey_cloud_of
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def who_is(pupil: people.Pupil) -> Who:
    who = people.who_by_id(pupil.id)
    assert who is not None
    return who


@pytest.fixture
def finn(app: Flask, cast: Cast) -> Who:
    """A classmate of Asha's whom nobody has met yet."""
    with app.app_context():
        return who_is(write(lambda: make_pupil(cast.oak, "Finn", picture="turtle")))


def asks(asker: Who, asked: Who) -> str:
    """Let somebody ask; return the address of the request, as the asked one finds it."""
    write(lambda: relationships.ask(asker, asked))
    request = next(one for one in relationships.requests_to(asked) if one.person.id == asker.id)
    return f"/hedgerow/friends/requests/{request.ref}"


def are_friends(a: Who, b: Who) -> bool:
    return relationships.is_friend_of(a, b) and relationships.is_friend_of(b, a)


class TestDoIKnowThem:
    def test_of_a_classmate_it_asks_three_questions_and_yes_comes_first(
        self, app: Flask, page_client: PageClient, cast: Cast, finn: Who
    ) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)
        sign_in(page_client, cast.asha)

        page = page_client.get(address).text

        assert "Do I know them?" in page
        assert "You are in the same class." in page
        assert "Finn is not told if you say not now." in page
        assert page.index("Yes, I know Finn") < page.index("Ask first") < page.index("Not now")
        assert "Tell an adult" in page

    def test_of_somebody_from_another_class_ask_first_comes_first_and_yes_is_quiet(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            address = asks(cast.cleo, cast.asha)
        sign_in(page_client, cast.asha)

        page = page_client.get(address).text

        assert "In our school, but not in your class." in page
        assert "Yes, I know" not in page
        assert page.index("Ask first") < page.index("Not now") < page.index("Say yes")

    def test_of_somebody_pretend_it_says_so_with_block_and_report_beside_it(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            cloud = grey_cloud_of(cast.asha)
            address = asks(cloud, cast.asha)
        sign_in(page_client, cast.asha)

        page = page_client.get(address).text

        assert "Not in our school" in page
        assert "Pretend" in page
        assert f"/people/{cloud.ref}/block" in page
        assert f"/report/person/{cloud.ref}" in page

    def test_a_shared_group_makes_somebody_known(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(
                lambda: relationships.open_group(
                    by=cast.ms_okoro,
                    name="Choir club",
                    picture="star",
                    members=[cast.asha, cast.cleo],
                    second_adult=cast.mr_evans,
                )
            )
            address = asks(cast.cleo, cast.asha)

        page = visitor(app, cast.asha).get(address).text

        assert "You are both in Choir club." in page
        assert "Yes, I know Cleo" in page

    def test_ks1_is_asked_in_few_words(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        with app.app_context():
            cloud = grey_cloud_of(cast.kit)
            address = asks(cloud, cast.kit)
        sign_in(page_client, cast.kit)

        page = page_client.get(address).text

        assert "Do I know Grey Cloud?" in page
        assert [words in page for words in ("Ask first", "Not now", "I need a grown-up")] == [True] * 3


class TestAnswering:
    def test_yes_makes_friends_of_both(self, app: Flask, cast: Cast, finn: Who) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)

        answer = visitor(app, cast.asha).post(address, data={"answer": "yes"})

        assert answer.status_code == 303
        with app.app_context():
            assert are_friends(cast.asha, finn)

    def test_not_now_makes_no_friends_and_looks_to_the_asker_like_no_answer(
        self, app: Flask, cast: Cast, finn: Who
    ) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)
        before = without_chance(visitor(app, finn).get(f"/hedgerow/people/{cast.asha.ref}").text)

        visitor(app, cast.asha).post(address, data={"answer": "not_now"})

        after = without_chance(visitor(app, finn).get(f"/hedgerow/people/{cast.asha.ref}").text)
        assert after == before
        assert "They can answer when they like." in after
        with app.app_context():
            assert not are_friends(cast.asha, finn)

    def test_ask_first_leaves_the_request_waiting(self, app: Flask, cast: Cast, finn: Who) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)
        asha = visitor(app, cast.asha)

        page = asha.get(f"{address}/ask-first").text

        assert "Finn can wait, and is not told." in page
        assert "Yes, I know Finn" in asha.get(address).text

    def test_a_second_answer_finds_nothing_to_answer(self, app: Flask, cast: Cast, finn: Who) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)
        asha = visitor(app, cast.asha)

        first = asha.post(address, data={"answer": "not_now"})
        second = asha.post(address, data={"answer": "yes"})

        assert (first.status_code, second.status_code) == (303, 404)
        with app.app_context():
            assert not are_friends(cast.asha, finn)

    @pytest.mark.parametrize("said", ["", "maybe", "YES"])
    def test_an_answer_that_is_none_is_asked_again(
        self, app: Flask, cast: Cast, finn: Who, said: str
    ) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)

        answer = visitor(app, cast.asha).post(address, data={"answer": said})

        assert answer.status_code == 400
        assert "Do I know them?" in answer.text

    @pytest.mark.parametrize("name", ["ben", "cleo", "zoe"])
    def test_it_is_nobody_elses_to_see_or_answer(self, app: Flask, cast: Cast, finn: Who, name: str) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)
        other = visitor(app, getattr(cast, name))

        seen = other.get(address)
        answered = other.post(address, data={"answer": "yes"})

        assert (seen.status_code, answered.status_code) == (404, 404)
        assert without_chance(seen.text) == without_chance(
            other.get("/hedgerow/friends/requests/neverwasarequest").text
        )
        with app.app_context():
            assert not are_friends(cast.asha, finn)

    def test_the_network_being_off_a_yes_waits(self, app: Flask, cast: Cast, finn: Who) -> None:
        with app.app_context():
            address = asks(finn, cast.asha)
            write(
                lambda: schools.set_messaging(
                    schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
                )
            )

        visitor(app, cast.asha).post(address, data={"answer": "yes"})

        with app.app_context():
            assert not are_friends(cast.asha, finn)


class TestAsking:
    def test_a_classmate_is_asked_from_their_page(self, app: Flask, cast: Cast, finn: Who) -> None:
        asha = visitor(app, cast.asha)
        before = asha.get(f"/hedgerow/people/{finn.ref}").text

        asha.post(f"/hedgerow/people/{finn.ref}/ask")

        assert "Ask to be friends" in before
        assert "You asked. They can answer when they like." in asha.get(f"/hedgerow/people/{finn.ref}").text
        assert "Asha" in visitor(app, finn).get("/hedgerow/friends").text

    def test_it_can_be_taken_back_and_is_not_seen_any_more(self, app: Flask, cast: Cast, finn: Who) -> None:
        asha = visitor(app, cast.asha)
        asha.post(f"/hedgerow/people/{finn.ref}/ask")

        asha.post(f"/hedgerow/people/{finn.ref}/take-back")

        assert "Wants to be your friend" not in visitor(app, finn).get("/hedgerow/friends").text
        assert "Ask to be friends" in asha.get(f"/hedgerow/people/{finn.ref}").text

    def test_two_who_ask_each_other_are_friends(self, app: Flask, cast: Cast, finn: Who) -> None:
        visitor(app, cast.asha).post(f"/hedgerow/people/{finn.ref}/ask")

        visitor(app, finn).post(f"/hedgerow/people/{cast.asha.ref}/ask")

        with app.app_context():
            assert are_friends(cast.asha, finn)

    def test_whoever_is_blocked_asks_and_nobody_hears_of_it(self, app: Flask, cast: Cast) -> None:
        dev = visitor(app, cast.dev)

        dev.post(f"/hedgerow/people/{cast.asha.ref}/ask")

        assert "You asked." in dev.get(f"/hedgerow/people/{cast.asha.ref}").text
        asha = visitor(app, cast.asha)
        assert "Dev" not in asha.get("/hedgerow/friends").text
        assert "Dev" not in asha.get("/notices").text

    def test_by_default_nobody_of_another_class_asks(self, app: Flask, cast: Cast) -> None:
        cleo = visitor(app, cast.cleo)

        page = cleo.get(f"/hedgerow/people/{cast.asha.ref}").text
        cleo.post(f"/hedgerow/people/{cast.asha.ref}/ask")

        assert "Ask to be friends" not in page
        with app.app_context():
            assert list(relationships.requests_to(cast.asha)) == []

    def test_a_year_without_friends_neither_asks_nor_is_asked(self, app: Flask, cast: Cast) -> None:
        kit = visitor(app, cast.kit)

        asked = kit.post(f"/hedgerow/people/{cast.asha.ref}/ask")
        visitor(app, cast.asha).post(f"/hedgerow/people/{cast.kit.ref}/ask")

        assert asked.status_code == 404
        with app.app_context():
            assert list(relationships.requests_to(cast.asha)) == []
            assert list(relationships.requests_to(cast.kit)) == []

    def test_the_other_school_is_not_there(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        real = asha.post(f"/hedgerow/people/{cast.zoe.ref}/ask")
        made_up = asha.post("/hedgerow/people/neverwasaperson0/ask")

        assert (real.status_code, made_up.status_code) == (404, 404)
        assert without_chance(real.text) == without_chance(made_up.text)


def test_a_school_that_takes_friends_from_a_year_takes_the_button(app: Flask, cast: Cast, finn: Who) -> None:
    with app.app_context():
        able = schools.abilities_of(cast.quillbrook_id, 5) - {Ability.FRIENDS}
        write(
            lambda: schools.set_year_rule(
                schools.school_by_id(cast.quillbrook_id),
                5,
                abilities=able,
                widest=Audience.CLASS,
                by_id=cast.mrs_hale.id,
            )
        )
    asha = visitor(app, cast.asha)

    assert "Ask to be friends" not in asha.get(f"/hedgerow/people/{finn.ref}").text
    assert asha.post(f"/hedgerow/people/{finn.ref}/ask").status_code == 404
