"""Groups of a class or a club: opened by a teacher with a second adult, talked in, left, closed."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.people import Who
from tests.cast import Cast
from tests.doors.everything import without_chance
from tests.network.sending import line
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def filled_in(cast: Cast, **changes: object) -> dict[str, object]:
    """The form of a new group, as Mr Evans would send it."""
    return {
        "name": "Choir club",
        "picture": "musical-notes",
        "second": cast.ms_okoro.ref,
        "member": [cast.asha.ref, cast.ben.ref],
        **changes,
    }


@pytest.fixture
def club(app: Flask, cast: Cast) -> relationships.Group:
    """Choir club: Asha and Ben, with Mr Evans and Ms Okoro."""

    def work() -> relationships.Group:
        group = relationships.open_group(
            by=cast.mr_evans,
            name="Choir club",
            picture="musical-notes",
            members=[cast.asha, cast.ben],
            second_adult=cast.ms_okoro,
        )
        messages.open_group_chat(group, cast.mr_evans)
        return group

    with app.app_context():
        return write(work)


def chat_of(group: relationships.Group) -> str:
    thread = messages.group_thread(group.id)
    assert thread is not None
    return thread.ref


class TestOpening:
    def test_a_teacher_opens_one_and_its_pupils_find_it(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        sign_in(page_client, cast.mr_evans)

        answer = page_client.post("/classes/groups/new", data=filled_in(cast))

        assert answer.status_code == 303
        assert "Choir club" in page_client.get("/classes/groups").text
        assert "Choir club" in visitor(app, cast.asha).get("/hedgerow/friends").text
        assert "Choir club" in visitor(app, cast.asha).get("/hedgerow/chats").text
        assert "Choir club" not in visitor(app, cast.dev).get("/hedgerow/friends").text

    @pytest.mark.parametrize("second", ["", "neverwasaperson0", "mr_evans", "asha", "mr_young"])
    def test_without_a_second_adult_of_the_school_it_is_not_opened(
        self, app: Flask, page_client: PageClient, cast: Cast, second: str
    ) -> None:
        ref = getattr(cast, second).ref if hasattr(cast, second) else second
        sign_in(page_client, cast.mr_evans)

        answer = page_client.post("/classes/groups/new", data=filled_in(cast, second=ref))

        assert answer.status_code == 400
        assert "Pick a second adult." in answer.text
        assert 'value="Choir club"' in answer.text
        with app.app_context():
            assert list(relationships.groups_of(cast.ms_okoro)) == []

    @pytest.mark.parametrize("member", ["cleo", "zoe", "ms_okoro"])
    def test_only_pupils_of_ones_own_classes_can_be_in_it(
        self, app: Flask, page_client: PageClient, cast: Cast, member: str
    ) -> None:
        refs = [cast.asha.ref, getattr(cast, member).ref]
        sign_in(page_client, cast.mr_evans)

        answer = page_client.post("/classes/groups/new", data=filled_in(cast, member=refs))

        assert answer.status_code == 400
        with app.app_context():
            assert list(relationships.groups_of(cast.mr_evans)) == []

    @pytest.mark.parametrize("name", ["", " \u200b ", "x" * 41, "the shitty club"])
    def test_its_name_is_short_and_fit_for_pupils(
        self, app: Flask, page_client: PageClient, cast: Cast, name: str
    ) -> None:
        sign_in(page_client, cast.mr_evans)

        answer = page_client.post("/classes/groups/new", data=filled_in(cast, name=name))

        assert answer.status_code == 400
        assert "Give it a short name" in answer.text

    def test_a_picture_that_is_not_offered_is_replaced(self, app: Flask, cast: Cast) -> None:
        visitor(app, cast.mr_evans).post("/classes/groups/new", data=filled_in(cast, picture="../../etc"))

        with app.app_context():
            (group,) = relationships.groups_of(cast.mr_evans)
        assert group.picture == "musical-notes"

    @pytest.mark.parametrize("name", ["asha", "kit"])
    def test_no_pupil_comes_here(self, app: Flask, cast: Cast, name: str) -> None:
        pupil = visitor(app, getattr(cast, name))

        assert pupil.get("/classes/groups").status_code == 404
        assert pupil.post("/classes/groups/new", data=filled_in(cast)).status_code == 404


class TestTalking:
    def test_pupils_and_both_adults_read_each_other(
        self, app: Flask, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            chat = chat_of(club)
        asha = visitor(app, cast.asha)

        asha.post(f"/hedgerow/chats/{chat}", data={"words": "I bring my song book"})
        visitor(app, cast.mr_evans).post(f"/classes/groups/{club.ref}", data={"words": "We meet on Friday"})

        assert "We meet on Friday" in asha.get(f"/hedgerow/chats/{chat}").text
        assert "song book" in visitor(app, cast.ben).get(f"/hedgerow/chats/{chat}").text
        assert "song book" in visitor(app, cast.ms_okoro).get(f"/classes/groups/{club.ref}").text

    def test_a_line_of_an_adult_can_be_reported_and_nobody_can_block_them(
        self, app: Flask, page_client: PageClient, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            said = line(cast.mr_evans, chat_of(club), "We meet on Friday")
            chat = chat_of(club)
        sign_in(page_client, cast.asha)

        page = page_client.get(f"/hedgerow/chats/{chat}").text

        assert f"/report/{said.ref}" in page
        assert f"/people/{cast.mr_evans.ref}" not in page

    def test_a_block_hides_lines_and_closes_no_group(
        self, app: Flask, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            chat = chat_of(club)
            line(cast.ben, chat, "I have a cold")
            write(lambda: relationships.block(cast.asha, cast.ben))
        asha = visitor(app, cast.asha)

        asha.post(f"/hedgerow/chats/{chat}", data={"words": "I bring my song book"})

        mine = asha.get(f"/hedgerow/chats/{chat}").text
        theirs = visitor(app, cast.ben).get(f"/hedgerow/chats/{chat}").text
        assert ("I have a cold" in mine, "song book" in mine) == (False, True)
        assert "song book" not in theirs

    @pytest.mark.parametrize("name", ["dev", "cleo", "zoe"])
    def test_nobody_else_reads_or_writes_there(
        self, app: Flask, cast: Cast, club: relationships.Group, name: str
    ) -> None:
        with app.app_context():
            chat = chat_of(club)
            line(cast.asha, chat, "I bring my song book")
        other = visitor(app, getattr(cast, name))

        seen = other.get(f"/hedgerow/groups/{club.ref}")
        sent = other.post(f"/hedgerow/chats/{chat}", data={"words": "Hello"})

        assert seen.status_code == 404
        assert without_chance(seen.text) == without_chance(
            other.get("/hedgerow/groups/neverwasagroup00").text
        )
        assert "be sent just now" in sent.text
        assert other.get(f"/hedgerow/chats/{chat}").status_code == 404

    @pytest.mark.parametrize("name", ["mr_young", "mrs_lark"])
    def test_adults_of_the_other_school_never_see_it(
        self, app: Flask, cast: Cast, club: relationships.Group, name: str
    ) -> None:
        other = visitor(app, getattr(cast, name))

        assert other.get(f"/classes/groups/{club.ref}").status_code == 404
        assert "Choir club" not in other.get("/classes/groups").text

    def test_the_head_reads_along_and_writes_nothing(
        self, app: Flask, page_client: PageClient, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            line(cast.asha, chat_of(club), "I bring my song book")
        sign_in(page_client, cast.mrs_hale)

        page = page_client.get(f"/classes/groups/{club.ref}").text
        sent = page_client.post(f"/classes/groups/{club.ref}", data={"words": "Hello"})

        assert "song book" in page
        assert 'id="reply"' not in page
        assert sent.status_code == 200
        assert "be sent just now" in sent.text

    def test_what_the_filter_stops_is_given_back_to_the_adult(
        self, app: Flask, page_client: PageClient, cast: Cast, club: relationships.Group
    ) -> None:
        sign_in(page_client, cast.mr_evans)

        answer = page_client.post(f"/classes/groups/{club.ref}", data={"words": "ring me on 07700 900142"})

        assert answer.status_code == 400
        assert "The filter stopped this." in answer.text
        assert "07700 900142" in answer.text


class TestLeavingAndClosing:
    def test_a_pupil_leaves_and_reads_no_more(
        self, app: Flask, page_client: PageClient, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            chat = chat_of(club)
        sign_in(page_client, cast.asha)

        asked = page_client.get(f"/hedgerow/groups/{club.ref}/leave").text
        page_client.post(f"/hedgerow/groups/{club.ref}/leave")

        assert "You do not see what is written there." in asked
        assert page_client.get(f"/hedgerow/groups/{club.ref}").status_code == 404
        assert page_client.get(f"/hedgerow/chats/{chat}").status_code == 404
        assert "Choir club" in visitor(app, cast.ben).get("/hedgerow/friends").text

    def test_members_change(self, app: Flask, cast: Cast, club: relationships.Group) -> None:
        visitor(app, cast.mr_evans).post(
            f"/classes/groups/{club.ref}/members", data={"member": [cast.asha.ref, cast.dev.ref]}
        )

        assert "Choir club" in visitor(app, cast.dev).get("/hedgerow/friends").text
        assert "Choir club" not in visitor(app, cast.ben).get("/hedgerow/friends").text

    def test_nobody_of_another_class_is_taken_in(
        self, app: Flask, cast: Cast, club: relationships.Group
    ) -> None:
        visitor(app, cast.mr_evans).post(
            f"/classes/groups/{club.ref}/members", data={"member": [cast.asha.ref, cast.cleo.ref]}
        )

        assert "Choir club" not in visitor(app, cast.cleo).get("/hedgerow/friends").text

    def test_closed_it_is_gone_for_everybody(
        self, app: Flask, page_client: PageClient, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            chat = chat_of(club)
            line(cast.asha, chat, "I bring my song book")
        sign_in(page_client, cast.mr_evans)
        page_client.get(f"/classes/groups/{club.ref}/close")

        page_client.post(f"/classes/groups/{club.ref}/close")

        assert page_client.get(f"/classes/groups/{club.ref}").status_code == 404
        asha = visitor(app, cast.asha)
        assert asha.get(f"/hedgerow/chats/{chat}").status_code == 404
        assert "be sent just now" in asha.post(f"/hedgerow/chats/{chat}", data={"words": "Hello"}).text

    def test_a_teacher_who_is_not_in_it_neither_sees_nor_closes_it(
        self, app: Flask, cast: Cast, club: relationships.Group
    ) -> None:
        quaye = visitor(app, cast.mrs_quaye)

        assert quaye.get(f"/classes/groups/{club.ref}").status_code == 404
        assert quaye.post(f"/classes/groups/{club.ref}/close").status_code == 404
        assert "Choir club" in visitor(app, cast.asha).get("/hedgerow/friends").text
