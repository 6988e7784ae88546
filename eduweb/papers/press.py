"""The process that sets one paper: a job on its input, a PDF on its output, and nothing kept."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import typst

from eduweb.papers.fonts import unpack_all
from eduweb.papers.spelling import all_spelled

PAPERS = Path(__file__).resolve().parent
POLITE = 5


def main() -> int:
    """Set what stands on the input."""
    if hasattr(os, "nice"):
        os.nice(POLITE)
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="eduweb-fonts-") as folder:
        unpack_all(Path(job["fonts"]), Path(folder))
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
        try:
            paper = typst.compile(
                PAPERS / f"{job['template']}.typ",
                root=PAPERS,
                font_paths=fonts,
                format="pdf",
                sys_inputs={"data": json.dumps(all_spelled(job["data"]), ensure_ascii=False)},
                pdf_tags=True,
            )
        except typst.TypstError as error:
            # Typst quotes our template, never the words: they are data to it.
            sys.stderr.write(str(error)[:500])
            return 1
    sys.stdout.buffer.write(paper or b"")
    return 0


if __name__ == "__main__":
    sys.exit(main())
