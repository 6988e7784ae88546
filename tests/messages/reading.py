"""Who of the cast may read something: the one predicate asked in both directions, which must agree."""

from __future__ import annotations

from eduweb import messages, people
from eduweb.messages import Sent
from eduweb.people import Who
from tests.cast import Cast
from tests.messages.deciding import message_of

EVERYBODY = [
    "asha", "ben", "cleo", "dev", "kit", "mr_evans", "ms_okoro", "ms_reid", "mrs_hale", "mrs_quaye",
    "zoe", "mr_young", "mrs_lark", "mrs_moss",
]  # fmt: skip


def readers(cast: Cast, sent: Sent) -> set[str]:
    """Who of the cast may read it now."""
    by_viewer = {name for name in EVERYBODY if messages.post_by_ref(now(cast, name), sent.ref) is not None}
    ids = set(messages.readers_of(message_of(sent)))
    assert by_viewer == {name for name in EVERYBODY if getattr(cast, name).id in ids}
    return by_viewer


def now(cast: Cast, name: str) -> Who:
    """Who this is now, after whatever the test did."""
    return people.who_by_id(getattr(cast, name).id) or getattr(cast, name)
