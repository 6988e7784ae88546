from __future__ import annotations

import pytest
from flask import Flask

from eduweb import accounts, audit
from eduweb.core.db import write
from tests.cast import WORDS, Cast
from tests.page import PageClient
from tests.visitor import Visitor, open_class, sign_in, tell_class_word

TICKS = {"has_supervision": "y", "has_read_rules": "y"}


def page_of(school_class: object) -> str:
    return f"/classes/{school_class.ref}"  # type: ignore[attr-defined]


@pytest.fixture
def mr_evans(page_client: PageClient, cast: Cast) -> PageClient:
    """Mr Evans, signed in, who teaches Oak and Acorns."""
    sign_in(page_client, cast.mr_evans)
    return page_client


class TestClasses:
    def test_a_teacher_sees_their_own_classes(self, mr_evans: PageClient) -> None:
        page = mr_evans.get("/classes").text

        assert "Oak" in page
        assert "Acorns" in page
        assert "Elm" not in page
        assert "Willow" not in page

    def test_the_officer_sees_the_classes_of_the_school(self, page_client: PageClient, cast: Cast) -> None:
        page = sign_in(page_client, cast.ms_okoro).get("/classes").text

        assert all(name in page for name in ("Oak", "Acorns", "Elm"))
        assert "Willow" not in page

    def test_somebody_without_classes_is_told_so(self, page_client: PageClient, cast: Cast) -> None:
        assert "No class is yours yet." in sign_in(page_client, cast.mrs_quaye).get("/classes").text

    def test_a_pupil_is_turned_away(self, client: Visitor, cast: Cast) -> None:
        assert sign_in(client, cast.asha).get("/classes").status_code == 404

    def test_a_visitor_is_led_to_the_front_door(self, client: Visitor) -> None:
        assert client.get("/classes").location == "/"


class TestOpening:
    def test_opening_shows_the_class_word(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        page = mr_evans.post(f"{page_of(cast.oak)}/open", data=TICKS, follow_redirects=True)

        with app.app_context():
            opening = accounts.opening_of(cast.oak.id)
        assert opening is not None
        assert opening.word in page.text

    def test_opening_twice_keeps_the_word(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        word = open_class(app, cast.asha).word

        page = mr_evans.post(f"{page_of(cast.oak)}/open", data=TICKS, follow_redirects=True)

        assert word in page.text

    def test_closing_takes_the_word_away(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        word = open_class(app, cast.asha).word

        page = mr_evans.post(f"{page_of(cast.oak)}/close", follow_redirects=True)

        assert word not in page.text
        assert "The class is closed. Everybody is signed out." in page.text

    def test_opening_and_closing_are_in_the_audit_log(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        mr_evans.post(f"{page_of(cast.oak)}/open", data=TICKS)
        mr_evans.post(f"{page_of(cast.oak)}/close")

        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "class", cast.oak.id)
        assert [entry.act for entry in entries] == ["closed the class", "opened the class"]
        assert {entry.actor_id for entry in entries} == {cast.mr_evans.id}

    def test_a_school_without_a_chair_is_told_what_is_missing(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: accounts.set_active(cast.mrs_quaye.id, is_active=False, by_id=None))

        page = mr_evans.post(f"{page_of(cast.oak)}/open", data=TICKS, follow_redirects=True).text

        assert "The chair of governors has to be able to sign in." in page
        assert "Open class" not in page

    @pytest.mark.parametrize("act", ["", "/open", "/close", "/this-device"])
    def test_no_class_but_ones_own_is_there(self, app: Flask, client: Visitor, cast: Cast, act: str) -> None:
        teacher = sign_in(client, cast.mr_evans)
        call = teacher.post if act else teacher.get
        nobody = call(f"/classes/nobody0nobody000{act}")

        answers = [call(f"{page_of(one)}{act}") for one in (cast.elm, cast.willow)]

        assert {answer.status_code for answer in answers} == {404}
        assert {answer.data for answer in answers} == {nobody.data}
        with app.app_context():
            assert accounts.opening_of(cast.elm.id) is None

    def test_the_other_schools_officer_finds_no_class_here(self, client: Visitor, cast: Cast) -> None:
        assert sign_in(client, cast.mr_young).get(page_of(cast.oak)).status_code == 404


class TestThisDevice:
    def test_the_adult_is_out_and_the_names_are_shown(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        open_class(app, cast.asha)

        page = mr_evans.post(f"{page_of(cast.oak)}/this-device", follow_redirects=True)

        assert "Who are you?" in page.text
        assert mr_evans.get(page_of(cast.oak)).location == "/"

    def test_a_closed_class_cannot_have_it(self, mr_evans: PageClient, cast: Cast) -> None:
        mr_evans.post(f"{page_of(cast.oak)}/this-device")

        assert mr_evans.get(page_of(cast.oak)).status_code == 200


class TestWhoIsHere:
    def test_a_pupil_who_signs_in_and_out_comes_and_goes(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(app.test_client(), cast.asha)
        assert "1 is here" in mr_evans.get(page_of(cast.oak)).text

        asha.post("/sign-out")

        assert "0 are here" in mr_evans.get(page_of(cast.oak)).text

    def test_pupils_of_other_classes_are_not_shown(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        sign_in(app.test_client(), cast.cleo)
        sign_in(app.test_client(), cast.zoe)

        page = mr_evans.get(page_of(cast.oak)).text

        assert "0 are here" in page
        assert "Cleo" not in page
        assert "Zoe" not in page


class TestHelpSigningIn:
    def test_a_locked_pupil_can_try_again_after_one_press(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        tablet = tell_class_word(app.test_client(), open_class(app, cast.asha))
        for _ in range(5):
            tablet.post(f"/class/names/{cast.asha.ref}", data={"words": "wrong"})
        assert "1 needs help signing in" in mr_evans.get(page_of(cast.oak)).text

        mr_evans.post(f"{page_of(cast.oak)}/pupils/{cast.asha.ref}/unlock")

        assert "needs help" not in mr_evans.get(page_of(cast.oak)).text
        answer = tablet.post(f"/class/names/{cast.asha.ref}", data={"words": WORDS})
        assert answer.status_code == 303

    def test_new_words_are_shown_once_and_work(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        path = f"{page_of(cast.oak)}/pupils/{cast.asha.ref}"

        page = mr_evans.post(f"{path}/new-secret").text

        words = _shown(page)
        tablet = tell_class_word(app.test_client(), open_class(app, cast.asha))
        assert len(words) == 3
        assert "in this order" not in mr_evans.get(path).text
        assert tablet.post(f"/class/names/{cast.asha.ref}", data={"words": WORDS}).status_code == 401
        answer = tablet.post(f"/class/names/{cast.asha.ref}", data={"words": " ".join(words)})
        assert answer.status_code == 303

    def test_a_ks1_pupil_gets_three_new_pictures(self, mr_evans: PageClient, cast: Cast) -> None:
        page = mr_evans.post(f"{page_of(cast.acorns)}/pupils/{cast.kit.ref}/new-secret").text

        assert len(_shown(page)) == 3
        assert "New secret pictures, in this order" in page

    @pytest.mark.parametrize("act", ["", "/unlock", "/new-secret"])
    def test_pupils_of_others_are_not_there(self, client: Visitor, cast: Cast, act: str) -> None:
        teacher = sign_in(client, cast.mr_evans)
        call = teacher.post if act else teacher.get
        nobody = call(f"{page_of(cast.oak)}/pupils/nobody0nobody000{act}")

        answers = [call(f"{page_of(cast.oak)}/pupils/{one.ref}{act}") for one in (cast.cleo, cast.zoe)]

        assert {answer.status_code for answer in answers} == {404}
        assert {answer.data for answer in answers} == {nobody.data}

    def test_a_pupil_cannot_help_themselves(self, client: Visitor, cast: Cast) -> None:
        path = f"{page_of(cast.oak)}/pupils/{cast.ben.ref}/new-secret"

        assert sign_in(client, cast.asha).post(path).status_code == 404


def _shown(page: str) -> list[str]:
    import re

    return re.findall(r'new-secret__part">.*?<strong>(.*?)</strong>', page, re.DOTALL)
