"""People make friends, block, mute, chat, are in groups, send mail; a pretend person comes by."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from eduweb import mail, messages, people, relationships
from eduweb.core.db import write
from eduweb.messages import ChatLine
from tests.histories.history import History, numbers, pupils
from tests.histories.world import PUPILS, SCHOOL, STAFF, Group, Item, Kind, State

everybody = st.sampled_from((*PUPILS, *STAFF))


class Meeting(History):
    """Who is whose friend, and what is said to some only."""

    @rule(one=pupils, other=pupils)
    def blocks(self, one: str, other: str) -> None:
        """Somebody blocks somebody; pupils of the other school cannot even be named."""
        two = self.both(one, other)
        if two is None:
            return
        if SCHOOL[one] != SCHOOL[other]:
            assert people.person_by_ref(two[0], two[1].ref) is None
            return
        self.do(lambda: relationships.block(*two))
        self.world.blocks.add((one, other))

    @rule(one=pupils, other=pupils)
    def takes_a_block_back(self, one: str, other: str) -> None:
        """Somebody takes a block back."""
        two = self.both(one, other)
        if two is not None:
            self.do(lambda: relationships.unblock(*two))
            self.world.blocks.discard((one, other))

    @rule(one=pupils, other=pupils, is_on=st.booleans())
    def mutes(self, one: str, other: str, is_on: bool) -> None:
        """Somebody would rather not see somebody's posts, or would again."""
        two = self.both(one, other)
        if two is None or SCHOOL[one] != SCHOOL[other]:
            return
        self.do(lambda: (relationships.mute if is_on else relationships.unmute)(*two))
        (self.world.mutes.add if is_on else self.world.mutes.discard)((one, other))

    @rule(one=pupils, other=everybody)
    def asks(self, one: str, other: str) -> None:
        """Somebody asks somebody to be friends: pupils of one school may, of Year 3 and above."""
        two = self.both(one, other)
        if two is None:
            return
        world = self.world
        try:
            self.do(lambda: relationships.ask(*two))
        except relationships.CannotAskError:
            assert not world.may_ask(one, other)
            return
        assert world.may_ask(one, other)
        if (other, one) in world.waiting_for(one):
            world.friends.add(frozenset({one, other}))
            world.asked.pop((other, one))
        elif not world.are_friends(one, other) and world.asked.get((one, other)) != "not now":
            world.asked[(one, other)] = "waiting"

    @rule(name=pupils, number=numbers, is_yes=st.booleans())
    def answers(self, name: str, number: int, is_yes: bool) -> None:
        """Somebody answers one of the requests that wait for them."""
        who = self.who(name)
        if who is None:
            return
        waiting = relationships.requests_to(who)
        known = {self.id_of(asker) for asker, _ in self.world.waiting_for(name)}
        assert {request.person.id for request in waiting} == known
        if not waiting:
            return
        request = waiting[number % len(waiting)]
        self.do(lambda: relationships.answer_request(who, request.ref, is_yes=is_yes))
        asker = next(one for one in PUPILS if self.id_of(one) == request.person.id)
        if is_yes:
            self.world.friends.add(frozenset({asker, name}))
            self.world.asked.pop((asker, name))
        else:
            self.world.asked[(asker, name)] = "not now"

    @rule(one=pupils, other=pupils)
    def takes_a_friend_away(self, one: str, other: str) -> None:
        """Somebody is no longer somebody's friend."""
        two = self.both(one, other)
        if two is not None and SCHOOL[one] == SCHOOL[other]:
            self.do(lambda: relationships.unfriend(*two))
            self.world.friends.discard(frozenset({one, other}))

    @rule(one=pupils, other=pupils)
    def chats(self, one: str, other: str) -> None:
        """Somebody says something to a friend, in a chat that nobody else is in."""
        two = self.both(one, other)
        if two is None or SCHOOL[one] != SCHOOL[other]:
            return
        may = self.world.are_friends(one, other) and not self.world.has_block(one, other)
        try:
            thread = write(lambda: messages.chat_between(*two)).ref
        except messages.NotFriendsError:
            assert not may
            return
        assert may
        marker = self.marker()
        sent = self.send(one, ChatLine(thread), f"I found a {marker}")
        self.expect(sent, may=self.may_write(one))
        item = Item(Kind.CHAT, one, self.owner_of(thread), marker, "", "", State.UP)
        item.people = frozenset({one, other})
        self.add(sent, item)

    def owner_of(self, thread: str) -> str:
        """Return who began a chat: the first whose line stands in it, else whoever speaks now."""
        known = [i.owner for i in self.world.items if i.thread == thread]
        return known[0] if known else self.looks.owner_of(thread)

    @rule(number=numbers, one=pupils)
    def says_more(self, number: int, one: str) -> None:
        """Somebody goes on in a chat, friends or no longer."""
        item = self.pick([i for i in self.world.items if i.kind is Kind.CHAT and not i.only_for], number)
        if item is None or one not in item.people:
            return
        other = next(iter(item.people - {one}))
        marker = self.marker()
        sent = self.send(one, ChatLine(item.thread), f"I lost a {marker}")
        may = self.world.are_friends(one, other) and not self.world.has_block(one, other)
        self.expect(sent, may=may and self.may_write(one))
        more = Item(Kind.CHAT, one, item.owner, marker, "", "", State.UP)
        more.people = item.people
        self.add(sent, more)

    @rule(members=st.sets(st.sampled_from(["asha", "ben", "dev"]), min_size=1))
    def a_teacher_opens_a_group(self, members: set[str]) -> None:
        """Mr Evans opens a club for pupils of his class, with Ms Reid as the second adult."""
        found = [self.who(name) for name in ("mr_evans", "ms_reid", *sorted(members))]
        if None in found or len(self.world.groups) > 1:
            return
        by, second, *pupils_in = found
        if any(self.world.class_of[name] not in {"oak", "acorns"} for name in members):
            return

        def work() -> tuple[str, str]:
            group = relationships.open_group(
                by=by,  # type: ignore[arg-type]
                name="Choir",
                picture="",
                members=pupils_in,  # type: ignore[arg-type]
                second_adult=second,  # type: ignore[arg-type]
            )
            return group.ref, messages.open_group_chat(group, by).ref  # type: ignore[arg-type]

        ref, thread = self.do(work)  # type: ignore[misc]
        self.world.groups.append(Group(ref, "Choir", thread, {"mr_evans", "ms_reid", *members}))

    @rule(number=numbers, members=st.sets(st.sampled_from(["asha", "ben", "dev"])))
    def a_group_changes(self, number: int, members: set[str]) -> None:
        """Mr Evans changes who is in a group."""
        who = self.who("mr_evans")
        if who is None or not self.world.groups:
            return
        group = self.world.groups[number % len(self.world.groups)]
        new = members - group.members
        if not group.is_open or any(not self.who(name) for name in members):
            return
        if any(self.world.class_of[name] not in {"oak", "acorns"} for name in new):
            return

        def work() -> None:
            found = relationships.group_by_ref(who, group.ref)
            assert found is not None
            relationships.set_members(found, [self.who(name) for name in members], who)  # type: ignore[misc]

        self.do(work)
        group.members = {"mr_evans", "ms_reid", *members} | (group.members & self.world.away)

    @rule(number=numbers)
    def a_group_closes(self, number: int) -> None:
        """Mr Evans closes a group, and what was said in it is gone from everybody."""
        who = self.who("mr_evans")
        if who is None or not self.world.groups:
            return
        group = self.world.groups[number % len(self.world.groups)]
        found = relationships.group_by_ref(who, group.ref)
        assert (found is not None) == group.is_open
        if found is not None:
            self.do(lambda: relationships.close_group(relationships.group_by_ref(who, group.ref), who))  # type: ignore[arg-type]
            group.is_open = False

    @rule(number=numbers, name=st.sampled_from([*PUPILS, "mr_evans"]))
    def speaks_in_a_group(self, number: int, name: str) -> None:
        """Somebody says something in a group, if they are in it."""
        if not self.world.groups:
            return
        group = self.world.groups[number % len(self.world.groups)]
        marker = self.marker()
        sent = self.send(name, ChatLine(group.thread), f"We could build a {marker}")
        may = group.is_open and name in group.members and self.world.has_second_adult(name, group)
        self.expect(sent, may=may and self.world.may_write(name))
        item = Item(Kind.GROUP, name, "mr_evans", marker, "", "", State.UP)
        item.group = group
        self.add(sent, item)

    @rule(author=pupils, others=st.sets(everybody, min_size=1, max_size=3))
    def writes_a_mail(self, author: str, others: set[str]) -> None:
        """Somebody writes a mail to people of their class, friends and teachers, and to nobody else."""
        found = {name: self.who(name) for name in others}
        if author in others or author == "kit":
            return
        marker = self.marker()
        refs = tuple(getattr(self.cast, name).ref for name in sorted(others))
        letter = mail.Writing(to=refs, subject="A letter", words=f"I drew a {marker} for you")
        writer = self.who(author)
        sent = None
        if writer is not None:
            client_id = self.client_id()
            sent = self.do(lambda: mail.send_mail(writer, letter, client_id=client_id))
        may = all(who is not None and self.world.is_in_book(author, name) for name, who in found.items())
        self.expect(sent, may=may and self.may_write(author))
        if sent is None or not may or not self.may_write(author):
            return
        item = Item(Kind.MAIL, author, author, marker, "", "", State.UP)
        self.add(sent, item)
        item.people = self.looks.people_of(item.thread)
        assert item.people >= {author, *others}
        along = item.people - {author, *others}
        assert along <= set(STAFF), "only an adult may read along"
        adults = item.people & set(STAFF)
        assert len(adults) != 1, "an adult and a pupil are never alone"
        assert bool(adults) == bool(others & set(STAFF)), "no adult reads along where none is written to"

    @rule()
    def a_pretend_person_says_something(self) -> None:
        """Grey Cloud says something to Asha, on her stage and nobody else's."""
        asha = self.who("asha")
        if asha is None:
            return
        marker = self.marker()

        def work() -> tuple[str, int]:
            character = people.character_of(asha, "grey-cloud")
            if character is None:
                messages.open_stage(asha, title="The open door")
                row = people.add_character(asha, slug="grey-cloud", name="Grey Cloud", picture="grey-cloud")
                character = people.who_by_id(row.id)
            assert character is not None
            return messages.open_chat(character, [asha], only_for_pupil_id=asha.id).ref, character.id

        thread, character_id = self.do(work)  # type: ignore[misc]
        character = people.who_by_id(character_id)
        assert character is not None
        with self.frames.of_a_step():
            sent = write(
                lambda: messages.send(
                    author=character,
                    to=ChatLine(thread),
                    words=f"Look, a {marker}",
                    client_id=self.client_id(),
                )
            )
        item = Item(Kind.CHAT, "grey cloud", "asha", marker, "", "", State.UP, only_for="asha")
        item.people = frozenset({"asha"})
        self.add(sent, item)
