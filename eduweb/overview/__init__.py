"""The overview: what the numbers say, in charts with tables, and the reports made from them."""

from eduweb.overview.models import FilterReview
from eduweb.overview.views import bp

__all__ = ["FilterReview", "bp"]
