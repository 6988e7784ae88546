"""My page: private by default, my shield and its cures, and a face that is no other name."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, people, schools
from eduweb.core.db import write
from eduweb.messages import Audience, ProfileField
from eduweb.network.shield import SAFE, Setting, set_setting, setting_of
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import client_id, post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def say(owner: Who, field: str, words: str, audience: Audience) -> None:
    to = ProfileField(field, audience)
    write(lambda: messages.send(author=owner, to=to, words=words, client_id=client_id()))


def audience_of(app: Flask, owner: Who, field: str) -> Audience | None:
    with app.app_context():
        return messages.profile_fields(owner, owner.id)[field].thread.audience


class TestPrivateByDefault:
    def test_a_new_line_is_for_me_only_until_i_change_it(self, app: Flask, cast: Cast) -> None:
        assert 'value="only_me" checked' in visitor(app, cast.asha).get("/hedgerow/me/fun").text

    def test_new_words_that_are_stopped_never_open_the_old_ones(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "fun", "My secret den", Audience.ONLY_ME)

        visitor(app, cast.asha).post(
            "/hedgerow/me/fun", data={"words": "ring me on 07700 900142", "audience": "class"}
        )

        assert audience_of(app, cast.asha, "fun") is Audience.ONLY_ME
        assert "My secret den" not in visitor(app, cast.ben).get(f"/hedgerow/people/{cast.asha.ref}").text

    def test_a_narrower_audience_holds_at_once_whatever_becomes_of_the_words(
        self, app: Flask, cast: Cast
    ) -> None:
        with app.app_context():
            say(cast.asha, "fun", "Choir", Audience.CLASS)

        visitor(app, cast.asha).post(
            "/hedgerow/me/fun", data={"words": "ring me on 07700 900142", "audience": "only_me"}
        )

        assert audience_of(app, cast.asha, "fun") is Audience.ONLY_ME

    def test_a_year_without_a_page_of_its_own_is_not_asked_to_write_one(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(
                lambda: schools.set_year_rule(
                    schools.school_by_id(cast.quillbrook_id),
                    5,
                    abilities=frozenset(),
                    widest=Audience.CLASS,
                    by_id=cast.mrs_hale.id,
                )
            )

        assert "Write something" not in visitor(app, cast.asha).get("/hedgerow/me").text

    def test_no_line_goes_wider_than_the_school_lets_a_year(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "fun", "Choir", Audience.FRIENDS)
            write(
                lambda: schools.set_year_rule(
                    schools.school_by_id(cast.quillbrook_id),
                    5,
                    abilities=schools.DEFAULT_ABILITIES[5],
                    widest=Audience.FRIENDS,
                    by_id=cast.mrs_hale.id,
                )
            )
        asha = visitor(app, cast.asha)

        page = asha.post("/hedgerow/me", data={"fun": "class"}, follow_redirects=True)

        assert "opened wider just now" in page.text
        assert audience_of(app, cast.asha, "fun") is Audience.FRIENDS


class TestCures:
    def test_one_press_mends_a_gap(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "fun", "Choir", Audience.CLASS)
        asha = visitor(app, cast.asha)

        answer = asha.post("/hedgerow/me/cure", data={"field": "fun", "audience": "friends"})

        assert answer.status_code == 303
        assert audience_of(app, cast.asha, "fun") is Audience.FRIENDS
        assert "Make it friends" not in asha.get("/hedgerow/me").text

    @pytest.mark.parametrize(
        "form",
        [
            {"field": "fun", "audience": "everybody"},
            {"field": "birthday", "audience": "friends"},
            {"field": "found_by"},
            {},
        ],
    )
    def test_what_is_no_cure_is_refused(self, app: Flask, cast: Cast, form: dict[str, str]) -> None:
        assert visitor(app, cast.asha).post("/hedgerow/me/cure", data=form).status_code == 400

    def test_the_shield_starts_safe_and_is_kept(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)
        with app.app_context():
            before = setting_of(cast.asha.id)

        asha.post("/hedgerow/me/shield", data={"found_by": "only_me", "asked_by": "only_me"})

        with app.app_context():
            after, bens = setting_of(cast.asha.id), setting_of(cast.ben.id)
        assert before == bens == SAFE
        assert after == Setting(Audience.ONLY_ME, Audience.ONLY_ME)
        assert "You are not in search." in asha.get("/hedgerow").text

    @pytest.mark.parametrize(
        ("found_by", "asked_by"), [("all", "class"), ("friends", "friends"), ("", ""), ("class", "x")]
    )
    def test_settings_that_are_none_are_refused(
        self, app: Flask, cast: Cast, found_by: str, asked_by: str
    ) -> None:
        form = {"found_by": found_by, "asked_by": asked_by}

        assert visitor(app, cast.asha).post("/hedgerow/me/shield", data=form).status_code == 400

    def test_nobody_opens_to_the_school_before_the_head_does(self, app: Flask, cast: Cast) -> None:
        wanted = Setting(Audience.SCHOOL, Audience.SCHOOL)

        with app.app_context():
            is_done = write(lambda: set_setting(cast.asha, wanted))
            now = setting_of(cast.asha.id)

        assert not is_done
        assert now == SAFE

    def test_a_shield_open_to_the_school_is_a_gap_with_its_cure(self, app: Flask, cast: Cast) -> None:
        def open_up() -> bool:
            school = schools.school_by_id(cast.quillbrook_id)
            by_id = cast.mrs_hale.id
            schools.set_school_audience(school, is_on=True, by_id=by_id)
            able = schools.DEFAULT_ABILITIES[5]
            schools.set_year_rule(school, 5, abilities=able, widest=Audience.SCHOOL, by_id=by_id)
            return set_setting(cast.asha, Setting(Audience.SCHOOL, Audience.CLASS))

        with app.app_context():
            assert write(open_up)
        asha = visitor(app, cast.asha)

        page = asha.get("/hedgerow/me").text
        asha.post("/hedgerow/me/cure", data={"field": "found_by", "audience": "class"})

        assert "Make it class" in page
        with app.app_context():
            assert setting_of(cast.asha.id) == Setting(Audience.CLASS, Audience.CLASS)


class TestMyPicture:
    def test_a_new_face_is_seen_everywhere_and_the_name_stays(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "Our choir sang")

        answer = visitor(app, cast.asha).post("/hedgerow/me/picture", data={"picture": "zebra"})

        assert answer.status_code == 303
        page = visitor(app, cast.ben).get("/hedgerow").text
        assert "pictures/zebra.svg" in page
        assert "Asha" in page

    @pytest.mark.parametrize("made_up", ["", "grey-cloud", "fox", "otter", "../secret", "Zebra"])
    def test_only_the_library_is_offered(self, app: Flask, cast: Cast, made_up: str) -> None:
        asha = visitor(app, cast.asha)

        assert asha.post("/hedgerow/me/picture", data={"picture": made_up}).status_code == 400
        with app.app_context():
            now = people.who_by_id(cast.asha.id)
        assert now is not None
        assert now.picture == cast.asha.picture

    def test_no_page_lets_a_pupil_change_their_name(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)
        form = {"name": "Shadow", "picture": "zebra", "words": "Choir", "audience": "class", "fun": "class"}

        for address in ("/hedgerow/me", "/hedgerow/me/fun", "/hedgerow/me/picture", "/hedgerow/me/cure"):
            asha.post(address, data=form)

        with app.app_context():
            now = people.who_by_id(cast.asha.id)
        assert now is not None
        assert now.name == "Asha"
        assert "Shadow" not in visitor(app, cast.ben).get("/hedgerow").text

    def test_the_officer_sees_the_true_account_whatever_the_face(self, app: Flask, cast: Cast) -> None:
        visitor(app, cast.asha).post("/hedgerow/me/picture", data={"picture": "zebra"})
        with app.app_context():
            post(cast.asha, "ring me on 07700 900142")
            post(cast.asha, "meet me at the park and keep it a secret")

        page = visitor(app, cast.ms_okoro).get("/desk").text

        assert "Asha" in page

    def test_the_youngest_pick_one_too(self, app: Flask, cast: Cast) -> None:
        kit = visitor(app, cast.kit)

        assert "Zebra" in kit.get("/hedgerow/me/picture").text
        assert kit.post("/hedgerow/me/picture", data={"picture": "zebra"}).status_code == 303


def test_the_pages_are_well_made(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        say(cast.asha, "fun", "Choir", Audience.CLASS)
    sign_in(page_client, cast.asha)
    addresses = ["", "/shield", "/picture", "/as/friend", "/as/class", "/as/blocked", "/as/school"]

    answers = [page_client.get(f"/hedgerow/me{address}").status_code for address in addresses]

    assert answers == [200] * len(addresses)


@pytest.mark.parametrize("name", ["mr_evans", "ms_okoro", "mrs_quaye"])
def test_staff_have_no_page_of_their_own(app: Flask, cast: Cast, name: str) -> None:
    client = visitor(app, getattr(cast, name))

    answers = [client.get(f"/hedgerow/me{rest}").status_code for rest in ("", "/shield", "/picture")]

    assert answers == [404] * 3
