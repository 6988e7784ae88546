"""What every page knows: who reads it, where things are, and how times are told to them."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from babel.dates import format_date, format_datetime
from flask import Flask, current_app, g, render_template, request, url_for
from flask_babel import get_locale
from werkzeug.local import LocalProxy
from werkzeug.routing import BuildError

from eduweb.core import clock
from eduweb.core.refs import new_ref
from eduweb.web.access import SignedIn
from eduweb.web.remembered import remembered

if TYPE_CHECKING:
    from babel import Locale

HOME = "/"
TELL, HELP, SIGN_OUT = "reports.tell", "public.help", "accounts.sign_out"
NOTICES = "home.notices"
SAW, REST = "reports.saw", "reports.rest"
STATIC = "eduweb_static"
VERSION_LENGTH = 12
# A page names a hundred icons of one file: it is not looked at a hundred times.
LOOK_AGAIN_SECONDS = 1.0
KEPT = 2048


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the navigation: its label, its icon and where it leads."""

    label: str
    icon: str
    url: str
    order: int = 50
    count: int | None = None
    group: str = ""
    # The id of a dot beside the label that the bell of the page fills: something waits there, not how much.
    dot: str = ""
    # Whether it lies in a part of the rail that is opened by a press: what is needed once a week.
    is_folded: bool = False

    @property
    def is_current(self) -> bool:
        """Whether the present page lies there."""
        return request.path == self.url or request.path.startswith(self.url.rstrip("/") + "/")


Nav = Callable[[SignedIn], list[NavItem]]
_navs: dict[str, Nav] = {}


def register_nav(nav: Nav) -> Nav:
    """Let a feature add its places; `nav` is asked at every page, since places depend on who looks."""
    _navs[f"{nav.__module__}.{nav.__qualname__}"] = nav
    return nav


WhoLine = Callable[[SignedIn], str]
_menus: dict[str, Nav] = {}
_who_lines: dict[str, WhoLine] = {}


def register_menu(menu: Nav) -> Nav:
    """Let a feature add places to the menu under the reader's own name."""
    _menus[f"{menu.__module__}.{menu.__qualname__}"] = menu
    return menu


def register_who_line(line: WhoLine) -> WhoLine:
    """Let a feature say in a few words what somebody answers for; the parts stand side by side."""
    _who_lines[f"{line.__module__}.{line.__qualname__}"] = line
    return line


def nav_items() -> list[NavItem]:
    """Return the places of whoever is signed in, in their order."""
    who: SignedIn | None = g.get("who")
    if who is None:
        return []
    return _asked(_navs, who)


def me_items() -> list[NavItem]:
    """Return the places in the menu under the name of whoever is signed in, in their order."""
    who: SignedIn | None = g.get("who")
    return [] if who is None else _asked(_menus, who)


def _asked(navs: dict[str, Nav], who: SignedIn) -> list[NavItem]:
    items = [item for nav in navs.values() for item in nav(who)]
    return sorted(items, key=lambda item: (item.order, item.url))


def who_line() -> str:
    """Return what whoever is signed in answers for."""
    who: SignedIn | None = g.get("who")
    return "" if who is None else ", ".join(filter(None, (line(who) for line in _who_lines.values())))


def init_pages(app: Flask, *, find_school: Callable[[Any], object]) -> None:
    """Give the templates their globals and filters; `find_school` finds the reader's own school."""
    app.extensions["eduweb_find_school"] = find_school
    app.extensions[STATIC] = {}
    app.jinja_env.globals.update(
        static=static,
        picture_url=picture_url,
        nav_items=nav_items,
        remembered=remembered,
        me_items=me_items,
        who_line=who_line,
        practice_card=lambda: None,  # `simulations` puts its own in place of it.
        # And `registers` its own in place of these.
        closed_words=lambda: None,
        closes_here=lambda: False,
        kind_rules=list,
    )
    app.jinja_env.filters.update(pupil_time=pupil_time, staff_time=staff_time, plain_day=plain_day)
    app.context_processor(_context)


def _context() -> dict[str, object]:
    who: SignedIn | None = g.get("who")
    return {
        "who": who,
        # Looked up only by a page that names it, so that the error pages ask the database nothing.
        "school": LocalProxy(_school),
        "lang": str(get_locale()).replace("_", "-"),
        "home_url": HOME,
        "tell_url": _address_of(TELL if who is not None and who.is_pupil else HELP),
        "notices_url": _address_of(NOTICES) if who is not None and who.is_pupil else "",
        "sign_out_url": _address_of(SIGN_OUT),
        "saw_url": _address_of(SAW),
        "rest_url": _address_of(REST),
        # For a form that stands on every page: pressed twice, it is sent once.
        "fresh_id": new_ref,
    }


def _school() -> Any:
    if "school" not in g:
        who = g.get("who")
        g.school = None if who is None else current_app.extensions["eduweb_find_school"](who.school_id)
    return g.school


def _address_of(endpoint: str) -> str:
    """Return where a page of another feature is; an app without that feature leads home."""
    try:
        return url_for(endpoint)
    except BuildError:
        return HOME


def static(path: str) -> str:
    """Return the address of a static file, with its content in the name so that it may be kept for ever."""
    known: dict[str, tuple[float, str]] = current_app.extensions[STATIC]
    now = time.monotonic()
    looked_at, address = known.get(path, (0.0, ""))
    if not address or now - looked_at > LOOK_AGAIN_SECONDS:
        address = _versioned(path)
        known[path] = (now, address)
    return address


def _versioned(path: str) -> str:
    file = Path(current_app.static_folder or "") / path
    address = f"{current_app.static_url_path}/{quote(path)}"
    if not file.is_file():
        return address
    return f"{address}?v={_digest(file, file.stat().st_mtime_ns)}"


@lru_cache(maxsize=KEPT)
def _digest(file: Path, _changed_at: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:VERSION_LENGTH]


def picture_url(name: str) -> str:
    """Return the address of a picture by its name."""
    return static(f"vendor/pictures/{name}.svg")


def pupil_time(moment: datetime) -> str:
    """Tell a pupil when it was: "10:42" today, "Mon" this week, else "3 Nov"."""
    then, today = clock.school_time(moment), clock.school_time(clock.now()).date()
    if then.date() == today:
        return _formatted(then, "HH:mm")
    is_this_week = timedelta(0) < today - then.date() < timedelta(days=7)
    return _formatted(then, "EEE" if is_this_week else "d MMM")


def staff_time(moment: datetime) -> str:
    """Tell staff when it was, in full: "20 Nov 2026, 14:05"."""
    return _formatted(clock.school_time(moment), "d MMM yyyy, HH:mm")


def plain_day(day: date) -> str:
    """Tell which day it is: "Friday 27 November 2026"."""
    return format_date(day, "EEEE d MMMM y", locale=get_locale())


def _formatted(moment: datetime, pattern: str) -> str:
    return _told(moment.replace(second=0, microsecond=0), pattern, get_locale())


@lru_cache(maxsize=KEPT)
def _told(minute: datetime, pattern: str, locale: Locale | None) -> str:
    return format_datetime(minute, pattern, locale=locale)


def is_fragment() -> bool:
    """Whether htmx asks for a part of the page only."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


def render(full_template: str, fragment_template: str, **context: Any) -> str:
    """Return the fragment for an htmx request, and the page that includes it otherwise."""
    return render_template(fragment_template if is_fragment() else full_template, **context)
