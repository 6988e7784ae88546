"""One of everything at Quillbrook, and every door of the app with the right key or a made-up one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import cycle

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from eduweb import mail, messages, relationships, simulations
from eduweb.core.db import db, write
from eduweb.mail import service as mail_service
from eduweb.messages import Audience, NewPost
from eduweb.network import things
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
    "things_ref": "neverwasathing00",
    "request_ref": "neverwasarequest",
    "answer_ref": "neverwasananswer",
    "group_ref": "neverwasagroup00",
    "draft_ref": "neverwasadraft00",
    "folder_ref": "neverwasafolder0",
}
# Not keys to a school: a field of one's own profile, a secret nobody has, what is taught everywhere.
HARMLESS = {
    "field": "animal",
    "eyes": "friend",
    "token": "x" * 32,
    "slug": "the-open-door",
    "stage": "ks2",
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
        relationships.ask(cast.cleo, cast.asha)
        club = relationships.open_group(
            by=cast.mr_evans,
            name="Wombat club",
            picture="star",
            members=[cast.asha, cast.ben],
            second_adult=cast.ms_okoro,
        )
        messages.open_group_chat(club, cast.mr_evans)

    write(work)
    write(lambda: make_mail(cast))
    write(lambda: things.ask_for_copy(cast.asha))
    write(lambda: simulations.start(cast.asha, HARMLESS["slug"]))


def make_mail(cast: Cast) -> None:
    """Let Ben write to Asha, and Asha begin an answer and make a folder."""
    letter = mail.Writing(to=(cast.asha.ref,), subject=WORDS, words=WORDS)
    mail.send_mail(cast.ben, letter, client_id="everything-3")
    mail_service.keep_draft(cast.asha, mail.Writing(to=(cast.ben.ref,), subject=WORDS, words=WORDS))
    mail_service.make_folder(cast.asha, "Wombats")


def keys_of(cast: Cast) -> list[dict[str, str]]:
    """Return keys that fit Quillbrook's doors: each message, thread, person and class once."""
    concern = db.session.execute(text("SELECT reference FROM concern")).scalar_one()
    flag = db.session.execute(text("SELECT ref FROM flag")).scalar_one()
    playthrough = db.session.execute(text("SELECT ref FROM playthrough")).scalar_one()
    friend_request = db.session.execute(text("SELECT ref FROM friend_request")).scalar_one()
    group = db.session.execute(text("SELECT ref FROM pupil_group")).scalar_one()
    draft = db.session.execute(text("SELECT ref FROM draft")).scalar_one()
    folder = db.session.execute(text("SELECT ref FROM mail_folder")).scalar_one()
    asked = db.session.execute(text("SELECT ref FROM things_request")).scalar_one()
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
            "request_ref": friend_request,
            "answer_ref": flag,
            "group_ref": group,
            "draft_ref": draft,
            "folder_ref": folder,
            "things_ref": asked,
        }
        for (message, thread), person in zip(rows, people, strict=False)
    ]


def without_chance(page: str) -> str:
    """Return a page without what differs each time it is drawn: tokens, and the keys in the address."""
    return CHANGING.sub("", page)
