"""What a pupil can type and nobody judges, and why; and every form, and who meets it."""

from __future__ import annotations

from typing import Any

from eduweb.accounts.forms import ClassWordForm, NewPasswordForm, StaffSignInForm
from eduweb.classroom.forms import AnswerForm, ApprovalForm, LimitForm, OpenClassForm, SwitchForm
from eduweb.exports.forms import HookForm, MakeForm, PackForm, ReasonForm, ReceiptForm, TermForm
from eduweb.mail.forms import FolderForm, MailForm, PictureMailForm
from eduweb.network.forms import GroupForm, PostForm, SymbolForm, WordsForm
from eduweb.officer.audit_forms import ChainMailForm, OpeningForm
from eduweb.officer.calendar_forms import AbsenceForm, AlertsForm, DrillForm, SpanForm
from eduweb.officer.detail_form import DetailForm
from eduweb.officer.forms import DecisionForm, EntryForm, ProposalForm, ReleaseForm, SaveForm, SayForm
from eduweb.officer.letter_forms import LetterForm, SentForm
from eduweb.officer.queue_forms import AlikeForm, ClaimForm
from eduweb.officer.raise_forms import ContactTryForm, RaiseForm, WhenForm
from eduweb.officer.shelf_forms import CategoryForm, ContactForm, RenameForm
from eduweb.officer.staff_forms import OnVersionForm, StaffKindForm, StepForm
from eduweb.officer.step_form import RecordForm
from eduweb.officer.step_forms import (
    AdviceForm,
    CloseForm,
    CorrectForm,
    DocumentForm,
    FamilyForm,
    JoinForm,
    MonitorForm,
    ParentsForm,
    PersonForm,
    PlanForm,
    PoliceForm,
    ReferralForm,
    ReopenForm,
    ShareForm,
    SignOffForm,
    TickForm,
    UnlinkForm,
)
from eduweb.overview.forms import PaperForm, ReviewForm
from eduweb.public.forms import TellUsForm
from eduweb.registers.duty_forms import CommunityForm, DeclarationDecisionForm, DeclareForm
from eduweb.registers.forms import (
    GoingLiveForm,
    HoursForm,
    KindRulesForm,
    LadderForm,
    PictureRulesForm,
    PolicyForm,
    PupilRulesForm,
    SchoolSwitchForm,
    SignForm,
    VersionedForm,
)
from eduweb.reports.forms import ReportForm, TellForm
from eduweb.retention.forms import HoldForm, LeavingForm, PupilForm, WhyForm
from eduweb.simulations.forms import AskThemeForm, ThemeForm
from eduweb.two_people.forms import SecondAnswerForm
from eduweb.web.forms import Form
from tests.laws.typing_walk import EVERYTHING

# What is typed and not judged, and why. None of it is kept either: the walk looks for it afterwards.
CHOICE = "one of the values that are offered; anything else is refused, or reads as none of them"
SECRET = "compared with a secret and forgotten; never shown to anybody"
BOX = "given back in the box it was typed in; it is judged when it is sent on from there"
PLACE = "names a place on a page; where there is none of that name nothing is shown of it"
MACHINE = "made by the page, not typed; anything that is not shaped like it is refused"
EXEMPT: dict[str, str] = {
    "*.client_id": MACHINE,
    "*.since": MACHINE,
    "*.csrf_token": MACHINE,
    "*.kept": "references of grown-ups the child has turned down; others are nobody",
    "*.not": "the reference of a grown-up the child turns down; another is nobody",
    "*.stopped": PLACE,
    "*.audience": CHOICE,
    "*.picture": CHOICE,
    "*.seen": CHOICE,
    "*.reason": CHOICE,
    "*.has_block": CHOICE,
    "accounts.class_word.word": SECRET,
    "accounts.sign_in_as.person": "the demo's way in: a reference, and another is nobody",
    "accounts.pupil_secret.words": SECRET,
    "accounts.pupil_secret.picture": CHOICE,
    "accounts.staff_sign_in.email": "where adults sign in; a pupil has no address, and it is compared only",
    "accounts.staff_sign_in.password": SECRET,
    f"lessons.step_page.{EVERYTHING}": "ids of a question and of the answers to it; another is refused",
    "lessons.step_page.card": PLACE,
    "lessons.step_page.question": PLACE,
    "lessons.step_page.page": PLACE,
    "lessons.step_page.next": CHOICE,
    "groups.members.member": "references of pupils that an adult ticks; others are nobody",
    "groups.new.member": "references of pupils that an adult ticks; others are nobody",
    # Whom a mail is for is ticked in the address book, and what it answers is said by its page.
    "*.to": "references of people of one's own address book; others are nobody",
    "*.answers": "the reference of a mail that one may read; another is none",
    "*.before": PLACE,
    "mail.write_mail.class_ref": "the reference of a class that an adult teaches; another is none",
    "mail.write_mail.instead_of": "the reference of a stopped mail of one's own; another is none",
    "mail.write_mail.do": CHOICE,
    "mail.write_mail.how": CHOICE,
    "mail.write_mail.change": "the reference of a stopped mail of one's own; another is not there",
    "mail.draft.class_ref": "the reference of a class that an adult teaches; another is none",
    "mail.draft.instead_of": "the reference of a stopped mail of one's own; another is none",
    "mail.draft.do": CHOICE,
    "mail.make.starter": CHOICE,
    "mail.make.symbol": CHOICE,
    "mail.make.theme": PLACE,
    "mail.put_into.folder": "the reference of a folder of one's own; another is not there",
    "network.feed.before": PLACE,
    "network.friend_request.answer": CHOICE,
    "network.make.starter": CHOICE,
    "network.make.symbol": CHOICE,
    "network.make.theme": PLACE,
    "network.answer.starter": CHOICE,
    "network.answer.symbol": CHOICE,
    "network.answer.theme": PLACE,
    "network.cure.field": CHOICE,
    "network.my_things.kind": CHOICE,
    "network.react.back": CHOICE,
    "network.react.reaction": CHOICE,
    "network.say.words": BOX,
    "network.seen_as.whom": "the reference of a friend or of somebody blocked; another is nobody",
    "network.shield.asked_by": CHOICE,
    "network.shield.found_by": CHOICE,
    "network.write_post.words": BOX,
    # The page of settings asks for an audience under the name of each line about oneself.
    "network.me.animal": CHOICE,
    "network.me.book": CHOICE,
    "network.me.fun": CHOICE,
    "network.me.help": CHOICE,
    "public.tell_us.about": CHOICE,
    "public.tell_us.relation": CHOICE,
    "public.tell_us.urgency": CHOICE,
    "public.told_us.left": CHOICE,
    "registers.open_now.shut": CHOICE,
    "registers.sign.agrees": CHOICE,
    "registers.sign.stamp": CHOICE,
    "reports.after_disclosure.said": CHOICE,
    "reports.tell.about": CHOICE,
    "reports.tell.feeling": CHOICE,
    "reports.tell.place": CHOICE,
    "simulations.answer.answer": CHOICE,
    "simulations.choose.choice": CHOICE,
    "simulations.choose.visit": CHOICE,
    "simulations.unmasking.clue": CHOICE,
    "simulations.unmasking.hint": CHOICE,
    "simulations.debrief.feeling": CHOICE,
}
# Forms that a pupil of each key stage meets, or somebody at the door.
MET: dict[str | None, set[type[Form]]] = {
    "asha": {WordsForm, PostForm, ReportForm, TellForm, SignForm, MailForm, FolderForm},
    "kit": {PostForm, SymbolForm, ReportForm, TellForm, SignForm, PictureMailForm},
    None: {ClassWordForm, StaffSignInForm, TellUsForm},
}
# Forms that no pupil meets, and what is in them.
FOR_ADULTS: dict[type[Form], str] = {
    ClaimForm: "who has taken a flag on",
    AlikeForm: "which flags that look alike are no concern",
    SpanForm: "a term, or days off",
    AbsenceForm: "on which days an adult is away",
    AlertsForm: "after how many minutes an alert goes on",
    DrillForm: "that a drill is run",
    RecordForm: "what the forms of a record have in common",
    DetailForm: "what a record is sorted by",
    ParentsForm: "who told the parents, or why nobody did",
    PoliceForm: "what was done with the police",
    AdviceForm: "whom the school asked",
    ReferralForm: "a referral, or why there was none",
    FamilyForm: "that a family does not engage",
    PersonForm: "who else a concern is about",
    UnlinkForm: "a link to a person that was wrong",
    PlanForm: "what is to be done next",
    ShareForm: "with whom a concern is shared",
    JoinForm: "another concern that belongs to one",
    DocumentForm: "a document of the staff's own",
    MonitorForm: "until when a concern is watched over",
    ReopenForm: "why a concern goes on",
    CloseForm: "how a concern ended and what was learned",
    SignOffForm: "a sign-off",
    CorrectForm: "what is right instead of an entry",
    TickForm: "that an action is done",
    CategoryForm: "a category of concerns",
    RenameForm: "the name of a category",
    ContactForm: "whom the school asks for advice",
    ChainMailForm: "where the head of the audit log goes",
    ThemeForm: "which theme is never sent to a pupil",
    AskThemeForm: "which theme a teacher asks to be kept from a pupil, and why",
    OpeningForm: "why an adult opens a record that did not come to them",
    HookForm: "where the school's own system is told that a concern was raised",
    MakeForm: "what is blanked or withheld in a pack",
    PackForm: "which pack of a pupil is handed over, and why",
    ReasonForm: "why a concern is handed over",
    ReceiptForm: "who has what was handed over",
    TermForm: "which term is handed over, and why",
    LetterForm: "a letter home, which names no other child",
    SentForm: "how a letter went home",
    SecondAnswerForm: "the second person's yes or no",
    HoldForm: "why nothing of a pupil is deleted",
    LeavingForm: "a pupil's last day",
    PupilForm: "what forms about one pupil have in common",
    WhyForm: "why a hold ends",
    AnswerForm: "a grown-up's yes or no to words that wait",
    ApprovalForm: "which words of a class wait",
    GoingLiveForm: "what is done before going live",
    HoursForm: "the school's hours",
    KindRulesForm: "the kind rules of a class",
    LadderForm: "what each year group may do",
    LimitForm: "what an adult decides for one pupil",
    OpenClassForm: "the two ticks of whoever opens a class",
    PictureRulesForm: "the rules that KS1 signs",
    PolicyForm: "where the behaviour policy stands",
    PupilRulesForm: "the rules that KS2 signs",
    SchoolSwitchForm: "the switches of the school",
    SwitchForm: "the switch of a class",
    VersionedForm: "what the forms of rules have in common",
    GroupForm: "the name of a group that a teacher opens, which is judged too",
    NewPasswordForm: "an adult's own first password",
    RaiseForm: "a concern that an adult raises; a child's words in it are judged",
    ContactTryForm: "that somebody made contact on an adult's own account",
    WhenForm: "what forms that ask for a time have in common",
    OnVersionForm: "what forms about a concern about an adult have in common",
    StaffKindForm: "what kind of concern about an adult it is",
    StepForm: "what the head did of a step",
    DeclareForm: "an adult's link with a pupil's family",
    DeclarationDecisionForm: "what the head decides of such a link",
    CommunityForm: "a note on abuse of the school online",
    PaperForm: "which half term a paper is of",
    ReviewForm: "what the yearly review of filtering and monitoring found",
    DecisionForm: "what the officer decides",
    EntryForm: "what the officer writes down",
    ReleaseForm: "which version of a story was read",
    ProposalForm: "the school's own filter settings",
    SaveForm: "the school's own filter settings",
    SayForm: "words that the officer asks the filter about",
}
# What a client may send with each socket event, and the words in it that are not judged.
EVENTS: dict[str, dict[str, Any]] = {
    "send": {"to": {"kind": "comment", "thread": "thread_ref"}, "words": "Hello", "client_id": "events-123"},
    "catch_up": {"after": "message_ref"},
}
EXEMPT_IN_EVENTS: dict[str, str] = {
    "send.to.kind": CHOICE,
    "send.to.thread": MACHINE,
    "send.client_id": MACHINE,
    "catch_up.after": MACHINE,
}
