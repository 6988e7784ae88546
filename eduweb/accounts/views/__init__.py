"""Pages of the door: the class word, names, secrets, staff sign-in, one-time links, the demo."""

from eduweb.accounts.views import classes, demo, links, pupils, roles, staff
from eduweb.accounts.views.door import bp

__all__ = ["bp", "classes", "demo", "links", "pupils", "roles", "staff"]
