"""Drafts: words that have gone to nobody. They are judged all the same: a child may tell something there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import messages
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.mail.models import Draft
from eduweb.mail.queries import draft_by_ref
from eduweb.mail.service.people import NotThereError, who_is_there
from eduweb.safety import Outcome

if TYPE_CHECKING:
    from eduweb.mail.writing import Writing
    from eduweb.people import Who
    from eduweb.safety import Verdict

CHANNEL = "draft"


class TooLongError(Exception):
    """Raised when a draft is longer than a mail may be."""


def keep_draft(who: Who, writing: Writing, *, draft_ref: str = "") -> tuple[Draft, bool]:
    """Keep what is being written; return the draft, and whether something real was told in it.

    Raises:
        TooLongError: it is longer than a mail may be.
        NotThereError: there is no such draft.

    """
    author = who_is_there(who)
    if len(writing.text.encode("utf-8", "surrogatepass")) > messages.MAX_BYTES:
        raise TooLongError
    draft = draft_by_ref(author, draft_ref) if draft_ref else Draft(school_id=author.school_id)
    if draft is None:
        raise NotThereError
    draft.person_id = author.id
    draft.to = list(writing.to)
    draft.class_ref = writing.class_ref
    draft.subject = writing.subject
    draft.words = writing.words
    draft.answers_ref = writing.answers_ref
    draft.instead_of = writing.instead_of
    draft.changed_at = clock.now()
    db.session.add(draft)
    db.session.flush()
    return draft, judge_unsent(author, writing.text, channel=CHANNEL, key=f"draft:{draft.ref}")


def judge_unsent(author: Who, words: str, *, channel: str, key: str) -> bool:
    """Let words be judged that are not sent, flag what was told in them, and say whether something was."""
    return read_unsent(author, words, channel=channel, key=key).outcome is Outcome.DISCLOSURE


def read_unsent(author: Who, words: str, *, channel: str, key: str) -> Verdict:
    """Return what the judge says of words that are not sent; what was told in them is flagged (law 1)."""
    verdict = messages.judge_words(words, author=author, channel=channel)
    if verdict.outcome is Outcome.DISCLOSURE and author.is_pupil:
        messages.flag_unsent(author, words, verdict, channel=channel, key=key)
    return verdict


def throw_draft_away(who: Who, draft_ref: str) -> None:
    """Throw a draft away.

    Raises:
        NotThereError: there is no such draft.

    """
    draft = draft_by_ref(who_is_there(who), draft_ref)
    if draft is None:
        raise NotThereError
    db.session.delete(draft)
    db.session.flush()
