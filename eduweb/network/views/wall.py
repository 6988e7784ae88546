"""Our wall: the feed of the youngest, and the lines they make of pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import messages, people, schools, symbols
from eduweb.core.refs import new_ref
from eduweb.messages import Audience, Comment, NewPost, SentState
from eduweb.network import queries, service
from eduweb.network.forms import SymbolForm, WordsForm
from eduweb.network.friends import has_ability
from eduweb.network.reactions import Reactions, reactions_to
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import (
    Trouble,
    client_id_for,
    mixed_up,
    next_page,
    sent_or_trouble,
)
from eduweb.schools import Ability
from eduweb.web.access import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from eduweb.messages import Shown

# Under a post it is another's picture that is spoken of.
FIRST, FIRST_ANSWER = "like", "your"


@dataclass(frozen=True, slots=True)
class Card:
    """A line on the wall, what was said under it, and what may be pressed."""

    root: Shown
    line: symbols.Line | None
    reacted: Reactions
    said: list[tuple[Shown, symbols.Line | None]]


def show_wall() -> ResponseReturnValue:
    """Show the wall, each line with its picture and a voice."""
    posts = queries.posts_for(g.who)
    return render_template(
        "network/_wall.html" if is_fragment() else "network/wall.html",
        cards=_cards([(post.root, post.comments) for post in posts]),
        stopped=queries.stopped_for(g.who, messages.own_lines(g.who).stopped),
        new_ref=request.args.get("stopped", ""),
        **_may(),
    )


def show_card(
    root: Shown, comments: Sequence[Shown], stopped: Sequence[Shown], trouble: Trouble | None = None
) -> ResponseReturnValue:
    """Show one line of the wall with all that was said under it."""
    html = render_template(
        "network/_wall.html" if is_fragment() else "network/post_ks1.html",
        root=root,
        cards=_cards([(root, comments)]),
        stopped=queries.stopped_for(g.who, stopped),
        new_ref=request.args.get("stopped", ""),
        error=trouble.text if trouble else "",
        **_may(),
    )
    return html, trouble.status if trouble else 200


def _cards(found: Sequence[tuple[Shown, Sequence[Shown]]]) -> list[Card]:
    reacted = reactions_to(g.who, [root for root, _said in found])
    return [
        Card(root, _line(root), reacted[root.message.id], [(one, _line(one)) for one in said])
        for root, said in found
    ]


def _line(shown: Shown) -> symbols.Line | None:
    return symbols.line_in(shown.message.words)


def _may() -> dict[str, bool]:
    """Return what the reader's year may do, and whether it may be done now."""
    abilities = schools.abilities_of(g.who.school_id, g.who.year or 0)
    is_open = messages.standing_here(g.who).is_open
    return {
        "may_make": is_open and Ability.POST in abilities,
        "may_answer": is_open and Ability.COMMENT in abilities,
        "may_react": is_open and Ability.REACT in abilities,
    }


@dataclass(frozen=True, slots=True)
class Making:
    """Where a line goes that is being made, and the pages around it."""

    to: NewPost | Comment
    here: str
    back: str
    first: str
    name: str = ""


@bp.route("/make", methods=["GET", "POST"])
@pupil_only
def make() -> ResponseReturnValue:
    """Make a line: pick how it begins, pick a picture, send it."""
    if not has_ability(g.who, Ability.POST):
        abort(404)
    return _make(Making(NewPost(Audience.CLASS), url_for("network.make"), url_for("network.feed"), FIRST))


@bp.route("/threads/<thread_ref>/make", methods=["GET", "POST"])
@pupil_only
def answer(thread_ref: str) -> ResponseReturnValue:
    """Make a line to stand under somebody's post."""
    root = messages.root_of(g.who, thread_ref)
    if root is None or not has_ability(g.who, Ability.COMMENT):
        abort(404)
    here = url_for("network.answer", thread_ref=thread_ref)
    back = url_for("network.post", thread_ref=thread_ref)
    return _make(Making(Comment(thread_ref), here, back, FIRST_ANSWER, root.name))


def _make(making: Making) -> ResponseReturnValue:
    form = SymbolForm()
    if not form.is_sent():
        return _make_page(making, request.args.get("starter", ""), request.args.get("symbol", ""))
    starter, symbol = form.starter.data or "", form.symbol.data or ""
    line = symbols.line_of(starter, symbol)
    if not form.validate() or line is None:
        trouble = mixed_up() if line else Trouble(_("Pick a picture."))
        return _make_page(making, starter, symbol, trouble)
    client_id = form.client_id.data or new_ref()
    sent = sent_or_trouble(
        lambda: service.send_words(g.who, making.to, words=line.words, client_id=client_id)
    )
    if isinstance(sent, Trouble):
        return _make_page(making, starter, symbol, sent, client_id=client_id_for(form, sent))
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Sent!"), "success")
    return _after(making, sent)


def _after(making: Making, sent: messages.Sent | None) -> ResponseReturnValue:
    if isinstance(making.to, Comment):
        return next_page(sent, "network.post", thread_ref=making.to.thread_ref)
    return next_page(sent, "network.feed")


def _make_page(
    making: Making, starter: str, symbol: str, trouble: Trouble | None = None, *, client_id: str = ""
) -> ResponseReturnValue:
    theme = request.args.get("theme", "")
    html = render_template(
        "network/make.html",
        making=making,
        picker=symbols.picker_of(starter, symbol, theme, first=making.first),
        class_name=people.class_names(g.who.school_id).get(g.who.class_id or 0, ""),
        may_type=has_ability(g.who, Ability.FREE_WORDS),
        error=trouble.text if trouble else "",
        client_id=client_id or new_ref(),
    )
    return html, trouble.status if trouble else 200


@bp.route("/type", methods=["GET", "POST"])
@pupil_only
def type_words() -> ResponseReturnValue:
    """Write in free words, where the school lets this year do so; KS2 has pages of its own for it."""
    if not g.who.is_ks1:
        return redirect(url_for("network.feed"))
    if not (has_ability(g.who, Ability.POST) and has_ability(g.who, Ability.FREE_WORDS)):
        abort(404)
    form = WordsForm()
    if not form.is_sent():
        return _type_page(form)
    if not form.validate():
        return _type_page(form, mixed_up())
    sent = sent_or_trouble(
        lambda: service.send_words(
            g.who, NewPost(Audience.CLASS), words=form.typed, client_id=form.sent_as, sticker=form.sticker
        )
    )
    if isinstance(sent, Trouble):
        return _type_page(form, sent)
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Sent!"), "success")
    return next_page(sent, "network.feed")


def _type_page(form: WordsForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    html = render_template(
        "network/type_ks1.html",
        text=form.words.data or "",
        error=trouble.text if trouble else "",
        client_id=client_id_for(form, trouble),
    )
    return html, trouble.status if trouble else 200
