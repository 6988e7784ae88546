"""Documents on a record: what is taken, what is refused, and how they are handed out."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from flask import Flask

from eduweb.concerns import EntryKind
from eduweb.concerns.models import Document
from eduweb.concerns.record.documents import DOCX, MAX_BYTES, ODT, PDF, TEXT, media_type_of, plain_name
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now
from tests.officer.desk import Desk, desk_of
from tests.officer.steps import address, attaches, entries, make_raised

PDF_BODY = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"


def packed(parts: dict[str, bytes], *, is_deflated: bool = True) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_DEFLATED if is_deflated and name != "mimetype" else zipfile.ZIP_STORED
            archive.writestr(name, content, compress_type=kind)
    return body.getvalue()


ODT_BODY = packed({"mimetype": ODT.encode(), "content.xml": b"<x/>"})
DOCX_BODY = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
REFUSED = {
    "nothing": b"",
    "only spaces": b"  \n ",
    "a picture": PNG,
    "a photo": JPEG,
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    "a web picture": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "a phone's photo": b"\x00\x00\x00\x18ftypheic",
    "a picture in a letter": packed({"mimetype": ODT.encode(), "Pictures/1.png": PNG}),
    "a picture in a text": packed(
        {"[Content_Types].xml": b"", "word/document.xml": b"", "word/media/image1.bin": PNG}
    ),
    "a macro": packed({"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b"x"}),
    "a script in a PDF": PDF_BODY + b"<< /S /JavaScript >>",
    "some archive": packed({"a.txt": b"hello"}),
    "a spreadsheet": packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
    "a bomb": packed({"[Content_Types].xml": b"", "word/document.xml": b"0" * 21_000_000}),
    "many parts": packed({f"word/{number}.xml": b"x" for number in range(200)}),
    "a broken archive": DOCX_BODY[:60],
    "a program": b"MZ\x90\x00\x03" + b"\x00" * 60,
    "not Unicode": b"caf\xe9",
    "with a NUL": b"hello\x00world",
}


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


def documents(app: Flask) -> list[Document]:
    return ask(app, lambda: list(db.session.query(Document).order_by(Document.id)))


class TestWhatIsTaken:
    @pytest.mark.parametrize(
        ("body", "kind"),
        [(PDF_BODY, PDF), (ODT_BODY, ODT), (DOCX_BODY, DOCX), ("Café 🙂\r\n".encode(), TEXT)],
    )
    def test_it_is_told_by_what_is_in_it(self, body: bytes, kind: str) -> None:
        assert media_type_of(body) == kind

    def test_it_stands_on_the_record_with_its_digest(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        answer = attaches(app, officer, raised, PDF_BODY, "Letter of Mrs Khan.pdf")

        page = officer.reads_the_record(raised).text
        entry = entries(app, raised, EntryKind.DOCUMENT)[0]
        assert answer.status_code == 303
        assert "Letter of Mrs Khan.pdf" in page
        assert entry.details["sha256"] == hashlib.sha256(PDF_BODY).hexdigest()

    @pytest.mark.parametrize("name", list(REFUSED))
    def test_everything_else_is_refused_and_nothing_is_kept(
        self, app: Flask, officer: Desk, raised: Flagged, name: str
    ) -> None:
        answer = attaches(app, officer, raised, REFUSED[name])

        assert answer.status_code == 422
        assert documents(app) == []

    def test_the_largest_goes_in_and_one_letter_more_does_not(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        largest = attaches(app, officer, raised, b"a" * MAX_BYTES)
        larger = attaches(app, officer, raised, b"a" * (MAX_BYTES + 1))
        huge = attaches(app, officer, raised, b"a" * (MAX_BYTES * 2))

        assert (largest.status_code, larger.status_code, huge.status_code) == (303, 422, 413)
        assert len(documents(app)) == 1

    def test_the_rules_of_evidence_stand_on_the_page(self, officer: Desk, raised: Flagged) -> None:
        page = officer.client.get(address(raised, "document")).text

        assert "do not look, copy, print or pass it on" in page
        assert "Do not ask a child to send or fetch anything." in page
        assert "do not tidy the spelling" in page

    def test_somebody_has_to_say_that_no_child_is_in_it(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        data = {"words": "Notes", "version": "9", "document": (io.BytesIO(PDF_BODY), "a.pdf")}

        answer = officer.client.post(
            address(raised, "document"), data=data, content_type="multipart/form-data"
        )

        assert answer.status_code == 422
        assert documents(app) == []

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("../../etc/passwd", "passwd.txt"),
            ("C:\\private\\Notes.txt", "Notes.txt"),
            ("a\u202etxt.exe", "atxt.exe.txt"),
            ("\x07\n", "document.txt"),
            ("x" * 300, "x" * 96 + ".txt"),
        ],
    )
    def test_its_name_is_a_plain_one(self, name: str, kept: str) -> None:
        assert plain_name(name, TEXT) == kept


class TestHandingOut:
    def test_it_is_saved_to_a_file_and_never_shown_in_a_page(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        attaches(app, officer, raised, b"<script>alert(1)</script>", "notes.html")

        answer = officer.client.get(f"/desk/concerns/{raised.reference}/documents/{documents(app)[0].ref}")

        assert answer.data == b"<script>alert(1)</script>"
        assert answer.mimetype == "text/plain"
        assert answer.headers["Content-Disposition"] == "attachment; filename=notes.html.txt"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_each_handing_out_is_in_the_audit_log_first(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        attaches(app, officer, raised, PDF_BODY)

        officer.client.get(f"/desk/concerns/{raised.reference}/documents/{documents(app)[0].ref}")

        assert officer.reads_the_record(raised).text.count("Viewed, Ms Okoro") >= 2

    @pytest.mark.parametrize("reader", ["mr_evans", "mrs_quaye", "mr_young", "asha"])
    def test_others_get_the_answer_of_what_never_was(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged, reader: str
    ) -> None:
        attaches(app, officer, raised, PDF_BODY)
        client = desk_of(app, getattr(cast, reader)).client
        path = f"/desk/concerns/{raised.reference}/documents"

        real = client.get(f"{path}/{documents(app)[0].ref}")
        never = client.get(f"{path}/neverwasapaper00")

        assert real.status_code == never.status_code
        assert real.status_code in {403, 404}

    def test_it_belongs_to_its_own_record(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        other = make_raised(app, officer, cast.ben)
        attaches(app, officer, raised, PDF_BODY)

        path = f"/desk/concerns/{other.reference}/documents/{documents(app)[0].ref}"

        assert officer.client.get(path).status_code == 404


class TestTheForm:
    @pytest.mark.parametrize(
        "path", ["/desk/raise", "/desk/concerns/x/entries", "/sign-in", "/network/posts"]
    )
    def test_no_other_door_takes_a_document(self, officer: Desk, path: str) -> None:
        data = {"document": (io.BytesIO(PDF_BODY), "a.pdf")}

        answer = officer.client.post(path, data=data, content_type="multipart/form-data")

        assert answer.status_code in {404, 405, 415}

    def test_two_documents_at_once_are_refused(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        data = {
            "version": str(concern_now(app, raised).version),
            "words": "Two",
            "has_no_picture": "y",
            "document": [(io.BytesIO(PDF_BODY), "a.pdf"), (io.BytesIO(PDF_BODY), "b.pdf")],
        }

        answer = officer.client.post(
            address(raised, "document"), data=data, content_type="multipart/form-data"
        )

        assert answer.status_code == 400
        assert documents(app) == []

    @pytest.mark.parametrize("name", ["words", "document"])
    def test_a_nul_is_refused(self, app: Flask, officer: Desk, raised: Flagged, name: str) -> None:
        fields = {"words": "A\x00B"} if name == "words" else {"words": "AB"}
        file_name = "a\x00.pdf" if name == "document" else "a.pdf"
        data = {
            "version": str(concern_now(app, raised).version),
            "has_no_picture": "y",
            **fields,
            "document": (io.BytesIO(PDF_BODY), file_name),
        }

        answer = officer.client.post(
            address(raised, "document"), data=data, content_type="multipart/form-data"
        )

        assert answer.status_code in {400, 422}
        assert documents(app) == []

    def test_nothing_is_read_for_somebody_who_may_not_come_in(self, app: Flask, raised: Flagged) -> None:
        stranger = app.test_client()

        answer = stranger.post(
            address(raised, "document"),
            data={"document": (io.BytesIO(PDF_BODY), "a.pdf")},
            content_type="multipart/form-data",
        )

        assert answer.status_code in {302, 303, 401, 403, 404}
        assert documents(app) == []
