"""The steps of a record: for each its page, what it asks, and what it writes down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eduweb.officer import step_acts as acts
from eduweb.officer import step_forms as forms
from eduweb.officer.detail_form import DetailForm
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduweb.concerns import Concern
    from eduweb.officer.step_form import RecordForm
    from eduweb.people import Who

    Do = Callable[[Concern, Who, Any], object]
    Offer = Callable[[Concern, Who, Any], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be written down on a record."""

    title: str
    lead: str
    form: type[RecordForm]
    do: Do
    save: str = _l("Save")
    offer: Offer | None = None
    fill: Offer | None = None
    helps: str = ""
    has_contacts: bool = False
    rules: tuple[str, ...] = ()


STEPS: dict[str, Step] = {
    "parents": Step(
        _l("Parents and carers"),
        _l("They are told unless it raises the risk or an agency asks to wait. Head or lead decide."),
        forms.ParentsForm,
        acts.do_parents,
        fill=acts.fill_parents,
    ),
    "police": Step(
        _l("Police"),
        _l("Where a crime is suspected the head contacts the police. eduweb contacts nobody by itself."),
        forms.PoliceForm,
        acts.do_police,
        helps="police",
    ),
    "advice": Step(
        _l("Advice taken"),
        _l("If unsure, ask: the education safeguarding service of your area or another agency."),
        forms.AdviceForm,
        acts.do_advice,
        has_contacts=True,
    ),
    "referral": Step(
        _l("Referral, or why not"),
        _l("A referral is made at once where a child is at risk of significant harm."),
        forms.ReferralForm,
        acts.do_referral,
        has_contacts=True,
    ),
    "family": Step(
        _l("A family does not engage"),
        _l("Bullying that goes on although the school has tried to work with the family."),
        forms.FamilyForm,
        acts.do_family,
    ),
    "details": Step(
        _l("Details"),
        _l("What was changed stays in the log, with what stood before."),
        DetailForm,
        acts.do_details,
        offer=acts.offer_details,
        fill=acts.fill_details,
        helps="place",
    ),
    "person": Step(
        _l("Link a person"),
        _l("Each has a part of their own. An adult who did it will no longer know of this concern."),
        forms.PersonForm,
        acts.do_person,
        save=_l("Link"),
        offer=acts.offer_people,
    ),
    "unlink": Step(
        _l("End a link"),
        _l("The log keeps that it stood there."),
        forms.UnlinkForm,
        acts.do_unlink,
        save=_l("End the link"),
        offer=acts.offer_linked,
    ),
    "plan": Step(
        _l("Plan an action"),
        _l("What is to be done next, by whom and until when."),
        forms.PlanForm,
        acts.do_plan,
        save=_l("Plan it"),
        offer=acts.offer_owners,
    ),
    "share": Step(
        _l("Share with staff"),
        _l("Only those who need to know, and never somebody it names."),
        forms.ShareForm,
        acts.do_share,
        save=_l("Share"),
        offer=acts.offer_staff,
    ),
    "link": Step(
        _l("Link another concern"),
        _l("Two concerns that have to do with each other stay two records."),
        forms.JoinForm,
        acts.do_link,
        save=_l("Link"),
    ),
    "merge": Step(
        _l("Merge into another concern"),
        _l("This record ends and points to the other one. Nothing in it is moved or lost."),
        forms.JoinForm,
        acts.do_merge,
        save=_l("Merge"),
    ),
    "document": Step(
        _l("Attach a document"),
        _l("A letter, minutes, a note. It is kept with this record and cannot be changed."),
        forms.DocumentForm,
        acts.do_document,
        save=_l("Attach"),
        rules=(
            _l(
                "Never a picture of a child. If there is a sexual picture, do not look, copy, print or"
                " pass it on: tell the lead at once."
            ),
            _l("Do not ask a child to send or fetch anything."),
            _l("Keep what was written as it is: do not retype it and do not tidy the spelling."),
            _l("Keep handwritten notes as well, and write here where they are."),
        ),
    ),
    "monitor": Step(
        _l("Monitor"),
        _l("It stays open and comes back on the day you choose."),
        forms.MonitorForm,
        acts.do_monitor,
    ),
    "reopen": Step(_l("Open it again"), _l("Its log goes on."), forms.ReopenForm, acts.do_reopen),
    "close": Step(
        _l("Close this concern"),
        _l("Support comes first: what helped the child, and what we learned."),
        forms.CloseForm,
        acts.do_close,
        save=_l("Close the concern"),
        offer=acts.offer_outcomes,
        helps="close",
    ),
    "sign-off": Step(
        _l("Sign off"),
        _l("The lead or the head signs a closed concern."),
        forms.SignOffForm,
        acts.do_sign,
        save=_l("Sign off"),
    ),
}
