"""Our own fonts as Typst reads them: the packed ones of `static`, unpacked into a folder."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PACKED = b"wOFF"
HEADER, ENTRY = ">4sIIHH", ">4sIIII"
HEADER_SIZE, ENTRY_SIZE = 44, 20
WINDOWS, UNICODE, ENGLISH = 3, 1, 0x409
FAMILY, STYLE, FULL, POSTSCRIPT = 1, 2, 4, 6
FAMILIES = {"andika": "Andika", "atkinson-hyperlegible-next": "Atkinson Hyperlegible Next"}
EXTENDED = " Extended"


@dataclass(frozen=True, slots=True)
class _Table:
    tag: bytes
    body: bytes


def unpack_all(folder: Path, into: Path) -> None:
    """Unpack every WOFF file of a folder.

    The two halves of a family (plain and extended Latin) get names of their
    own: of two fonts with one name Typst takes one, and the other's letters
    are missing.
    """
    for source in sorted(folder.glob("*.woff")):
        (into / f"{source.stem}.ttf").write_bytes(unpack(source.read_bytes(), family=_family(source.stem)))


def _family(stem: str) -> str:
    name = next(name for start, name in FAMILIES.items() if stem.startswith(start))
    return name + (EXTENDED if "latin-ext" in stem else "")


def unpack(woff: bytes, *, family: str) -> bytes:
    """Return a WOFF file as a TrueType font of this family name."""
    signature, flavour, _length, count, _reserved = struct.unpack_from(HEADER, woff)
    if signature != PACKED:
        msg = "this is no WOFF file"
        raise ValueError(msg)
    tables = [_table(woff, HEADER_SIZE + ENTRY_SIZE * number, family) for number in range(count)]
    return _joined(flavour, tables)


def _table(woff: bytes, at: int, family: str) -> _Table:
    tag, offset, packed, length, _sum = struct.unpack_from(ENTRY, woff, at)
    body = woff[offset : offset + packed]
    body = zlib.decompress(body) if packed < length else body
    return _Table(tag, _names(family) if tag == b"name" else body)


def _names(family: str) -> bytes:
    """Return a table of names with those that a font needs to be found."""
    texts = [(number, text.encode("utf-16-be")) for number, text in _texts(family)]
    records, storage = b"", b""
    for number, text in texts:
        records += struct.pack(">6H", WINDOWS, UNICODE, ENGLISH, number, len(text), len(storage))
        storage += text
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + storage


def _texts(family: str) -> list[tuple[int, str]]:
    return [(FAMILY, family), (STYLE, "Regular"), (FULL, family), (POSTSCRIPT, family.replace(" ", ""))]


def _joined(flavour: int, tables: list[_Table]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">IHHHH", flavour, count, 16 * 2**power, power, 16 * (count - 2**power))
    directory, bodies = b"", b""
    start = len(header) + 16 * count
    for table in tables:
        padded = table.body + b"\0" * (-len(table.body) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", table.tag, total, start + len(bodies), len(table.body))
        bodies += padded
    return header + directory + bodies
