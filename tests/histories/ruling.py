"""Adults decide: classes, suspensions, roles, switches, pauses, and words that wait for a yes."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from eduweb import accounts, messages, people, schools
from eduweb.core.db import db
from eduweb.people import Approval, LimitKind, Role
from tests.histories.history import History, numbers
from tests.histories.world import SCHOOL, State

often = st.sampled_from([True, True, True, False])
quillbrooks = st.sampled_from(["asha", "ben", "cleo", "dev"])


class Ruling(History):
    """What adults change, and who then may what."""

    @rule(pupil=quillbrooks, to=st.sampled_from(["oak", "elm"]))
    def a_pupil_moves(self, pupil: str, to: str) -> None:
        """Somebody goes to another class."""
        self.do(lambda: accounts.move_pupil(self.id_of(pupil), to=getattr(self.cast, to), by_id=None))
        self.world.class_of[pupil] = to

    @rule(
        name=st.sampled_from(["asha", "ben", "cleo", "mr_evans"]),
        is_back=st.sampled_from([True, True, False]),
    )
    def somebody_is_suspended(self, name: str, is_back: bool) -> None:
        """Somebody is kept out, or let back in."""
        self.do(lambda: accounts.set_active(self.id_of(name), is_active=is_back, by_id=None))
        (self.world.away.discard if is_back else self.world.away.add)(name)

    @rule()
    def a_teacher_becomes_a_lead(self) -> None:
        """Mr Evans answers for the whole school from now on."""
        if "mr_evans" in self.world.whole_school:
            return
        staff = people.staff_by_email("mr.evans@quillbrook.example")
        assert staff is not None
        self.do(lambda: people.give_role(staff, Role.DSL, is_deputy=True, by_id=None))
        self.world.whole_school.add("mr_evans")

    @rule(is_on=often)
    def the_school_is_switched(self, is_on: bool) -> None:
        """Quillbrook's messages are switched off, or on."""
        school_id = self.cast.quillbrook_id
        by_id = self.id_of("mrs_hale")
        self.do(lambda: schools.set_messaging(schools.school_by_id(school_id), is_on=is_on, by_id=by_id))
        self.world.is_school_on = is_on

    @rule(is_on=often)
    def a_class_is_switched(self, is_on: bool) -> None:
        """Oak's messages are switched off, or on."""
        by = self.who("ms_okoro")
        assert by is not None

        def work() -> None:
            oak = people.class_by_ref(by, self.cast.oak.ref)
            assert oak is not None
            people.set_class_messaging(oak, is_on=is_on, by=by)

        self.do(work)
        (self.world.classes_off.discard if is_on else self.world.classes_off.add)("oak")

    @rule(approval=st.sampled_from(list(Approval)))
    def a_class_needs_a_yes(self, approval: Approval) -> None:
        """Oak's words wait for a teacher, or its mail does, or nothing."""
        by = self.who("ms_okoro")
        assert by is not None

        def work() -> None:
            oak = people.class_by_ref(by, self.cast.oak.ref)
            assert oak is not None
            people.set_approval(oak, approval, by=by)

        self.do(work)

    @rule(pupil=st.sampled_from(["ben", "cleo"]), kind=st.sampled_from([None, *LimitKind]))
    def a_pupil_is_limited(self, pupil: str, kind: LimitKind | None) -> None:
        """Somebody waits, or works supervised only, or neither."""
        by = self.who("ms_okoro")
        assert by is not None

        def work() -> None:
            row = db.session.get_one(people.Pupil, self.id_of(pupil))
            if kind is None:
                people.end_limit(row, by=by)
            else:
                people.set_limit(
                    row, kind, reason="a talk", last_on=people.today() + timedelta(days=1), by=by
                )

        self.do(work)
        (self.world.paused.add if kind is LimitKind.PAUSED else self.world.paused.discard)(pupil)

    @rule(number=numbers, is_yes=st.booleans())
    def a_teacher_says(self, number: int, is_yes: bool) -> None:
        """Ms Okoro says yes to words that wait, or gives them back."""
        by = self.who("ms_okoro")
        waiting = [i for i in self.world.items if i.state is State.WAITING and SCHOOL[i.author] != "fernhill"]
        item = self.pick(waiting, number)
        if item is None or by is None:
            return
        self.do(lambda: messages.approve(by, item.ref, is_yes=is_yes))
        item.state = State.UP if is_yes else State.STOPPED
        if is_yes:
            self.world.retire_before(item)
