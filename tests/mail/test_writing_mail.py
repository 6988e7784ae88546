"""Writing a mail by its pages: reading it once more, sending it, answering; nothing typed is lost."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import relationships, schools
from eduweb.core.db import BusyError, write
from eduweb.mail.views import sending
from tests.cast import Cast
from tests.doors.everything import without_chance
from tests.mail.posting import keep, mail, newest, send_by_pages, subjects, visitor
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Visitor:
    return visitor(app, cast.asha)


class TestWriting:
    def test_a_mail_is_read_once_more_and_then_sent(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        client = sign_in(page_client, cast.asha)

        kept = keep(client, to=cast.ben.ref, subject="Choir", words="Are you coming?")
        page = client.get(kept.location).text
        with app.app_context():
            before = subjects(cast.ben)
        send_by_pages(client, to=cast.ben.ref, subject="Choir", words="Are you coming?")

        assert "Read it before you send" in page
        assert "Are you coming?" in page
        assert "Ben" in page
        assert before == []
        with app.app_context():
            assert subjects(cast.ben) == ["Choir"]

    def test_who_else_reads_it_is_said_before_it_goes(self, asha: Visitor, cast: Cast) -> None:
        kept = keep(asha, to=cast.mr_evans.ref, subject="Question", words="May I read at home?")

        assert "Reads it too: a second adult always does." in asha.get(kept.location).text

    def test_sending_twice_sends_one_mail(self, app: Flask, asha: Visitor, cast: Cast) -> None:
        kept = keep(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")

        answers = [asha.post(kept.location, data={"client_id": "the-same-press"}) for _ in range(2)]

        assert [one.status_code for one in answers] == [303, 303]
        with app.app_context():
            assert subjects(cast.ben) == ["Choir"]

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"subject": "Choir", "words": "Hello"}, "Pick who it is for."),
            ({"subject": "", "words": "Hello", "to": "ben"}, "Write what it is about."),
            ({"subject": "Choir", "words": "", "to": "ben"}, "Write something first."),
            ({"subject": "\u200b", "words": " ", "to": "ben"}, "Write something first."),
        ],
    )
    def test_what_is_missing_is_said_kindly_and_nothing_typed_is_lost(
        self, asha: Visitor, cast: Cast, fields: dict[str, str], said: str
    ) -> None:
        sent = {**fields, "to": cast.ben.ref} if "to" in fields else fields

        answer = keep(asha, **sent)

        assert answer.status_code == 400
        assert said in answer.text
        assert f'value="{fields["subject"]}"' in answer.text
        assert fields["words"].strip() in answer.text

    def test_a_mail_that_is_too_long_is_kept_on_the_page(self, asha: Visitor, cast: Cast) -> None:
        words = "choir " * 900

        answer = keep(asha, to=cast.ben.ref, subject="Choir", words=words)

        assert answer.status_code == 400
        assert "Make it a bit shorter." in answer.text
        assert words.strip() in answer.text

    def test_a_busy_school_loses_no_word(
        self, asha: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept = keep(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")

        def busy(_work: object) -> None:
            raise BusyError

        monkeypatch.setattr(sending, "write", busy)
        answer = asha.post(kept.location, data={"client_id": "pressed-when-busy"})

        assert answer.status_code == 503
        assert "Are you coming?" in answer.text
        assert 'value="pressed-when-busy"' in answer.text

    def test_a_mail_that_cannot_go_just_now_is_still_there(
        self, app: Flask, asha: Visitor, cast: Cast
    ) -> None:
        kept = keep(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")
        with app.app_context():
            write(lambda: relationships.block(cast.asha, cast.ben))

        answer = asha.post(kept.location, data={"client_id": "sent-after-a-block"})

        assert "This can’t be sent just now." in answer.text
        assert "Are you coming?" in answer.text
        assert "Are you coming?" in asha.get("/mail/drafts").text

    def test_a_mail_that_is_sent_while_the_school_is_switched_off_is_still_there(
        self, app: Flask, asha: Visitor, cast: Cast
    ) -> None:
        kept = keep(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")
        with app.app_context():
            write(
                lambda: schools.set_messaging(
                    schools.school_by_id(cast.quillbrook_id), is_on=False, by_id=cast.mrs_hale.id
                )
            )

        answer = asha.post(kept.location, data={"client_id": "sent-when-off"})

        assert "This can’t be sent just now." in answer.text
        assert "Are you coming?" in answer.text
        with app.app_context():
            assert subjects(cast.ben) == []

    @pytest.mark.parametrize(
        ("name", "path"), [("ben", ""), ("mr_evans", "/send"), ("zoe", "/throw-away"), ("zoe", "/send")]
    )
    def test_a_draft_of_somebody_else_never_was(
        self, app: Flask, asha: Visitor, cast: Cast, name: str, path: str
    ) -> None:
        ref = keep(asha, to=cast.ben.ref, subject="Choir", words="Hello").location.split("/")[3]
        other = visitor(app, getattr(cast, name))

        answer = other.post(f"/mail/drafts/{ref}{path}", data={"words": "Hello"})

        assert answer.status_code == 404
        absent = other.post(f"/mail/drafts/neverwasadraft00{path}", data={"words": "Hello"})
        assert without_chance(answer.text) == without_chance(absent.text)


class TestAnswering:
    def test_an_answer_names_the_writer_and_the_subject(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha)
            ref = newest(cast.asha)

        page = asha.get(f"/mail/write?answers={ref}").text

        assert 'value="Re: Choir on Thursday"' in page
        assert f'value="{cast.ben.ref}" checked' in page

    def test_an_answer_to_all_goes_to_those_in_reach(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha, cast.dev)
            ref = newest(cast.dev)
        dev = visitor(app, cast.dev)

        page = dev.get(f"/mail/write?answers={ref}&how=all").text

        assert f'value="{cast.ben.ref}" checked' in page

    def test_the_mail_before_is_there_to_be_read(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            mail(cast.asha, cast.ben, words="Bring the blue book.")
            ref = newest(cast.ben)
        ben = visitor(app, cast.ben)

        send_by_pages(ben, to=cast.asha.ref, subject="Re: Choir", words="I will.", answers=ref)

        with app.app_context():
            answer = newest(cast.asha)
        page = asha.get(f"/mail/letters/{answer}").text
        assert "The mail before: Choir on Thursday" in page
        assert "Bring the blue book." in page

    def test_who_was_not_in_the_mail_before_does_not_get_to_read_it(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            write(lambda: relationships.befriend(cast.asha, cast.cleo))
            mail(cast.ben, cast.asha, words="Our plan is a cake.")
            ref = newest(cast.asha)

        send_by_pages(asha, to=cast.cleo.ref, subject="Something", words="Look", answers=ref)

        with app.app_context():
            answer = newest(cast.cleo)
        page = visitor(app, cast.cleo).get(f"/mail/letters/{answer}").text
        assert "Our plan" not in page
        assert "The mail before" not in page

    def test_an_answer_to_a_mail_that_is_gone_by_now_can_still_be_sent(
        self, app: Flask, cast: Cast, asha: Visitor
    ) -> None:
        with app.app_context():
            sent = mail(cast.ben, cast.asha)
            ref = newest(cast.asha)
        asha.post(f"/report/{sent.ref}", data={"reason": "unkind"})

        send_by_pages(asha, to=cast.ben.ref, subject="Re: Choir", words="I will not come", answers=ref)

        with app.app_context():
            assert subjects(cast.ben) == ["Re: Choir"]

    def test_a_mail_passed_on_says_who_wrote_it(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha, words="Bring the blue book.\nAnd a pen.")
            ref = newest(cast.asha)

        page = asha.get(f"/mail/write?answers={ref}&how=forward").text

        assert 'value="Fwd: Choir on Thursday"' in page
        assert "Ben wrote:\n&gt; Bring the blue book.\n&gt; And a pen." in page
        assert '" checked' not in page
