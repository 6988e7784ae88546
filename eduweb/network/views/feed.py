"""The feed, and posting to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, render_template, request
from flask_babel import gettext as _

from eduweb import messages, relationships, schools
from eduweb.core.refs import new_ref
from eduweb.messages import NewPost, SentState
from eduweb.network import queries, service
from eduweb.network.audiences import labels, narrowest, options_for, widest_for
from eduweb.network.beside import beside_of
from eduweb.network.forms import PostForm
from eduweb.network.shield import shield_of
from eduweb.network.views import wall
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, next_page, sent_or_trouble
from eduweb.web.access import signed_in
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.messages import Audience

PARTS = {
    "feed": "network/_feed.html",
    "stopped": "network/_stopped.html",
    "practice": "network/_practice.html",
}


@bp.route("")
@signed_in
def feed() -> ResponseReturnValue:
    """Show what the reader may read: pupils their feed, the youngest their wall, staff without controls."""
    if g.who.is_staff:
        return staff_feed()
    if g.who.is_ks1:
        return wall.show_wall()
    return show_feed(PostForm(formdata=None))


def post_words(form: PostForm, audience: Audience) -> ResponseReturnValue:
    """Post words and lead to the feed; what was not taken is given back there."""
    sent = sent_or_trouble(
        lambda: service.send_words(
            g.who, NewPost(audience), words=form.typed, client_id=form.sent_as, sticker=form.sticker
        )
    )
    if isinstance(sent, Trouble):
        return show_feed(form, sent)
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Your post is up."), "success")
    return next_page(sent, "network.feed")


def show_feed(form: PostForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    """Show the feed of a pupil, or the one region of it that htmx asks for."""
    part = PARTS.get(request.headers.get("HX-Target", "")) if is_fragment() else None
    html = render_template(part or "network/feed.html", **_feed_context(form, trouble))
    return html, trouble.status if trouble else 200


def _feed_context(form: PostForm, trouble: Trouble | None) -> dict[str, Any]:
    friends = relationships.friends_of(g.who)
    school = schools.school_by_id(g.who.school_id)
    before = request.args.get("before", "")
    posts = queries.posts_for(g.who, friends=friends, before=before)
    own = messages.own_lines(g.who)
    beside = beside_of(g.who, [post.root for post in posts])
    used = [post.root.thread.audience for post in posts if post.root.author_id == g.who.id]
    is_kept = trouble is not None and trouble.may_repeat
    return {
        "school": school,
        "posts": posts,
        "has_older": len(posts) == queries.POSTS_SHOWN,
        "before": before,
        "labels": labels(),
        "friends": friends,
        "stopped": queries.stopped_for(g.who, own.stopped),
        "new_ref": request.args.get("stopped", ""),
        "shield": shield_of(own.profile, beside.setting),
        "reacted": beside.reacted,
        "text": form.words.data or "",
        "error": trouble.text if trouble else "",
        "client_id": form.client_id.data if is_kept and form.client_id.data else new_ref(),
        "options": options_for(g.who),
        "chosen": form.audience.data or narrowest(used, widest_for(g.who)).name.lower(),
    }


def staff_feed() -> ResponseReturnValue:
    """Show staff what their pupils post, to read only."""
    before = request.args.get("before", "")
    posts = queries.posts_for(g.who, before=before)
    page = "network/_staff_posts.html" if is_fragment() else "network/staff.html"
    return render_template(
        page, posts=posts, labels=labels(), before=before, has_older=len(posts) == queries.POSTS_SHOWN
    )
