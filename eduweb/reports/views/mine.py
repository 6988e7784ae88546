"""My reports: what this child told and reported, and whether a grown-up has read it. Nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, g, render_template
from flask_babel import lazy_gettext as _l

from eduweb import concerns, schools
from eduweb.reports.views.blueprint import bp
from eduweb.web.access import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

TITLES = {
    "tell": (_l("You told an adult"), "hand-palm"),
    "break": (_l("You needed a break"), "pause"),
    "saw": (_l("You saw something"), "eye-slash"),
    "post": (_l("A post"), "chats-circle"),
    "comment": (_l("A comment"), "chat-circle-dots"),
    "chat": (_l("A message in chat"), "chat-circle-dots"),
    "group": (_l("A message in a group"), "chat-circle-dots"),
    "mail": (_l("A mail"), "envelope-simple"),
    "profile": (_l("A profile"), "user-circle"),
    "person": (_l("Somebody"), "user-circle"),
}


@bp.get("/my-reports")
@pupil_only
def mine() -> ResponseReturnValue:
    """Show each with two steps: sent, and a grown-up has read it."""
    page = "reports/mine_ks1.html" if g.who.is_ks1 else "reports/mine.html"
    answers = concerns.answers_for(g.who)
    return render_template(
        "reports/_mine.html" if is_fragment() else page,
        answers=answers,
        newest_read=next((answer.ref for answer in answers if answer.is_read), ""),
        titles=TITLES,
        helpline=schools.helplines()[0],
    )


@bp.get("/my-reports/<answer_ref>")
@pupil_only
def one(answer_ref: str) -> ResponseReturnValue:
    """Show one again: a child's own words, never what somebody else wrote."""
    answer = next((found for found in concerns.answers_for(g.who) if found.ref == answer_ref), None)
    if answer is None:
        abort(404)
    page = "reports/mine_one_ks1.html" if g.who.is_ks1 else "reports/mine_one.html"
    return render_template(page, answer=answer, title=TITLES.get(answer.channel, TITLES["person"])[0])
