"""One text as every check reads it: folded, cut into words, and put into plain spelling."""

from eduweb.safety.reading.reading import Reading, read
from eduweb.safety.reading.stretch import has_long_run, squash, stretches
from eduweb.safety.reading.vocabulary import STOP

__all__ = ["STOP", "Reading", "has_long_run", "read", "squash", "stretches"]
