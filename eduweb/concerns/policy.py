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


class DecisionKind(enum.Enum):
    """What can be decided of a flagged message."""

    RAISE = "raise"
    PASS_ON = "pass on to the DSL"  # noqa: S105 (not a password)
    RELEASE = "release"
    WITHDRAW = "withdraw"
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
