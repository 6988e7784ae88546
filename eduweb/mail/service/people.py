"""Who acts, asked again inside every unit of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import people

if TYPE_CHECKING:
    from eduweb.people import Who


class NotThereError(Exception):
    """Raised when what somebody acts on is not there for them, or they are not there any more."""


def who_is_there(who: Who) -> Who:
    """Return who acts, as they are now.

    Raises:
        NotThereError: they were disabled meanwhile.

    """
    again = people.who_by_id(who.id)
    if again is None:
        raise NotThereError
    return again
