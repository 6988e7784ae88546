"""What papers and pages of hand-over call things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.exports.policy import Account, ExportKind
from eduweb.safety import KINDS as FOUND
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.concerns import Concern

KINDS: dict[ExportKind, str] = {
    ExportKind.CONCERN: _l("Hand over one concern"),
    ExportKind.CHRONOLOGY: _l("Hand over a chronology"),
    ExportKind.TERM: _l("Hand over a term"),
    ExportKind.TRANSFER: _l("Transfer pack for the next school"),
    ExportKind.ACCESS: _l("Subject-access pack"),
}
MADE: dict[ExportKind, str] = {
    ExportKind.CONCERN: _l("One concern"),
    ExportKind.CHRONOLOGY: _l("A chronology"),
    ExportKind.TERM: _l("A term"),
    ExportKind.TRANSFER: _l("A transfer pack"),
    ExportKind.ACCESS: _l("A subject-access pack"),
}
WHAT_IT_IS: dict[ExportKind, str] = {
    ExportKind.CONCERN: _l("One concern whole, as PDF and as tables for CPOMS and MyConcern."),
    ExportKind.CHRONOLOGY: _l(
        "Everything raised about the pupil, in order, as PDF and as tables for CPOMS and MyConcern."
    ),
    ExportKind.TERM: _l("Everything raised in the term, as PDF and as tables for CPOMS and MyConcern."),
    ExportKind.TRANSFER: _l(
        "The whole record with its documents, for the safeguarding lead of the next school. "
        "Where the pupil is only linked, other pupils’ names are blanked. Only once the pupil has left."
    ),
    ExportKind.ACCESS: _l(
        "What is held about the pupil, with other pupils’ names blanked. A person has to read every page "
        "before it is given out. One of the two people is the head."
    ),
}
ACCOUNTS: dict[Account, str] = {
    Account.NEVER: _l("Not handed over"),
    Account.CHANGED: _l("Changed since it was handed over"),
    Account.WAITING: _l("Handed over, no receipt yet"),
    Account.RECEIVED: _l("Handed over and received"),
    Account.MERGED: _l("Merged into another"),
}


def title_of(concern: Concern) -> str:
    """Name what a concern is about, as it was first logged."""
    kind = FOUND[concern.kind].label if concern.kind in FOUND else concern.kind.replace("-", " ")
    return f"{kind[:1].upper()}{kind[1:]}"
