"""Pages on which a child reports, tells, and sees that a grown-up has read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eduweb import concerns, messages, people, schools
from eduweb.concerns import ReportReason, Route
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.reports import service
from eduweb.reports.forms import ReportForm, TellForm
from eduweb.safety import Outcome
from eduweb.web.access import pupil_only
from eduweb.web.pages import NavItem, register_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from eduweb.people import Who
    from eduweb.web.access import SignedIn

bp = Blueprint("reports", __name__)
MINE_ORDER = 20


@register_menu
def menu(who: SignedIn) -> list[NavItem]:
    """Lead pupils to what they told and reported."""
    if not who.is_pupil:
        return []
    return [NavItem(_("My reports"), "flag", url_for("reports.mine"), order=MINE_ORDER)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One reason as a card."""

    value: str
    label: str
    hint: str
    icon: str


def _choices() -> list[Choice]:
    """Return the reasons as a child reads them."""
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


@dataclass(frozen=True, slots=True)
class Reader:
    """A grown-up who will read it."""

    ref: str
    name: str
    text: str


def _readers(pupil: Who, kept: frozenset[str]) -> tuple[list[Reader], frozenset[int]]:
    """Return who will read it, and the ids of those the child has turned down."""
    turned_down = [who for ref in kept if (who := people.person_by_ref(pupil, ref)) and who.is_staff]
    ids = frozenset(who.id for who in turned_down)
    names = concerns.officer_names(pupil, kept_from=ids)
    texts = [_("Keeps us safe online"), _("Also helps to keep us safe")]
    return [Reader(ref, name, text) for (ref, name), text in zip(names, texts, strict=False)], ids


def _kept() -> frozenset[str]:
    """Return the grown-ups turned down so far, with the one turned down just now."""
    refs = request.form.get("kept", "").split()
    return frozenset([*refs, *filter(None, [request.form.get("not")])])


@bp.route("/report/<message_ref>", methods=["GET", "POST"])
@pupil_only
def report(message_ref: str) -> ResponseReturnValue:
    """Ask what is wrong with a message, and send the report."""
    shown = messages.post_by_ref(g.who, message_ref)
    if shown is None or shown.author_id == g.who.id:
        abort(404)

    def send(form: ReportForm, kept_from: frozenset[int]) -> None:
        again = messages.post_by_ref(g.who, message_ref)
        if again is not None:
            service.report_message(
                pupil=g.who,
                shown=again,
                reason=form.chosen,
                has_block=form.has_block.data,
                kept_from=kept_from,
            )

    return _ask_and_send(
        send,
        name=shown.name,
        picture=shown.picture,
        is_pretend=shown.is_pretend,
        words=shown.message.words,
        may_block=not shown.is_adult,
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
        words="",
        may_block=not person.is_staff,
    )


def _ask_and_send(send: Callable[[ReportForm, frozenset[int]], None], **about: Any) -> ResponseReturnValue:
    """Show the page until the form is sent with the grown-ups the child wants, then send it."""
    form = ReportForm()
    readers, kept_from = _readers(g.who, _kept())
    if not form.is_valid() or "not" in request.form:
        # What is reported of an adult goes another way, so nobody is named who might be that adult.
        return _report_page(form, readers if about["may_block"] else [], **about)
    write(lambda: send(form, kept_from))
    flash(_("Report sent. A grown-up will read it."), "success")
    return redirect(url_for("reports.mine"))


def _report_page(form: ReportForm, readers: list[Reader], **about: Any) -> ResponseReturnValue:
    page = "reports/report_ks1.html" if g.who.is_ks1 else "reports/report.html"
    return render_template(
        page,
        form=form,
        client_id=form.client_id.data or new_ref(),
        choices=_choices(),
        readers=readers,
        kept=" ".join(sorted(_kept())),
        **about,
    )


@bp.route("/tell", methods=["GET", "POST"])
@pupil_only
def tell() -> ResponseReturnValue:
    """Ask for a grown-up, in words or without; inside a story, ask which of the two it is."""
    form = TellForm()
    readers, kept_ids = _readers(g.who, _kept())
    stage = messages.stage_of(g.who)
    if not form.is_valid() or "not" in request.form:
        return _tell_page(form, readers, stage.title if stage else "", 200)
    words = (form.words.data or "").strip()
    client_id = form.client_id.data or new_ref()
    if form.about.data == "story" and not words:
        write(lambda: service.tell_about_story(pupil=g.who, client_id=client_id))
        flash(_("You told. That was a good thing to do."), "success")
        return redirect(url_for("reports.mine"))
    try:
        verdict = write(
            lambda: service.tell_something_real(
                pupil=g.who, words=words, client_id=client_id, kept_from=kept_ids
            )
        )
    except messages.TooLongError:
        form.words.errors = [_("That is very long. Say a bit of it now, and more to a grown-up.")]
        return _tell_page(form, readers, stage.title if stage else "", 400)
    if verdict.outcome is Outcome.DISCLOSURE:
        return redirect(url_for("reports.told"))
    flash(_("Sent. A grown-up will read it."), "success")
    return redirect(url_for("reports.mine"))


def _tell_page(form: TellForm, readers: list[Reader], story: str, status: int) -> ResponseReturnValue:
    page = "reports/tell_ks1.html" if g.who.is_ks1 else "reports/tell.html"
    html = render_template(
        page,
        form=form,
        client_id=form.client_id.data or new_ref(),
        readers=readers,
        kept=" ".join(sorted(_kept())),
        story=story,
    )
    return html, status


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


@bp.get("/told")
@pupil_only
def told() -> ResponseReturnValue:
    """What a child reads who has told something real (docs/laws.md): no art, no promise of when."""
    case = concerns.latest_disclosure(g.who)
    if case is None:
        return redirect(url_for("reports.tell"))
    # Nobody is named who was turned down, or where the words could mean an adult at school.
    names = concerns.officer_names(g.who, kept_from=concerns.kept_from_ids(case[1]))
    is_named = case[1].route is Route.PUPIL and bool(names)
    return render_template(
        "reports/told.html", reader=names[0][1] if is_named else "", helpline=schools.helplines()[0]
    )


@bp.post("/told")
@pupil_only
def after_disclosure() -> ResponseReturnValue:
    """Pass on which button the child pressed; whichever it was, a person decides."""
    said = {
        "teacher": "Get my teacher now",
        "playing": "I was just playing",
        "stay": "Stay here",
    }.get(request.form.get("said", ""))
    if said is None:
        abort(400)
    write(lambda: concerns.child_said(g.who, said))
    if said == "Stay here":
        return redirect(url_for("reports.told"))
    flash(_("A grown-up at school knows."), "info")
    return redirect(url_for("home.home"))


@bp.get("/my-reports")
@pupil_only
def mine() -> ResponseReturnValue:
    """What this child told and reported, and whether a grown-up has read it. Nothing else."""
    page = "reports/mine_ks1.html" if g.who.is_ks1 else "reports/mine.html"
    fragment = "reports/_mine.html" if "HX-Request" in request.headers else page
    answers = concerns.answers_for(g.who)
    return render_template(fragment, answers=answers, titles=TITLES, helpline=schools.helplines()[0])


TITLES = {
    "tell": (_l("You told an adult"), "hand-palm"),
    "post": (_l("A post"), "chats-circle"),
    "comment": (_l("A comment"), "chat-circle-dots"),
    "chat": (_l("A message in chat"), "chat-circle-dots"),
    "profile": (_l("A profile"), "user-circle"),
    "person": (_l("Somebody"), "user-circle"),
}
