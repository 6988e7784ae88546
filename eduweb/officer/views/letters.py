"""Letters to the parents of the child a concern is about: writing, printing, and how they went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import audit, concerns, papers, schools
from eduweb.concerns import letters
from eduweb.concerns.letters import LetterTemplate, NamesOthersError, SentBeforeError
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.officer import asking
from eduweb.officer.blueprint import bp
from eduweb.officer.letter_forms import HOW, LetterForm, SentForm
from eduweb.officer.letter_paper import Block, blocks_of, paper_of, parts_of
from eduweb.officer.views.queue import for_the_desk

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.concerns import Concern
    from eduweb.concerns.models import Letter
    from eduweb.people import OnRecord, Who

CHANGED, INCOMPLETE, NOT_NOW = 409, 422, 503


@bp.route("/concerns/<reference>/letters")
@for_the_desk
def letters_of(reference: str) -> ResponseReturnValue:
    """Show the letters of a concern, and the drafts to begin one from."""
    if asking.must_ask(g.who, reference):
        return redirect(url_for("officer.why_open", reference=reference), 303)
    concern, child = write(lambda: _child(g.who, reference))
    return render_template(
        "officer/letters.html",
        concern=concern,
        child=child,
        written=letters.letters_of(concern),
        drafts=letters.templates_for(concern),
        is_serious=concerns.is_serious(concern),
    )


@bp.route("/concerns/<reference>/letters/<letter_template>", methods=["GET", "POST"])
@for_the_desk
def write_letter(reference: str, letter_template: str) -> ResponseReturnValue:
    """Finish a letter from its draft; one that names or quotes somebody else is not kept."""
    concern, child = write(lambda: _child(g.who, reference))
    template = _template(concern, letter_template)
    form = LetterForm()
    if not form.is_sent():
        school = schools.school_by_id(g.who.school_id).name
        title, words = letters.draft(template, child=child, adult=g.who.name, school=school)
        form = LetterForm(formdata=None, title=title, words=words)
        return _form_page(form, concern, child, template)
    if not form.validate():
        return _form_page(form, concern, child, template, code=INCOMPLETE)
    try:
        letter_ref = write(lambda: _write(g.who, reference, template, form))
    except NamesOthersError as error:
        return _form_page(form, concern, child, template, code=INCOMPLETE, others=error.found)
    flash(_("Letter kept. Print it, then note how it went."), "success")
    return redirect(url_for("officer.letter", letter_ref=letter_ref), 303)


def _child(who: Who, reference: str) -> tuple[Concern, OnRecord]:
    concern = concerns.concern_for(who, reference, audit.Act.VIEW, reason="letter")
    return concern, letters.child_of(who, concern)


def _template(concern: Concern, slug: str) -> LetterTemplate:
    return next((one for one in letters.templates_for(concern) if one.slug == slug), None) or abort(404)


def _write(who: Who, reference: str, template: LetterTemplate, form: LetterForm) -> str:
    concern, _child_of = _child(who, reference)
    title, words = form.title.data or "", form.words.data or ""
    return letters.write_letter(concern, template, by=who, title=title, words=words).ref


def _form_page(
    form: LetterForm,
    concern: Concern,
    child: OnRecord,
    template: LetterTemplate,
    *,
    code: int = 200,
    others: tuple[str, ...] = (),
) -> ResponseReturnValue:
    context = {"form": form, "concern": concern, "child": child, "template": template, "others": others}
    return render_template("officer/letter_write.html", **context), code


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter with what stands round it."""

    letter: Letter
    concern: Concern
    child: OnRecord
    blocks: list[Block]
    is_meeting: bool
    is_under_age: bool


def _open(who: Who, letter_ref: str, act: audit.Act) -> Opened:
    letter, concern = letters.letter_for(who, letter_ref, act)
    template = letters.letter_templates()[letter.template]
    return Opened(
        letter,
        concern,
        letters.child_of(who, concern),
        blocks_of(parts_of(letter.words)),
        is_meeting=template.is_meeting,
        is_under_age=template.slug == letters.UNDER_AGE,
    )


@bp.route("/letters/<letter_ref>")
@for_the_desk
def letter(letter_ref: str) -> ResponseReturnValue:
    """Show a letter as it goes home."""
    return _letter_page(letter_ref, SentForm(formdata=None))


def _letter_page(
    letter_ref: str, form: SentForm, *, code: int = 200, problem: str = ""
) -> ResponseReturnValue:
    opened = write(lambda: _open(g.who, letter_ref, audit.Act.VIEW))
    context = {"opened": opened, "form": form, "how": HOW, "problem": problem}
    return render_template("officer/letter.html", **context), code


@bp.route("/letters/<letter_ref>/paper")
@for_the_desk
def letter_paper(letter_ref: str) -> ResponseReturnValue:
    """Hand out the letter as a PDF, after its audit entry."""
    opened = write(lambda: _open(g.who, letter_ref, audit.Act.EXPORT))
    data = paper_of(
        opened.letter,
        school=schools.school_by_id(g.who.school_id),
        child=opened.child,
        reference=opened.concern.reference,
        day=clock.school_time(opened.letter.made_at).date(),
        signed=g.who.name,
    )
    try:
        body = papers.pdf("letter", data)
    except papers.PaperError:
        message = _("The PDF could not be made. Print this page instead, and tell the technician.")
        return _letter_page(letter_ref, SentForm(formdata=None), code=NOT_NOW, problem=message)
    answer = Response(body, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=f"letter-{opened.concern.reference}.pdf")
    return answer


@bp.route("/letters/<letter_ref>/sent", methods=["POST"])
@for_the_desk
def letter_sent(letter_ref: str) -> ResponseReturnValue:
    """Note how a letter went home."""
    form = SentForm()
    if not form.validate():
        return _letter_page(letter_ref, form, code=INCOMPLETE)

    def work() -> None:
        kept, concern = letters.letter_for(g.who, letter_ref, audit.Act.VIEW)
        letters.child_of(g.who, concern)
        letters.note_sent(
            kept, concern, by=g.who, how=form.how.data or "", has_reported=bool(form.has_reported.data)
        )

    try:
        write(work)
    except SentBeforeError:
        message = _("It was noted before how it went. Nothing was changed.")
        return _letter_page(letter_ref, form, code=CHANGED, problem=message)
    flash(_("Noted. It stands in the record as contact with home."), "success")
    return redirect(url_for("officer.letter", letter_ref=letter_ref), 303)
