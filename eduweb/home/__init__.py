"""Where pupils begin: the home pages of KS1 and KS2."""

from eduweb.home.views import bp

__all__ = ["bp"]
