"""What every page and every socket shares: access marks, bad input, live push, headers."""

from eduweb.web.access import public, pupil_only, roles_only, signed_in, staff_only
from eduweb.web.live import push

__all__ = ["public", "pupil_only", "push", "roles_only", "signed_in", "staff_only"]
