"""What kinds of data are kept, and for how long (the clocks)."""

from __future__ import annotations

import enum


class DataKind(enum.Enum):
    """A kind of data with a clock of its own."""

    WORDS = "posts, chats and mail"
    PRACTICE = "what was practised"
    NO_CONCERN = "flags that were no concern"
    HANDED_OVER = "concerns that were handed over"
    PUPIL = "a pupil who left"
    COPIES = "copies that were made"
