"""Papers: what is printed or handed over. PDFs set by Typst in a process of its own, and safe tables."""

from eduweb.papers.printing import TEMPLATES, PaperError, pdf
from eduweb.papers.spelling import spelled
from eduweb.papers.tables import csv_bytes, safe_cell

__all__ = ["TEMPLATES", "PaperError", "csv_bytes", "pdf", "safe_cell", "spelled"]
