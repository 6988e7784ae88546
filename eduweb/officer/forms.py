"""What the officer decides and writes down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from eduweb.concerns import DecisionKind, EntryKind, NoConcernReason
from eduweb.officer.words import ENTRIES, PLACES, REASONS, YEAR_LABELS
from eduweb.safety import Outcome
from eduweb.screening import MAX_WHY, MOVABLE, Proposal, WordList, plain_word
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from wtforms import Field

MAX_WORDS = 4_000
NEWEST_VERSION = 1_000_000


class DecisionForm(Form):
    """One of the decisions, with a reason where one is needed."""

    kind = HiddenField(validators=[DataRequired()])
    reason = RadioField(
        _l("Why?"),
        choices=[SelectChoice(reason.value, label) for reason, label in REASONS.items()],
        validators=[Optional()],
    )

    @property
    def decision(self) -> DecisionKind | None:
        """The decision chosen, or nothing if there is none of that name."""
        return next((kind for kind in DecisionKind if kind.value == self.kind.data), None)

    @property
    def chosen_reason(self) -> NoConcernReason | None:
        """The reason chosen, if any."""
        return NoConcernReason(self.reason.data) if self.reason.data else None


class ReleaseForm(Form):
    """Which version of a scenario was read."""

    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1, max=NEWEST_VERSION)]
    )


class EntryForm(Form):
    """What happened next. It cannot be changed later, only corrected by another entry."""

    kind = RadioField(
        _l("Kind of entry"),
        choices=[SelectChoice(kind.value, label) for kind, label in ENTRIES.items()],
        default=EntryKind.NOTE.value,
        validators=[DataRequired(_l("Pick what kind of entry it is"))],
    )
    words = TextAreaField(
        _l("What happened next?"),
        description=_l(
            "Facts first: who, what, when. Use the child’s own words. It cannot be changed later."
        ),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write what happened")),
            Length(max=MAX_WORDS, message=_l("Keep it under 4,000 letters, or add a second entry")),
        ],
    )
    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1, max=NEWEST_VERSION)]
    )

    def validate_words(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write what happened"))


UNCHANGED, AS_SHIPPED = "unchanged", "shipped"
OUTCOME_CHOICES = {
    AS_SHIPPED: _l("As eduweb comes"),
    Outcome.ALLOW.name: _l("Let through"),
    Outcome.NUDGE.name: _l("Ask to think again"),
    Outcome.HOLD.name: _l("Hold"),
}


class ProposalForm(Form):
    """Changes of the school's filter, to be tried. There is a field `kind_...` for each movable kind."""

    word = StringField(_l("Word"))
    stands_in = RadioField(
        _l("What happens to it"),
        choices=[
            SelectChoice(WordList.DENY.value, _l("Hold it")),
            SelectChoice(WordList.ALLOW.value, _l("Let it through")),
        ],
        default=WordList.DENY.value,
        validators=[Optional()],
    )
    removed = StringField()

    @property
    def proposal(self) -> Proposal:
        """What was proposed, as typed: what stands so already is still in it."""
        word = plain_word(self.word.data or "")
        chosen = {kind.slug: self[kind_field(kind.slug)].data for kind in MOVABLE}
        return Proposal(
            word=word,
            to=WordList(self.stands_in.data) if word else None,
            removed=plain_word(self.removed.data or ""),
            moved={
                slug: None if name == AS_SHIPPED else Outcome[name]
                for slug, name in chosen.items()
                if name != UNCHANGED
            },
        )


def kind_field(slug: str) -> str:
    """Return the name of the field in which a kind is moved."""
    return f"kind_{slug.replace('-', '_')}"


for _kind in MOVABLE:
    _choices = [SelectChoice(UNCHANGED, ""), *(SelectChoice(*one) for one in OUTCOME_CHOICES.items())]
    setattr(ProposalForm, kind_field(_kind.slug), SelectField(choices=_choices, default=UNCHANGED))


class SaveForm(ProposalForm):
    """The changes that were tried, and why they are made."""

    why = StringField(
        _l("Why do you change it?"),
        description=_l("For whoever asks later. No names of pupils."),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write why, in a few words")),
            Length(max=MAX_WHY, message=_l("Keep it under 200 letters")),
        ],
    )

    def validate_why(self, field: Field) -> None:
        """Refuse a reason of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write why, in a few words"))


class SayForm(Form):
    """Words to be judged and forgotten."""

    words = TextAreaField(
        _l("Words"),
        description=_l("They are judged and forgotten. Do not type a pupil’s name."),
        validators=[
            DataRequired(_l("Type some words first")),
            Length(max=MAX_WORDS, message=_l("Keep it under 4,000 letters")),
        ],
    )
    year = SelectField(
        _l("Written by"),
        choices=[SelectChoice(str(number), label) for number, label in enumerate(YEAR_LABELS)],
        default="5",
    )
    place = SelectField(
        _l("Where"),
        choices=[SelectChoice(name, label) for name, label in PLACES.items()],
        default="post",
    )
