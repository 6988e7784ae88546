from __future__ import annotations

from flask import Flask
from sqlalchemy import text

from eduweb.concerns import DecisionKind
from eduweb.core.db import WRITE_OPTION, db
from tests.cast import Cast
from tests.concerns.flagged import make_flag
from tests.officer.desk import Desk, desk_of


def test_it_says_who_did_what_and_that_the_chain_holds(app: Flask, cast: Cast, officer: Desk) -> None:
    flagged = make_flag(app, cast.asha)
    officer.decides(flagged, DecisionKind.RAISE)

    page = officer.reads_the_audit_log().text

    assert "Unbroken." in page
    assert flagged.reference in page
    assert "Flagged" in page
    assert "Decided" in page
    assert "Ms Okoro" in page


def test_a_broken_chain_is_said_aloud(app: Flask, cast: Cast, officer: Desk) -> None:
    make_flag(app, cast.asha)
    with (
        app.app_context(),
        db.engine.connect().execution_options(**{WRITE_OPTION: True}) as connection,
        connection.begin(),
    ):
        connection.execute(
            text("UPDATE audit_entry SET actor_id = 1 WHERE school_id = :school AND act = 'flagged'"),
            {"school": cast.quillbrook_id},
        )

    page = officer.reads_the_audit_log().text

    assert "Broken." in page
    assert "Unbroken." not in page


def test_it_never_holds_a_childs_words(app: Flask, cast: Cast, officer: Desk) -> None:
    flagged = make_flag(app, cast.asha)
    officer.opens(flagged)

    assert "07700" not in officer.reads_the_audit_log().text


def test_it_shows_the_last_hundred(app: Flask, cast: Cast, officer: Desk) -> None:
    for _ in range(105):
        make_flag(app, cast.asha)

    page = officer.reads_the_audit_log().text

    assert page.count("Flagged") == 100


def test_the_other_school_reads_its_own(app: Flask, cast: Cast) -> None:
    flagged = make_flag(app, cast.asha)

    assert flagged.reference not in desk_of(app, cast.mr_young).reads_the_audit_log().text
