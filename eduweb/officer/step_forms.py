"""What is asked on the pages of a record's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import BooleanField, DateField, FileField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Optional

from eduweb.concerns.policy import LinkRole, Outcome, ParentsTold
from eduweb.concerns.record import Lesson
from eduweb.core import clock
from eduweb.officer import record_words as labels
from eduweb.officer.step_form import NO, TRIED, YES, RecordForm, long, moment_field, picks, short
from eduweb.web.forms import Form, _l

if TYPE_CHECKING:
    from datetime import date


class ParentsForm(RecordForm):
    """Who told the parents, when and how, or why nobody did."""

    answer = RadioField(
        _l("Do the parents or carers know?"),
        choices=[
            SelectChoice(ParentsTold.TOLD.value, _l("Yes, they were told")),
            SelectChoice(TRIED, _l("We tried and reached nobody")),
            SelectChoice(ParentsTold.NOT_TOLD.value, _l("No, and this is why")),
        ],
        validators=[DataRequired(_l("Choose one of the three"))],
    )
    who = short(_l("Who was told, or called?"), _l("The adult, by their tie to the child."))
    told_by = short(_l("By whom?"))
    how = SelectField(
        _l("How?"),
        choices=[
            SelectChoice(name, name and label)
            for name, label in {
                "": "",
                "phone": _l("Phone"),
                "meeting": _l("Meeting"),
                "letter": _l("Letter"),
                "in person": _l("In person"),
                "mail": _l("Mail"),
            }.items()
        ],
        validators=[Optional()],
    )
    at = moment_field(_l("When?"), _l("If it was not just now."))
    reason = SelectField(
        _l("If they were not told: why not?"),
        choices=[
            SelectChoice("", ""),
            SelectChoice("the worry may come from home", _l("The worry may come from home")),
            SelectChoice("it would put the child at risk", _l("It would put the child at risk")),
            SelectChoice("an agency asked us to wait", _l("An agency asked us to wait")),
            SelectChoice("another reason", _l("Another reason, written below")),
        ],
        validators=[Optional()],
    )
    words = long(_l("What was said, or why not?"), _l("No other child’s name or words."))

    def check(self) -> bool:
        """Told needs who, how and by whom; not told needs the reason in words too."""
        if self.answer.data == ParentsTold.NOT_TOLD.value:
            has_reason = self.need("reason", _l("Choose why they were not told"))
            return self.need("words", _l("Write why they were not told")) and has_reason
        if self.answer.data in {ParentsTold.TOLD.value, TRIED}:
            needed = {
                "who": _l("Write who it was"),
                "told_by": _l("Write who did it"),
                "how": _l("Choose how"),
            }
            answers = [self.need(name, message) for name, message in needed.items()]
            return all(answers)
        return False


class PoliceForm(RecordForm):
    """What was done with the police, or why nothing."""

    contacted = RadioField(
        _l("Were the police contacted?"),
        choices=[SelectChoice(YES, _l("Yes")), SelectChoice(NO, _l("No, and this is why"))],
        validators=[DataRequired(_l("Choose yes or no"))],
    )
    force = short(_l("Police force"))
    officer = short(_l("Officer"), _l("Name or number, if you have it."))
    reference = short(_l("Police reference"), _l("If you have it."))
    at = moment_field(_l("When?"), _l("If it was not just now."))
    words = long(
        _l("Why it was decided so"),
        _l("Your reasons stand beside the decision, whichever it is."),
        required=_l("Write why it was decided so"),
    )

    def check(self) -> bool:
        """Contacted police have a force."""
        return self.contacted.data != YES or self.need("force", _l("Write which force"))


class AdviceForm(RecordForm):
    """Whom the school asked, and what they advised."""

    body = short(
        _l("Who was asked?"),
        _l("The service or agency. Contacts of your school are offered as you type."),
        required=_l("Write who was asked"),
        render_kw={"list": "contact-names", "autocomplete": "off"},
    )
    person = short(_l("Name of the adviser"), required=_l("Write the name of the adviser"))
    at = moment_field(_l("When?"), _l("If it was not just now."))
    words = long(_l("What did they advise?"), required=_l("Write what they advised"))


class ReferralForm(RecordForm):
    """Whether it was referred, and the reasons either way."""

    made = RadioField(
        _l("Was a referral made?"),
        choices=[SelectChoice(YES, _l("Yes")), SelectChoice(NO, _l("No, and this is why"))],
        validators=[DataRequired(_l("Choose yes or no"))],
    )
    agency = short(
        _l("Agency"),
        _l("Children’s social care, early help, CEOP and so on."),
        required=_l("Write which agency it was or would have been"),
        render_kw={"list": "contact-names", "autocomplete": "off"},
    )
    reference = short(_l("Their reference"), _l("If you have it."))
    at = moment_field(_l("When?"), _l("If it was not just now."))
    words = long(_l("What was decided, and why?"), required=_l("Write what was decided and why"))


class FamilyForm(RecordForm):
    """That a family does not engage, after the school has tried."""

    words = long(
        _l("What was tried, and what comes next?"),
        _l("If bullying goes on, it can go to the police as harassment. You decide."),
        required=_l("Write what was tried"),
    )
    override = short(
        _l("If no contact with home is on this record: why go on without one?"),
        _l("Leave it empty where a contact or a try is on the record."),
    )


class PersonForm(RecordForm):
    """Who else it is about, and what their part was."""

    person = SelectField(_l("Who?"), validators=[DataRequired(_l("Choose a person"))])
    role = RadioField(
        _l("Their part"),
        choices=picks(labels.ROLES),
        default=LinkRole.SAW_IT.value,
        validators=[DataRequired()],
    )
    words = long(_l("What do we know about their part?"), _l("Only facts. Leave it empty if there are none."))


class UnlinkForm(RecordForm):
    """A link to a person that was wrong."""

    person = SelectField(_l("Whose link was wrong?"), validators=[DataRequired(_l("Choose a person"))])
    words = long(_l("Why?"), required=_l("Write why the link was wrong"))


class PlanForm(RecordForm):
    """What is to be done, by whom, until when."""

    words = short(_l("What is to be done?"), required=_l("Write what is to be done"))
    owner = SelectField(
        _l("Who does it?"),
        description=_l("Only staff who know of this concern. Share it first to give it to somebody else."),
        validators=[Optional()],
    )
    owner_words = short(_l("Or somebody who is not on the list"), _l("The family, an agency, the child."))
    due_on = DateField(_l("Until when?"), validators=[Optional()])


class ShareForm(RecordForm):
    """With whom this one concern is shared."""

    staff = SelectField(
        _l("Share with"),
        description=_l("They can open this one record and no other. A mail tells them so, without detail."),
        validators=[DataRequired(_l("Choose somebody"))],
    )
    may_add = BooleanField(_l("They may also add entries"))
    words = long(_l("Why do they need to know?"), required=_l("Write why they need to know"))


class JoinForm(RecordForm):
    """Another concern, by its reference, and why it belongs here."""

    reference = short(
        _l("The other concern"),
        _l("Its reference, such as heron-42-lake."),
        required=_l("Type its reference"),
    )
    words = long(_l("Why?"), required=_l("Write why"))


class DocumentForm(RecordForm):
    """A document of the staff's own."""

    document = FileField(
        _l("Document"),
        description=_l("PDF, plain text, ODT or DOCX, up to 2 MB. Pictures are refused."),
        render_kw={"accept": ".pdf,.txt,.odt,.docx"},
    )
    words = short(_l("What is it?"), required=_l("Write what it is"))
    has_no_picture = BooleanField(
        _l("There is no picture of a child in it"),
        validators=[DataRequired(_l("Look through it and tick this first"))],
    )


class MonitorForm(RecordForm):
    """Until when an open concern is watched over."""

    review_on = DateField(_l("When is it looked at again?"), validators=[DataRequired(_l("Choose a day"))])
    words = long(_l("What is watched, and by whom?"), required=_l("Write what is watched"))

    @property
    def until(self) -> date:
        """The day chosen."""
        return self.review_on.data or clock.school_time(clock.now()).date()


class ReopenForm(RecordForm):
    """Why a concern goes on."""

    words = long(_l("What is new?"), required=_l("Write what is new"))


class CloseForm(RecordForm):
    """How it ended and what was learned."""

    outcome = RadioField(
        _l("How did it end?"),
        choices=picks(labels.OUTCOMES),
        validators=[DataRequired(_l("Choose how it ended"))],
    )
    words = long(
        _l("What was decided, and why?"),
        _l("How it was followed up and resolved, for somebody who was not there."),
        required=_l("Write what was decided and why"),
    )
    lesson = RadioField(
        _l("Lesson learned: what changes here?"),
        choices=picks(labels.LESSONS),
        validators=[DataRequired(_l("Choose what changes, or that nothing does"))],
    )
    learned = long(
        _l("Which lesson, policy or training, and how?"),
        _l("Without names: it is also shown in the list of lessons learned."),
    )

    def check(self) -> bool:
        """A change says which."""
        changes = self.lesson.data and self.lesson.data != Lesson.NOTHING.value
        return not changes or self.need("learned", _l("Write what changes"))

    @property
    def chosen(self) -> Outcome:
        """The outcome chosen."""
        return Outcome(self.outcome.data)


class SignOffForm(RecordForm):
    """The sign-off of whoever leads."""

    words = long(_l("Anything to add?"), _l("Signed with your name and the time."))


class CorrectForm(RecordForm):
    """What is right instead, and why it was wrong."""

    words = long(_l("What is right?"), required=_l("Write what is right"))
    reason = short(_l("Why was it wrong?"), required=_l("Write why it was wrong"))


class TickForm(Form):
    """That an action is done."""

    words = short(_l("What came of it, or why is it not needed any more?"))
