"""The gate before network and mail: rules signed, hours, switches, a pupil's own pause.

It stands in one place, so that a page somebody adds is closed with the others. It keeps pupils from
pages, never from Help, from Block or from Tell; what is sent is refused by `messages` itself. A story
that is on may be played on whatever the hour: it happens in class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, redirect, render_template, request, url_for

from eduweb import messages
from eduweb.messages import Closed
from eduweb.registers import kept
from eduweb.registers.closing import closed_words, standing_here, words_of
from eduweb.registers.views.blueprint import bp
from eduweb.web import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.messages import WriteStanding
    from eduweb.people import Who

GATED = frozenset({"network", "mail"})
# Safe actions and one's own words stay within reach while everything else is closed.
ALWAYS_OPEN = frozenset(
    f"network.{name}"
    for name in (
        "ask_for_things",
        "block",
        "blocked",
        "delete",
        "delete_posts",
        "footprints",
        "leave_group",
        "mute",
        "my_things",
        "throw_away",
        "unblock",
        "unfriend",
        "unmute",
        "why",
    )
)
# What reaches somebody without words, so that nothing that judges words refuses it.
WORDLESS = frozenset({"network.ask", "network.begin_chat", "network.react"})


@bp.app_template_global("closed_words")
def _closed_words() -> object:
    return closed_words()


@bp.app_template_global("kind_rules")
def kind_rules() -> list[str]:
    """Return the kind rules of the reader's class, for home pages and composers."""
    who: Who | None = g.get("who")
    return kept.lines_for(who) if who is not None and who.is_pupil else []


@bp.app_template_global("closes_here")
def closes_here() -> bool:
    """Whether this page may be closed under its reader."""
    who: Who | None = g.get("who")
    return who is not None and who.is_pupil and request.blueprint in GATED and "is_shut" not in g


@bp.before_app_request
def _gate() -> ResponseReturnValue | None:
    who: Who | None = g.get("who")
    if who is None or not _is_gated(who):
        return None
    standing = standing_here(who)
    if standing.is_open or _plays_a_story(who, standing):
        return None
    return _lead_to_rules() if standing.why is Closed.RULES else _stop(who, standing)


def _is_gated(who: Who) -> bool:
    return who.is_pupil and request.blueprint in GATED and request.endpoint not in ALWAYS_OPEN


def _stop(who: Who, standing: WriteStanding) -> ResponseReturnValue | None:
    if request.method != "GET" and request.endpoint not in WORDLESS:
        # Words are refused by `messages`, and given back by the page they were typed on.
        return None
    if is_fragment():
        # One element of the page asks once for all of them, so that nothing is swapped twice.
        return Response(status=204, headers={"HX-Trigger": "closed-here"})
    return _closed_page(who, standing)


def _plays_a_story(who: Who, standing: WriteStanding) -> bool:
    return standing.is_story_open and messages.stage_of(who) is not None


def _lead_to_rules() -> ResponseReturnValue:
    if is_fragment():
        return Response(status=200, headers={"HX-Redirect": url_for("registers.sign")})
    return redirect(url_for("registers.sign"), code=303)


def _closed_page(who: Who, standing: WriteStanding) -> ResponseReturnValue:
    """Show that it is closed: the whole page, or its main part to an open page that looks again."""
    g.is_shut = True
    words = words_of(who, standing)
    if is_fragment():
        html = render_template("registers/_closed.html", words=words)
        return html, 200, {"HX-Retarget": "#main", "HX-Reswap": "innerHTML"}
    return render_template(
        "registers/closed_ks1.html" if who.is_ks1 else "registers/closed.html", words=words
    )


@bp.route("/open-now")
@pupil_only
def open_now() -> ResponseReturnValue:
    """Tell an open page whether it is closed meanwhile, or a closed one that it is open again."""
    is_shut = request.args.get("shut") == "yes"
    standing = standing_here(g.who)
    if standing.is_open or _plays_a_story(g.who, standing):
        return Response(status=204, headers={"HX-Refresh": "true"} if is_shut else {})
    if is_shut:
        return Response(status=204)
    if g.who.is_ks1:
        return Response(status=204, headers={"HX-Refresh": "true"})
    return _lead_to_rules() if standing.why is Closed.RULES else _closed_page(g.who, standing)
