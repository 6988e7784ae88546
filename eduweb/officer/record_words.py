"""What a record calls things: kinds of entries, their fields, parts, places, outcomes, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.concerns.policy import EntryKind, LinkRole, Outcome, ParentsTold, Place
from eduweb.concerns.record import CloseProblem, Lesson, Refusal
from eduweb.safety import FourC, Severity
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.concerns import ConcernEntry

ROLES: dict[LinkRole, str] = {
    LinkRole.TARGET: _l("target"),
    LinkRole.DID_IT: _l("did it"),
    LinkRole.SAW_IT: _l("saw it"),
    LinkRole.HELPED: _l("helped"),
    LinkRole.OTHER: _l("other"),
}
PLACES: dict[Place, str] = {
    Place.EDUWEB: _l("In eduweb"),
    Place.SCHOOL: _l("In school"),
    Place.HOME: _l("At home"),
    Place.ELSEWHERE: _l("Elsewhere"),
    Place.UNKNOWN: _l("Not known"),
}
SEVERITIES: dict[Severity, str] = {
    Severity.LOW: _l("Low"),
    Severity.MEDIUM: _l("Medium"),
    Severity.HIGH: _l("High"),
    Severity.CRITICAL: _l("Critical"),
}
FOUR_CS: dict[FourC, str] = {
    FourC.CONTENT: _l("Content"),
    FourC.CONTACT: _l("Contact"),
    FourC.CONDUCT: _l("Conduct"),
    FourC.COMMERCE: _l("Commerce"),
    FourC.WELLBEING: _l("Wellbeing"),
}
# The four levels of most areas' threshold documents; the lead decides, the words of the area hold.
THRESHOLDS: dict[int, str] = {
    1: _l("1: universal"),
    2: _l("2: early help, one agency"),
    3: _l("3: targeted, several agencies"),
    4: _l("4: statutory, in need or at risk of significant harm"),
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.SUPPORT: _l("Support given"),
    Outcome.TAUGHT: _l("Taught about it"),
    Outcome.EARLY_HELP: _l("Early help"),
    Outcome.REFERRED: _l("Referred"),
    Outcome.WITH_FAMILY: _l("Worked on with the family"),
    Outcome.BEHAVIOUR: _l("Behaviour policy"),
    Outcome.POLICE: _l("With the police"),
    Outcome.NOTHING_FURTHER: _l("Nothing further needed"),
    Outcome.SUBSTANTIATED: _l("Substantiated"),
    Outcome.UNSUBSTANTIATED: _l("Unsubstantiated"),
    Outcome.UNFOUNDED: _l("Unfounded"),
    Outcome.FALSE: _l("False"),
    Outcome.MALICIOUS: _l("Malicious"),
}
LESSONS: dict[Lesson, str] = {
    Lesson.TEACHING: _l("Something we teach"),
    Lesson.POLICY: _l("A policy or procedure"),
    Lesson.TRAINING: _l("Training of staff"),
    Lesson.NOTHING: _l("Nothing: what we do was right here"),
}
PROBLEMS: dict[CloseProblem, str] = {
    CloseProblem.NOT_RAISED: _l("It was not raised. Decide its flag first."),
    CloseProblem.UNDECIDED: _l("A flag of it is not decided yet."),
    CloseProblem.PARENTS: _l(
        "It is serious and the parents’ step is empty. Write down who told them, or why not."
    ),
    CloseProblem.CRIME: _l(
        "It is marked as a possible crime. Write down what was done with the police, or why nothing."
    ),
    CloseProblem.PLANNED: _l("A planned action is not done. Tick it, or say why it is not needed any more."),
    CloseProblem.STEPS: _l("A step of its list is not answered. Write it down, or why it is not needed."),
    CloseProblem.OUTCOME: _l("It has no outcome yet."),
}
REFUSALS: dict[Refusal, str] = {
    Refusal.EMPTY: _l("Choose a document that is not empty"),
    Refusal.TOO_BIG: _l("It is larger than 2 MB, or holds too much. Save it smaller, or in two parts"),
    Refusal.TOO_MANY: _l("This record holds 20 documents already"),
    Refusal.NOT_A_KIND: _l("Only PDF, plain text, ODT and DOCX can be attached"),
    Refusal.PICTURE: _l("Pictures cannot be attached, nor documents with pictures in them"),
    Refusal.ACTIVE: _l("It holds something that runs, such as a macro or a script. Save it without"),
}
TITLES: dict[EntryKind, str] = {
    EntryKind.ACCOUNT: _l("Account"),
    EntryKind.IMMEDIATE: _l("Immediate action"),
    EntryKind.ADVICE: _l("Advice taken"),
    EntryKind.POLICE: _l("Police"),
    EntryKind.REFERRAL: _l("Referral"),
    EntryKind.SUPPORT: _l("Support"),
    EntryKind.STEP: _l("Step of the list"),
    EntryKind.CHANGED: _l("Details changed"),
    EntryKind.LINKED_PERSON: _l("Person linked"),
    EntryKind.LINKED: _l("Linked to another concern"),
    EntryKind.MERGED: _l("Merged"),
    EntryKind.SHARED: _l("Shared"),
    EntryKind.PLANNED: _l("Action planned"),
    EntryKind.DONE: _l("Action done"),
    EntryKind.DOCUMENT: _l("Document attached"),
    EntryKind.LETTER: _l("Letter to parents"),
    EntryKind.STATUS: _l("Status changed"),
    EntryKind.LESSON: _l("What we learned"),
    EntryKind.SIGNED_OFF: _l("Signed off"),
    EntryKind.REMINDED: _l("Reminder sent"),
    EntryKind.EXPORTED: _l("Handed over"),
    EntryKind.CHILD: _l("The child pressed"),
    EntryKind.UNDONE: _l("Decision undone"),
    EntryKind.ERASED: _l("Words deleted by two people: their time was over"),
}
ICONS: dict[EntryKind, str] = {
    EntryKind.NOTE: "file-text",
    EntryKind.CONVERSATION: "chats-circle",
    EntryKind.HOME: "phone-call",
    EntryKind.AGENCY: "paper-plane-tilt",
    EntryKind.ADVICE: "chats-circle",
    EntryKind.POLICE: "shield-warning",
    EntryKind.REFERRAL: "paper-plane-tilt",
    EntryKind.CORRECTION: "pencil-simple",
    EntryKind.CHANGED: "pencil-simple",
    EntryKind.SHARED: "user-circle-gear",
    EntryKind.LETTER: "envelope-simple",
    EntryKind.DOCUMENT: "file-text",
    EntryKind.CHILD: "hand-palm",
}
# The fields of an entry, by their names in its details; the order is the one in which they are shown.
FIELDS: dict[str, str] = {
    "parents": _l("Parents"),
    "who": _l("Who"),
    "how": _l("How"),
    "told_by": _l("By"),
    "contacted": _l("Police contacted"),
    "force": _l("Force"),
    "officer": _l("Officer"),
    "made": _l("Referral made"),
    "body": _l("Who was asked"),
    "person": _l("Person"),
    "agency": _l("Agency"),
    "reference": _l("Reference"),
    "reason": _l("Reason"),
    "override": _l("Without a contact on record, because"),
    "name": _l("Name"),
    "role": _l("Part"),
    "owner": _l("Who"),
    "due_on": _l("Due"),
    "action": _l("Action"),
    "outcome": _l("Outcome"),
    "review_on": _l("Review"),
    "changes": _l("What changes"),
    "into": _l("Merged into"),
    "merged": _l("Merged from"),
    "template": _l("Letter"),
    "sent_how": _l("Sent"),
    "step": _l("Step"),
    "answer": _l("Answer"),
    "source": _l("How it is known"),
    "child_words": _l("Word for word"),
    "sender": _l("From"),
    "reach": _l("Can be reached by"),
    "service": _l("Service"),
    "done": _l("Done at once"),
    "to": _l("To"),
}
CHANGED_FIELDS: dict[str, str] = {
    "category": _l("Category"),
    "sub_category": _l("Sub-category"),
    "four_c": _l("Area of risk"),
    "severity": _l("Severity"),
    "level": _l("Level of need"),
    "place": _l("Where"),
    "happened_at": _l("When"),
    "is_possible_crime": _l("Possible crime"),
    "assigned_to_id": _l("Assigned to"),
    "review_on": _l("Review"),
    "staff_kind": _l("Kind of concern about an adult"),
    "source": _l("Who told it first"),
}
PARENTS: dict[str, str] = {
    ParentsTold.TOLD.value: _l("told"),
    ParentsTold.NOT_TOLD.value: _l("not told"),
    "tried": _l("tried, nobody reached"),
}
YES_NO = {True: _l("yes"), False: _l("no")}


def title_of_entry(entry: ConcernEntry) -> str:
    """Name a kind of entry; what ended says so."""
    details = entry.details or {}
    if entry.kind is EntryKind.LINKED_PERSON and details.get("ended"):
        return str(_l("Link to a person ended"))
    if entry.kind is EntryKind.SHARED and details.get("ended"):
        return str(_l("No longer shared"))
    if entry.kind is EntryKind.POLICE:
        return str(_l("Police contacted") if details.get("contacted") else _l("Police not contacted"))
    if entry.kind is EntryKind.REFERRAL:
        return str(_l("Referral made") if details.get("made") else _l("No referral made"))
    return str(TITLES[entry.kind])
