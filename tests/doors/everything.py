"""One of everything at Quillbrook, and every door of the app with the right key or a made-up one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from eduweb import audit, concerns, mail, messages, people, relationships, schools, simulations
from eduweb.concerns import record
from eduweb.content.shapes.cues import AppAsksCue
from eduweb.core.db import db, write
from eduweb.mail import service as mail_service
from eduweb.messages import Audience, NewPost
from eduweb.network import things
from eduweb.registers import declaring
from eduweb.retention import holds
from eduweb.simulations import queries as playthroughs
from eduweb.simulations.models import StagedCue
from eduweb.simulations.players import PLAYERS
from eduweb.simulations.scene import Scene
from tests.cast import Cast
from tests.doors.handed import make_handed_over

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
    "asked_ref": "neverwasanasking",
    "planned_ref": "neverwasaplan000",
    "hold_ref": "neverwasahold000",
    "document_ref": "neverwasapaper00",
    "contact_ref": "neverwasacontact",
    "school_ref": "neverwasaschool0",
    "declaration_ref": "neverwasadeclare",
    "second_ref": "neverwasasecond0",
    "export_ref": "neverwasanexport",
    "letter_ref": "neverwasaletter0",
    "span_ref": "neverwasadaysoff",
    "absence_ref": "neverwasaabsence",
    "exclusion_ref": "neverwasanexclus",
    "asking_ref": "neverwasaasking0",
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
    "step_name": "parents",
    "kept_kind": "words",
    "category_slug": "bullying",
    "letter_template": "held-message",
    "file_name": "concern.pdf",
}
# Where the key of each other door is found: there is one of each, or the first is taken.
KEYS = {
    "flag_ref": "SELECT ref FROM flag",
    "reference": "SELECT reference FROM concern",
    "playthrough_ref": "SELECT ref FROM playthrough",
    "asked_ref": "SELECT ref FROM asked",
    "request_ref": "SELECT ref FROM friend_request",
    "answer_ref": "SELECT ref FROM flag",
    "group_ref": "SELECT ref FROM pupil_group",
    "draft_ref": "SELECT ref FROM draft",
    "folder_ref": "SELECT ref FROM mail_folder",
    "things_ref": "SELECT ref FROM things_request",
    "hold_ref": "SELECT ref FROM hold",
    "planned_ref": "SELECT ref FROM planned_action",
    "document_ref": "SELECT ref FROM concern_document",
    "contact_ref": "SELECT ref FROM advice_contact",
    "school_ref": "SELECT ref FROM school ORDER BY id",
    "declaration_ref": "SELECT ref FROM declaration",
    "span_ref": "SELECT ref FROM term",
    "absence_ref": "SELECT ref FROM absence",
    "second_ref": "SELECT ref FROM two_person_request",
    "export_ref": "SELECT ref FROM export",
    "letter_ref": "SELECT ref FROM concern_letter",
    "exclusion_ref": "SELECT ref FROM story_exclusion",
    "asking_ref": "SELECT ref FROM exclusion_asked",
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
    write(lambda: make_record(cast))
    write(lambda: declaring.declare("Asha is my wombat", by=cast.mr_evans))
    write(lambda: holds.set_hold(cast.ms_okoro, person_id=cast.asha.id, why=WORDS, is_quiet=False))
    write(lambda: make_handed_over(cast))
    write(lambda: simulations.start(cast.asha, HARMLESS["slug"]))
    write(lambda: make_asked(cast))
    write(lambda: make_calendar(cast))
    write(lambda: make_exclusions(cast))


def make_exclusions(cast: Cast) -> None:
    """Keep a theme that no story has from Ben, as Mr Evans asked with a reason of his own."""
    theme = "strand:copyright-and-ownership"
    simulations.ask_for_exclusion(cast.ben, theme, reason="He lost a wombat", by=cast.mr_evans)
    simulations.set_exclusion(cast.ben, theme, by=cast.ms_okoro)


def make_asked(cast: Cast) -> None:
    """Let a pretend app ask Asha for something in her story."""
    story = playthroughs.playthrough_now(cast.asha)
    assert story is not None
    app = people.who_by_id(story.actors["grey-cloud"])
    line = db.session.query(StagedCue).filter_by(playthrough_id=story.id).first()
    assert app is not None
    assert line is not None
    cue = AppAsksCue(app_asks="grey-cloud", wants="place", text="Where do the wombats live?")
    PLAYERS[AppAsksCue](Scene(story, cast.asha, app, line), cue)


def make_record(cast: Cast) -> None:
    """Let Ms Okoro plan an action on the one concern, attach a document, and add a contact."""
    reference = db.session.execute(text("SELECT reference FROM concern")).scalar_one()
    concern = concerns.concern_for(cast.ms_okoro, reference, audit.Act.VIEW)
    plan = {"owner_ref": cast.ms_okoro.ref, "owner_words": "", "due_on": None}
    record.plan_action(concern, by=cast.ms_okoro, words="Ask about wombats", **plan)
    record.attach(concern, by=cast.ms_okoro, name="wombats.txt", body=b"Wombats.", words="A list")
    record.add_contact(cast.ms_okoro, name="Wombat desk", use_for="Wombats", reached_by="A burrow")


def make_calendar(cast: Cast) -> None:
    """Write down a term, and days on which Ms Reid will be away."""
    first_on, last_on = date(2098, 9, 1), date(2098, 12, 19)
    schools.add_term(
        cast.quillbrook_id, name="Wombat term", first_on=first_on, last_on=last_on, by_id=cast.mrs_hale.id
    )
    staff = db.session.get_one(people.Staff, cast.ms_reid.id)
    people.set_absence(staff, first_on=first_on, last_on=last_on, by=cast.mrs_hale)


def make_mail(cast: Cast) -> None:
    """Let Ben write to Asha, and Asha begin an answer and make a folder."""
    letter = mail.Writing(to=(cast.asha.ref,), subject=WORDS, words=WORDS)
    mail.send_mail(cast.ben, letter, client_id="everything-3")
    mail_service.keep_draft(cast.asha, mail.Writing(to=(cast.ben.ref,), subject=WORDS, words=WORDS))
    mail_service.make_folder(cast.asha, "Wombats")


def keys_of(cast: Cast) -> list[dict[str, str]]:
    """Return keys that fit Quillbrook's doors: each message, thread, person and class once."""
    own = {name: db.session.execute(text(query)).scalars().first() or "" for name, query in KEYS.items()}
    rows = db.session.execute(
        text("SELECT m.ref, t.ref FROM thread t LEFT JOIN message m ON m.thread_id = t.id ORDER BY t.id")
    )
    people = cycle((cast.asha, cast.ben, cast.mr_evans))
    return [
        {
            **own,
            "class_ref": cast.oak.ref,
            "person_ref": person.ref,
            "message_ref": message or NEVER_WAS["message_ref"],
            "thread_ref": thread,
        }
        for (message, thread), person in zip(rows, people, strict=False)
    ]


def without_chance(page: str) -> str:
    """Return a page without what differs each time it is drawn: tokens, and the keys in the address."""
    return CHANGING.sub("", page)
