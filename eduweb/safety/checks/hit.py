"""What a check hands to the judge: a finding, and whether it may speak of an adult at school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety.kinds import KINDS
from eduweb.safety.verdict import RULE_VERSION, Finding

if TYPE_CHECKING:
    from eduweb.safety.levels import Severity


_RULES = {kind: f"{kind}/{RULE_VERSION}" for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding, and whether it may speak of an adult at school."""

    finding: Finding
    may_mean_staff: bool = False


def hit(
    kind: str,
    start: int,
    end: int,
    *,
    severity: Severity | None = None,
    may_mean_staff: bool = False,
) -> Hit:
    """Make the hit of a kind at a place in the typed text."""
    known = KINDS[kind]
    finding = Finding(
        kind=kind,
        start=start,
        end=end,
        four_c=known.four_c,
        severity=known.severity if severity is None else severity,
        rule=_RULES[kind],
        is_private=known.is_private,
    )
    return Hit(finding, may_mean_staff)
