"""Our wall: the feed of the youngest, and the lines they make of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, render_template, request
from flask_babel import gettext as _

from eduweb import messages, people
from eduweb.core.refs import new_ref
from eduweb.messages import Audience, NewPost, SentState
from eduweb.network import queries, service, symbols
from eduweb.network.forms import SymbolForm
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.web.access import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

FIRST_STARTER = "like"


def show_wall() -> ResponseReturnValue:
    """Show the wall, each line with its picture and a voice."""
    posts = queries.posts_for(g.who)
    return render_template(
        "network/_wall.html" if is_fragment() else "network/wall.html",
        posts=[(post, symbols.line_in(post.root.message.words)) for post in posts],
        stopped=queries.stopped_for(g.who, messages.own_lines(g.who).stopped),
        new_ref=request.args.get("stopped", ""),
    )


@bp.route("/make", methods=["GET", "POST"])
@pupil_only
def make() -> ResponseReturnValue:
    """Make a line: pick how it begins, pick a picture, send it."""
    form = SymbolForm()
    if not form.is_sent():
        return _make_page(request.args.get("starter", ""), request.args.get("symbol", ""))
    starter, symbol = form.starter.data or "", form.symbol.data or ""
    line = symbols.line_of(starter, symbol)
    if not form.validate() or line is None:
        trouble = mixed_up() if line else Trouble(_("Pick a picture."))
        return _make_page(starter, symbol, trouble)
    client_id = form.client_id.data or new_ref()
    sent = sent_or_trouble(
        lambda: service.send_words(g.who, NewPost(Audience.CLASS), words=line.words, client_id=client_id)
    )
    if isinstance(sent, Trouble):
        return _make_page(starter, symbol, sent, client_id=client_id if sent.may_repeat else "")
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Sent!"), "success")
    return next_page(sent, "network.feed")


def _make_page(
    starter: str, symbol: str, trouble: Trouble | None = None, *, client_id: str = ""
) -> ResponseReturnValue:
    known = starter if starter in symbols.starters() else FIRST_STARTER
    html = render_template(
        "network/make.html",
        starters=symbols.starters().values(),
        symbols=symbols.symbols().values(),
        starter=symbols.starters()[known],
        line=symbols.line_of(known, symbol),
        class_name=people.class_names(g.who.school_id).get(g.who.class_id or 0, ""),
        error=trouble.text if trouble else "",
        client_id=client_id or new_ref(),
    )
    return html, trouble.status if trouble else 200
