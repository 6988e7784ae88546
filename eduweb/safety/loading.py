"""Read large lists quickly: without looking for rubbish that cannot be there yet.

While hundreds of thousands of small objects are made, all of them to stay, the
collector of cycles would go through all of them again and again: two thirds of
the whole time of loading, and some milliseconds now and then for ever after.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave the collector of cycles off for a while; what is there afterwards it need never look at."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
