"""The words, the routing and the clocks of concerns, as pure rules (law 5)."""

from __future__ import annotations

import enum
from datetime import timedelta

from eduweb.people import Role
from eduweb.safety import Severity


class Source(enum.Enum):
    """How something came to the officer."""

    FILTER = "filter"
    DISCLOSURE = "disclosure"
    REPORT = "report by a pupil"
    TELL = "told an adult"
    NUDGES = "repeated nudges"
    WELFARE = "welfare"
    BOUNDARY = "staff boundary"
    STAFF = "raised by staff"
    OUTSIDE = "raised from outside"
    PATTERN = "pattern"


class Route(enum.Enum):
    """Whom a concern goes to; by person, the named one is left out (law 5)."""

    PUPIL = "pupil"
    ADULT_HARM = "harm by an adult"
    STAFF = "staff"
    HEAD = "head"


class Status(enum.Enum):
    """Where a concern stands."""

    NEW = "new"
    OPEN = "open"
    MONITORING = "monitoring"
    CLOSED = "closed"
    NO_CONCERN = "no concern"
    TRANSFERRED = "transferred"


class ReportReason(enum.Enum):
    """What a pupil may pick when reporting; it may also be left out."""

    PRIVATE = "asks private things"
    TRICK = "a trick or a prize"
    UNKIND = "unkind to someone"
    WORRIED = "it worried me"
    NOT_FOR_CHILDREN = "not for children"
    ELSE = "something else"
    NONE = "no reason given"


class EntryKind(enum.Enum):
    """What an entry in the log tells of."""

    LOGGED = "logged automatically"
    FLAGGED = "flag added"
    READ = "read"
    CHILD = "the child pressed"
    DECIDED = "decided"
    NOTE = "note"
    CONVERSATION = "conversation"
    HOME = "contact with home"
    AGENCY = "outside agency"
    CORRECTION = "correction"
    ACCOUNT = "account"
    IMMEDIATE = "immediate action"
    ADVICE = "advice taken"
    POLICE = "police"
    REFERRAL = "referral, or why not"
    SUPPORT = "support"
    STEP = "step of the list"
    CHANGED = "details changed"
    LINKED_PERSON = "person linked"
    LINKED = "concerns linked"
    MERGED = "merged"
    SHARED = "shared with staff"
    PLANNED = "action planned"
    DONE = "action done"
    DOCUMENT = "document attached"
    LETTER = "letter to parents"
    STATUS = "status"
    LESSON = "lesson learned"
    SIGNED_OFF = "signed off"
    REMINDED = "reminded"
    EXPORTED = "handed over"
    UNDONE = "undone"
    ERASED = "words deleted"


class Place(enum.Enum):
    """Where it happened."""

    EDUWEB = "in eduweb"
    SCHOOL = "in school"
    HOME = "at home"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "not known"


class LinkRole(enum.Enum):
    """A linked person's own part in a concern."""

    TARGET = "target"
    DID_IT = "did it"
    SAW_IT = "saw it"
    HELPED = "helped"
    OTHER = "other"


class StaffKind(enum.Enum):
    """What kind of concern it is where an adult is concerned."""

    ALLEGATION = "allegation"
    LOW_LEVEL = "low-level concern"
    BOUNDARY = "boundary with pupils"
    TARGET = "adult as the target"


class About(enum.Enum):
    """Whom an adult says that their concern is about."""

    PUPIL = "pupil"
    STAFF = "adult at school"
    HEAD = "head"
    UNSURE = "not sure"


class ToldBy(enum.Enum):
    """Who told it first. What is done next differs (of an adult: `staff_steps`)."""

    SELF = "saw or heard it"
    CHILD = "a child"
    PARENT = "a parent or carer"
    STAFF = "a member of staff"
    OTHER = "somebody else"


class ParentsTold(enum.Enum):
    """Whether home was told: a serious concern cannot close while this is open."""

    OPEN = "not answered"
    TOLD = "told"
    NOT_TOLD = "not told, with the reason"


class Outcome(enum.Enum):
    """How a concern ended. Support comes first, and the last five are for concerns about adults."""

    SUPPORT = "support given"
    TAUGHT = "taught about it"
    EARLY_HELP = "early help"
    REFERRED = "referred"
    WITH_FAMILY = "worked on with the family"
    BEHAVIOUR = "behaviour policy"
    POLICE = "with the police"
    NOTHING_FURTHER = "nothing further needed"
    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    UNFOUNDED = "unfounded"
    FALSE = "false"
    MALICIOUS = "malicious"


class DecisionKind(enum.Enum):
    """What can be decided of a flagged message."""

    RAISE = "raise"
    PASS_ON = "pass on to the DSL"  # noqa: S105 (not a password)
    RELEASE = "release"
    WITHDRAW = "withdraw"
    TEACH = "teaching moment"
    NO_CONCERN = "no concern"


class NoConcernReason(enum.Enum):
    """Why a flag is no concern."""

    CURRICULUM = "curriculum word"
    NAME = "name"
    DIALECT = "dialect"
    JOKE = "joke between friends"
    QUOTE = "quote"
    STORY = "story"
    OTHER = "other"


# Who may know of a concern at all, by its route.
KNOWS: dict[Route, frozenset[Role]] = {
    Route.PUPIL: frozenset({Role.OFFICER, Role.DSL, Role.HEAD}),
    Route.ADULT_HARM: frozenset({Role.DSL, Role.HEAD}),
    Route.STAFF: frozenset({Role.HEAD}),
    Route.HEAD: frozenset({Role.CHAIR}),
}
# Who is told first; the next is asked when all before are kept from it.
ALERTS: dict[Route, tuple[Role, ...]] = {
    Route.PUPIL: (Role.OFFICER, Role.DSL, Role.HEAD),
    Route.ADULT_HARM: (Role.DSL, Role.HEAD),
    Route.STAFF: (Role.HEAD,),
    Route.HEAD: (Role.CHAIR,),
}
NEXT_ROUTE: dict[Route, Route] = {
    Route.PUPIL: Route.HEAD,
    Route.ADULT_HARM: Route.HEAD,
    Route.STAFF: Route.HEAD,
}

# A school day is taken as 24 hours here; the desk's clocks know the term.
TARGETS = {
    Severity.CRITICAL: timedelta(minutes=10),
    Severity.HIGH: timedelta(hours=1),
    Severity.MEDIUM: timedelta(days=1),
    Severity.LOW: timedelta(days=5),
    Severity.NONE: timedelta(days=5),
}


def routes_for(roles: frozenset[Role]) -> list[Route]:
    """Return the routes whose concerns somebody with these roles may know of."""
    return [route for route, known_to in KNOWS.items() if known_to & roles]


def target_of(severity: Severity) -> timedelta:
    """Return within what time somebody should have looked."""
    return TARGETS[severity]
