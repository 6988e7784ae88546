"""What the pages of keeping call things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date
from flask_babel import get_locale

from eduweb.retention.policy import DataKind
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from datetime import date

KINDS: dict[DataKind, str] = {
    DataKind.WORDS: _l("Posts, chats and mail"),
    DataKind.PRACTICE: _l("What was practised"),
    DataKind.NO_CONCERN: _l("Flags that were no concern"),
    DataKind.HANDED_OVER: _l("Concerns that were handed over"),
    DataKind.PUPIL: _l("A pupil who left"),
}
RULES: dict[DataKind, str] = {
    DataKind.WORDS: _l("To the end of their school year and one term more."),
    DataKind.PRACTICE: _l("To the end of their school year and one term more, with the flags of practice."),
    DataKind.NO_CONCERN: _l("One term, counted as four months. Then only of what kind it was."),
    DataKind.HANDED_OVER: _l(
        "A year from the receipt, if it is closed and nothing was added. Reference, dates and receipt stay."
    ),
    DataKind.PUPIL: _l("A year after the last day. A safeguarding record stays, with the name it needs."),
}
SLUGS: dict[str, DataKind] = {
    "words": DataKind.WORDS,
    "practice": DataKind.PRACTICE,
    "no-concern": DataKind.NO_CONCERN,
    "handed-over": DataKind.HANDED_OVER,
}
SLUG_OF = {kind: slug for slug, kind in SLUGS.items()}
# What has no clock here, and what becomes of it.
OTHERS: tuple[tuple[str, str], ...] = (
    (
        _l("Concerns that were raised"),
        _l(
            "To 31 August of the year in which the year group turns 25, unless handed over. No clock ends it."
        ),
    ),
    (
        _l("Real disclosures, and concerns that touch an adult"),
        _l("Kept with their case. No clock of eduweb deletes them."),
    ),
    (_l("Files of a hand-over"), _l("14 days, then only their names, sizes and seals.")),
    (_l("Audit log"), _l("Seven years at least. It holds no words, and nothing is taken out of it.")),
    (_l("Backups"), _l("35 days. A restored one has all deleting done again before it opens.")),
)


def day_words(day: date) -> str:
    """Return a day as staff read it: "1 Sept 2026"."""
    return format_date(day, "d MMM y", locale=get_locale())
