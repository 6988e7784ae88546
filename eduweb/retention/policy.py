"""What kinds of data are kept, and for how long, as plain rules. docs/keeping.md tells it to schools."""

from __future__ import annotations

import enum
from datetime import date, timedelta

YEAR, TERM = timedelta(days=365), timedelta(days=122)
SCHOOL_YEAR_BEGINS = 9


class DataKind(enum.Enum):
    """A kind of data with a clock of its own."""

    WORDS = "posts, chats and mail"
    PRACTICE = "what was practised"
    NO_CONCERN = "flags that were no concern"
    HANDED_OVER = "concerns that were handed over"
    PUPIL = "a pupil who left"


# What is deleted of everybody at once, by its age.
BY_AGE = (DataKind.WORDS, DataKind.PRACTICE, DataKind.NO_CONCERN, DataKind.HANDED_OVER)


def kept_from(kind: DataKind, today: date) -> date:
    """Return the first day that is still kept: what is older has had its time.

    Words are kept until the end of their school year and a term more, so that in
    January nothing is older than the September before. A flag that was no concern
    is kept for a term, of four months with its holidays. A concern that was handed
    over, and a pupil who left, are kept for a year.
    """
    match kind:
        case DataKind.WORDS | DataKind.PRACTICE:
            return date(today.year - 1, SCHOOL_YEAR_BEGINS, 1)
        case DataKind.NO_CONCERN:
            return today - TERM
        case _:
            return today - YEAR
