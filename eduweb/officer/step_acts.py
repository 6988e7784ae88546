"""What the steps of a record write down, and what they offer. Inside `write`, after the access check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from eduweb import people
from eduweb.concerns import EntryKind, record
from eduweb.concerns.policy import LinkRole, ParentsTold
from eduweb.concerns.record import Lesson
from eduweb.officer.record_words import OUTCOMES, PROBLEMS, REFUSALS, ROLES
from eduweb.officer.step_form import TRIED, YES, moment_of, said
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.concerns import Concern
    from eduweb.officer import step_forms as forms
    from eduweb.officer.detail_form import DetailForm
    from eduweb.people import Who


class StepRefusedError(Exception):
    """Raised when a step cannot be taken; `at` and `message` say why, and at which field."""

    def __init__(self, at: str, message: str) -> None:
        super().__init__(message)
        self.at, self.message = at, message


def do_parents(concern: Concern, who: Who, form: forms.ParentsForm) -> None:
    """Write down whether home knows."""
    answer = ParentsTold.OPEN if form.answer.data == TRIED else ParentsTold(form.answer.data)
    is_reached = answer is not ParentsTold.NOT_TOLD
    details = (
        {"who": form.who.data, "how": form.how.data, "told_by": form.told_by.data}
        if is_reached
        else {"reason": form.reason.data}
    )
    record.note_parents(
        concern,
        answer,
        by=who,
        words=said(form.words),
        details=details,
        happened_at=moment_of(form.at) if is_reached else None,
    )


def do_police(concern: Concern, who: Who, form: forms.PoliceForm) -> None:
    """Write down what was done with the police."""
    is_contacted = form.contacted.data == YES
    named = {"force": form.force.data, "officer": form.officer.data, "reference": form.reference.data}
    details = {"contacted": is_contacted, **(named if is_contacted else {})}
    at = moment_of(form.at) if is_contacted else None
    record.note_fact(
        concern, EntryKind.POLICE, by=who, words=said(form.words), details=details, happened_at=at
    )


def do_advice(concern: Concern, who: Who, form: forms.AdviceForm) -> None:
    """Write down whom the school asked."""
    details = {"body": form.body.data, "person": form.person.data}
    record.note_fact(
        concern,
        EntryKind.ADVICE,
        by=who,
        words=said(form.words),
        details=details,
        happened_at=moment_of(form.at),
    )


def do_referral(concern: Concern, who: Who, form: forms.ReferralForm) -> None:
    """Write down a referral, or why there was none."""
    is_made = form.made.data == YES
    details = {
        "made": is_made,
        "agency": form.agency.data,
        "reference": form.reference.data if is_made else "",
    }
    record.note_fact(
        concern,
        EntryKind.REFERRAL,
        by=who,
        words=said(form.words),
        details=details,
        happened_at=moment_of(form.at),
    )


def do_family(concern: Concern, who: Who, form: forms.FamilyForm) -> None:
    """Write down that a family does not engage."""
    try:
        record.note_no_engagement(concern, by=who, words=said(form.words), override=said(form.override))
    except record.NoAttemptError:
        raise StepRefusedError(
            "override", _l("No contact with home is on this record. Write one down first, or say why not")
        ) from None


def do_details(concern: Concern, who: Who, form: DetailForm) -> None:
    """Change the facts it is sorted by."""
    record.change_details(concern, form.details(concern), by=who, reason=said(form.words))


def offer_people(concern: Concern, who: Who, form: forms.PersonForm) -> None:
    """Offer everybody of the school but the subject and the writer."""
    found = [*record.pupil_choices(who.school_id), *record.staff_choices(who.school_id)]
    out = {concern.subject_id, who.id}
    form.person.choices = [
        SelectChoice("", ""),
        *(
            SelectChoice(one.ref, f"{one.name}, {one.class_name}" if one.class_name else one.name)
            for one in found
            if one.id not in out
        ),
    ]


def do_person(concern: Concern, who: Who, form: forms.PersonForm) -> None:
    """Link somebody by a part of their own."""
    person = people.person_by_ref(who, form.person.data)
    try:
        if person is None:
            raise record.AlreadyLinkedError
        record.link_person(concern, person, LinkRole(form.role.data), by=who, words=said(form.words))
    except record.AlreadyLinkedError:
        raise StepRefusedError("person", _l("They are linked in this part already")) from None


def offer_linked(concern: Concern, who: Who, form: forms.UnlinkForm) -> None:
    """Offer who is linked now, with their part."""
    whole = record.record_of(concern, who)
    refs = {one.id: one.ref for one in _everybody(who)}
    form.person.choices = [
        SelectChoice("", ""),
        *(
            SelectChoice(f"{refs[linked.person_id]}:{linked.role.value}", f"{name}, {ROLES[linked.role]}")
            for linked, name in whole.people
            if linked.person_id in refs
        ),
    ]


def _everybody(who: Who) -> list[record.Choice]:
    return [*record.pupil_choices(who.school_id), *record.staff_choices(who.school_id)]


def do_unlink(concern: Concern, who: Who, form: forms.UnlinkForm) -> None:
    """End a link."""
    ref, _colon, role = form.person.data.partition(":")
    person = people.person_by_ref(who, ref)
    if person is None or not record.unlink_person(
        concern, person, LinkRole(role), by=who, words=said(form.words)
    ):
        raise StepRefusedError("person", _l("They are not linked any more"))


def offer_owners(concern: Concern, _who: Who, form: forms.PlanForm) -> None:
    """Offer the staff who know of it."""
    form.owner.choices = [
        SelectChoice("", ""),
        *(SelectChoice(one.ref, one.name) for one in record.may_own(concern)),
    ]


def do_plan(concern: Concern, who: Who, form: forms.PlanForm) -> None:
    """Plan an action."""
    try:
        record.plan_action(
            concern,
            by=who,
            words=said(form.words),
            owner_ref=form.owner.data or "",
            owner_words=said(form.owner_words),
            due_on=form.due_on.data,
        )
    except record.NoOwnerError:
        raise StepRefusedError("owner", _l("Choose who does it, or write who it is below")) from None


def offer_staff(concern: Concern, _who: Who, form: forms.ShareForm) -> None:
    """Offer the staff it can be shared with."""
    form.staff.choices = [
        SelectChoice("", ""),
        *(SelectChoice(one.ref, one.name) for one in record.may_be_shared_with(concern)),
    ]


def do_share(concern: Concern, who: Who, form: forms.ShareForm) -> None:
    """Share it."""
    try:
        record.share(
            concern, form.staff.data, by=who, may_add=bool(form.may_add.data), words=said(form.words)
        )
    except record.MayNotKnowError:
        raise StepRefusedError("staff", _l("Choose somebody from the list")) from None


def _other(who: Who, form: forms.JoinForm) -> Concern:
    found = record.handled_by_reference(who, (form.reference.data or "").lower())
    if found is None:
        raise StepRefusedError("reference", _l("There is no concern with this reference"))
    return found


def do_link(concern: Concern, who: Who, form: forms.JoinForm) -> None:
    """Link it to another concern."""
    try:
        record.link_concerns(concern, _other(who, form), by=who, why=said(form.words))
    except record.CannotJoinError:
        raise StepRefusedError(
            "reference", _l("They are linked already, one and the same, or not known to the same staff")
        ) from None


def do_merge(concern: Concern, who: Who, form: forms.JoinForm) -> None:
    """Merge it into another concern."""
    try:
        record.merge_into(concern, _other(who, form), by=who, why=said(form.words))
    except record.StillWaitingError:
        raise StepRefusedError("reference", PROBLEMS[record.CloseProblem.UNDECIDED]) from None
    except record.CannotJoinError:
        raise StepRefusedError(
            "reference", _l("Only two concerns about the same person, known to the same staff, can be merged")
        ) from None


def do_document(concern: Concern, who: Who, form: forms.DocumentForm) -> None:
    """Attach a document."""
    sent = form.document.data
    body = sent.read(record.MAX_BYTES + 1) if hasattr(sent, "read") else b""
    name = getattr(sent, "filename", "") or ""
    try:
        record.attach(concern, by=who, name=name, body=body, words=said(form.words))
    except record.RefusedDocumentError as error:
        raise StepRefusedError("document", REFUSALS[error.refusal]) from None


def do_monitor(concern: Concern, who: Who, form: forms.MonitorForm) -> None:
    """Watch over it until a day."""
    record.monitor(concern, by=who, words=said(form.words), review_on=form.until)


def do_reopen(concern: Concern, who: Who, form: forms.ReopenForm) -> None:
    """Open it again."""
    record.reopen(concern, by=who, words=said(form.words))


def offer_outcomes(concern: Concern, _who: Who, form: forms.CloseForm) -> None:
    """Offer how a concern of its kind can end."""
    form.outcome.choices = [SelectChoice(one.value, OUTCOMES[one]) for one in record.outcomes_for(concern)]


def do_close(concern: Concern, who: Who, form: forms.CloseForm) -> None:
    """Close it."""
    try:
        record.close(
            concern,
            form.chosen,
            by=who,
            words=said(form.words),
            lesson=Lesson(form.lesson.data),
            learned=said(form.learned),
        )
    except record.NotReadyError as error:
        raise StepRefusedError("outcome", " ".join(str(PROBLEMS[one]) for one in error.problems)) from None


def do_sign(concern: Concern, who: Who, form: forms.SignOffForm) -> None:
    """Sign it off."""
    record.sign_off(concern, by=who, words=said(form.words))


def offer_details(concern: Concern, _who: Who, form: DetailForm) -> None:
    """Offer the categories, levels and staff."""
    form.offer(concern)


def fill_details(concern: Concern, _who: Who, form: DetailForm) -> None:
    """Show what stands now."""
    form.fill(concern)


def fill_parents(_concern: Concern, who: Who, form: forms.ParentsForm) -> None:
    """Show the writer as the one who told them."""
    form.told_by.data = who.name
