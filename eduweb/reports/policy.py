"""What a reason given by a pupil says of category and severity. A person decides what it was."""

from __future__ import annotations

from eduweb.concerns import ReportReason
from eduweb.safety import FourC, Severity

# A child who reports has been reached by something already, so nothing starts at Low.
REASONS: dict[ReportReason, tuple[FourC, Severity]] = {
    ReportReason.PRIVATE: (FourC.CONTACT, Severity.HIGH),
    ReportReason.TRICK: (FourC.COMMERCE, Severity.MEDIUM),
    ReportReason.UNKIND: (FourC.CONDUCT, Severity.MEDIUM),
    ReportReason.WORRIED: (FourC.WELLBEING, Severity.HIGH),
    ReportReason.NOT_FOR_CHILDREN: (FourC.CONTENT, Severity.HIGH),
    ReportReason.ELSE: (FourC.CONDUCT, Severity.MEDIUM),
    ReportReason.NONE: (FourC.CONDUCT, Severity.MEDIUM),
}
