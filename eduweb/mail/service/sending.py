"""Sending mail: words go by `messages.send`, and each person gets a copy to keep where they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import messages, people
from eduweb.core.db import db
from eduweb.mail.models import Box, ClassMail, MailItem, SenderLine
from eduweb.mail.policy import whole
from eduweb.mail.queries import draft_by_ref, letter_by_ref
from eduweb.mail.service.people import NotThereError, who_is_there
from eduweb.mail.service.stage import happen_on_stage
from eduweb.mail.writing import of_draft
from eduweb.messages import NewMail, Sent, SentState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.mail.writing import Writing
    from eduweb.messages import Shown
    from eduweb.people import Who


def send_draft(who: Who, draft_ref: str, *, client_id: str) -> Sent:
    """Send what a draft keeps; the draft goes once the words went anywhere.

    Raises:
        BlankWordsError: there is nothing to be seen.
        TooLongError: it is too long.
        NotThereError: there is no such draft.

    """
    author = who_is_there(who)
    draft = draft_by_ref(author, draft_ref)
    if draft is None:
        before = messages.sent_before(author, client_id)
        if before is None:
            raise NotThereError
        return before
    sent = send_mail(author, of_draft(draft), client_id=client_id)
    if sent.state is not SentState.REFUSED:
        db.session.delete(draft)
        db.session.flush()
    return sent


def send_mail(who: Who, writing: Writing, *, client_id: str) -> Sent:
    """Send a mail. One that is the change of a stopped mail takes its place.

    Raises:
        BlankWordsError: there is nothing to be seen.
        TooLongError: it is too long.
        NotThereError: the author was disabled meanwhile.

    """
    author = who_is_there(who)
    before = messages.sent_before(author, client_id)
    if before is not None:
        return before
    to = NewMail(
        to_refs=writing.to, class_ref=writing.class_ref or None, answers_ref=writing.answers_ref or None
    )
    instead_of = writing.instead_of or None
    sent = messages.send(author=author, to=to, words=writing.text, client_id=client_id, instead_of=instead_of)
    shown = messages.post_by_ref(author, sent.ref) if sent.ref else None
    if shown is None:
        _note_passing_on(author, writing)
        return sent
    _hand_out(author, shown, class_ref=writing.class_ref)
    if instead_of is not None:
        messages.throw_away(author, instead_of)
    return sent


def _note_passing_on(author: Who, writing: Writing) -> None:
    """A letter of a story cannot leave it, but the story hears that somebody tried."""
    row = letter_by_ref(author, writing.answers_ref) if writing.answers_ref else None
    if row is not None:
        happen_on_stage(author, row.shown.thread, "shares")


def deliver_from_character(
    *,
    pupil: Who,
    character: Who,
    address: str,
    subject: str,
    words: str,
    links: Sequence[tuple[str, str]] = (),
    client_id: str,
) -> Sent:
    """Let a pretend person write to the pupil it exists for.

    Its links are labels of buttons, with where each would lead if it led anywhere.
    """
    sent = messages.send(
        author=character,
        to=NewMail(to_refs=(pupil.ref,)),
        words=whole(subject, words),
        client_id=client_id,
    )
    shown = messages.post_by_ref(pupil, sent.ref) if sent.ref and not sent.is_repeat else None
    if shown is None:
        return sent
    _hand_out(character, shown)
    db.session.add(
        SenderLine(
            school_id=pupil.school_id,
            thread_id=shown.thread.id,
            address=address,
            links=[list(link) for link in links],
        )
    )
    db.session.flush()
    return sent


def _hand_out(author: Who, shown: Shown, *, class_ref: str = "") -> None:
    """Give a copy to everybody who takes part: who may read it is asked each time it is read."""
    school_class = people.class_by_ref(author, class_ref) if class_ref else None
    if school_class is not None:
        db.session.add(
            ClassMail(school_id=author.school_id, thread_id=shown.thread.id, class_id=school_class.id)
        )
    along = {one.id for one in messages.participants_of(shown.thread.id, is_along=True)}
    for one in messages.participants_of(shown.thread.id):
        is_author = one.id == author.id
        db.session.add(
            MailItem(
                school_id=author.school_id,
                person_id=one.id,
                thread_id=shown.thread.id,
                box=Box.SENT if is_author else Box.INBOX,
                is_read=is_author,
                is_added=one.id in along,
            )
        )
    db.session.flush()
