"""Keeping mail: the bin, deleting for good, folders of one's own, drafts."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns
from eduweb.mail import queries
from eduweb.mail.models import Box
from eduweb.mail.policy import MAX_FOLDERS
from tests.cast import Cast
from tests.doors.everything import without_chance
from tests.mail.posting import keep, mail, newest, subjects, visitor
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

SUBJECT = "Choir on Thursday"
VERBS = ("bin", "take-back", "delete", "read", "file")


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Visitor:
    return visitor(app, cast.asha)


@pytest.fixture
def letter(app: Flask, cast: Cast) -> str:
    """A mail of Ben's in Asha's inbox."""
    with app.app_context():
        mail(cast.ben, cast.asha)
        return newest(cast.asha)


def make_folder(client: Visitor, name: str) -> str:
    """Make a folder by its page and return its reference."""
    assert client.post("/mail/folders", data={"name": name}).status_code == 303
    page = client.get("/mail/folders").text
    return page.split(f">{name}</a>")[0].rpartition("/mail/folders/")[2].partition('"')[0]


class TestTheBin:
    def test_a_mail_goes_into_the_bin_and_out_again(
        self, app: Flask, cast: Cast, asha: Visitor, letter: str
    ) -> None:
        asha.post(f"/mail/letters/{letter}/bin")
        with app.app_context():
            binned = subjects(cast.asha), subjects(cast.asha, Box.BIN)

        asha.post(f"/mail/letters/{letter}/take-back")

        assert binned == ([], [SUBJECT])
        with app.app_context():
            assert subjects(cast.asha) == [SUBJECT]

    def test_a_sent_mail_goes_back_to_sent(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            mail(cast.ben, cast.asha)
            ref = newest(cast.ben, Box.SENT)
        ben = visitor(app, cast.ben)

        ben.post(f"/mail/letters/{ref}/bin")
        ben.post(f"/mail/letters/{ref}/take-back")

        with app.app_context():
            assert subjects(cast.ben, Box.SENT) == [SUBJECT]

    def test_my_bin_is_mine_alone(self, app: Flask, cast: Cast, asha: Visitor, letter: str) -> None:
        asha.post(f"/mail/letters/{letter}/bin")

        with app.app_context():
            assert subjects(cast.ben, Box.SENT) == [SUBJECT]

    def test_what_is_deleted_for_good_is_gone_from_my_mail_and_from_no_others(
        self, app: Flask, cast: Cast, asha: Visitor, letter: str
    ) -> None:
        asha.post(f"/mail/letters/{letter}/bin")
        asked = asha.get(f"/mail/letters/{letter}/delete").text

        asha.post(f"/mail/letters/{letter}/delete")

        assert "Ben still has it." in asked
        assert "A grown-up at school may still have a copy." in asked
        assert asha.get(f"/mail/letters/{letter}").status_code == 404
        with app.app_context():
            assert subjects(cast.asha, Box.BIN) == []
            assert subjects(cast.ben, Box.SENT) == [SUBJECT]

    def test_only_what_lies_in_the_bin_can_be_deleted(self, asha: Visitor, letter: str) -> None:
        assert asha.post(f"/mail/letters/{letter}/delete").status_code == 404
        assert asha.get(f"/mail/letters/{letter}").status_code == 200

    def test_the_whole_bin_can_be_emptied_after_a_question(
        self, app: Flask, page_client: PageClient, cast: Cast, letter: str
    ) -> None:
        client = sign_in(page_client, cast.asha)
        client.post(f"/mail/letters/{letter}/bin")
        asked = client.get("/mail/bin/empty").text
        with app.app_context():
            before = subjects(cast.asha, Box.BIN)

        client.post("/mail/bin/empty")

        assert "Others who got these mails still have them." in asked
        assert before == [SUBJECT]
        with app.app_context():
            assert subjects(cast.asha, Box.BIN) == []

    @pytest.mark.parametrize("name", ["dev", "mr_evans", "zoe"])
    def test_nobody_can_move_the_mail_of_others(self, app: Flask, cast: Cast, letter: str, name: str) -> None:
        client = visitor(app, getattr(cast, name))

        def try_all(ref: str) -> list[tuple[int, str]]:
            answers = [client.post(f"/mail/letters/{ref}/{verb}", data={"folder": "x"}) for verb in VERBS]
            return [(answer.status_code, without_chance(answer.text)) for answer in answers]

        assert {status for status, _page in try_all(letter)} == {404}
        assert try_all(letter) == try_all("neverwasathread0")


class TestFolders:
    def test_a_mail_lies_in_the_folder_it_was_put_into(
        self, app: Flask, page_client: PageClient, cast: Cast, letter: str
    ) -> None:
        client = sign_in(page_client, cast.asha)
        folder = make_folder(client, "Choir")  # type: ignore[arg-type]

        client.post(f"/mail/letters/{letter}/file", data={"folder": folder})

        assert SUBJECT in client.get(f"/mail/folders/{folder}").text
        assert SUBJECT not in client.get("/mail").text
        assert "Take it out" in client.get(f"/mail/letters/{letter}").text

    def test_a_folder_that_is_taken_away_gives_its_mail_back(
        self, app: Flask, cast: Cast, asha: Visitor, letter: str
    ) -> None:
        folder = make_folder(asha, "Choir")
        asha.post(f"/mail/letters/{letter}/file", data={"folder": folder})

        asha.post(f"/mail/folders/{folder}/take-away")

        with app.app_context():
            assert subjects(cast.asha) == [SUBJECT]
            assert list(queries.folders_of(cast.asha)) == []

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("", "Try another name for your folder."),
            ("\u200b", "Try another name for your folder."),
            ("c" * 31, "Try another name for your folder."),
            ("you are a stupid pig", "Try another name for your folder."),
            ("choir", "You have that one"),
        ],
    )
    def test_a_name_that_cannot_be_is_kindly_given_back(self, asha: Visitor, name: str, said: str) -> None:
        make_folder(asha, "Choir")

        answer = asha.post("/mail/folders", data={"name": name})

        assert answer.status_code == 400
        assert said in answer.text
        assert f'value="{name}"' in answer.text

    def test_there_are_only_so_many(self, asha: Visitor) -> None:
        for number in range(MAX_FOLDERS):
            make_folder(asha, f"Folder {number}")

        assert asha.post("/mail/folders", data={"name": "One more"}).status_code == 400

    def test_what_is_told_as_a_name_reaches_the_officer(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        told = "my dad hits me"

        answer = asha.post("/mail/folders", data={"name": told})

        assert answer.location == "/told"
        with app.app_context():
            assert list(queries.folders_of(cast.asha)) == []
            assert [line.flag.words for line in concerns.queue(cast.ms_okoro, is_practice=False)] == [told]

    @pytest.mark.parametrize("name", ["ben", "mr_evans", "zoe"])
    def test_a_folder_of_somebody_else_never_was(
        self, app: Flask, cast: Cast, asha: Visitor, name: str
    ) -> None:
        folder = make_folder(asha, "Choir")
        client = visitor(app, getattr(cast, name))

        looked = client.get(f"/mail/folders/{folder}")
        taken = client.post(f"/mail/folders/{folder}/take-away")

        assert looked.status_code == taken.status_code == 404
        with app.app_context():
            assert [one.name for one in queries.folders_of(cast.asha)] == ["Choir"]

    def test_nothing_can_be_put_into_a_folder_of_somebody_else(
        self, app: Flask, cast: Cast, asha: Visitor, letter: str
    ) -> None:
        bens = make_folder(visitor(app, cast.ben), "Choir")

        answer = asha.post(f"/mail/letters/{letter}/file", data={"folder": bens})

        assert answer.status_code == 404
        with app.app_context():
            assert subjects(cast.asha) == [SUBJECT]


class TestDrafts:
    def test_a_mail_that_is_kept_for_later_goes_to_nobody_and_can_be_gone_on_with(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        client = sign_in(page_client, cast.asha)

        answer = keep(client, do="keep", to=cast.ben.ref, subject="Choir", words="Are you")

        page = client.get(answer.location).text
        draft = page.partition('href="/mail/drafts/')[2].partition('"')[0]
        assert answer.location == "/mail/drafts"
        assert "Are you" in client.get(f"/mail/drafts/{draft}").text
        with app.app_context():
            assert subjects(cast.ben) == []

    def test_going_on_with_a_draft_makes_no_second_one(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        kept = keep(asha, to=cast.ben.ref, subject="Choir", words="Are you")
        draft = kept.location.split("/")[3]

        keep(asha, at=f"/mail/drafts/{draft}", do="keep", subject="Choir", words="Are you coming")

        with app.app_context():
            assert [one.words for one in queries.drafts_of(cast.asha)] == ["Are you coming"]

    def test_a_draft_that_was_sent_is_a_draft_no_more(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        kept = keep(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")

        asha.post(kept.location, data={"client_id": "sent-as-draft"})

        with app.app_context():
            assert list(queries.drafts_of(cast.asha)) == []

    def test_a_draft_can_be_thrown_away(self, app: Flask, cast: Cast, asha: Visitor) -> None:
        draft = keep(asha, subject="Choir", words="Are you").text
        ref = draft.partition('action="/mail/drafts/')[2].partition('"')[0]

        asha.post(f"/mail/drafts/{ref}/throw-away")

        with app.app_context():
            assert list(queries.drafts_of(cast.asha)) == []
