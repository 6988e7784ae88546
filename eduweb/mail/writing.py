"""A mail as it is being written: what a form sends, what a draft keeps, what goes to `messages.send`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.mail.policy import marked, parts, quoted, whole

if TYPE_CHECKING:
    from collections.abc import Container

    from eduweb.mail.models import Draft
    from eduweb.messages import Shown

RE, FWD = "Re:", "Fwd:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Words, and to whom: references out of the address book, or a class of the author's own."""

    to: tuple[str, ...] = ()
    class_ref: str = ""
    subject: str = ""
    words: str = ""
    answers_ref: str = ""
    instead_of: str = ""

    @property
    def text(self) -> str:
        """The mail as one text, its subject first."""
        return whole(self.subject, self.words)

    @property
    def has_receivers(self) -> bool:
        """Whether it goes to somebody."""
        return bool(self.to or self.class_ref)

    def within(self, refs: Container[str], class_refs: Container[str]) -> Writing:
        """Return the same, to nobody but those of the address book and the classes given."""
        class_ref = self.class_ref if self.class_ref in class_refs else ""
        return replace(self, to=tuple(ref for ref in self.to if ref in refs), class_ref=class_ref)


def of_draft(draft: Draft) -> Writing:
    """Return what a draft keeps."""
    return Writing(
        to=tuple(draft.to),
        class_ref=draft.class_ref,
        subject=draft.subject,
        words=draft.words,
        answers_ref=draft.answers_ref,
        instead_of=draft.instead_of,
    )


def answer_to(shown: Shown, to: tuple[str, ...]) -> Writing:
    """Return the beginning of an answer."""
    subject, _words = parts(shown.message.words)
    return Writing(to=to, subject=marked(subject, RE), answers_ref=shown.thread.ref)


def passing_on(shown: Shown) -> Writing:
    """Return a mail that passes another one on: its words stand in it, marked as somebody else's."""
    subject, words = parts(shown.message.words)
    said = _("%(name)s wrote:", name=shown.name)
    return Writing(
        subject=marked(subject, FWD),
        words=f"\n\n{said}\n{quoted(words or subject)}",
        answers_ref=shown.thread.ref,
    )


def change_of(shown: Shown, to: tuple[str, ...], class_ref: str, answers_ref: str) -> Writing:
    """Return a stopped mail, to be written in another way."""
    subject, words = parts(shown.message.words)
    return Writing(
        to=to,
        class_ref=class_ref,
        subject=subject,
        words=words,
        answers_ref=answers_ref,
        instead_of=shown.message.ref,
    )
