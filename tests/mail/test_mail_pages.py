"""Mail by its pages: the boxes, one mail, and who may not see them."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import relationships
from eduweb.core.db import write
from eduweb.mail import queries
from eduweb.mail.models import Box
from tests.cast import Cast
from tests.mail.posting import mail, newest, visitor
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

BOXES = ["", "/sent", "/stopped", "/drafts", "/bin", "/folders", "/book", "/write"]


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Visitor:
    return visitor(app, cast.asha)


class TestTheBoxes:
    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "ms_okoro"])
    def test_each_box_is_a_good_page(
        self, app: Flask, page_client: PageClient, cast: Cast, name: str
    ) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha)
            mail(cast.asha, cast.mr_evans)
        client = sign_in(page_client, getattr(cast, name))

        statuses = {path: client.get(f"/mail{path}", follow_redirects=True).status_code for path in BOXES}

        assert statuses == dict.fromkeys(BOXES, 200)

    @pytest.mark.parametrize("path", BOXES)
    def test_a_visitor_is_led_to_the_front_door(self, app: Flask, path: str) -> None:
        answer = app.test_client().get(f"/mail{path}")

        assert answer.status_code == 302
        assert answer.location == "/"

    def test_an_empty_box_says_so(self, asha: Visitor) -> None:
        assert "No mail yet." in asha.get("/mail").text
        assert "The bin is empty." in asha.get("/mail/bin").text

    def test_the_list_is_asked_for_alone_when_something_came(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha)

        part = asha.get("/mail", headers={"HX-Request": "true"}).text

        assert "Choir on Thursday" in part
        assert "<html" not in part

    def test_older_mail_is_one_page_further(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            for number in range(32):
                mail(cast.ben, cast.asha, subject=f"Letter number {number}")

        first = asha.get("/mail").text
        last = newest_of_page_end(app, cast)
        second = asha.get(f"/mail?before={last}").text

        assert "Letter number 31" in first
        assert "Letter number 1<" not in first
        assert f"before={last}" in first
        assert "Letter number 1<" in second
        assert "Letter number 31" not in second

    def test_a_page_after_a_mail_that_never_was_is_the_first(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha)

        assert "Choir on Thursday" in asha.get("/mail?before=neverwasathread0").text


def newest_of_page_end(app: Flask, cast: Cast) -> str:
    with app.app_context():
        return queries.letters_in(cast.asha, Box.INBOX, limit=30)[-1].shown.thread.ref


class TestReading:
    def test_looking_at_a_mail_changes_nothing_and_the_note_of_it_is_a_press(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha)
            ref = newest(cast.asha)

        page = asha.get(f"/mail/letters/{ref}").text
        with app.app_context():
            after_looking = queries.has_unread(cast.asha)
        pressed = asha.post(f"/mail/letters/{ref}/read")

        assert f'action="/mail/letters/{ref}/read"' in page
        assert after_looking
        assert pressed.status_code == 303
        with app.app_context():
            assert not queries.has_unread(cast.asha)

    def test_a_dot_beside_mail_says_that_something_waits_and_never_how_much(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            mail(cast.dev, cast.asha)
            mail(cast.ben, cast.asha)
            ref = newest(cast.asha)

        before = asha.get("/notices/dot").text
        asha.post(f"/mail/letters/{ref}/read")
        after = asha.get("/notices/dot").text

        assert "hedge__new" in before
        assert "hedge__new" not in after

    def test_the_senders_address_is_shown_in_full(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            mail(cast.mr_evans, cast.asha)
            ref = newest(cast.asha)

        page = asha.get(f"/mail/letters/{ref}").text

        assert "mr.evans@hedgerow" in page
        assert "mr.evans@quillbrook.example" not in page
        assert "Ms Okoro reads it too" in page

    def test_every_mail_asks_what_to_do_with_it(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = mail(cast.ben, cast.asha)
            ref = newest(cast.asha)

        page = asha.get(f"/mail/letters/{ref}").text

        assert "What will you do with this mail?" in page
        assert f'href="/report/{sent.ref}"' in page
        assert f'href="/hedgerow/people/{cast.ben.ref}/block"' in page
        assert 'href="/tell"' in page
        assert "Bin it" in page
        assert "Answer it" in page

    def test_somebody_who_is_no_friend_any_more_is_not_in_the_address_book(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            write(lambda: relationships.befriend(cast.asha, cast.cleo))
            mail(cast.cleo, cast.asha)
            write(lambda: relationships.unfriend(cast.asha, cast.cleo))
            ref = newest(cast.asha)

        page = asha.get(f"/mail/letters/{ref}").text

        assert "Not in your address book" in page
        assert "Answer it" not in page

    @pytest.mark.parametrize("name", ["cleo", "dev", "mr_evans", "ms_okoro", "zoe", "mr_young"])
    def test_a_mail_of_others_is_a_mail_that_never_was(self, app: Flask, cast: Cast, name: str) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha)
            ref = newest(cast.asha)
        client = visitor(app, getattr(cast, name))

        answer = client.get(f"/mail/letters/{ref}")

        assert answer.status_code == 404
        assert answer.data == client.get("/mail/letters/neverwasathread0").data

    def test_a_reported_mail_disappears_at_once(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            sent = mail(cast.ben, cast.asha)
            ref = newest(cast.asha)

        asha.post(f"/report/{sent.ref}", data={"reason": "unkind"})

        assert asha.get(f"/mail/letters/{ref}").status_code == 404
        assert "Choir on Thursday" not in asha.get("/mail").text
