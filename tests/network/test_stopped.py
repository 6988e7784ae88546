"""Stopped words as their author meets them: named kindly where that is safe, and always a next step."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, schools
from eduweb.core.db import BusyError, write
from eduweb.network.views import sending
from tests.cast import Cast
from tests.network.sending import chat_with, comment, grey_cloud_of, line, post
from tests.visitor import Visitor, sign_in

NUMBER = "call me on 07700 900142"
THREAT = "i will stab you tomorrow"
TOLD = "my dad hits me every night"


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Visitor:
    visitor = sign_in(app.test_client(), cast.asha)
    assert isinstance(visitor, Visitor)
    return visitor


def send(client: Visitor, words: str) -> str:
    answer = client.post("/hedgerow/posts", data={"words": words, "audience": "class"})
    assert answer.status_code == 303
    return str(answer.location)


class TestThePanel:
    def test_a_phone_number_is_named_marked_and_nobodys_fault(self, asha: Visitor) -> None:
        page = asha.get(send(asha, NUMBER)).text

        assert "This message has been stopped" in page
        assert "<strong>phone number</strong>" in page
        assert '<mark class="found">07700 900142</mark>' in page
        assert "You are not in trouble. Ms Okoro will see this and can help." in page
        assert "Nobody else saw it." in page

    def test_a_threat_is_paused_and_nothing_of_it_is_marked(self, asha: Visitor) -> None:
        page = asha.get(send(asha, THREAT)).text

        assert "We have paused this message so a grown-up can check it." in page
        assert "<mark" not in page
        assert THREAT not in page

    def test_a_nudge_says_what_to_change_and_names_no_grown_up(self, asha: Visitor) -> None:
        page = asha.get(send(asha, "that is crap")).text

        assert "<strong>rude word</strong>" in page
        assert "Change it, and you can send it." in page
        assert "Ms Okoro" not in page

    def test_an_adult_who_is_named_in_it_is_not_promised(self, asha: Visitor) -> None:
        page = asha.get(send(asha, f"Ms Okoro says {NUMBER}")).text

        assert "A grown-up at school will see this and can help." in page

    def test_it_takes_the_focus_once(self, asha: Visitor) -> None:
        first, later = asha.get(send(asha, NUMBER)).text, asha.get("/hedgerow").text

        assert "data-focus" in first
        assert "data-focus" not in later
        assert "This message has been stopped" in later

    def test_nobody_else_is_shown_it(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        send(asha, NUMBER)

        assert "07700" not in sign_in(app.test_client(), cast.ben).get("/hedgerow").text

    def test_in_a_chat_it_says_who_did_not_see_it(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            thread = chat_with(cast.asha, grey_cloud_of(cast.asha))

        answer = asha.post(f"/hedgerow/chats/{thread}", data={"words": "ok its 07700 900142"})
        page = asha.get(answer.location).text

        assert "Grey Cloud did not see it." in page
        assert 'id="reply"' not in page
        assert "What could you do now?" in page

    def test_a_stopped_chat_line_is_not_on_the_feed(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            line(cast.asha, chat_with(cast.asha, grey_cloud_of(cast.asha)), "ok its 07700 900142")

        assert "This message has been stopped" not in asha.get("/hedgerow").text

    def test_a_stopped_comment_stands_under_its_post(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = post(cast.ben)
            shown = messages.post_by_ref(cast.ben, sent.ref)
            assert shown is not None
            thread = shown.thread.ref

        answer = asha.post(f"/hedgerow/threads/{thread}/comments", data={"words": NUMBER})

        assert answer.location.startswith(f"/hedgerow/posts/{thread}?stopped=")
        assert "This message has been stopped" in asha.get(answer.location).text


class TestTelling:
    def test_a_disclosure_has_a_page_of_its_own(self, asha: Visitor) -> None:
        assert send(asha, TOLD) == "/told"

    def test_it_never_shows_the_panel_or_the_words(self, asha: Visitor) -> None:
        send(asha, TOLD)

        page = asha.get("/hedgerow").text

        assert "This message has been stopped" not in page
        assert TOLD not in page
        assert "Thank you for telling us" in page

    def test_it_cannot_be_changed_like_a_slip(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = post(cast.asha, TOLD)

        assert asha.get(f"/hedgerow/stopped/{sent.ref}/change").status_code == 404

    def test_told_where_nothing_can_be_sent_it_is_told_all_the_same(self, asha: Visitor) -> None:
        answer = asha.post("/hedgerow/threads/nosuchthread/comments", data={"words": TOLD})

        assert answer.location == "/told"


class TestChangingIt:
    def test_the_words_are_there_to_be_changed(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = post(cast.asha, NUMBER)

        assert f">{NUMBER}</textarea>" in asha.get(f"/hedgerow/stopped/{sent.ref}/change").text

    def test_changed_words_go_out_and_the_old_ones_are_gone(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            sent = post(cast.asha, NUMBER)

        form = {"words": "call me at home", "audience": "class", "client_id": "a-changed-one"}
        first = asha.post(f"/hedgerow/stopped/{sent.ref}/change", data=form)
        again = asha.post(f"/hedgerow/stopped/{sent.ref}/change", data=form)

        page = asha.get("/hedgerow").text
        assert (first.status_code, again.status_code) == (303, 303)
        assert page.count("call me at home") == 1
        assert "This message has been stopped" not in page

    def test_changed_for_the_worse_it_is_stopped_again(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = post(cast.asha, NUMBER)

        answer = asha.post(
            f"/hedgerow/stopped/{sent.ref}/change", data={"words": "or 07700 900143", "audience": "class"}
        )

        page = asha.get(answer.location).text
        assert page.count("This message has been stopped") == 1
        assert "07700 900143" in page

    def test_a_changed_comment_stays_a_comment(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            root = post(cast.ben)
            sent = comment(cast.asha, root, NUMBER)

        answer = asha.post(f"/hedgerow/stopped/{sent.ref}/change", data={"words": "Well done"})

        assert answer.location.startswith("/hedgerow/posts/")
        assert "Well done" in asha.get(answer.location).text

    def test_blank_words_leave_it_as_it_is(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = post(cast.asha, NUMBER)

        answer = asha.post(f"/hedgerow/stopped/{sent.ref}/change", data={"words": " ", "audience": "class"})

        assert answer.status_code == 400
        assert "This message has been stopped" in asha.get("/hedgerow").text

    def test_thrown_away_it_is_gone(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = post(cast.asha, NUMBER)

        answer = asha.post(f"/hedgerow/stopped/{sent.ref}/throw-away")

        assert answer.status_code == 303
        assert "This message has been stopped" not in asha.get("/hedgerow").text

    @pytest.mark.parametrize("name", ["ben", "zoe"])
    def test_it_is_nobody_elses(self, app: Flask, cast: Cast, name: str) -> None:
        with app.app_context():
            sent = post(cast.asha, NUMBER)
        other = sign_in(app.test_client(), getattr(cast, name))

        answers = [
            other.get(f"/hedgerow/stopped/{sent.ref}/change"),
            other.post(f"/hedgerow/stopped/{sent.ref}/change", data={"words": "Hello"}),
            other.post(f"/hedgerow/stopped/{sent.ref}/throw-away"),
            other.get(f"/hedgerow/stopped/{sent.ref}/why"),
        ]
        absent = other.get("/hedgerow/stopped/nosuchmessage/why")

        assert [answer.status_code for answer in answers] == [404] * 4
        assert answers[3].data == absent.data


def test_words_sent_while_messages_rest_are_given_back(app: Flask, cast: Cast, asha: Visitor) -> None:
    with app.app_context():
        write(
            lambda: schools.set_messaging(
                schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
            )
        )

    answer = asha.post("/hedgerow/posts", data={"words": "Our choir sang", "audience": "class"})

    assert answer.status_code == 200
    assert "Messages are having a rest." in answer.text
    assert "Our choir sang" in answer.text


def test_a_busy_database_keeps_the_words(asha: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_work: object) -> None:
        raise BusyError

    monkeypatch.setattr(sending, "write", busy)

    answer = asha.post(
        "/hedgerow/posts", data={"words": "Our choir sang", "audience": "friends", "client_id": "busy-words"}
    )

    assert answer.status_code == 503
    assert ">Our choir sang</textarea>" in answer.text
    assert 'value="busy-words"' in answer.text
