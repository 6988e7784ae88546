"""References of concerns: random, so that no gap tells anybody anything, and speakable."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from eduweb.concerns.models import Concern, Route
from eduweb.core.db import db

PUPIL_WORDS = (
    "heron",
    "amber",
    "robin",
    "maple",
    "otter",
    "cedar",
    "finch",
    "hazel",
    "linnet",
    "bramble",
    "clover",
    "fern",
    "willow",
    "plover",
    "teal",
    "juniper",
    "lapwing",
    "bracken",
    "sorrel",
    "thistle",
    "wren",
    "starling",
    "poppy",
    "badger",
    "rowan",
    "curlew",
    "dipper",
    "martin",
    "osier",
    "sedge",
    "tansy",
    "yarrow",
    "campion",
    "teasel",
)
# Staff concerns are a series of their own, told apart by the ear.
STAFF_WORDS = ("granite", "marble", "slate", "basalt", "quartz", "flint", "chalk", "onyx", "opal", "jasper")
LAST_WORDS = (
    "lake",
    "kite",
    "stone",
    "field",
    "brook",
    "hill",
    "lane",
    "gate",
    "bridge",
    "meadow",
    "garden",
    "harbour",
    "river",
    "orchard",
    "island",
    "valley",
    "cliff",
    "wood",
    "moor",
    "shore",
    "path",
    "spring",
    "pond",
    "tower",
    "mill",
    "barn",
    "cove",
    "dale",
    "glen",
    "ridge",
)


def new_reference(school_id: int, route: Route) -> str:
    """Return a reference that this school has not used, such as heron-42-lake."""
    firsts = STAFF_WORDS if route in {Route.STAFF, Route.HEAD} else PUPIL_WORDS
    while True:
        number = 10 + secrets.randbelow(990)
        reference = f"{secrets.choice(firsts)}-{number}-{secrets.choice(LAST_WORDS)}"
        taken = select(Concern.id).where(Concern.school_id == school_id, Concern.reference == reference)
        if db.session.scalar(taken) is None:
            return reference
