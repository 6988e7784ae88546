"""What each kind of cue does, by the same services as everybody.

What can go to nobody, as after a block, is simply not there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from eduweb import mail, messages, people, relationships
from eduweb.content.shapes import cues
from eduweb.content.shapes.happenings import WhoSees
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages import Audience, ChatLine, Comment, NewPost, ProfileField
from eduweb.network import reactions, stickers
from eduweb.simulations.models import Asked
from eduweb.simulations.queries import joined_group, newest_comment_of

if TYPE_CHECKING:
    from eduweb.simulations.scene import Scene


def _post(scene: Scene, cue: cues.PostCue) -> None:
    # A story has no school to show itself to, only its pupil.
    audience = Audience.CLASS if cue.audience is WhoSees.SCHOOL else Audience[cue.audience.name]
    sticker = stickers.sticker_named(cue.picture or "")
    to = NewPost(audience, only_for_pupil_id=scene.pupil.id)
    shown = scene.say(to, cue.text, picture=sticker.slug if sticker else "")
    if shown is not None:
        scene.keep(cue.id or f"post:{scene.row.id}", shown.thread.ref, shown.thread.id)
        scene.is_newest("post", shown.thread.ref)


def _comment(scene: Scene, cue: cues.CommentCue) -> None:
    thread_ref = scene.playthrough.places.get(cue.on)
    if thread_ref is not None and scene.say(Comment(thread_ref), cue.text) is not None:
        scene.is_newest("post", thread_ref)


def _chat(scene: Scene, cue: cues.ChatCue) -> None:
    thread_ref = _group_chat(scene, cue.within) if cue.within else _chat_of_two(scene, cue.chat)
    if thread_ref is not None and scene.say(ChatLine(thread_ref), cue.text) is not None:
        scene.is_newest("chat", thread_ref)


def _chat_of_two(scene: Scene, slug: str) -> str:
    return _chat_named(scene, f"chat:{slug}", [])


def _group_chat(scene: Scene, group: str) -> str | None:
    """Return the chat of a group, made when the first of it speaks; one that was not joined is silent."""
    members = joined_group(scene.playthrough, group)
    return None if members is None else _chat_named(scene, f"group:{group}", members)


def _chat_named(scene: Scene, name: str, members: list[str]) -> str:
    known: str | None = scene.playthrough.places.get(name)
    if known is not None:
        return known
    ids = [scene.playthrough.actors[slug] for slug in members]
    others = [one for one in map(people.who_by_id, ids) if one is not None and one.id != scene.author.id]
    thread = messages.open_chat(scene.author, [scene.pupil, *others], only_for_pupil_id=scene.pupil.id)
    scene.keep(name, thread.ref, thread.id)
    return thread.ref


def _mail(scene: Scene, cue: cues.MailCue) -> None:
    sent = mail.deliver_from_character(
        pupil=scene.pupil,
        character=scene.author,
        address=cue.address or mail.address_within(scene.author),
        subject=cue.subject,
        words=cue.text,
        links=[(link.label, link.leads_to) for link in cue.links],
        client_id=scene.client_id,
    )
    shown = scene.came(sent)
    if shown is not None:
        scene.keep(cue.id or f"mail:{scene.row.id}", shown.thread.ref, shown.thread.id)
        scene.is_newest("mail", shown.thread.ref)


def _friend_request(scene: Scene, _cue: cues.FriendRequestCue) -> None:
    with suppress(relationships.CannotAskError):
        relationships.ask(scene.author, scene.pupil)
    waiting = {one.person.id: one.ref for one in relationships.requests_to(scene.pupil)}
    if scene.author.id in waiting:
        scene.is_newest("request", waiting[scene.author.id])


def _reaction(scene: Scene, cue: cues.ReactionCue) -> None:
    shown = newest_comment_of(scene.pupil)
    kind = reactions.kind_named(cue.with_.replace("-", "_"))
    if shown is not None and kind is not None:
        reactions.give(scene.author, shown, kind)
        scene.is_newest("post", shown.thread.ref)


def _profile_change(scene: Scene, cue: cues.ProfileChangeCue) -> None:
    scene.say(ProfileField(cue.field, Audience.CLASS), cue.text)


def _group_invitation(scene: Scene, cue: cues.GroupInvitationCue) -> None:
    _ask(scene, cue.id or "group", "group", cue.group, cue.text, members=[cue.group_invitation, *cue.members])


def _app_asks(scene: Scene, cue: cues.AppAsksCue) -> None:
    _ask(scene, cue.id or "app", "app", cue.wants, cue.text)


def _ask(
    scene: Scene, name: str, kind: str, label: str, words: str, *, members: list[str] | None = None
) -> None:
    db.session.add(
        Asked(
            school_id=scene.playthrough.school_id,
            playthrough_id=scene.playthrough.id,
            cue_id=scene.row.id,
            visit=scene.row.visit,
            name=name,
            kind=kind,
            label=label,
            words=words,
            actor_id=scene.author.id,
            members=members or [],
            asked_at=clock.now(),
        )
    )
    db.session.flush()
    scene.is_newest("asked", name)


Player = Callable[["Scene", Any], None]
PLAYERS: dict[type[cues.BaseCue], Player] = {
    cues.PostCue: _post,
    cues.CommentCue: _comment,
    cues.ChatCue: _chat,
    cues.MailCue: _mail,
    cues.FriendRequestCue: _friend_request,
    cues.ReactionCue: _reaction,
    cues.ProfileChangeCue: _profile_change,
    cues.GroupInvitationCue: _group_invitation,
    cues.AppAsksCue: _app_asks,
}
