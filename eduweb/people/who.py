"""Who somebody is, as every feature hands it round: ids and roles, never a row."""

from __future__ import annotations

from dataclasses import dataclass

from eduweb.people.models import Kind, Role
from eduweb.people.policy import YEARS, KeyStage, key_stage_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person, known to exist and to be active when it was made."""

    id: int
    ref: str
    kind: Kind
    school_id: int
    name: str
    picture: str
    roles: frozenset[Role] = frozenset()
    class_ids: frozenset[int] = frozenset()
    year: int | None = None
    """The number of a pupil's year group; Reception is 0."""
    is_drill: bool = False
    """Whether this is the pretend pupil of a drill: what they tell is marked, and in no count."""

    @property
    def key_stage(self) -> KeyStage | None:
        """A pupil's key stage."""
        return None if self.year is None else key_stage_of(YEARS[self.year])

    @property
    def is_pupil(self) -> bool:
        """Whether this is a child on the roll."""
        return self.kind is Kind.PUPIL

    @property
    def is_staff(self) -> bool:
        """Whether this is an adult with a login."""
        return self.kind is Kind.STAFF

    @property
    def is_character(self) -> bool:
        """Whether this is a pretend person."""
        return self.kind is Kind.CHARACTER

    @property
    def is_ks1(self) -> bool:
        """Whether this is a pupil who reads pictures first."""
        return self.key_stage is KeyStage.KS1

    @property
    def class_id(self) -> int | None:
        """A pupil's class."""
        return next(iter(self.class_ids), None) if self.is_pupil else None
