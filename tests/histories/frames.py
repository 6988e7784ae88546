"""Every frame the server pushes in a step, and whether its receiver may have it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from eduweb.web.live import socketio
from tests.histories.world import EVERYBODY

if TYPE_CHECKING:
    from tests.histories.history import History

THINGS = ("lantern", "kettle", "ladder", "violin", "teapot", "bucket", "canoe", "basket", "compass", "pillow")


class Frames:
    """Listens where all frames go out, and compares each with who might read before the step, or after."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.caught: list[tuple[str, dict[str, Any], str]] = []
        self.before: dict[str, set[str]] = {}
        self.emit = socketio.emit
        socketio.emit = self.catch  # type: ignore[method-assign]

    def stop(self) -> None:
        """Let frames go their way again."""
        socketio.emit = self.emit  # type: ignore[method-assign]

    def catch(self, event: str, hint: dict[str, Any], *, to: str, **_: object) -> None:
        """Take a frame instead of sending it."""
        self.caught.append((event, hint, to))

    @contextmanager
    def of_a_step(self) -> Iterator[None]:
        """Watch the frames of one thing that is done."""
        for ref, names in self.readers().items():
            self.before.setdefault(ref, set()).update(names)
        yield

    def readers(self) -> dict[str, set[str]]:
        """Return who may read each item now, by its reference; its author knows of it anyway."""
        world = self.history.world
        return {item.ref: world.readers(item) | {item.author} for item in world.items}

    def check(self) -> None:
        """After the step: no frame told anybody of words they may not have, and none held any words."""
        after = self.readers()
        rooms = {f"person:{self.history.id_of(name)}": name for name in EVERYBODY}
        edits = {ref: item for item, _, ref in self.history.world.edits}
        for event, hint, room in self.caught:
            text = json.dumps(hint)
            assert not any(thing in text for thing in THINGS), f"a frame of {event} holds words"
            ref = hint.get("message", "")
            edited = edits.get(ref)
            if event == "message" and ref and room in rooms:
                ref = edited.ref if edited else ref
                known = self.before.get(ref, set()) | after.get(ref, set())
                if edited:
                    known = known | self.history.world.teachers_of(edited.author)
                assert rooms[room] in known, f"{rooms[room]} was told of words they may not have"
        self.caught.clear()
        self.before.clear()
