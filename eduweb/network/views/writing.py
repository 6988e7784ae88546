"""Writing a post on a page of its own, with a picture; and who will see it, before it is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.refs import new_ref
from eduweb.messages import Audience
from eduweb.network import stickers, will_see
from eduweb.network.audiences import may_pick, narrowest, options_for, widest_for
from eduweb.network.forms import PostForm
from eduweb.network.views.blueprint import bp
from eduweb.network.views.feed import post_words, show_feed
from eduweb.network.views.sending import Trouble, mixed_up
from eduweb.safety import Outcome
from eduweb.web.access import pupil_only
from eduweb.web.forms import is_blank
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/write", methods=["GET", "POST"])
@pupil_only
def write_post() -> ResponseReturnValue:
    """Give a whole page to write a post and pick a picture; words on their way here are kept."""
    if g.who.is_ks1:
        return redirect(url_for("network.make"))
    return write_page(PostForm())


def write_page(form: PostForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    """Show the page for writing a post, and what was wrong with it."""
    is_kept = trouble is not None and trouble.may_repeat
    html = render_template(
        "network/write.html",
        title=_("Write a post"),
        lead=_("Next you see who it goes to. Nothing is posted yet."),
        label=_("What would you like to say?"),
        submit_label=_("Who will see it?"),
        action=url_for("network.who_will_see"),
        back=url_for("network.feed"),
        standing=messages.standing_here(g.who),
        text=form.words.data or "",
        picture=form.sticker.slug if form.sticker else "",
        groups=stickers.groups(),
        options=options_for(g.who),
        chosen=form.audience.data or narrowest((), widest_for(g.who)).name.lower(),
        error=trouble.text if trouble else "",
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
    )
    return html, trouble.status if trouble else 200


@bp.route("/posts", methods=["POST"])
@pupil_only
def create_post() -> ResponseReturnValue:
    """Post words of one's own, once the faces of this very audience were shown."""
    form = PostForm()
    audience = form.chosen
    if not form.validate() or audience is None:
        return show_feed(form, mixed_up() if audience else Trouble(_("Pick who can see it.")))
    if not form.is_seen and _trouble_with(form) is None:
        return faces_page(form, audience)
    return post_words(form, audience)


@bp.route("/posts/check", methods=["POST"])
@pupil_only
def who_will_see() -> ResponseReturnValue:
    """Show the faces of everybody who would read it; words that would be stopped are stopped now."""
    form = PostForm()
    audience = form.chosen
    trouble = _trouble_with(form)
    if trouble is not None or audience is None:
        return write_page(form, trouble or Trouble(_("Pick who can see it.")))
    if not messages.standing_here(g.who).is_open or _is_stopped(form):
        return post_words(form, audience)
    return faces_page(form, audience)


def _trouble_with(form: PostForm) -> Trouble | None:
    if not form.validate():
        return mixed_up()
    if is_blank(form.typed) and form.sticker is None:
        return Trouble(_("Write something first."))
    if len(form.typed.encode("utf-8", "surrogatepass")) > messages.MAX_BYTES:
        return Trouble(_("That is too long. Make it a bit shorter."))
    if form.chosen is not None and not may_pick(g.who, form.chosen):
        return Trouble(_("Pick who can see it."))
    return None


def _is_stopped(form: PostForm) -> bool:
    """Whether the filter would stop the words: then they go the way of all stopped words at once."""
    label = form.sticker.label if form.sticker else ""
    words = "\n".join(filter(None, (form.typed, label)))
    return messages.judge_words(words, author=g.who, channel="post").outcome is not Outcome.ALLOW


def faces_page(form: PostForm, audience: Audience) -> ResponseReturnValue:
    """Show who will see it, or only the faces where the audience was changed."""
    sees = will_see.will_see(g.who, audience)
    names = [face.name for face in (*sees.pupils, *sees.adults)]
    return render_template(
        "network/_faces.html" if is_fragment() else "network/who_will_see.html",
        sees=sees,
        nobody=_("Only you.")
        if audience is Audience.ONLY_ME
        else _("Nobody yet. You have no friends here yet."),
        spoken=", ".join(names),
        text=form.typed or (form.sticker.title if form.sticker else ""),
        sticker=form.sticker,
        options=options_for(g.who),
        chosen=audience.name.lower(),
        client_id=form.sent_as,
    )
