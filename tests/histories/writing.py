"""People write, change, delete and report; the officer releases."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from eduweb import messages
from eduweb.concerns import DecisionKind, ReportReason
from eduweb.messages import Comment, NewPost, ProfileField, Sent, SentState
from eduweb.messages.destinations import Edit
from eduweb.reports import service as reporting
from eduweb.safety import Verdict
from tests.histories.history import AUDIENCES, UNSAFE, History, audiences, numbers, pupils
from tests.histories.world import QUILLBROOK, SCHOOL, Item, Kind, State
from tests.messages.deciding import decide, flag_of, message_of


class Writing(History):
    """What is done with words of one's own, and with those of others."""

    @rule(author=pupils, audience=audiences, is_unsafe=st.sampled_from([False, False, False, True]))
    def posts(self, author: str, audience: str, is_unsafe: bool) -> None:
        """Somebody posts something; now and then it has a phone number in it."""
        marker = self.marker()
        words = f"{UNSAFE} about the {marker}" if is_unsafe else f"Our class drew a {marker}"
        item = Item(Kind.POST, author, author, marker, "", "", State.UP, audience=audience)
        item.class_name = self.world.class_of[author]
        if author == "kit":
            words = self.looks.picture_line()
            item.marker = ""
        sent = self.send(author, NewPost(AUDIENCES[audience]), words)
        self.expect(sent, may=self.may_write(author))
        self.add(sent, item)

    @rule(author=pupils, number=numbers)
    def comments(self, author: str, number: int) -> None:
        """Somebody says something under a post."""
        root = self.pick([one for one in self.world.items if one.kind is Kind.POST], number)
        if root is None or author == "kit":
            return
        marker = self.marker()
        sent = self.send(author, Comment(root.thread), f"I would draw a {marker} too")
        may = self.world.may_read(author, root) and root.state is State.UP and self.may_write(author)
        self.expect(sent, may=may)
        self.add(sent, self.below(root, author, marker))

    def below(self, root: Item, author: str, marker: str) -> Item:
        """Return a comment under a post."""
        item = Item(Kind.COMMENT, author, root.owner, marker, "", "", State.UP, audience=root.audience)
        item.class_name, item.root = root.class_name, root
        return item

    @rule(owner=st.sampled_from(["asha", "ben", "dev", "zoe"]), audience=audiences)
    def tells_about_themselves(self, owner: str, audience: str) -> None:
        """Somebody fills in a line of their profile; it takes the place of the one before."""
        marker = self.marker()
        to = ProfileField("fun", AUDIENCES[audience])
        before = [i for i in self.world.items if i.kind is Kind.PROFILE and i.owner == owner]
        if before:
            to = ProfileField("fun", AUDIENCES[before[0].audience])
        sent = self.send(owner, to, f"I like to draw a {marker}")
        self.expect(sent, may=self.may_write(owner))
        item = Item(Kind.PROFILE, owner, owner, marker, "", "", State.UP, audience=audience)
        item.audience = before[0].audience if before else audience
        item.class_name = self.world.class_of[owner]
        self.add(sent, item)
        if item.ref and item.state is State.UP:
            self.world.retire_before(item)

    @rule(number=numbers, is_unsafe=st.booleans())
    def edits(self, number: int, is_unsafe: bool) -> None:
        """Somebody changes what they posted; what is stopped leaves the old words standing."""
        mine = [i for i in self.world.items if i.kind in {Kind.POST, Kind.COMMENT} and i.marker]
        item = self.pick(mine, number)
        if item is None:
            return
        marker = self.marker()
        words = f"{UNSAFE} about the {marker}" if is_unsafe else f"I painted a {marker}"
        sent = self.send(item.author, Edit(item.ref), words)
        if sent is not None and sent.state is SentState.DELIVERED:
            self.world.gone_markers.append(item.marker)
            item.marker = marker
        elif sent is not None and sent.state is not SentState.REFUSED:
            self.world.edits.append((item, marker, sent.ref))

    @rule(number=numbers)
    def deletes(self, number: int) -> None:
        """Somebody deletes something of their own."""
        item = self.pick([i for i in self.world.items if not i.only_for], number)
        who = self.who(item.author) if item else None
        if item is None or who is None or item.kind is Kind.PROFILE:
            return
        is_gone = self.do(lambda: messages.delete_own(who, item.ref))
        # A mail is with others by then, and stays.
        assert is_gone == (item.state is State.UP and item.kind is not Kind.MAIL), f"{item}: {is_gone}"
        if is_gone:
            item.state = State.GONE

    @rule(reporter=pupils, number=numbers)
    def reports(self, reporter: str, number: int) -> None:
        """Somebody reports what they can read; it is out of their sight at once."""
        item = self.pick(self.world.items, number)
        who = self.who(reporter)
        if item is None or who is None or item.author == reporter or item.only_for:
            return
        shown = messages.post_by_ref(who, item.ref)
        assert (shown is not None) == self.world.may_read(reporter, item)
        if shown is not None:
            self.do(
                lambda: reporting.report_message(
                    pupil=who, shown=shown, reason=ReportReason.UNKIND, has_block=False
                )
            )
            item.hidden_from.add(reporter)

    @rule(number=numbers)
    def an_officer_releases(self, number: int) -> None:
        """The officer finds nothing wrong in something that was stopped."""
        held = [
            i
            for i in self.world.items
            if i.state is State.STOPPED and SCHOOL[i.author] == QUILLBROOK and self.looks.is_held(i.ref)
        ]
        item = self.pick(held, number)
        if item is not None:
            self.release(item.ref)
            item.state = State.UP
            self.world.retire_before(item)

    @rule(number=numbers)
    def an_officer_releases_an_edit(self, number: int) -> None:
        """The officer finds nothing wrong in new words: they take the place of the old."""
        held = [e for e in self.world.edits if e[0].state is State.UP and self.looks.is_held(e[2])]
        held = [e for e in held if SCHOOL[e[0].author] == QUILLBROOK]
        if not held:
            return
        item, marker, ref = held[number % len(held)]
        self.release(ref)
        self.world.gone_markers.append(item.marker)
        item.marker = marker

    def release(self, ref: str) -> None:
        """Let Ms Okoro release something."""
        officer = self.who("ms_okoro")
        assert officer is not None
        sent = Sent(SentState.HELD, Verdict(), ref=ref)
        with self.frames.of_a_step():
            flag = flag_of(officer, sent)
            decide(officer, flag, DecisionKind.RELEASE, message_id=message_of(sent).id)
