"""Reporting a message, a mail, a line of a profile, or somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages, people
from eduweb.concerns import ReportReason
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.reports import service
from eduweb.reports.forms import ReportForm
from eduweb.reports.views.blueprint import bp
from eduweb.reports.views.readers import Readers, has_turned_down, readers_here
from eduweb.web.access import pupil_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

BAD = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """One reason as a card; the youngest see a picture of the set."""

    value: str
    label: str
    hint: str
    icon: str
    picture: str = ""


def _choices() -> list[Choice]:
    """Return the reasons as a child of KS2 reads them."""
    texts = {
        ReportReason.PRIVATE: (_("Asks private things"), _("Your name, school, photo"), "fingerprint"),
        ReportReason.TRICK: (_("A trick or a prize"), _("Free things, strange links"), "gift"),
        ReportReason.UNKIND: (_("Unkind to someone"), _("Teasing, leaving people out"), "smiley-angry"),
        ReportReason.WORRIED: (_("It worried me"), _("I feel scared or sad"), "smiley-nervous"),
        ReportReason.NOT_FOR_CHILDREN: (
            _("Not for children"),
            _("Rude, grown-up or horrible"),
            "eye-slash",
        ),
        ReportReason.ELSE: (_("Something else"), _("I am not sure"), "question"),
    }
    return [Choice(reason.name.lower(), *words) for reason, words in texts.items()]


def _ks1_choices() -> list[Choice]:
    """Return the four reasons that the youngest are given, each with a picture."""
    texts = {
        ReportReason.UNKIND: (_("Not kind"), "angry-face"),
        ReportReason.WORRIED: (_("Scary or sad"), "worried-face"),
        ReportReason.PRIVATE: (_("Asks about me"), "locked"),
        ReportReason.ELSE: (_("I don’t know"), "thinking-face"),
    }
    return [Choice(reason.name.lower(), label, "", "", picture) for reason, (label, picture) in texts.items()]


@bp.route("/report/<message_ref>", methods=["GET", "POST"])
@pupil_only
def report(message_ref: str) -> ResponseReturnValue:
    """Ask what is wrong with words of any kind, and send the report."""
    found = messages.reportable(g.who, message_ref)
    if found is None:
        abort(404)

    def send(form: ReportForm, kept_from: frozenset[int]) -> None:
        again = messages.reportable(g.who, message_ref)
        if again is not None:
            service.report_message(
                pupil=g.who,
                shown=again.shown,
                reason=form.chosen,
                has_block=form.has_block.data,
                kept_from=kept_from,
            )

    # Of what a block or a report took out of sight nothing is shown: not the words, nor who wrote them.
    shown, is_seen = found.shown, found.is_visible
    return _ask_and_send(
        send,
        name=shown.name if is_seen else "",
        picture=shown.picture,
        is_pretend=shown.is_pretend,
        is_adult=shown.is_adult,
        words=shown.message.words if is_seen else "",
        may_block=is_seen and not shown.is_adult,
    )


@bp.route("/report/person/<person_ref>", methods=["GET", "POST"])
@pupil_only
def report_person(person_ref: str) -> ResponseReturnValue:
    """Ask what is wrong with somebody, and send the report."""
    person = people.person_by_ref(g.who, person_ref)
    if person is None or person.id == g.who.id:
        abort(404)

    def send(form: ReportForm, kept_from: frozenset[int]) -> None:
        service.report_person(
            pupil=g.who,
            person=person,
            reason=form.chosen,
            has_block=form.has_block.data,
            kept_from=kept_from,
        )

    return _ask_and_send(
        send,
        name=person.name,
        picture=person.picture,
        is_pretend=person.is_character,
        is_adult=person.is_staff,
        words="",
        may_block=not person.is_staff,
    )


def _ask_and_send(send: Callable[[ReportForm, frozenset[int]], None], **about: Any) -> ResponseReturnValue:
    """Show the page until the form is sent with the grown-ups the child wants, then send it."""
    form = ReportForm()
    readers = readers_here(is_about_adult=about["is_adult"])
    if not form.is_valid() or has_turned_down():
        is_wrong = form.is_sent() and not has_turned_down()
        return _report_page(form, readers, **about), BAD if is_wrong else 200
    write(lambda: send(form, readers.kept_from))
    flash(_("You told us.") if g.who.is_ks1 else _("Report sent. A grown-up will read it."), "success")
    return redirect(url_for("reports.mine"))


def _report_page(form: ReportForm, readers: Readers, **about: Any) -> str:
    return render_template(
        "reports/report_ks1.html" if g.who.is_ks1 else "reports/report.html",
        form=form,
        client_id=form.client_id.data or new_ref(),
        choices=_ks1_choices() if g.who.is_ks1 else _choices(),
        readers=readers,
        **about,
    )
