"""A letter made of pictures: pick who it is for, make a line, send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, render_template, request
from flask_babel import gettext as _

from eduweb import symbols
from eduweb.core.refs import new_ref
from eduweb.mail import queries, service
from eduweb.mail.forms import PictureMailForm
from eduweb.mail.reach import able, reach_of
from eduweb.mail.views.blueprint import bp
from eduweb.mail.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.mail.writing import Writing
from eduweb.web.access import pupil_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.people import Who


@bp.route("/make", methods=["GET", "POST"])
@pupil_only
def make() -> ResponseReturnValue:
    """Pick somebody, make a line for them, send it."""
    form = PictureMailForm()
    if not form.is_sent():
        return _make_page(request.args.get("to", ""), request.args.get("answers", ""))
    to_ref, answers = request.form.get("to", ""), request.form.get("answers", "")
    line = symbols.line_of(form.starter.data or "", form.symbol.data or "")
    if not form.validate() or line is None:
        return _make_page(to_ref, answers, mixed_up() if line else Trouble(_("Pick a picture.")))
    client_id = form.client_id.data or new_ref()
    writing = Writing(to=(to_ref,), subject=line.words, answers_ref=answers)
    sent = sent_or_trouble(lambda: service.send_mail(g.who, writing, client_id=client_id))
    if isinstance(sent, Trouble):
        return _make_page(to_ref, answers, sent, client_id if sent.may_repeat else "")
    return next_page(sent, box="mail.inbox")


def _people(answers: str) -> dict[str, Who]:
    row = queries.letter_by_ref(g.who, answers) if answers else None
    return reach_of(g.who, row).by_ref


def _make_page(
    to_ref: str, answers: str, trouble: Trouble | None = None, client_id: str = ""
) -> ResponseReturnValue:
    if not able(g.who).may_write:
        return render_template("mail/not_yet.html")
    reachable = _people(answers)
    status = trouble.status if trouble else 200
    to = reachable.get(to_ref)
    if to is None:
        return render_template("mail/pick_ks1.html", people=reachable.values(), answers=answers), status
    asked = request.form if request.method == "POST" else request.args
    html = render_template(
        "mail/make_ks1.html",
        to=to,
        carried={"to": to.ref, "answers": answers},
        picker=symbols.picker_of(
            asked.get("starter", ""), asked.get("symbol", ""), request.args.get("theme", "")
        ),
        able=able(g.who),
        error=trouble.text if trouble else "",
        client_id=client_id or new_ref(),
    )
    return html, status
