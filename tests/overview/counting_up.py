"""Ways for a test to let things have happened on another day, and to read figures off a page."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask

from eduweb import schools
from eduweb.concerns import Concern, DecisionKind, Flag, NoConcernReason
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import Who
from tests.concerns.flagged import Flagged, in_app, make_flag
from tests.officer.desk import desk_of

PAGE, REPORT, GOVERNORS = "/desk/overview", "/desk/overview/report", "/desk/overview/governors"
FOLLOW_UP, REVIEWS = "/desk/overview/follow-up", "/desk/overview/reviews"
CHANGING = re.compile(r'(name="csrf[_-]token" (?:value|content)=|X-CSRFToken": )"[^"]*"')


def today() -> date:
    return clock.school_time(clock.now()).date()


def long_ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def flag_at(app: Flask, subject: Who, moment: datetime, **changes: object) -> Flagged:
    """Flag something as at another moment; it is due a day later."""
    flagged = make_flag(app, subject, **changes)

    def work() -> None:
        row = db.session.get_one(Flag, flagged.flag_id)
        row.flagged_at, row.due_at = moment, moment + timedelta(days=1)

    in_app(app, work)
    return flagged


def looked_at(app: Flask, flagged: Flagged, *, after: timedelta) -> None:
    def work() -> None:
        row = db.session.get_one(Flag, flagged.flag_id)
        row.read_at = row.flagged_at + after

    in_app(app, work)


def decided(app: Flask, who: Who, flagged: Flagged, kind: DecisionKind) -> None:
    reason = NoConcernReason.NAME if kind is DecisionKind.NO_CONCERN else None
    assert desk_of(app, who).decides(flagged, kind, reason).status_code == 303


def raised_at(app: Flask, who: Who, flagged: Flagged, moment: datetime) -> None:
    """Raise a concern, as at another moment."""
    decided(app, who, flagged, DecisionKind.RAISE)

    def work() -> None:
        db.session.get_one(Concern, flagged.concern_id).raised_at = moment

    in_app(app, work)


def filed_under(app: Flask, flagged: Flagged, category: str) -> None:
    def work() -> None:
        db.session.get_one(Concern, flagged.concern_id).category = category

    in_app(app, work)


def with_terms(app: Flask, school_id: int) -> None:
    """Give a school a term that is over and one that runs, each without a break in it."""

    def work() -> None:
        last, now = today() - timedelta(days=60), today()
        schools.add_term(
            school_id, name="Last term", first_on=last - timedelta(days=40), last_on=last, by_id=None
        )
        schools.add_term(
            school_id,
            name="This term",
            first_on=now - timedelta(days=50),
            last_on=now + timedelta(days=20),
            by_id=None,
        )

    in_app(app, work)


def parsed(page: str) -> Element:
    return html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)


def five(page: str) -> dict[str, tuple[str, str]]:
    """Return the five figures with the lines below them, by what they count."""
    found = [one for one in parsed(page).iter("div") if one.get("class") == "five__one"]
    return {
        str(one.find("dt").text): tuple("".join(dd.itertext()) for dd in one.findall("dd"))  # type: ignore[union-attr,misc]
        for one in found
    }


def tables(page: str) -> dict[str, list[list[str]]]:
    """Return the tables of a page by their captions, row by row."""
    return {
        "".join(table.find("caption").itertext()): [  # type: ignore[union-attr]
            ["".join(cell.itertext()) for cell in row] for row in table.iter("tr")
        ]
        for table in parsed(page).iter("table")
        if table.find("caption") is not None
    }


def without_chance(page: str) -> str:
    return CHANGING.sub("", page)


def main_part(page: str) -> str:
    """Return the page without the navigation, where what waits is counted for its reader."""
    return without_chance(page[page.index("<main") : page.index("</main>")])
