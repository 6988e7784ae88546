"""What a pupil can type and nobody judges, and why; and every form, and who meets it."""

from __future__ import annotations

from typing import Any

from eduweb.accounts.forms import ClassWordForm, NewPasswordForm, StaffSignInForm
from eduweb.classroom.forms import AnswerForm, ApprovalForm, LimitForm, OpenClassForm, SwitchForm
from eduweb.mail.forms import FolderForm, MailForm, PictureMailForm
from eduweb.network.forms import GroupForm, PostForm, SymbolForm, WordsForm
from eduweb.officer.forms import DecisionForm, EntryForm, ProposalForm, ReleaseForm, SaveForm, SayForm
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
    "registers.open_now.shut": CHOICE,
    "registers.sign.agrees": CHOICE,
    "registers.sign.stamp": CHOICE,
    "reports.after_disclosure.said": CHOICE,
    "reports.tell.about": CHOICE,
    "reports.tell.feeling": CHOICE,
    "reports.tell.place": CHOICE,
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
    None: {ClassWordForm, StaffSignInForm},
}
# Forms that no pupil meets, and what is in them.
FOR_ADULTS: dict[type[Form], str] = {
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
