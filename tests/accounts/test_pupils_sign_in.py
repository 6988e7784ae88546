from __future__ import annotations

import pytest
from flask import Flask

from eduweb import accounts, audit
from eduweb.core.db import write
from eduweb.people import Who
from tests.cast import KITS_PICTURES, WORDS, Cast
from tests.page import PageClient
from tests.visitor import Visitor, open_class, sign_in, tell_class_word

WRONG = {"words": "panda kettle rain"}


def door_of(pupil: Who) -> str:
    return f"/class/names/{pupil.ref}"


@pytest.fixture
def tablet(app: Flask, client: Visitor, cast: Cast) -> Visitor:
    """A device that was told Oak's class word."""
    tell_class_word(client, open_class(app, cast.asha))
    return client


@pytest.fixture
def ks1_tablet(app: Flask, page_client: PageClient, cast: Cast) -> PageClient:
    """A device that was told the word of Acorns."""
    tell_class_word(page_client, open_class(app, cast.kit))
    return page_client


class TestThreeWords:
    def test_a_pupil_signs_in_with_their_three_words(self, tablet: Visitor, cast: Cast) -> None:
        answer = tablet.post(door_of(cast.asha), data={"words": WORDS})

        assert answer.status_code == 303
        assert tablet.post("/sign-out").status_code == 303

    @pytest.mark.parametrize("typed", ["PANDA Kettle snow", "pandakettlesnow", " panda-kettle  snow "])
    def test_capitals_and_spaces_do_not_matter(self, tablet: Visitor, cast: Cast, typed: str) -> None:
        assert tablet.post(door_of(cast.asha), data={"words": typed}).status_code == 303

    def test_wrong_words_are_refused_kindly(self, tablet: Visitor, cast: Cast) -> None:
        answer = tablet.post(door_of(cast.asha), data=WRONG)

        assert answer.status_code == 401
        assert "Have another go." in answer.text

    def test_nothing_typed_is_not_a_wrong_try(self, tablet: Visitor, cast: Cast) -> None:
        answers = [tablet.post(door_of(cast.asha), data={"words": " \u200b"}).status_code for _ in range(6)]

        assert set(answers) == {400}
        assert tablet.post(door_of(cast.asha), data={"words": WORDS}).status_code == 303

    def test_very_many_words_are_refused_unread(self, tablet: Visitor, cast: Cast) -> None:
        assert tablet.post(door_of(cast.asha), data={"words": "a" * 129}).status_code == 400

    def test_the_words_of_one_pupil_do_not_let_another_in(
        self, app: Flask, tablet: Visitor, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: accounts.set_words_secret(cast.asha.id, "otter moon bridge"))

        assert tablet.post(door_of(cast.asha), data={"words": WORDS}).status_code == 401


class TestThreePictures:
    def test_a_ks1_pupil_signs_in_with_three_pictures(self, ks1_tablet: PageClient, cast: Cast) -> None:
        answer = ks1_tablet.post(door_of(cast.kit), data={"picture": list(KITS_PICTURES)})

        assert answer.status_code == 303

    def test_the_twelve_pictures_are_shuffled(self, ks1_tablet: PageClient, cast: Cast) -> None:
        pages = {ks1_tablet.get(door_of(cast.kit)).text for _ in range(3)}

        assert len(pages) == 3

    def test_pictures_can_be_tapped_one_by_one_without_script(
        self, ks1_tablet: PageClient, cast: Cast
    ) -> None:
        page = ks1_tablet.post(door_of(cast.kit), data={"picture": ["rocket", "sun"]})

        assert page.status_code == 200
        assert 'value="rocket" data-picked' in page.text

    def test_the_right_pictures_in_another_order_are_wrong(self, ks1_tablet: PageClient, cast: Cast) -> None:
        answer = ks1_tablet.post(door_of(cast.kit), data={"picture": ["sun", "rocket", "drum"]})

        assert answer.status_code == 401
        assert "That was not the right three pictures. Have another go." in answer.text

    @pytest.mark.parametrize("picked", [["rocket"] * 4, ["dragon", "sun", "drum"], []])
    def test_what_the_page_could_not_have_sent_is_refused(
        self, ks1_tablet: PageClient, cast: Cast, picked: list[str]
    ) -> None:
        assert ks1_tablet.post(door_of(cast.kit), data={"picture": picked}).status_code == 400

    def test_no_secret_of_a_pupil_is_kept_readable(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            secret = accounts.secret_of(cast.kit.id)

        assert secret is not None
        assert not any(name in secret.digest for name in KITS_PICTURES)


class TestWhoMayBeChosen:
    def test_a_pupil_of_another_class_is_not_there(self, tablet: Visitor, cast: Cast) -> None:
        assert tablet.get(door_of(cast.cleo)).status_code == 404

    def test_a_pupil_of_the_other_school_is_not_there(self, tablet: Visitor, cast: Cast) -> None:
        nobody = tablet.get("/class/names/nobody0nobody000")

        answer = tablet.get(door_of(cast.zoe))

        assert answer.status_code == nobody.status_code == 404
        assert answer.data == nobody.data

    def test_a_disabled_pupil_is_not_there(self, app: Flask, tablet: Visitor, cast: Cast) -> None:
        with app.app_context():
            write(lambda: accounts.set_active(cast.asha.id, is_active=False, by_id=cast.mrs_hale.id))

        assert tablet.post(door_of(cast.asha), data={"words": WORDS}).status_code == 404
        assert "Asha" not in tablet.get("/class/names").text

    def test_the_right_words_do_not_help_while_the_class_is_closed(self, client: Visitor, cast: Cast) -> None:
        answer = client.post(door_of(cast.asha), data={"words": WORDS})

        assert answer.location == "/"

    def test_a_class_that_was_closed_lets_nobody_in(self, app: Flask, tablet: Visitor, cast: Cast) -> None:
        with app.app_context():
            write(lambda: accounts.close_class(cast.oak, by=cast.mr_evans))

        assert tablet.post(door_of(cast.asha), data={"words": WORDS}).location == "/"


class TestFiveWrongTries:
    def test_the_account_is_locked_on_that_device(self, tablet: Visitor, cast: Cast) -> None:
        answers = [tablet.post(door_of(cast.asha), data=WRONG).status_code for _ in range(5)]

        answer = tablet.post(door_of(cast.asha), data={"words": WORDS})

        assert answers == [401, 401, 401, 401, 429]
        assert answer.status_code == 429
        assert "Ask a grown-up to help" in answer.text
        assert tablet.get(door_of(cast.asha)).status_code == 429

    def test_the_account_is_not_locked_on_another_device(
        self, app: Flask, tablet: Visitor, cast: Cast
    ) -> None:
        for _ in range(100):
            tablet.post(door_of(cast.asha), data=WRONG)
        other = tell_class_word(app.test_client(), open_class(app, cast.asha))

        assert other.post(door_of(cast.asha), data={"words": WORDS}).status_code == 303

    def test_a_classmate_may_still_sign_in_on_that_device(self, tablet: Visitor, cast: Cast) -> None:
        for _ in range(5):
            tablet.post(door_of(cast.asha), data=WRONG)

        assert tablet.post(door_of(cast.ben), data={"words": WORDS}).status_code == 303

    def test_four_wrong_tries_are_forgotten_after_a_right_one(self, tablet: Visitor, cast: Cast) -> None:
        for _ in range(4):
            tablet.post(door_of(cast.asha), data=WRONG)
        tablet.post(door_of(cast.asha), data={"words": WORDS})

        answers = {tablet.post(door_of(cast.asha), data=WRONG).status_code for _ in range(4)}

        assert answers == {401}

    def test_it_stays_locked_after_a_restart(self, app: Flask, tablet: Visitor, cast: Cast) -> None:
        from tests.conftest import make_app

        for _ in range(5):
            tablet.post(door_of(cast.asha), data=WRONG)
        after = make_app(app.extensions["eduweb_settings"].home).test_client()
        after._cookies = tablet._cookies

        assert after.post(door_of(cast.asha), data={"words": WORDS}).status_code == 429

    def test_a_ks1_pupil_is_told_in_five_words(self, ks1_tablet: PageClient, cast: Cast) -> None:
        for _ in range(5):
            page = ks1_tablet.post(door_of(cast.kit), data={"picture": ["sun", "sun", "sun"]})

        assert "Ask a grown-up to help" in page.text
        assert "page--ks1" in page.text

    def test_refusals_and_entries_are_in_the_audit_log_without_words(
        self, app: Flask, tablet: Visitor, cast: Cast
    ) -> None:
        tablet.post(door_of(cast.asha), data=WRONG)
        tablet.post(door_of(cast.asha), data={"words": WORDS})

        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "person", cast.asha.id)

            assert [entry.act for entry in entries][:2] == ["signed in", "was refused"]
            assert audit.verify(cast.quillbrook_id) == []


class TestSharedTablet:
    def test_the_next_child_finds_the_names_again(self, tablet: Visitor, cast: Cast) -> None:
        tablet.post(door_of(cast.asha), data={"words": WORDS})

        tablet.post("/sign-out")

        assert tablet.get("/").location == "/class/names"

    def test_signing_in_over_somebody_ends_their_login(self, app: Flask, tablet: Visitor, cast: Cast) -> None:
        sign_in(tablet, cast.asha)
        with tablet.session_transaction() as session:
            ashas_token = session["login"]

        tablet.post(door_of(cast.ben), data={"words": WORDS})

        late = app.test_client()
        with late.session_transaction() as session:
            session["login"] = ashas_token
        assert late.post("/sign-out").status_code == 401

    def test_a_login_gets_a_new_token_each_time(self, tablet: Visitor, cast: Cast) -> None:
        tokens = set()
        for _ in range(2):
            tablet.post(door_of(cast.asha), data={"words": WORDS})
            with tablet.session_transaction() as session:
                tokens.add(session["login"])

        assert len(tokens) == 2


def test_a_new_secret_signs_the_pupil_out(app: Flask, client: Visitor, cast: Cast) -> None:
    asha = sign_in(client, cast.asha)

    with app.app_context():
        write(lambda: accounts.set_words_secret(cast.asha.id, "otter moon bridge"))

    assert asha.post("/sign-out").status_code == 401
