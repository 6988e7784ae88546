"""What the judge says of a text: outcome, severity and findings with their exact places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eduweb.safety import datafiles
from eduweb.safety.kinds import KINDS
from eduweb.safety.levels import NAMES_SOMEBODY, FourC, Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE_VERSION = f"2-{datafiles.digest()}"
"""The version of the code, and of every list and threshold beside it; stored with each verdict."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason, and where it stands in the text as it was typed."""

    kind: str
    start: int
    end: int
    four_c: FourC
    severity: Severity
    rule: str
    is_private: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the finding as plain JSON values."""
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "four_c": self.four_c.value,
            "severity": self.severity.name.lower(),
            "rule": self.rule,
            "is_private": self.is_private,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Finding:
        """Read back what `to_json` wrote."""
        return cls(
            kind=data["kind"],
            start=data["start"],
            end=data["end"],
            four_c=FourC(data["four_c"]),
            severity=Severity[data["severity"].upper()],
            rule=data["rule"],
            is_private=data["is_private"],
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one text and every reason that led to it.

    A finding of severity NONE is a note (a name on the roll): it stops nothing.
    """

    outcome: Outcome = Outcome.ALLOW
    severity: Severity = Severity.NONE
    findings: tuple[Finding, ...] = ()
    rule_version: str = RULE_VERSION
    may_mean_staff: bool = False

    @property
    def flagged(self) -> bool:
        """Say whether anything but letting the words through was asked for."""
        return self.outcome is not Outcome.ALLOW

    @property
    def categories(self) -> frozenset[str]:
        """Return the categories found, by the names under which figures are published."""
        return frozenset(
            KINDS[finding.kind].category for finding in self.findings if finding.severity > Severity.NONE
        )

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as plain JSON values, for a column or a line of output."""
        return {
            "outcome": self.outcome.name.lower(),
            "severity": self.severity.name.lower(),
            "findings": [finding.to_json() for finding in self.findings],
            "rule_version": self.rule_version,
            "may_mean_staff": self.may_mean_staff,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Verdict:
        """Read back what `to_json` wrote, by this version of the rules or an earlier one."""
        return cls(
            outcome=Outcome[data["outcome"].upper()],
            severity=Severity[data["severity"].upper()],
            findings=tuple(Finding.from_json(finding) for finding in data["findings"]),
            rule_version=data["rule_version"],
            may_mean_staff=data["may_mean_staff"],
        )


REAL_KINDS = frozenset(
    {kind.slug for kind in KINDS.values() if kind.category in {"self_harm", "sexual"}}
    | {"weapon", "meeting", NAMES_SOMEBODY}
)


def reads_real(verdict: Verdict) -> bool:
    """Say whether words held inside a playthrough are real at once.

    They are when they read as distress, harm, sexual, weapons or a real
    meeting, name somebody on the roll, or are High or above.
    """
    if verdict.outcome == Outcome.ALLOW:
        return False
    if verdict.severity >= Severity.HIGH:
        return True
    return any(finding.kind in REAL_KINDS for finding in verdict.findings)
