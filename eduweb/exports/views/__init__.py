"""The pages of hand-over: what was handed over, asking for it, making it, and its receipt."""

from eduweb.exports.blueprint import bp
from eduweb.exports.views import asking, hand_over, hook, making  # noqa: F401 (they add their routes)

__all__ = ["bp"]
