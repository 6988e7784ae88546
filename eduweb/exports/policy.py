"""What can be handed over."""

from __future__ import annotations

import enum


class ExportKind(enum.Enum):
    """What an export holds."""

    CONCERN = "one concern"
    CHRONOLOGY = "a pupil's chronology"
    TERM = "a term"
    TRANSFER = "a leaver's transfer pack"
    ACCESS = "a subject-access pack"
