"""Documents that staff attach: PDF, plain text, ODT and DOCX, by what is in them and never by their name.

Pictures are refused, in documents too: staff do not copy, keep or pass on
pictures of children, and a record never needs one.
"""

from __future__ import annotations

import enum
import hashlib
import io
import unicodedata
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, Document, EntryKind
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.people import Who

MAX_BYTES = 2 * 1024 * 1024
MAX_NAME = 100
MAX_DOCUMENTS = 20
MAX_PARTS, MAX_UNPACKED, MAX_RATIO = 100, 20 * 1024 * 1024, 100
PDF = "application/pdf"
TEXT = "text/plain"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: ".pdf", TEXT: ".txt", ODT: ".odt", DOCX: ".docx"}
PICTURE_PARTS = ("pictures/", "word/media/", "media/", "thumbnails/")
PICTURE_ENDINGS = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".bmp",
    ".tif",
    ".tiff",
    ".heic",
    ".svg",
    ".emf",
    ".wmf",
)
ACTIVE_IN_PDF = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


class Refusal(enum.Enum):
    """Why a document is not taken."""

    EMPTY = "empty"
    TOO_BIG = "too big"
    TOO_MANY = "too many"
    NOT_A_KIND = "not a kind that is taken"
    PICTURE = "a picture, or one in it"
    ACTIVE = "something in it that runs"


class RefusedDocumentError(Exception):
    """Raised when a document is not taken; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def attach(concern: Concern, *, by: Who, name: str, body: bytes, words: str) -> Document:
    """Attach a document to a concern, with its entry and the digest of what it holds.

    Raises:
        RefusedDocumentError: it is not one that is taken.

    """
    media_type = media_type_of(body)
    count = db.session.scalar(select(func.count(Document.id)).where(Document.concern_id == concern.id))
    if (count or 0) >= MAX_DOCUMENTS:
        raise RefusedDocumentError(Refusal.TOO_MANY)
    kept_name = plain_name(name, media_type)
    digest = hashlib.sha256(body).hexdigest()
    entry = write_entry(
        concern,
        EntryKind.DOCUMENT,
        by_id=by.id,
        words=words,
        details={"name": kept_name, "size": len(body), "sha256": digest},
    )
    document = Document(
        school_id=concern.school_id,
        concern_id=concern.id,
        entry_id=entry.id,
        name=kept_name,
        media_type=media_type,
        size=len(body),
        sha256=digest,
        body=body,
        added_by_id=by.id,
        added_at=clock.now(),
    )
    db.session.add(document)
    db.session.flush()
    return document


def document_of(concern: Concern, ref: str) -> tuple[Document, bytes] | None:
    """Return a document of a concern that was loaded by its access function, with what it holds."""
    row = db.session.execute(
        select(Document, Document.body).where(Document.concern_id == concern.id, Document.ref == ref)
    ).first()
    return None if row is None else (row[0], row[1])


def media_type_of(body: bytes) -> str:
    """Say what a document is by what is in it.

    Raises:
        RefusedDocumentError: it is none of the kinds, or holds a picture or something that runs.

    """
    if not body.strip():
        raise RefusedDocumentError(Refusal.EMPTY)
    if len(body) > MAX_BYTES:
        raise RefusedDocumentError(Refusal.TOO_BIG)
    if body.startswith(b"%PDF-"):
        if any(sign in body for sign in ACTIVE_IN_PDF):
            raise RefusedDocumentError(Refusal.ACTIVE)
        return PDF
    if body.startswith(b"PK\x03\x04"):
        return _packed_type(body)
    if _is_picture(body):
        raise RefusedDocumentError(Refusal.PICTURE)
    if _is_text(body):
        return TEXT
    raise RefusedDocumentError(Refusal.NOT_A_KIND)


def _packed_type(body: bytes) -> str:
    """Tell ODT from DOCX by the list of its parts; only the first few bytes of one are unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = packed.infolist()
            if _is_bomb(parts):
                raise RefusedDocumentError(Refusal.TOO_BIG)
            names = [part.filename.lower() for part in parts]
            _refuse_parts(names)
            if "word/document.xml" in names and "[content_types].xml" in names:
                return DOCX
            is_short = names[:1] == ["mimetype"] and parts[0].file_size == len(ODT)
            if is_short and packed.read("mimetype") == ODT.encode():
                return ODT
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        pass
    raise RefusedDocumentError(Refusal.NOT_A_KIND)


def _is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    return len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1)


def _refuse_parts(names: list[str]) -> None:
    if any(name.endswith(("vbaproject.bin", ".exe", ".js")) or name.startswith("basic/") for name in names):
        raise RefusedDocumentError(Refusal.ACTIVE)
    if any(
        name.endswith(PICTURE_ENDINGS) or (name.startswith(PICTURE_PARTS) and not name.endswith("/"))
        for name in names
    ):
        raise RefusedDocumentError(Refusal.PICTURE)


def _is_picture(body: bytes) -> bool:
    starts = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
    is_boxed = body[:4] == b"RIFF" or body[4:8] == b"ftyp"
    is_drawn = b"<svg" in body[:1024].lower()
    return is_boxed or is_drawn or (body.startswith(starts) and not _is_text(body))


def _is_text(body: bytes) -> bool:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n\f" for sign in text)


def plain_name(name: str, media_type: str) -> str:
    """Return a file name without folders and signs nobody sees, with the ending that fits what it is."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    ending = ENDINGS[media_type]
    stem = seen.removesuffix(ending).strip(" .")
    return (stem[: MAX_NAME - len(ending)] or "document") + ending
