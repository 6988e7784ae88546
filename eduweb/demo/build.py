"""Making the demo's schools: people, classes, friends, and what they wrote."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from eduweb import accounts, mail, messages, people, registers, relationships, schools, simulations
from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.demo.secrets import password_of, pictures_of, words_of
from eduweb.messages import Audience, ChatLine, Comment, NewPost, ProfileField
from eduweb.people import KeyStage, Role, Who, YearGroup, key_stage_of

AUDIENCES = {"class": Audience.CLASS, "friends": Audience.FRIENDS}


class DemoRefusedError(Exception):
    """Raised when the demo's own words do not pass the filter: its data are wrong."""


def build() -> None:
    """Make both schools in an empty database."""
    text = files("eduweb.demo").joinpath("data/schools.yaml").read_text(encoding="utf-8")
    for plan in YAML(typ="safe", pure=True).load(text):
        _School(plan).build()


class _School:
    """One school of the plan, as it is being made."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.school_id = 0
        self.ids: dict[str, int] = {}
        self.classes: dict[str, people.SchoolClass] = {}

    def build(self) -> None:
        """Make people first, then what they write, one unit of work each."""
        write(self._add_people)
        write(self._relate)
        write(self._release_stories)
        for post in self.plan["posts"]:
            self._post(post)
        for group in self.plan.get("groups", []):
            self._group(group)
        for chat in self.plan.get("chats", []):
            self._talk(self._chat_ref(*chat["between"]), chat["lines"])
        for letter in self.plan.get("mails", []):
            self._mail(letter)
        for line in self.plan["profiles"]:
            to = ProfileField(line["field"], AUDIENCES[line["to"]])
            self._send(line["by"], to, line["words"])

    def _who(self, name: str) -> Who:
        who = people.who_by_id(self.ids[name])
        if who is None:
            raise DemoRefusedError(name)
        return who

    def _add_people(self) -> None:
        school = schools.create_school(name=self.plan["name"])
        self.school_id = school.id
        schools.set_hours(school, schools.ALWAYS, by_id=None)
        for plan in self.plan["classes"]:
            self._add_class(plan)
        for plan in self.plan["staff"]:
            self._add_staff(plan)

    def _add_class(self, plan: dict[str, Any]) -> None:
        school_class = people.add_class(school_id=self.school_id, name=plan["name"])
        self.classes[plan["name"]] = school_class
        year = YearGroup(plan["year"])
        for pupil_plan in plan["pupils"]:
            pupil = people.add_pupil(
                school_class=school_class,
                name=pupil_plan["name"],
                year=year,
                picture=pupil_plan["picture"],
            )
            self.ids[pupil.name] = pupil.id
            if not pupil_plan.get("is_new"):
                _sign_rules(pupil)
            if key_stage_of(year) is KeyStage.KS1:
                accounts.set_picture_secret(pupil.id, pictures_of(pupil.ref))
            else:
                accounts.set_words_secret(pupil.id, words_of(pupil.ref))

    def _add_staff(self, plan: dict[str, Any]) -> None:
        email = f"{plan['name'].lower().replace(' ', '.')}@{self.plan['domain']}"
        staff = people.add_staff(school_id=self.school_id, name=plan["name"], email=email)
        self.ids[staff.name] = staff.id
        accounts.set_staff_password(staff.id, password_of(staff.ref))
        for role in plan.get("roles", []):
            people.give_role(staff, Role[role.upper()], by_id=None)
        for role in plan.get("deputy", []):
            people.give_role(staff, Role[role.upper()], is_deputy=True, by_id=None)
        for name in plan.get("teaches", []):
            people.teach(staff, self.classes[name])

    def _relate(self) -> None:
        for one, other in self.plan["friends"]:
            relationships.befriend(self._who(one), self._who(other))
        for asker, asked in self.plan.get("requests", []):
            relationships.ask(self._who(asker), self._who(asked))

    def _release_stories(self) -> None:
        """Switch on what the officer of a demo school has read."""
        officer = next(plan["name"] for plan in self.plan["staff"] if "officer" in plan.get("roles", []))
        for slug, story in simulations.stories().items():
            if simulations.needs_release(story):
                simulations.release(slug, by=self._who(officer), version=story.version)

    def _post(self, plan: dict[str, Any]) -> None:
        school_class = self.classes.get(plan.get("class", ""))
        to = NewPost(AUDIENCES[plan["to"]], class_ref=school_class.ref if school_class else None)
        ref = self._send(plan["by"], to, plan["words"])
        for comment in plan.get("comments", []):
            thread = self._thread_ref(comment["by"], ref)
            self._send(comment["by"], Comment(thread), comment["words"])

    def _group(self, plan: dict[str, Any]) -> None:
        def work() -> str:
            by = self._who(plan["by"])
            group = relationships.open_group(
                by=by,
                name=plan["name"],
                picture=plan["picture"],
                members=[self._who(name) for name in plan["members"]],
                second_adult=self._who(plan["second"]),
            )
            return messages.open_group_chat(group, by).ref

        self._talk(write(work), plan["lines"])

    def _chat_ref(self, one: str, other: str) -> str:
        return write(lambda: messages.chat_between(self._who(one), self._who(other)).ref)

    def _talk(self, thread_ref: str, lines: list[dict[str, str]]) -> None:
        for line in lines:
            self._send(line["by"], ChatLine(thread_ref), line["words"])

    def _mail(self, plan: dict[str, Any]) -> None:
        school_class = self.classes.get(plan.get("class", ""))
        writing = mail.Writing(
            to=tuple(self._who(name).ref for name in plan.get("to", [])),
            class_ref=school_class.ref if school_class else "",
            subject=plan["subject"],
            words=plan.get("words", ""),
        )
        sent = write(lambda: mail.send_mail(self._who(plan["by"]), writing, client_id=new_ref()))
        if sent.state is not messages.SentState.DELIVERED:
            raise DemoRefusedError(plan["subject"])

    def _thread_ref(self, reader: str, message_ref: str) -> str:
        shown = messages.post_by_ref(self._who(reader), message_ref)
        if shown is None:
            raise DemoRefusedError(message_ref)
        return shown.thread.ref

    def _send(self, by: str, to: messages.Destination, words: str) -> str:
        author = self._who(by)
        sent = write(lambda: messages.send(author=author, to=to, words=words, client_id=new_ref()))
        if sent.state is not messages.SentState.DELIVERED:
            raise DemoRefusedError(words)
        return sent.ref


def _sign_rules(pupil: people.Pupil) -> None:
    """Let a pupil of the demo have signed the rules; the youngest did so with a stamp."""
    who = people.who_by_id(pupil.id)
    if who is not None:
        registers.sign_rules(who, version=registers.FIRST, stamp="star" if who.is_ks1 else "")
