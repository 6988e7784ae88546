"""Mail as adults write it: to a whole class, or with a second adult; never to one pupil alone."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages
from eduweb.mail import queries
from eduweb.mail.models import Box
from tests.cast import Cast
from tests.mail.posting import keep, mail, newest, send_by_pages, subjects, visitor
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


@pytest.fixture
def mr_evans(app: Flask, cast: Cast) -> Visitor:
    return visitor(app, cast.mr_evans)


def test_a_teacher_writes_to_the_class_and_sees_that_a_second_adult_reads_it(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    client = sign_in(page_client, cast.mr_evans)
    kept = keep(client, class_ref=cast.oak.ref, subject="Tudors", words="Find out one thing.")

    asked = client.get(kept.location).text
    send_by_pages(client, class_ref=cast.oak.ref, subject="Tudors", words="Find out one thing.")

    assert "Oak class" in asked
    assert "class mail is never from one adult alone" in asked
    assert "To Oak class" in client.get("/mail/sent").text
    with app.app_context():
        assert subjects(cast.asha) == ["Tudors"]


def test_a_pupil_sees_that_it_is_class_mail_and_who_reads_along(app: Flask, cast: Cast) -> None:
    mr_evans = visitor(app, cast.mr_evans)
    send_by_pages(mr_evans, class_ref=cast.oak.ref, subject="Tudors", words="Find out one thing.")
    with app.app_context():
        ref = newest(cast.asha)
    asha = visitor(app, cast.asha)

    box, page = asha.get("/mail").text, asha.get(f"/mail/letters/{ref}").text

    assert "Mr Evans to Oak class" in box
    assert "Class mail" in page
    assert "Ms Okoro reads it too" in page
    assert "Answer all" not in page


def test_a_class_and_single_people_are_not_mixed(mr_evans: Visitor, cast: Cast) -> None:
    answer = keep(mr_evans, class_ref=cast.oak.ref, to=cast.kit.ref, subject="Tudors", words="Hello")

    assert answer.status_code == 400
    assert "Pick a class or people, not both." in answer.text


def test_a_class_somebody_does_not_teach_is_no_choice(mr_evans: Visitor, cast: Cast) -> None:
    answer = keep(mr_evans, class_ref=cast.elm.ref, subject="Tudors", words="Hello")

    assert answer.status_code == 400
    assert "Pick who it is for." in answer.text


def test_no_mail_is_between_one_adult_and_one_pupil_alone(app: Flask, cast: Cast) -> None:
    with app.app_context():
        mail(cast.mr_evans, cast.asha)
        mail(cast.asha, cast.mr_evans)
        mail(cast.ms_okoro, cast.asha)

        threads = [row.shown.thread for row in queries.letters_in(cast.asha, Box.INBOX)]
        threads += [row.shown.thread for row in queries.letters_in(cast.asha, Box.SENT)]
        adults = [sum(one.is_staff for one in messages.participants_of(thread.id)) for thread in threads]

    assert adults == [2, 2, 2]


def test_an_adult_has_no_report_and_no_tell_but_can_answer(app: Flask, cast: Cast) -> None:
    with app.app_context():
        mail(cast.asha, cast.mr_evans)
        ref = newest(cast.mr_evans)

    page = visitor(app, cast.mr_evans).get(f"/mail/letters/{ref}").text

    assert "Answer it" in page
    assert "Report" not in page
    assert "Tell an adult" not in page


def test_the_chair_and_the_technician_have_no_mail_in_their_navigation(app: Flask, cast: Cast) -> None:
    page = visitor(app, cast.mrs_quaye).get("/mail").text

    assert 'href="/mail" aria-current="page"' not in page.partition("<main")[0]


def test_an_unsafe_mail_of_an_adult_waits_with_its_author(app: Flask, cast: Cast) -> None:
    mr_evans = visitor(app, cast.mr_evans)

    answer = send_by_pages(
        mr_evans, class_ref=cast.oak.ref, subject="Call", words="Ring me on 07700 900142 tonight"
    )

    page = mr_evans.get(answer.location).text
    ref = answer.location.partition("stopped=")[2].partition("#")[0]
    assert "To Oak" in page
    assert f'value="{cast.oak.ref}" checked' in mr_evans.get(f"/mail/write?change={ref}").text
    with app.app_context():
        assert subjects(cast.asha) == []
