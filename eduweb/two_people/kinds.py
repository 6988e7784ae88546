"""What needs two people: features say what it is called, who may ask for it and who may agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduweb.people import Who
    from eduweb.two_people.models import TwoPersonRequest

MayAsk = Callable[["Who"], bool]
MayAgree = Callable[["Who", "TwoPersonRequest"], bool]
Describe = Callable[["Who", "TwoPersonRequest"], str]
Address = Callable[["TwoPersonRequest"], str]


@dataclass(frozen=True, slots=True)
class TwoPersonKind:
    """One thing that nobody does alone."""

    kind: str
    label: str
    may_ask: MayAsk
    may_agree: MayAgree
    may_know: MayAgree
    describe: Describe
    address: Address


_kinds: dict[str, TwoPersonKind] = {}


def register_kind(
    kind: str,
    *,
    label: str,
    may_ask: MayAsk,
    may_agree: MayAgree,
    may_know: MayAgree = lambda _who, _request: True,
    describe: Describe = lambda _who, _request: "",
    address: Address = lambda _request: "",
) -> None:
    """Name something that nobody does alone.

    `may_agree` also keeps law 5: it is false for whoever may not know of what
    the request is about, and then that person does not see the request.
    `may_know` is asked of the one who asked, too: what they may no longer know
    of goes from their page. `describe` says what it is about, `address` where
    the one who asked goes on once it is agreed to.
    """
    _kinds[kind] = TwoPersonKind(kind, label, may_ask, may_agree, may_know, describe, address)


def kind_of(kind: str) -> TwoPersonKind | None:
    """Return what was registered under this name."""
    return _kinds.get(kind)


def may_agree(who: Who, request: TwoPersonRequest) -> bool:
    """Whether this person, who is not the one who asked, may agree to it."""
    kind = kind_of(request.kind)
    if kind is None or request.school_id != who.school_id or request.asked_by_id == who.id:
        return False
    return kind.may_know(who, request) and kind.may_agree(who, request)


def may_see(who: Who, request: TwoPersonRequest) -> bool:
    """Whether this person may know that the request exists: they asked, or they may agree."""
    kind = kind_of(request.kind)
    if kind is None or request.school_id != who.school_id:
        return False
    if request.asked_by_id == who.id:
        return kind.may_know(who, request)
    return may_agree(who, request)
