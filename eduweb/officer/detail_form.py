"""The facts that a record is sorted by, as a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import BooleanField, DateField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Optional

from eduweb.concerns.policy import Place
from eduweb.concerns.record import Details, categories_of, details_of, may_own, suggested_category
from eduweb.core import clock
from eduweb.officer import record_words as labels
from eduweb.officer.step_form import RecordForm, long, moment_field, moment_of, picks
from eduweb.safety import FourC, Severity
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.concerns import Concern

NONE = ""


class DetailForm(RecordForm):
    """What a record is sorted by. The severity can be raised and never lowered."""

    category = SelectField(_l("Category"), validators=[Optional()])
    sub_category = SelectField(_l("Sub-category"), validators=[Optional()])
    four_c = SelectField(_l("Area of risk"), choices=picks(labels.FOUR_CS), validators=[DataRequired()])
    severity = SelectField(
        _l("Severity"),
        description=_l("It can be raised and never lowered: what was first judged stands."),
        choices=picks(labels.SEVERITIES, name="name"),
        validators=[DataRequired()],
    )
    level = SelectField(
        _l("Level of need"),
        description=_l("By the threshold document of your area. You decide; eduweb never sets it."),
        validators=[Optional()],
    )
    place = SelectField(_l("Where did it happen?"), choices=picks(labels.PLACES), validators=[DataRequired()])
    happened_at = moment_field(_l("When did it happen?"), _l("If it was not when it was logged."))
    is_possible_crime = BooleanField(_l("It may be a crime"))
    assigned_to = SelectField(_l("Who has the next step?"), validators=[Optional()])
    review_on = DateField(_l("When is it looked at again?"), validators=[Optional()])
    words = long(_l("Why?"), required=_l("Write why it is changed"))

    def check(self) -> bool:
        """A sub-category belongs to its category."""
        chosen = self.sub_category.data or NONE
        fits = not chosen or self.parents.get(chosen) == self.category.data
        return fits or self.refuse("sub_category", _l("It belongs to another category"))

    def offer(self, concern: Concern) -> None:
        """Fill in what can be chosen for this concern: what it has now is always among it."""
        found = categories_of(concern.school_id)
        now = {concern.category, concern.sub_category}
        offered = [one for one in found if one.is_offered or one.slug in now]
        names = {one.slug: one.name for one in found}
        self.parents = {one.slug: one.parent for one in found if one.parent}
        self.category.choices = [
            SelectChoice(NONE, _l("Not chosen")),
            *(SelectChoice(one.slug, one.name) for one in offered if not one.parent),
        ]
        self.sub_category.choices = [
            SelectChoice(NONE, _l("None")),
            *(
                SelectChoice(one.slug, f"{names.get(one.parent, '')}: {one.name}")
                for one in offered
                if one.parent
            ),
        ]
        self.severity.choices = [
            SelectChoice(severity.name, label)
            for severity, label in labels.SEVERITIES.items()
            if severity >= concern.severity
        ]
        self.level.choices = [
            SelectChoice(NONE, _l("Not decided")),
            *(SelectChoice(str(number), label) for number, label in labels.THRESHOLDS.items()),
        ]
        self.assigned_to.choices = [
            SelectChoice(NONE, _l("Nobody yet")),
            *(SelectChoice(str(one.ref), one.name) for one in may_own(concern)),
        ]

    def fill(self, concern: Concern) -> None:
        """Show what stands now, with a suggestion where no category was chosen yet."""
        owners = {one.id: one.ref for one in may_own(concern)}
        moment = concern.happened_at
        self.category.data = concern.category or suggested_category(concern.kind)
        self.sub_category.data = concern.sub_category
        self.four_c.data = concern.four_c.value
        self.severity.data = Severity(concern.severity).name
        self.level.data = str(concern.level or NONE)
        self.place.data = concern.place.value
        self.happened_at.data = clock.school_time(moment).replace(tzinfo=None) if moment else None
        self.is_possible_crime.data = concern.is_possible_crime
        self.assigned_to.data = owners.get(concern.assigned_to_id or 0, NONE)
        self.review_on.data = concern.review_on

    def details(self, concern: Concern) -> Details:
        """Return what was chosen; whoever has the next step and is no choice any more keeps it."""
        owners = {one.ref: one.id for one in may_own(concern)}
        before = details_of(concern)
        chosen = owners.get(self.assigned_to.data or NONE)
        is_gone = before.assigned_to_id not in {None, *owners.values()}
        typed, stood = moment_of(self.happened_at), before.happened_at
        is_same = typed and stood and typed == stood.replace(second=0, microsecond=0)
        return Details(
            category=self.category.data or NONE,
            sub_category=self.sub_category.data or NONE,
            four_c=FourC(self.four_c.data),
            severity=Severity[self.severity.data],
            level=int(self.level.data) if self.level.data else None,
            place=Place(self.place.data),
            happened_at=stood if is_same else typed,
            is_possible_crime=bool(self.is_possible_crime.data),
            assigned_to_id=chosen or (before.assigned_to_id if is_gone else None),
            review_on=self.review_on.data,
        )
