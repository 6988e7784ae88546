"""What an adult is asked who raises a concern, or was approached from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import (
    DateTimeLocalField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional

from eduweb.concerns import About, Place, StaffKind, ToldBy
from eduweb.core import clock
from eduweb.core.types import SHORT_LENGTH
from eduweb.safety import FourC, Severity
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from wtforms import Field

MAX_WORDS = 4_000
NOT_LISTED = "not-listed"
HAS_PART, NO_PART = "part", "no-part"
ABOUT: Mapping[About, str] = {
    About.PUPIL: _l("A pupil"),
    About.STAFF: _l("An adult at school"),
    About.HEAD: _l("The head"),
    About.UNSURE: _l("I am not sure"),
}
TOLD_BY: Mapping[ToldBy, str] = {
    ToldBy.SELF: _l("I saw or heard it myself"),
    ToldBy.CHILD: _l("A child told me"),
    ToldBy.PARENT: _l("A parent or carer told me"),
    ToldBy.STAFF: _l("A colleague told me"),
    ToldBy.OTHER: _l("Somebody else told me"),
}
STAFF_KINDS: Mapping[StaffKind, str] = {
    StaffKind.ALLEGATION: _l("A child may have been harmed, or a law broken"),
    StaffKind.LOW_LEVEL: _l("A smaller worry about what an adult did"),
    StaffKind.BOUNDARY: _l("A line between adults and pupils, or families"),
    StaffKind.TARGET: _l("The adult is the target of abuse online"),
}
UNSURE_KIND = "unsure"
URGENCY: Mapping[Severity, str] = {
    Severity.CRITICAL: _l("Now: somebody may be in danger"),
    Severity.HIGH: _l("Today: a child is likely to be harmed"),
    Severity.MEDIUM: _l("By the next school day: I am worried"),
    Severity.LOW: _l("For the record: a small thing"),
}
PLACES: Mapping[Place, str] = {
    Place.UNKNOWN: _l("Not known"),
    Place.EDUWEB: _l("In eduweb"),
    Place.SCHOOL: _l("In school"),
    Place.HOME: _l("At home"),
    Place.ELSEWHERE: _l("Elsewhere"),
}
FOUR_CS: Mapping[FourC, str] = {
    FourC.WELLBEING: _l("How somebody feels, or is treated at home"),
    FourC.CONDUCT: _l("What somebody did to others: unkind, threats, pictures"),
    FourC.CONTACT: _l("Somebody who makes contact: strangers, secrets, meeting"),
    FourC.CONTENT: _l("What somebody saw or shared: violence, hate, sexual"),
    FourC.COMMERCE: _l("Money: tricks, gambling, spending"),
}
DONE: Mapping[str, str] = {
    "blocked": _l("I blocked them"),
    "reported": _l("I reported it to the service"),
    "not-answered": _l("I did not answer"),
    "kept": _l("I kept a copy of what was sent"),
}


def choices_of(labels: Mapping[Any, str]) -> list[SelectChoice]:
    """Return what is offered of an enumeration, by its values."""
    return [SelectChoice(getattr(one, "value", one), label) for one, label in labels.items()]


def _moment(label: str, description: str = "") -> DateTimeLocalField:
    return DateTimeLocalField(label, description=description, validators=[Optional()])


def _words(label: str, description: str = "", needed: str = "") -> TextAreaField:
    too_long = Length(max=MAX_WORDS, message=_l("Keep it under 4,000 letters"))
    return TextAreaField(
        label,
        description=description,
        filters=[trimmed],
        validators=[DataRequired(needed) if needed else Optional(), too_long],
    )


class WhenForm(Form):
    """A form that asks when something happened, by the clock on the wall of the school."""

    happened = _moment(_l("When did it happen?"), _l("Leave it empty if you do not know."))

    def validate_happened(self, _field: DateTimeLocalField) -> None:
        """Refuse what lies ahead."""
        if self.happened_at is not None and self.happened_at > clock.now():
            raise ValidationError(_l("That is still to come. Pick a time that is over"))

    @property
    def happened_at(self) -> datetime | None:
        """The moment that was picked."""
        naive: datetime | None = self.happened.data
        return None if naive is None else naive.replace(tzinfo=clock.SCHOOL_TIME)


class RaiseForm(WhenForm):
    """One concern, for oneself or for somebody else."""

    about = RadioField(
        _l("Whom is it about?"),
        choices=choices_of(ABOUT),
        validators=[DataRequired(_l("Say whom it is about"))],
    )
    pupil = SelectField(_l("Which pupil?"), choices=[], validators=[Optional()])
    adult = SelectField(_l("Which adult?"), choices=[], validators=[Optional()])
    staff_kind = RadioField(
        _l("What is it, as far as you can say?"),
        choices=[*choices_of(STAFF_KINDS), SelectChoice(UNSURE_KIND, _l("I cannot say"))],
        default=UNSURE_KIND,
        validators=[Optional()],
    )
    told_by = RadioField(
        _l("How do you know?"),
        choices=choices_of(TOLD_BY),
        default=ToldBy.SELF.value,
        validators=[Optional()],
    )
    account = _words(
        _l("What happened?"),
        _l("Facts in your own words: who, what, where. Mark what you only think."),
        _l("Write what happened"),
    )
    child_words = _words(
        _l("What the child said, word for word"),
        _l("Only if a child told you. Do not tidy it up, and do not ask for more."),
    )
    place = SelectField(_l("Where?"), choices=choices_of(PLACES), default=Place.UNKNOWN.value)
    immediate = _words(_l("What have you done already?"), _l("Whom you told, who is with the child now."))
    urgency = RadioField(
        _l("When must somebody look at it?"),
        choices=[SelectChoice(one.name, label) for one, label in URGENCY.items()],
        validators=[DataRequired(_l("Say when somebody must look at it"))],
    )
    four_c = SelectField(
        _l("What is it most about?"), choices=choices_of(FOUR_CS), default=FourC.WELLBEING.value
    )
    adults = SelectMultipleField(_l("Adults at school who have a part in it"), choices=[])
    named = RadioField(
        _l("You have named somebody who would read it. Have they a part in it?"),
        choices=[
            SelectChoice(HAS_PART, _l("Yes: they must not read it")),
            SelectChoice(NO_PART, _l("No: they helped, or know of it")),
        ],
        validators=[Optional()],
    )

    def offer(self, pupils: dict[str, Sequence[tuple[str, str]]], adults: Sequence[tuple[str, str]]) -> None:
        """Offer the pupils of the school by class, and its adults."""
        self.pupil.choices = [
            SelectChoice("", _l("Pick a pupil")),
            *(
                SelectChoice(ref, name, optgroup=group)
                for group, found in pupils.items()
                for ref, name in found
            ),
            SelectChoice(NOT_LISTED, _l("A child who is not in this list")),
        ]
        listed = [SelectChoice(ref, name) for ref, name in adults]
        self.adult.choices = [
            SelectChoice("", _l("Pick an adult")),
            *listed,
            SelectChoice(NOT_LISTED, _l("An adult who is not in this list")),
        ]
        self.adults.choices = listed

    def validate_account(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write what happened"))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Ask for the person whom it is about, where that is a pupil or an adult."""
        is_right = super().validate(extra_validators)
        wanted = {About.PUPIL.value: self.pupil, About.STAFF.value: self.adult}.get(self.about.data)
        if wanted is not None and not wanted.data:
            wanted.errors = [*wanted.errors, _l("Pick somebody, or say that they are not in the list")]
            return False
        return is_right


class ContactTryForm(WhenForm):
    """Somebody of a pupil's family, or a pupil, made contact on an adult's own account (duty 19)."""

    sender = StringField(
        _l("Who made contact?"),
        description=_l(
            "A name, or what they call themselves. Say if it is a pupil, a former pupil or a parent."
        ),
        filters=[trimmed],
        validators=[DataRequired(_l("Say who it was")), Length(max=SHORT_LENGTH)],
    )
    service = StringField(
        _l("On which service?"),
        filters=[trimmed],
        validators=[DataRequired(_l("Name the site or the app")), Length(max=SHORT_LENGTH)],
    )
    done = SelectMultipleField(_l("What did you do?"), choices=choices_of(DONE))
    account = _words(
        _l("What was sent or asked?"),
        _l("As it was written, if you can."),
        _l("Write what was sent or asked"),
    )

    def validate_account(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write what was sent or asked"))
