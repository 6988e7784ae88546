"""Tell an adult: in words, in pictures, or without either; inside a story about the story or about life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.reports import service
from eduweb.reports.forms import TellForm
from eduweb.reports.policy import FEELINGS, PLACES, spoken
from eduweb.reports.views.blueprint import bp
from eduweb.reports.views.readers import Readers, has_turned_down, readers_here
from eduweb.safety import Outcome
from eduweb.web.access import pupil_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

BAD = 400


@bp.route("/tell", methods=["GET", "POST"])
@pupil_only
def tell() -> ResponseReturnValue:
    """Ask for a grown-up, in words or without; inside a story, ask which of the two it is."""
    form = TellForm()
    readers = readers_here()
    if not form.is_valid() or has_turned_down():
        is_wrong = form.is_sent() and not has_turned_down()
        return _tell_page(form, readers, BAD if is_wrong else 200)
    words, pictured = (form.words.data or "").strip(), spoken(*form.pressed)
    client_id = form.client_id.data or new_ref()
    if form.about.data == "story" and not words and not pictured:
        write(lambda: service.tell_about_story(pupil=g.who, client_id=client_id))
        flash(_("You told. That was a good thing to do."), "success")
        return redirect(url_for("reports.mine"))
    try:
        verdict = write(
            lambda: service.tell_something_real(
                pupil=g.who,
                words=words,
                pictured=pictured,
                client_id=client_id,
                kept_from=readers.kept_from,
            )
        )
    except messages.TooLongError:
        form.words.errors = [_("That is very long. Say a bit of it now, and more to a grown-up.")]
        return _tell_page(form, readers, BAD)
    if verdict.outcome is Outcome.DISCLOSURE:
        return redirect(url_for("reports.told"))
    flash(_("Sent. A grown-up will read it."), "success")
    return redirect(url_for("reports.mine"))


def _tell_page(form: TellForm, readers: Readers, status: int) -> ResponseReturnValue:
    stage = messages.stage_of(g.who)
    html = render_template(
        "reports/tell_ks1.html" if g.who.is_ks1 else "reports/tell.html",
        form=form,
        client_id=form.client_id.data or new_ref(),
        readers=readers,
        story=stage.title if stage else "",
        feelings=FEELINGS,
        places=PLACES,
        labels=_labels(),
    )
    return html, status


def _labels() -> dict[str, str]:
    """Return the word under each picture."""
    return {
        "happy": _("Happy"),
        "sad": _("Sad"),
        "worried": _("Worried"),
        "cross": _("Cross"),
        "tummy": _("Funny tummy"),
        "computer": _("Computer"),
        "people": _("People"),
    }


@bp.route("/tell/begin", methods=["POST"])
@pupil_only
def begin() -> ResponseReturnValue:
    """Take note that Tell was pressed inside a story; the page sends this by itself."""
    write(lambda: service.begin_tell(g.who))
    return "", 204


@bp.route("/tell/back", methods=["POST"])
@pupil_only
def back() -> ResponseReturnValue:
    """Go back without telling: that is an answer too."""
    write(lambda: service.answer_tell(g.who))
    return redirect(url_for("home.home"))
