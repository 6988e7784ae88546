"""The feed: what stands on it, for whom, and that Block and Report are never hidden."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import relationships
from eduweb.core.db import write
from eduweb.messages import Audience
from tests.cast import Cast
from tests.network.sending import client_id, comment, post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def feed_of(app: Flask, person: object) -> str:
    client = sign_in(app.test_client(), person)
    answer = client.get("/hedgerow")
    assert answer.status_code == 200
    return answer.text


class TestWhatIsThere:
    def test_a_classmate_reads_a_post_for_the_class(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "My volcano really worked")

        assert "My volcano really worked" in feed_of(app, cast.ben)

    def test_a_pupil_cannot_read_a_post_shared_with_another_class(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "My volcano really worked")

        assert "My volcano really worked" not in feed_of(app, cast.cleo)

    def test_a_pupil_of_another_school_reads_nothing_of_it(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "My volcano really worked")

        assert "My volcano really worked" not in feed_of(app, cast.zoe)

    def test_a_post_for_friends_reaches_a_friend_and_no_other_classmate(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: relationships.unblock(cast.asha, cast.dev))
            post(cast.asha, "Only my friends know", Audience.FRIENDS)

        assert "Only my friends know" in feed_of(app, cast.ben)
        assert "Only my friends know" not in feed_of(app, cast.dev)

    def test_a_friend_in_another_class_reads_a_post_for_friends(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: relationships.befriend(cast.asha, cast.cleo))
            post(cast.asha, "Only my friends know", Audience.FRIENDS)

        assert "Only my friends know" in feed_of(app, cast.cleo)

    def test_a_post_for_only_me_is_read_by_nobody_else(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "A note to myself", Audience.ONLY_ME)

        assert "A note to myself" in feed_of(app, cast.asha)
        assert "A note to myself" not in feed_of(app, cast.ben)
        assert "A note to myself" not in feed_of(app, cast.mr_evans)

    def test_the_teacher_reads_the_class_and_has_nothing_to_press(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "My volcano really worked")

        page = feed_of(app, cast.mr_evans)

        assert "My volcano really worked" in page
        assert "/posts" not in page

    def test_the_officer_reads_all_classes(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "From Oak")
            post(cast.cleo, "From Elm", Audience.FRIENDS)

        page = feed_of(app, cast.ms_okoro)

        assert "From Oak" in page
        assert "From Elm" in page

    @pytest.mark.parametrize("name", ["mr_young", "mrs_quaye"])
    def test_who_has_no_business_here_reads_nothing(self, app: Flask, cast: Cast, name: str) -> None:
        with app.app_context():
            post(cast.asha, "My volcano really worked")

        assert "My volcano really worked" not in feed_of(app, getattr(cast, name))

    def test_the_newest_post_stands_first(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.ben, "This came first")
            post(cast.asha, "This came last", Audience.FRIENDS)

        page = feed_of(app, cast.ben)

        assert page.index("This came last") < page.index("This came first")

    def test_older_posts_are_a_page_further(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            for number in range(31):
                post(cast.asha, f"Post number {number} of many")

        client = sign_in(app.test_client(), cast.ben)
        first = client.get("/hedgerow").text
        address = first.split("before=")[1].split('"')[0]
        second = client.get(f"/hedgerow?before={address}").text

        assert "Post number 0 of many" not in first
        assert "Post number 0 of many" in second
        assert "Post number 30 of many" not in second

    def test_three_comments_are_shown_and_the_rest_is_a_page_away(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha)
            for number in range(4):
                comment(cast.ben, sent, f"Comment number {number} here")

        page = feed_of(app, cast.asha)

        assert "Comment number 0 here" not in page
        assert "Comment number 3 here" in page
        assert "See all comments" in page


class TestSafeActions:
    def test_block_and_report_stand_on_what_others_write(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.ben)

        page = feed_of(app, cast.asha)

        assert f'href="/hedgerow/people/{cast.ben.ref}/block"' in page
        assert f'href="/report/{sent.ref}"' in page

    def test_they_do_not_stand_on_what_one_wrote_oneself(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha)

        page = feed_of(app, cast.asha)

        assert f"/report/{sent.ref}" not in page
        assert f"/hedgerow/messages/{sent.ref}/delete" in page

    def test_they_stand_on_a_comment_too(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = comment(cast.ben, post(cast.asha))

        assert f'href="/report/{sent.ref}"' in feed_of(app, cast.asha)


class TestPosting:
    def test_a_pupil_posts_for_their_class(self, app: Flask, cast: Cast) -> None:
        client = sign_in(app.test_client(), cast.asha)

        answer = client.post("/hedgerow/posts", data={"words": "Our choir sang", "audience": "class"})

        assert answer.status_code == 303
        assert "Our choir sang" in feed_of(app, cast.ben)

    def test_the_same_client_id_posts_once(self, app: Flask, cast: Cast) -> None:
        client = sign_in(app.test_client(), cast.asha)
        form = {"words": "Our choir sang", "audience": "class", "client_id": client_id()}

        first, second = client.post("/hedgerow/posts", data=form), client.post("/hedgerow/posts", data=form)

        assert (first.status_code, second.status_code) == (303, 303)
        assert feed_of(app, cast.ben).count("Our choir sang") == 1

    @pytest.mark.parametrize("words", ["", "   ", "\u200b\u2060"])
    def test_nothing_to_be_seen_is_explained(self, app: Flask, cast: Cast, words: str) -> None:
        client = sign_in(app.test_client(), cast.asha)

        answer = client.post("/hedgerow/posts", data={"words": words, "audience": "class"})

        assert answer.status_code == 400
        assert "Write something first." in answer.text

    def test_words_that_are_too_long_are_given_back(self, app: Flask, cast: Cast) -> None:
        client = sign_in(app.test_client(), cast.asha)

        answer = client.post("/hedgerow/posts", data={"words": "nice " * 1000, "audience": "class"})

        assert answer.status_code == 400
        assert "Make it a bit shorter" in answer.text
        assert "nice nice nice" in answer.text

    def test_words_without_an_audience_are_given_back(self, app: Flask, cast: Cast) -> None:
        client = sign_in(app.test_client(), cast.asha)

        answer = client.post("/hedgerow/posts", data={"words": "Our choir sang", "audience": "everybody"})

        assert answer.status_code == 400
        assert "Pick who can see it." in answer.text
        assert "Our choir sang" in answer.text

    def test_the_whole_school_is_refused_until_the_head_turns_it_on(self, app: Flask, cast: Cast) -> None:
        client = sign_in(app.test_client(), cast.asha)

        answer = client.post("/hedgerow/posts", data={"words": "Our choir sang", "audience": "school"})

        assert answer.status_code == 200
        assert "be sent just now" in answer.text
        assert "Our choir sang" in answer.text

    def test_html_is_shown_as_text(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "<b>bold</b> me")

        assert "&lt;b&gt;bold&lt;/b&gt; me" in feed_of(app, cast.ben)

    def test_the_picker_starts_at_the_narrowest_used(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.asha, "A note to myself", Audience.ONLY_ME)
            post(cast.asha)

        assert 'value="only_me" checked' in feed_of(app, cast.asha)
        assert 'value="friends" checked' in feed_of(app, cast.ben)

    def test_staff_cannot_post(self, app: Flask, cast: Cast) -> None:
        client = sign_in(app.test_client(), cast.mr_evans)

        assert client.post("/hedgerow/posts", data={"words": "Hello", "audience": "class"}).status_code == 404

    def test_a_visitor_is_led_to_the_door(self, client: Visitor) -> None:
        assert client.get("/hedgerow").status_code == 302
        assert client.post("/hedgerow/posts", data={"words": "Hello"}).status_code == 401


class TestPages:
    def test_the_pages_of_the_network_are_well_made(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            sent = post(cast.ben)
            comment(cast.asha, sent)
            held = post(cast.asha, "call me on 07700 900142")

        sign_in(page_client, cast.asha)
        answers = [
            page_client.get(f"/hedgerow?stopped={held.ref}"),
            page_client.get("/hedgerow/me"),
            page_client.get("/hedgerow/me/fun"),
            page_client.get("/hedgerow/blocked"),
            page_client.get("/hedgerow/chats"),
            page_client.get(f"/hedgerow/people/{cast.ben.ref}"),
            page_client.get(f"/hedgerow/people/{cast.ben.ref}/block"),
            page_client.get(f"/hedgerow/stopped/{held.ref}/change"),
            page_client.get(f"/hedgerow/stopped/{held.ref}/why"),
            page_client.get("/home"),
        ]

        assert [answer.status_code for answer in answers] == [200] * 10
