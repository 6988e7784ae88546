"""The teacher's controls: the two ticks, the switch, words that wait, what one pupil may do for a while."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import accounts, audit, people
from eduweb.core.db import db, write
from eduweb.messages import MessageState, SentState
from eduweb.people import Approval, SchoolClass
from eduweb.web.live import LIVE
from tests.cast import Cast
from tests.network.sending import post
from tests.network.test_sockets import ask, connected, words_for
from tests.page import PageClient
from tests.visitor import Visitor, open_class, sign_in


def page_of(school_class: SchoolClass) -> str:
    return f"/classes/{school_class.ref}"


@pytest.fixture
def mr_evans(page_client: PageClient, cast: Cast) -> PageClient:
    """Mr Evans, signed in, who teaches Oak and Acorns."""
    sign_in(page_client, cast.mr_evans)
    return page_client


class TestTheTwoTicks:
    @pytest.mark.parametrize("ticks", [{}, {"has_supervision": "y"}, {"has_read_rules": "y"}])
    def test_a_class_does_not_open_without_both(
        self, app: Flask, mr_evans: PageClient, cast: Cast, ticks: dict[str, str]
    ) -> None:
        answer = mr_evans.post(f"{page_of(cast.oak)}/open", data=ticks)

        assert answer.status_code == 400
        assert "Tick both, then open the class." in answer.text
        with app.app_context():
            assert accounts.opening_of(cast.oak.id) is None

    def test_the_log_shows_who_supervised(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        ticks = {"has_supervision": "y", "has_read_rules": "y"}
        page = mr_evans.post(f"{page_of(cast.oak)}/open", data=ticks, follow_redirects=True).text

        with app.app_context():
            opening = accounts.opening_of(cast.oak.id)
            entry = audit.entries_about(cast.quillbrook_id, "class", cast.oak.id)[0]
        assert opening is not None
        assert (opening.opened_by_id, opening.has_supervision, opening.has_read_rules) == (
            cast.mr_evans.id,
            True,
            True,
        )
        assert (entry.actor_id, entry.reason) == (cast.mr_evans.id, "in the room, rules read")
        assert "supervised by Mr Evans" in page

    def test_no_program_opens_a_class_without_them(self, app: Flask, cast: Cast) -> None:
        with app.app_context(), pytest.raises(accounts.TicksMissingError):
            write(
                lambda: accounts.open_class(
                    cast.oak, by=cast.mr_evans, has_supervision=True, has_read_rules=False
                )
            )


class TestTheSwitch:
    def test_open_pages_of_the_class_hear_of_it_and_no_others(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with connected(app, cast.asha) as asha, connected(app, cast.cleo) as cleo:
            page = mr_evans.post(
                f"{page_of(cast.oak)}/messages", data={"is_on": "no"}, follow_redirects=True
            ).text

            heard = [[event["name"] for event in one.get_received(LIVE)] for one in (asha, cleo)]

        assert "Messages are off for the class. Help stays open." in page
        assert "Let messages go on" in page
        assert heard == [["closed"], []]

    def test_a_socket_that_is_open_takes_no_more_words(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        from tests.network.sending import thread_of

        with app.app_context():
            thread = thread_of(post(cast.asha))
        with connected(app, cast.ben) as ben:
            before = ask(ben, "send", words_for(thread))
            mr_evans.post(f"{page_of(cast.oak)}/messages", data={"is_on": "no"})
            after = ask(ben, "send", words_for(thread, "Me too"))

        assert before["ok"] is True
        assert after["ok"] is False

    def test_what_is_switched_on_goes_on(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        for is_on in ("no", "yes"):
            mr_evans.post(f"{page_of(cast.oak)}/messages", data={"is_on": is_on})

        with app.app_context():
            assert post(cast.asha).state is SentState.DELIVERED

    def test_pressing_twice_is_one_change(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        for _ in range(2):
            mr_evans.post(f"{page_of(cast.oak)}/messages", data={"is_on": "no"})

        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "class", cast.oak.id)
        assert [entry.reason for entry in entries].count("messages off") == 1

    @pytest.mark.parametrize("is_on", ["", "perhaps"])
    def test_anything_else_changes_nothing(
        self, app: Flask, mr_evans: PageClient, cast: Cast, is_on: str
    ) -> None:
        assert mr_evans.post(f"{page_of(cast.oak)}/messages", data={"is_on": is_on}).status_code == 400
        with app.app_context():
            assert post(cast.asha).state is SentState.DELIVERED


class TestWordsThatWait:
    def test_a_class_set_so_waits_for_a_yes(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        mr_evans.post(f"{page_of(cast.oak)}/approval", data={"approval": "EVERYTHING"})
        with app.app_context():
            ref = post(cast.asha, "Our choir sang").ref
        ben = sign_in(app.test_client(), cast.ben)
        before = ben.get("/hedgerow").text
        page = mr_evans.get(f"{page_of(cast.oak)}/waiting").text
        counted = mr_evans.get(page_of(cast.oak)).text

        done = mr_evans.post(
            f"{page_of(cast.oak)}/waiting/{ref}", data={"answer": "yes"}, follow_redirects=True
        )

        assert "Our choir sang" not in before
        assert "Our choir sang" in page
        assert "a post, for the class" in page
        assert "1 waits for a yes" in counted
        assert "Sent." in done.text
        assert "Nothing waits for a yes" in mr_evans.get(page_of(cast.oak)).text
        assert "Our choir sang" in ben.get("/hedgerow").text

    def test_words_can_be_given_back(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        mr_evans.post(f"{page_of(cast.oak)}/approval", data={"approval": "EVERYTHING"})
        with app.app_context():
            ref = post(cast.asha, "Our choir sang").ref

        mr_evans.post(f"{page_of(cast.oak)}/waiting/{ref}", data={"answer": "no"})

        assert "Nothing waits." in mr_evans.get(f"{page_of(cast.oak)}/waiting").text
        assert "Our choir sang" not in sign_in(app.test_client(), cast.ben).get("/hedgerow").text
        with app.app_context():
            assert state_of(ref) is MessageState.RETURNED

    def test_of_two_answers_the_second_changes_nothing(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        mr_evans.post(f"{page_of(cast.oak)}/approval", data={"approval": "EVERYTHING"})
        with app.app_context():
            ref = post(cast.asha, "Our choir sang").ref
        mr_evans.post(f"{page_of(cast.oak)}/waiting/{ref}", data={"answer": "yes"})

        page = mr_evans.post(
            f"{page_of(cast.oak)}/waiting/{ref}", data={"answer": "no"}, follow_redirects=True
        ).text

        assert "Somebody else has answered this one" in page
        with app.app_context():
            assert state_of(ref) is MessageState.DELIVERED

    def test_words_of_another_class_are_not_answered_here(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: people.set_approval(class_now(cast.elm), Approval.EVERYTHING, by=cast.ms_okoro))
            ref = post(cast.cleo, "We saw a heron").ref

        page = mr_evans.post(
            f"{page_of(cast.oak)}/waiting/{ref}", data={"answer": "yes"}, follow_redirects=True
        ).text

        assert "We saw a heron" not in page
        with app.app_context():
            assert state_of(ref) is MessageState.WAITING

    @pytest.mark.parametrize(
        ("path", "data"),
        [("approval", {"approval": "ALL"}), ("approval", {}), ("waiting/nosuchmessage00", {"answer": "eh"})],
    )
    def test_what_is_not_offered_is_refused(
        self, mr_evans: PageClient, cast: Cast, path: str, data: dict[str, str]
    ) -> None:
        assert mr_evans.post(f"{page_of(cast.oak)}/{path}", data=data).status_code == 400

    def test_what_the_filter_holds_does_not_come_here(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        mr_evans.post(f"{page_of(cast.oak)}/approval", data={"approval": "EVERYTHING"})
        with app.app_context():
            held = post(cast.asha, "Ring me on 07700 900123")

        assert held.state is not SentState.DELIVERED
        assert "07700" not in mr_evans.get(f"{page_of(cast.oak)}/waiting").text


class TestWhoMay:
    ACTS = (
        ("/messages", {"is_on": "no"}),
        ("/approval", {"approval": "MAIL"}),
        ("/waiting", None),
        ("/waiting/nosuchmessage00", {"answer": "yes"}),
        ("/pupils/{}/limit", {"kind": "PAUSED", "reason": "Why", "last_on": "2099-01-01"}),
        ("/pupils/{}/limit/end", {}),
    )

    @pytest.mark.parametrize(("act", "data"), ACTS)
    def test_no_class_but_ones_own_is_there(
        self, client: Visitor, cast: Cast, act: str, data: dict[str, str] | None
    ) -> None:
        teacher = sign_in(client, cast.mr_evans)

        def knock(school_class: str, person: str) -> tuple[int, bytes]:
            path = f"/classes/{school_class}{act.format(person)}"
            answer = teacher.get(path) if data is None else teacher.post(path, data=data)
            return answer.status_code, answer.data

        nobody = knock("nobody0nobody000", "nobody0nobody000")
        others = [knock(cast.elm.ref, cast.cleo.ref), knock(cast.willow.ref, cast.zoe.ref)]

        assert nobody[0] == 404
        assert others == [nobody, nobody]

    @pytest.mark.parametrize(("act", "data"), ACTS)
    def test_a_pupil_has_no_controls(
        self, client: Visitor, cast: Cast, act: str, data: dict[str, str] | None
    ) -> None:
        asha = sign_in(client, cast.asha)
        path = f"{page_of(cast.oak)}{act.format(cast.ben.ref)}"

        assert (asha.get(path) if data is None else asha.post(path, data=data)).status_code == 404

    def test_the_officer_may_do_so_in_any_class_of_the_school(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        open_class(app, cast.cleo)
        officer = sign_in(client, cast.ms_okoro)

        officer.post(f"{page_of(cast.elm)}/messages", data={"is_on": "no"})

        with app.app_context():
            assert not class_now(cast.elm).is_messaging_on


def class_now(school_class: SchoolClass) -> SchoolClass:
    return db.session.get_one(SchoolClass, school_class.id)


def state_of(ref: str) -> MessageState:
    from sqlalchemy import select

    from eduweb.messages import Message

    return db.session.scalars(select(Message.state).where(Message.ref == ref)).one()
