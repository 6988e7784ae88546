"""The pupils of the school, and the chronology of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, g, render_template, request
from flask_babel import gettext as _

from eduweb import concerns, people
from eduweb.concerns import record
from eduweb.core.db import write
from eduweb.officer import queries, record_page, record_words, rows, service, words
from eduweb.officer.blueprint import bp
from eduweb.officer.nav import SCRIPT_ROLES
from eduweb.web.access import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.concerns import Concern

MAX_SEARCH = 100
for_pupil_records = roles_only(*SCRIPT_ROLES)


@bp.route("/pupils")
@for_pupil_records
def pupils() -> ResponseReturnValue:
    """List pupils with a raised concern, or those who match a search or are of a class."""
    search = request.args.get("name", "").strip()[:MAX_SEARCH]
    classes = people.classes_taught_by(g.who)
    chosen = next((one for one in classes if one.ref == request.args.get("class", "")), None)
    class_id = chosen.id if chosen else None

    def work() -> list[record.PupilLine]:
        service.note_view(g.who, "pupil list")
        return record.pupils_with_concerns(g.who, search=search, class_id=class_id)

    found = write(work)
    return render_template(
        "officer/pupils.html",
        found=found,
        search=search,
        classes=classes,
        chosen=chosen,
        is_cut=len(found) == record.PUPILS_SHOWN,
        year_short=rows.year_short,
    )


@bp.route("/pupils/<person_ref>")
@for_pupil_records
def chronology(person_ref: str) -> ResponseReturnValue:
    """Show what was raised about one pupil, in the order in which it happened."""
    person = people.person_by_ref(g.who, person_ref)
    if person is None or not person.is_pupil:
        abort(404)

    def work() -> list[Concern]:
        service.note_view(g.who, "chronology", about_id=person.id)
        return concerns.chronology(g.who, person.id)

    found = write(work)
    parts = record.parts_of(person.id, [concern.id for concern in found])
    subject = queries.subject_of(person.id, has_teacher=True)
    names = {one.slug: one.name for one in record.categories_of(g.who.school_id)}
    return render_template(
        "officer/chronology.html",
        subject=subject,
        about=rows.about_subject(subject),
        lines=[
            {
                "concern": concern,
                "title": words.title_of(concern),
                "when": record_page.moment_words(concern.happened_at or concern.logged_at),
                "part": record_words.ROLES[parts[concern.id]] if concern.id in parts else "",
                "category": names.get(concern.category, ""),
                "outcome": record_words.OUTCOMES[concern.outcome] if concern.outcome else "",
                "parents": record_words.PARENTS.get(concern.parents.value, _("not written down yet")),
            }
            for concern in found
        ],
    )
