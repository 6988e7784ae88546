"""Rules of mail: how subject and words are one text, and how far each may go."""

from __future__ import annotations

MAX_SUBJECT = 100
MAX_FOLDER_NAME = 30
MAX_FOLDERS = 12
PAGE = 30
# Nobody is told of more than this many: it is there to help, not to press.
MAX_COUNT = 9
QUOTE_MARK = "> "
MAX_QUOTED = 1_200


def whole(subject: str, words: str) -> str:
    """Return a mail as one text: its first line is the subject, the rest its words."""
    line = " ".join(subject.split())
    return f"{line}\n{words}" if words else line


def parts(text: str) -> tuple[str, str]:
    """Return the subject and the words of a mail."""
    subject, _, words = text.partition("\n")
    return subject, words


def marked(subject: str, mark: str) -> str:
    """Return the subject of an answer, or of a mail passed on, with its mark before it once."""
    return (subject if subject.startswith(mark) else f"{mark} {subject}")[:MAX_SUBJECT]


def quoted(words: str) -> str:
    """Return words as they stand in a mail that passes them on."""
    shown = words if len(words) <= MAX_QUOTED else f"{words[:MAX_QUOTED].rstrip()} …"
    return "\n".join(f"{QUOTE_MARK}{line}".rstrip() for line in shown.split("\n"))
