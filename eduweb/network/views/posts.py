"""One post with all its comments, commenting, and deleting one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import messages
from eduweb.core.refs import new_ref
from eduweb.messages import Comment, SentState
from eduweb.network import queries, service, stickers
from eduweb.network.audiences import labels
from eduweb.network.forms import WordsForm
from eduweb.network.reactions import reactions_to
from eduweb.network.views import wall
from eduweb.network.views.blueprint import bp
from eduweb.network.views.sending import Trouble, mixed_up, next_page, sent_or_trouble
from eduweb.web.access import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.messages import Shown


@bp.route("/posts/<thread_ref>")
@pupil_only
def post(thread_ref: str) -> ResponseReturnValue:
    """Show a post and what was said under it."""
    return show_post(thread_ref, WordsForm(formdata=None))


@bp.route("/threads/<thread_ref>/comments", methods=["POST"])
@pupil_only
def comment(thread_ref: str) -> ResponseReturnValue:
    """Say something under a post."""
    form = WordsForm()
    if not form.validate():
        return show_post(thread_ref, form, mixed_up())
    sent = sent_or_trouble(
        lambda: service.send_words(
            g.who, Comment(thread_ref), words=form.typed, client_id=form.sent_as, sticker=form.sticker
        )
    )
    if isinstance(sent, Trouble):
        return show_post(thread_ref, form, sent)
    if sent is not None and sent.state is SentState.DELIVERED:
        flash(_("Your comment is up."), "success")
    return next_page(sent, "network.post", thread_ref=thread_ref)


@bp.route("/threads/<thread_ref>/say", methods=["GET", "POST"])
@pupil_only
def say(thread_ref: str) -> ResponseReturnValue:
    """Give a whole page to say something under a post, with a picture; words on their way here are kept."""
    root = messages.root_of(g.who, thread_ref)
    if root is None:
        abort(404)
    if g.who.is_ks1:
        return redirect(url_for("network.answer", thread_ref=thread_ref))
    form = WordsForm()
    title = _("Say something to %(name)s", name=root.name)
    return render_template(
        "network/write.html",
        title=title,
        lead=_("Everybody who can see the post can read it."),
        label=title,
        submit_label=_("Say it"),
        action=url_for("network.comment", thread_ref=thread_ref),
        back=url_for("network.post", thread_ref=thread_ref),
        standing=_standing_at(root),
        text=form.words.data or "",
        picture=form.sticker.slug if form.sticker else "",
        groups=stickers.groups(),
        options=(),
        chosen="",
        error="",
        client_id=new_ref(),
    )


def _standing_at(root: Shown) -> messages.WriteStanding:
    """Return whether the reader may write here now; the stage of a story has no hours."""
    standing = messages.standing_here(g.who)
    is_stage_open = root.thread.only_for_pupil_id is not None and standing.is_story_open
    return messages.WriteStanding() if is_stage_open else standing


def show_post(thread_ref: str, form: WordsForm, trouble: Trouble | None = None) -> ResponseReturnValue:
    """Show the page of a post; words for one that is not there are given back and nothing is said of it."""
    root = messages.root_of(g.who, thread_ref)
    if root is None:
        return not_sent(form, trouble)
    own = messages.stopped_in(g.who, root.thread.id)
    if g.who.is_ks1:
        return wall.show_card(root, messages.thread_comments(g.who, root.thread.id), own, trouble)
    is_kept = trouble is not None and trouble.may_repeat
    html = render_template(
        "network/_thread.html" if is_fragment() else "network/post.html",
        root=root,
        reacted=reactions_to(g.who, [root])[root.message.id],
        standing=_standing_at(root),
        comments=messages.thread_comments(g.who, root.thread.id),
        stopped=queries.stopped_for(g.who, own),
        new_ref=request.args.get("stopped", ""),
        labels=labels(),
        text=form.words.data or "",
        error=trouble.text if trouble else "",
        client_id=form.client_id.data if is_kept and form.client_id.data else new_ref(),
    )
    return html, trouble.status if trouble else 200


def not_sent(form: WordsForm, trouble: Trouble | None) -> ResponseReturnValue:
    """Give words back that could go nowhere; a page that is only looked at is not there."""
    if trouble is None:
        abort(404)
    html = render_template("network/not_sent.html", text=form.words.data or "", error=trouble.text)
    return html, trouble.status
