"""Whom a mail may go to, who reads it along, and that it goes to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask

from eduweb import messages, people, relationships, symbols
from eduweb.concerns import DecisionKind
from eduweb.core.db import db, write
from eduweb.messages import NewMail, NoSecondAdultError, SentState
from eduweb.people import Staff, Who
from tests.cast import Cast
from tests.messages.deciding import decide, flag_of, message_of
from tests.messages.mailing import WORDS, mail
from tests.messages.reading import readers
from tests.network.sending import client_id, grey_cloud_of

NUMBER = "Ring me\non 07700 900142"


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def names(people_: Sequence[Who]) -> list[str]:
    return [who.name for who in people_]


def teach_oak(cast: Cast) -> None:
    """Let Mrs Quaye be another teacher of Oak."""
    write(lambda: people.teach(db.session.get_one(Staff, cast.mrs_quaye.id), cast.oak))


class TestAddressBook:
    def test_a_pupils_holds_the_class_its_teachers_and_friends(self, cast: Cast) -> None:
        write(lambda: relationships.befriend(cast.ben, cast.cleo))

        assert names(messages.address_book(cast.ben)) == ["Mr Evans", "Asha", "Cleo", "Dev"]
        assert names(messages.address_book(cast.zoe)) == ["Mr Young"]

    def test_whom_i_blocked_is_not_in_it_and_who_blocked_me_is(self, cast: Cast) -> None:
        assert names(messages.address_book(cast.asha)) == ["Mr Evans", "Ben"]
        assert names(messages.address_book(cast.dev)) == ["Mr Evans", "Asha", "Ben"]

    def test_somebody_who_has_left_is_not_in_it(self, cast: Cast) -> None:
        write(lambda: people.set_active(cast.ben.id, is_active=False, by_id=None))

        assert names(messages.address_book(cast.asha)) == ["Mr Evans"]

    def test_a_pretend_friend_is_not_in_it(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)

        write(lambda: relationships.befriend(cast.asha, cloud))

        assert "Grey Cloud" not in names(messages.address_book(cast.asha))

    def test_a_teachers_holds_their_classes_and_the_schools_leads(self, cast: Cast) -> None:
        assert names(messages.address_book(cast.mr_evans)) == [
            "Mrs Hale",
            "Ms Okoro",
            "Ms Reid",
            "Asha",
            "Ben",
            "Dev",
            "Kit",
        ]

    def test_who_answers_for_the_school_has_all_of_it_and_no_other(self, cast: Cast) -> None:
        found = names(messages.address_book(cast.mrs_hale))

        assert {"Asha", "Cleo", "Kit", "Mr Evans"} <= set(found)
        assert not {"Zoe", "Mr Young"} & set(found)


class TestPupils:
    def test_a_mail_is_for_its_receivers_and_its_author(self, cast: Cast) -> None:
        sent = mail(cast.asha, cast.ben)

        assert sent.state is SentState.DELIVERED
        assert readers(cast, sent) == {"asha", "ben"}

    @pytest.mark.parametrize("name", ["cleo", "kit", "dev", "mrs_hale", "zoe", "mr_young", "asha"])
    def test_somebody_outside_the_address_book_gets_none(self, cast: Cast, name: str) -> None:
        assert mail(cast.asha, cast.ben, getattr(cast, name)).state is SentState.REFUSED

    def test_nobody_and_a_made_up_reference_get_none(self, cast: Cast) -> None:
        assert mail(cast.asha).state is SentState.REFUSED
        to = NewMail(("someone@example.org",))
        sent = write(lambda: messages.send(author=cast.asha, to=to, words=WORDS, client_id=client_id()))
        assert sent.state is SentState.REFUSED

    def test_to_a_teacher_another_adult_reads_along(self, cast: Cast) -> None:
        sent = mail(cast.asha, cast.mr_evans)

        assert readers(cast, sent) == {"asha", "mr_evans", "ms_okoro"}
        thread_id = message_of(sent).thread_id
        assert names(messages.participants_of(thread_id, is_along=True)) == ["Ms Okoro"]
        assert names(messages.participants_of(thread_id, is_along=False)) == ["Mr Evans", "Asha"]

    def test_another_teacher_of_the_class_comes_first(self, cast: Cast) -> None:
        teach_oak(cast)

        assert readers(cast, mail(cast.asha, cast.mr_evans)) == {"asha", "mr_evans", "mrs_quaye"}

    def test_two_teachers_need_no_third_adult(self, cast: Cast) -> None:
        teach_oak(cast)

        sent = mail(cast.asha, cast.mr_evans, cast.mrs_quaye)

        assert readers(cast, sent) == {"asha", "mr_evans", "mrs_quaye"}
        assert messages.participants_of(message_of(sent).thread_id, is_along=True) == []

    def test_a_pupil_writes_to_no_class(self, cast: Cast) -> None:
        assert mail(cast.asha, class_ref=cast.oak.ref).state is SentState.REFUSED

    def test_to_somebody_who_blocked_me_it_looks_sent_and_reaches_nobody(self, cast: Cast) -> None:
        sent = mail(cast.dev, cast.asha)

        assert sent.state is SentState.DELIVERED
        assert readers(cast, sent) == {"dev"}

    def test_a_block_takes_a_mail_out_of_sight(self, cast: Cast) -> None:
        sent = mail(cast.ben, cast.asha, cast.dev)

        write(lambda: relationships.block(cast.asha, cast.ben))

        assert readers(cast, sent) == {"ben", "dev"}

    def test_a_held_mail_is_its_authors_until_it_is_released(self, cast: Cast) -> None:
        sent = mail(cast.asha, cast.ben, words=NUMBER)
        before = readers(cast, sent)

        flag = flag_of(cast.ms_okoro, sent)
        decide(cast.ms_okoro, flag, DecisionKind.RELEASE, message_id=message_of(sent).id)

        assert sent.state is SentState.HELD
        assert before == {"asha"}
        assert readers(cast, sent) == {"asha", "ben"}

    def test_the_stopped_ones_are_on_a_list_of_their_own(self, cast: Cast) -> None:
        mail(cast.asha, cast.ben, words=NUMBER)

        assert [one.message.words for one in messages.stopped_mails(cast.asha)] == [NUMBER]
        assert messages.stopped_messages(cast.asha) == []

    def test_the_youngest_write_with_pictures(self, cast: Cast) -> None:
        line = symbols.line_of(next(iter(symbols.starters())), next(iter(symbols.symbols())))
        assert line is not None
        kit = let_mail(cast)

        assert mail(kit, cast.mr_evans, words=line.words).state is SentState.DELIVERED
        assert mail(kit, cast.mr_evans).state is SentState.REFUSED

    def test_a_friend_of_another_class_who_is_no_friend_now_gets_none(self, cast: Cast) -> None:
        write(lambda: relationships.befriend(cast.ben, cast.cleo))
        before = mail(cast.ben, cast.cleo)

        write(lambda: relationships.unfriend(cast.ben, cast.cleo))

        assert mail(cast.ben, cast.cleo).state is SentState.REFUSED
        assert readers(cast, before) == {"ben", "cleo"}


def let_mail(cast: Cast) -> Who:
    from eduweb import schools
    from eduweb.schools import Ability, Audience

    def work() -> None:
        able = schools.abilities_of(cast.quillbrook_id, 1) | {Ability.MAIL}
        school = schools.school_by_id(cast.quillbrook_id)
        schools.set_year_rule(school, 1, abilities=able, widest=Audience.CLASS, by_id=cast.mrs_hale.id)

    write(work)
    return cast.kit


class TestStaff:
    def test_a_mail_to_one_pupil_is_never_of_one_adult_alone(self, cast: Cast) -> None:
        assert readers(cast, mail(cast.mr_evans, cast.asha)) == {"mr_evans", "asha", "ms_okoro"}
        assert readers(cast, mail(cast.ms_okoro, cast.asha)) == {"ms_okoro", "asha", "mr_evans"}

    def test_where_there_is_no_second_adult_there_is_no_mail(self, cast: Cast) -> None:
        def leave() -> None:
            for person in (cast.ms_okoro, cast.ms_reid, cast.mrs_hale):
                people.set_active(person.id, is_active=False, by_id=None)

        write(leave)

        assert mail(cast.mr_evans, cast.asha).state is SentState.REFUSED
        assert mail(cast.asha, cast.mr_evans).state is SentState.REFUSED
        assert mail(cast.mr_evans, class_ref=cast.oak.ref).state is SentState.REFUSED
        with pytest.raises(NoSecondAdultError):
            messages.second_adult_for(cast.mr_evans, [cast.asha])

    def test_to_a_class_it_is_for_its_pupils_and_a_second_adult(self, cast: Cast) -> None:
        sent = mail(cast.mr_evans, class_ref=cast.oak.ref)

        assert readers(cast, sent) == {"mr_evans", "asha", "ben", "dev", "ms_okoro"}

    def test_its_other_teachers_read_along(self, cast: Cast) -> None:
        teach_oak(cast)

        sent = mail(cast.mr_evans, class_ref=cast.oak.ref)

        assert readers(cast, sent) == {"mr_evans", "asha", "ben", "dev", "mrs_quaye"}

    @pytest.mark.parametrize("name", ["elm", "willow"])
    def test_a_class_of_others_gets_none(self, cast: Cast, name: str) -> None:
        assert mail(cast.mr_evans, class_ref=getattr(cast, name).ref).state is SentState.REFUSED

    @pytest.mark.parametrize("name", ["cleo", "zoe", "mr_young"])
    def test_a_pupil_of_others_gets_none(self, cast: Cast, name: str) -> None:
        assert mail(cast.mr_evans, getattr(cast, name)).state is SentState.REFUSED

    def test_nobody_else_of_the_school_reads_it_but_as_evidence(self, cast: Cast) -> None:
        assert "mrs_hale" not in readers(cast, mail(cast.mr_evans, cast.asha))
