"""One of everything at Quillbrook, and every door of the app with the right key or a made-up one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import cycle

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from eduweb import messages, simulations
from eduweb.core.db import db, write
from eduweb.messages import Audience, NewPost
from tests.cast import Cast

WORDS = "I saw a very rare purple wombat"
UNSAFE_WORDS = "Ring me on 07700 900123, says the wombat"
NEVER_WAS = {
    "class_ref": "neverwasaclass00",
    "person_ref": "neverwasaperson0",
    "message_ref": "neverwasamessage",
    "thread_ref": "neverwasathread0",
    "flag_ref": "neverwasaflag000",
    "reference": "QPS-0000-00",
    "playthrough_ref": "neverwasaplay000",
}
# Not keys to a school: a field of one's own profile, a secret nobody has, what is taught everywhere.
HARMLESS = {
    "field": "animal",
    "token": "x" * 32,
    "slug": "the-open-door",
    "lesson_slug": "who-can-see-me",
    "step": "private-or-share",
}
CHANGING = re.compile(
    r'(name="(?:csrf_token|csrf-token|client_id)"[^>]*(?:value|content)=")[^"]*'
    r"|X-CSRFToken[^}]*|(?:neverwas\w+|[a-z0-9]{16})"
)


@dataclass(frozen=True)
class Door:
    """One address of the app, and how it is knocked at."""

    rule: str
    endpoint: str
    verb: str
    keys: tuple[str, ...]

    def address(self, keys: dict[str, str]) -> str:
        path = self.rule
        for name in self.keys:
            path = re.sub(rf"<(?:\w+:)?{name}>", {**HARMLESS, **keys}[name], path)
        return path


def doors(app: Flask) -> list[Door]:
    """Return every door but the static files; the one that leads out comes last."""
    found = [
        door for rule in app.url_map.iter_rules() if rule.endpoint != "static" for door in _doors_of(rule)
    ]
    return sorted(found, key=lambda door: (door.endpoint == "accounts.sign_out", door.rule, door.verb))


def _doors_of(rule: Rule) -> list[Door]:
    verbs = sorted((rule.methods or set()) & {"GET", "POST"})
    return [Door(rule.rule, rule.endpoint, verb, tuple(sorted(rule.arguments))) for verb in verbs]


def make_everything(cast: Cast) -> None:
    """Let Asha write something safe and something unsafe, chat with Ben, and begin a story."""

    def work() -> None:
        to = NewPost(Audience.CLASS)
        messages.send(author=cast.asha, to=to, words=WORDS, client_id="everything-1")
        messages.send(author=cast.asha, to=to, words=UNSAFE_WORDS, client_id="everything-2")
        messages.open_chat(cast.asha, [cast.ben])

    write(work)
    write(lambda: simulations.start(cast.asha, HARMLESS["slug"]))


def keys_of(cast: Cast) -> list[dict[str, str]]:
    """Return keys that fit Quillbrook's doors: each message, thread, person and class once."""
    concern = db.session.execute(text("SELECT reference FROM concern")).scalar_one()
    flag = db.session.execute(text("SELECT ref FROM flag")).scalar_one()
    playthrough = db.session.execute(text("SELECT ref FROM playthrough")).scalar_one()
    rows = db.session.execute(
        text("SELECT m.ref, t.ref FROM thread t LEFT JOIN message m ON m.thread_id = t.id ORDER BY t.id")
    )
    people = cycle((cast.asha, cast.ben, cast.mr_evans))
    return [
        {
            "class_ref": cast.oak.ref,
            "person_ref": person.ref,
            "message_ref": message or NEVER_WAS["message_ref"],
            "thread_ref": thread,
            "flag_ref": flag,
            "reference": concern,
            "playthrough_ref": playthrough,
        }
        for (message, thread), person in zip(rows, people, strict=False)
    ]


def without_chance(page: str) -> str:
    """Return a page without what differs each time it is drawn: tokens, and the keys in the address."""
    return CHANGING.sub("", page)
