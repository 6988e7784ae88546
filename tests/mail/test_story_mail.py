"""Mail of a story: it exists for one pupil, says that it is practice, and stays on the stage."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.core.db import write
from eduweb.mail import queries
from eduweb.mail.models import Box
from eduweb.mail.writing import Writing
from eduweb.messages import SentState, clear_stage
from tests.cast import Cast
from tests.mail.posting import answer, newest, send, subjects
from tests.mail.stage import ADDRESS, star_gift_of, star_gift_writes
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def test_a_pretend_mail_is_there_for_its_pupil_and_nobody_else(app: Flask, cast: Cast) -> None:
    with app.app_context():
        star_gift_writes(cast.asha)

        others = [subjects(one) for one in (cast.ben, cast.mr_evans, cast.ms_okoro)]

        assert subjects(cast.asha) == ["YOU WON"]
        assert others == [[], [], []]


def test_the_same_mail_twice_is_one_mail(app: Flask, cast: Cast) -> None:
    with app.app_context():
        star_gift_writes(cast.asha, key="star-gift-twice")
        star_gift_writes(cast.asha, key="star-gift-twice")

        assert subjects(cast.asha) == ["YOU WON"]


def test_the_page_says_practice_and_marks_the_odd_address(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    with app.app_context():
        star_gift_writes(cast.asha)
        ref = newest(cast.asha)

    page = sign_in(page_client, cast.asha).get(f"/mail/letters/{ref}").text

    assert "Practice mail: can you spot the trick?" in page
    assert f'<mark class="found">{ADDRESS}</mark>' in page
    assert "Clue: odd address" in page
    assert "Report a trick" in page
    assert "how=forward" not in page


def test_a_real_mail_says_nothing_of_practice(app: Flask, page_client: PageClient, cast: Cast) -> None:
    from tests.mail.posting import mail

    with app.app_context():
        mail(cast.ben, cast.asha)
        ref = newest(cast.asha)

    page = sign_in(page_client, cast.asha).get(f"/mail/letters/{ref}").text

    assert "Practice mail" not in page
    assert "Clue: odd address" not in page
    assert '<span class="letter__plain">ben@hedgerow</span>' in page


def test_an_answer_stays_on_the_stage(app: Flask, cast: Cast) -> None:
    with app.app_context():
        star_gift_writes(cast.asha)
        star_gift = star_gift_of(cast.asha)

        sent = answer(cast.asha, newest(cast.asha), star_gift, words="No thank you")

        assert sent.state is SentState.DELIVERED
        assert subjects(cast.asha, Box.SENT) == ["Re: choir"]
        assert subjects(cast.ms_okoro) == []


@pytest.mark.parametrize("name", ["ben", "mr_evans", "zoe"])
def test_a_pretend_mail_cannot_be_passed_on_to_anybody_real(app: Flask, cast: Cast, name: str) -> None:
    with app.app_context():
        star_gift_writes(cast.asha)
        writing = Writing(
            to=(getattr(cast, name).ref,),
            subject="Fwd: YOU WON",
            words="> Claim",
            answers_ref=newest(cast.asha),
        )

        assert send(cast.asha, writing).state is SentState.REFUSED
        assert subjects(getattr(cast, name)) == []


def test_a_pretend_person_of_somebody_else_cannot_be_written_to(app: Flask, cast: Cast) -> None:
    with app.app_context():
        bens = star_gift_of(cast.ben)

        sent = send(cast.asha, Writing(to=(bens.ref,), subject="Hello", words="Who are you?"))

        assert sent.state is SentState.REFUSED


def test_when_the_stage_is_cleared_the_mail_is_gone(app: Flask, cast: Cast) -> None:
    with app.app_context():
        star_gift_writes(cast.asha)

        write(lambda: clear_stage(cast.asha.id))

        assert subjects(cast.asha) == []
        assert not queries.has_unread(cast.asha)


def test_the_answer_page_of_a_pretend_mail_offers_nobody_real(app: Flask, cast: Cast) -> None:
    with app.app_context():
        star_gift_writes(cast.asha)
        ref = newest(cast.asha)
    asha = sign_in(app.test_client(), cast.asha)
    assert isinstance(asha, Visitor)

    page = asha.get(f"/mail/write?answers={ref}").text

    assert "Star Gift" in page
    assert f'value="{cast.ben.ref}"' not in page
