"""Lists that ship with eduweb and that each school may change: categories, and whom to ask for advice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from sqlalchemy import func, select

from eduweb import audit
from eduweb.concerns.models import AdviceContact, Category
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eduweb.people import Who

MAX_CATEGORIES = 100


class TakenNameError(Exception):
    """Raised when a category of this name is there already, or there are too many."""


@dataclass(frozen=True, slots=True)
class OneCategory:
    """A category that can be chosen; a sub-category names its parent."""

    slug: str
    name: str
    parent: str = ""
    is_offered: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ask or to tell: what for, how to reach them, when that was last checked."""

    name: str
    use_for: str
    reached_by: str
    checked_on: date
    ref: str = ""
    source: str = ""


@cache
def _shipped() -> dict[str, Any]:
    text = files("eduweb.concerns").joinpath("data/record.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return found


@cache
def shipped_categories() -> tuple[OneCategory, ...]:
    """Return the categories that come with eduweb, parents before their own."""
    found: list[OneCategory] = []
    for entry in _shipped()["categories"]:
        found.append(OneCategory(entry["slug"], entry["name"]))
        found += [OneCategory(sub["slug"], sub["name"], entry["slug"]) for sub in entry.get("sub", [])]
    return tuple(found)


def suggested_category(kind: str) -> str:
    """Return the category that a kind of finding suggests; a person decides."""
    suggestions: dict[str, str] = _shipped()["suggested"]
    return suggestions.get(kind, "")


def categories_of(school_id: int) -> list[OneCategory]:
    """Return the school's categories: the shipped ones as the school has changed them, then its own."""
    rows = db.session.scalars(
        select(Category).where(Category.school_id == school_id).order_by(Category.order, Category.id)
    ).all()
    changed = {row.slug: OneCategory(row.slug, row.name, row.parent_slug, row.is_offered) for row in rows}
    shipped = [changed.pop(one.slug, one) for one in shipped_categories()]
    return [*shipped, *changed.values()]


def add_category(who: Who, *, name: str, parent: str) -> Category:
    """Add a category, or a sub-category of one that is offered.

    Raises:
        TakenNameError: there is one of this name, or there are too many.

    """
    standing = categories_of(who.school_id)
    parents = {one.slug for one in standing if not one.parent}
    taken = any(one.name.casefold() == name.casefold() and one.parent == parent for one in standing)
    if taken or len(standing) >= MAX_CATEGORIES or (parent and parent not in parents):
        raise TakenNameError
    base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "category"
    slugs = {one.slug for one in standing}
    slug = next(
        made for number in range(1, MAX_CATEGORIES + 2) if (made := f"own-{base}-{number}") not in slugs
    )
    return _keep(who, OneCategory(slug, name, parent))


def change_category(who: Who, slug: str, *, name: str, is_offered: bool) -> bool:
    """Rename a category or offer it no more; records that have it keep it. Say whether there is one.

    Raises:
        TakenNameError: another one has this name.

    """
    standing = categories_of(who.school_id)
    one = next((found for found in standing if found.slug == slug), None)
    if one is None:
        return False
    others = (other for other in standing if other.slug != slug and other.parent == one.parent)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise TakenNameError
    _keep(who, OneCategory(slug, name, one.parent, is_offered))
    return True


def _keep(who: Who, one: OneCategory) -> Category:
    row = db.session.scalar(
        select(Category).where(Category.school_id == who.school_id, Category.slug == one.slug)
    )
    if row is None:
        count = db.session.scalar(select(func.count(Category.id)).where(Category.school_id == who.school_id))
        row = Category(school_id=who.school_id, slug=one.slug, parent_slug=one.parent, order=count or 0)
        db.session.add(row)
    row.name, row.is_offered = one.name, one.is_offered
    db.session.flush()
    _audit(who, "category", row.id)
    return row


@cache
def shipped_contacts() -> tuple[Contact, ...]:
    """Return the routes outside school that come with eduweb, each with the day it was checked."""
    return tuple(Contact(**entry) for entry in _shipped()["contacts"])


def contacts_of(school_id: int) -> list[Contact]:
    """Return whom to ask: the school's own contacts first, then the national routes."""
    rows: Sequence[AdviceContact] = db.session.scalars(
        select(AdviceContact)
        .where(AdviceContact.school_id == school_id, AdviceContact.ended_at.is_(None))
        .order_by(AdviceContact.name, AdviceContact.id)
    ).all()
    own = [Contact(row.name, row.use_for, row.reached_by, row.checked_on, row.ref) for row in rows]
    return [*own, *shipped_contacts()]


def add_contact(who: Who, *, name: str, use_for: str, reached_by: str) -> AdviceContact:
    """Add a contact of the school's own, checked today."""
    row = AdviceContact(
        school_id=who.school_id,
        name=name,
        use_for=use_for,
        reached_by=reached_by,
        checked_on=clock.school_time(clock.now()).date(),
        set_by_id=who.id,
        set_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    _audit(who, "advice contact", row.id)
    return row


def end_contact(who: Who, ref: str) -> bool:
    """Take a contact of the school's own off the list; say whether it was there."""
    row = db.session.scalar(
        select(AdviceContact).where(
            AdviceContact.school_id == who.school_id,
            AdviceContact.ref == ref,
            AdviceContact.ended_at.is_(None),
        )
    )
    if row is None:
        return False
    row.ended_at = clock.now()
    _audit(who, "advice contact", row.id)
    return True


def _audit(who: Who, about: str, about_id: int) -> None:
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.CHANGE_SETTING,
        about=about,
        about_id=about_id,
    )
