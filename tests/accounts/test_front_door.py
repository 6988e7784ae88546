from __future__ import annotations

from flask import Flask

from tests.cast import Cast
from tests.page import PageClient
from tests.visitor import Visitor, open_class, sign_in, tell_class_word


class TestFrontDoor:
    def test_a_visitor_is_asked_for_the_class_word(self, page_client: PageClient) -> None:
        page = page_client.get("/")

        assert page.status_code == 200
        assert "What is your class word?" in page.text

    def test_the_class_word_leads_to_the_names_of_that_class(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        opening = open_class(app, cast.asha)

        tell_class_word(page_client, opening)
        names = page_client.get("/class/names").text

        assert "Asha" in names
        assert "Oak is open with Mr Evans" in names
        assert "Cleo" not in names
        assert "Zoe" not in names

    def test_the_names_of_a_ks1_class_have_the_ks1_look(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        tell_class_word(page_client, open_class(app, cast.kit))

        page = page_client.get("/class/names").text

        assert "page--ks1" in page
        assert "Class open with Mr Evans" in page

    def test_capitals_and_spaces_in_the_class_word_do_not_matter(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        word = open_class(app, cast.asha).word

        answer = client.post("/class", data={"word": f" {word.upper().replace('-', ' ')} "})

        assert answer.location == "/class/names"

    def test_a_wrong_class_word_is_refused(self, page_client: PageClient) -> None:
        answer = page_client.post("/class", data={"word": "nowhere-11"})

        assert answer.status_code == 401
        assert "That is not the word of an open class." in answer.text

    def test_an_empty_class_word_is_explained(self, page_client: PageClient) -> None:
        answer = page_client.post("/class", data={"word": " "})

        assert answer.status_code == 400
        assert "Type the class word" in answer.text
        assert 'aria-describedby="word-hint word-error"' in answer.text

    def test_guessing_class_words_ends_after_ten_tries_on_one_device(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        word = open_class(app, cast.asha).word
        for _ in range(10):
            client.post("/class", data={"word": "nowhere-11"})

        answer = client.post("/class", data={"word": word})

        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) <= 15 * 60
        assert app.test_client().post("/class", data={"word": word}).status_code == 303

    def test_names_are_not_shown_without_the_class_word(self, client: Visitor) -> None:
        assert client.get("/class/names").location == "/"

    def test_a_device_that_leaves_a_class_is_asked_again(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        tell_class_word(client, open_class(app, cast.asha))

        client.post("/class/leave")

        assert "What is your class word?" in client.get("/", follow_redirects=True).text

    def test_somebody_signed_in_is_led_home(self, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)

        assert teacher.get("/").location == "/classes"
