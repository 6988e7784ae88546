"""The first page after signing in. It keeps nothing of its own: all on it is derived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, g, redirect, render_template, session, url_for
from flask_babel import gettext as _

from eduweb import concerns, messages, relationships
from eduweb.core import clock
from eduweb.home.notices import has_news, notices_for, start_of_today
from eduweb.mail import has_unread
from eduweb.web.access import pupil_only, signed_in
from eduweb.web.pages import HOME, NavItem, nav_items, register_menu, register_nav

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.web.access import SignedIn

bp = Blueprint("home", __name__)
FIRST = 10
SEEN = "notices_seen"
LATEST, NEWEST = 6, 2
FEED, LESSONS, PRACTICE, MAIL, REPORTS = (
    "network.feed",
    "lessons.lessons",
    "simulations.practice",
    "mail.inbox",
    "reports.mine",
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One way to go from a home page."""

    kind: str
    label: str
    url: str
    icon: str = ""
    text: str = ""


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Give pupils their home; staff begin with their work."""
    return [NavItem(_("Home"), "house", url_for("home.home"), order=FIRST)] if who.is_pupil else []


@register_menu
def menu(who: SignedIn) -> list[NavItem]:
    """Lead pupils to what is new, also where there is no room for the bell."""
    return [NavItem(_("What is new"), "bell", url_for("home.notices"), order=FIRST)] if who.is_pupil else []


@bp.route("/home")
@signed_in
def home() -> ResponseReturnValue:
    """Show pupils where they can go and what is new, and lead staff to their work."""
    if g.who.is_staff:
        places = nav_items()
        return redirect(places[0].url if places else HOME)
    if g.who.is_ks1:
        return render_template("home/home_ks1.html", tiles=_ks1_tiles(), reports_url=url_for(REPORTS))
    friends = relationships.friends_of(g.who)
    posts = messages.feed(g.who, friend_ids=[friend.id for friend in friends], limit=LATEST)
    answers = concerns.answers_for(g.who)
    return render_template(
        "home/home.html",
        tiles=_ks2_tiles(),
        newest=[post for post in posts if not post.is_pretend][:NEWEST],
        read_count=sum(answer.is_read for answer in answers),
        has_told=bool(answers),
        reports_url=url_for(REPORTS),
    )


@bp.route("/notices")
@pupil_only
def notices() -> ResponseReturnValue:
    """Show what is new for a pupil, and note on this device that they have looked."""
    session[SEEN] = clock.now().isoformat()
    found = notices_for(g.who)
    page = "home/notices_ks1.html" if g.who.is_ks1 else "home/notices.html"
    return render_template(page, notices=found)


@bp.route("/notices/dot")
@pupil_only
def notices_dot() -> ResponseReturnValue:
    """Say for the bell whether anything is new since the pupil looked, and not how much."""
    return render_template(
        "home/_dot.html", is_new=has_news(g.who, since=_looked_at()), has_mail=has_unread(g.who)
    )


def _looked_at() -> datetime:
    """Return when the pupil looked last on this device; whoever has not, sees what came today."""
    seen = session.get(SEEN)
    return datetime.fromisoformat(seen) if seen else start_of_today()


def _ks1_tiles() -> list[Tile]:
    return _there(
        (LESSONS, "stories", _("Story time"), "", ""),
        (PRACTICE, "practice", _("Play and choose"), "", ""),
        (FEED, "wall", _("Our wall"), "", ""),
        (MAIL, "post", _("My post"), "", ""),
    )


def _ks2_tiles() -> list[Tile]:
    return _there(
        (FEED, "wall", _("Hedgerow"), "chats-circle", _("See what your friends say.")),
        (LESSONS, "stories", _("Lessons"), "book-open-text", _("Learn something with your class.")),
        (PRACTICE, "practice", _("Practice"), "mask-happy", _("Try it out. Nobody there is real.")),
        (MAIL, "post", _("Mail"), "envelope-simple", _("Letters from people you know.")),
    )


def _there(*tiles: tuple[str, str, str, str, str]) -> list[Tile]:
    """Return the tiles whose page is there: nothing leads to what is not built or not open."""
    return [
        Tile(kind, label, url_for(endpoint), icon, text)
        for endpoint, kind, label, icon, text in tiles
        if endpoint in current_app.view_functions
    ]
