"""Whatever bytes a file holds, the answer is a source or a problem with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduweb.content.source import MOST_BYTES, read, read_file

SPOILT = {
    "nothing at all": (b"", 1, "holds no keys"),
    "only a list": (b"- a\n- b\n", 1, "holds no keys"),
    "a NUL": (b"a: 1\nb: \0\n", 2, "NUL"),
    "not UTF-8": (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
    "an open quote": (b'a: 1\nb: "x\n', 3, "not YAML"),
    "a tab for a space": (b"a:\n\t- b\n", 2, "not YAML"),
    "two keys of one name": (b"a: 1\na: 2\n", 2, "not YAML"),
    "two documents": (b"a: 1\n---\nb: 1\n", 2, "not YAML"),
    "a ring": (b"a: &x\n  - b\n  - *x\n", 1, "anchor"),
    "an alias": (b"a: &x [1]\nb: *x\n", 1, "anchor"),
    "a named word": (b"b: 1\na: &x yes\nc: *x\n", 2, "anchor"),
    "a merge": (b"c:\n  <<: {b: 1}\n  d: 2\n", 1, "elsewhere"),
    "a tag": (b"a: 1\nb: !!python/object:os.system x\n", 2, "tag"),
    "a set": (b"a: 1\nb: !!set {x, y}\n", 2, "tag"),
    "a lone surrogate": (b'a: 1\nb: "\\ud800"\n', 2, "hidden character"),
    "a hidden turn": ("a: 1\nb: \u202etxt\n".encode(), 2, "hidden character"),
    "a key that is a number": (b"a: 1\n2: b\n", 1, "not a plain word"),
    "a key that is a list": (b"? [a, b]\n: c\n", 1, "not a plain word"),
    "a day that is none": (b"a: 2026-13-45\n", 1, "not YAML"),
    "a number without end": (b"a: " + b"9" * 5000 + b"\n", 1, "not YAML"),
    "nested without end": (b"a: " + b"[" * 30_000, 1, "nested too deeply"),
    "nested too far": (b"a: " + b"[" * 40 + b"]" * 40 + b"\n", 1, "nested too deeply"),
    "far too long": (b"a: " + b"x" * MOST_BYTES, 1, "too big"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_file_is_a_problem_with_its_line(name: str) -> None:
    content, line, said = SPOILT[name]

    source, problems = read(content, name="a.yaml")

    assert source is None
    assert [(p.file, p.line) for p in problems][:1] == [("a.yaml", line)], problems
    assert said in problems[0].sentence
    assert str(problems[0]).isprintable()


def test_words_that_look_like_yes_and_no_stay_words() -> None:
    source, _ = read(b"a: no\nb: on\nc: 2026-11-20\nd: true\n", name="a.yaml")

    assert source is not None
    assert source.values == {"a": "no", "b": "on", "c": "2026-11-20", "d": True}


def test_a_place_that_is_missing_has_the_line_of_what_is_around_it() -> None:
    source, _ = read(b"a:\n  - b: 1\n  - c: 2\n", name="a.yaml")

    assert source is not None
    assert source.line_of(("a", 1, "c")) == 3
    assert source.line_of(("a", 1, "missing", "deeper")) == 3
    assert source.line_of(("nowhere",)) == 1


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        source, problems = read_file(path, name="none.yaml")

        assert source is None
        assert [p.line for p in problems] == [1]
