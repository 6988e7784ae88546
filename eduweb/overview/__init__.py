"""The overview: what the numbers say, in charts with tables, and the reports made from them."""

from eduweb.overview.blueprint import bp
from eduweb.overview.models import FilterReview

__all__ = ["FilterReview", "bp"]
