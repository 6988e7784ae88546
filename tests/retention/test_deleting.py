"""Two people delete what has had its time: words go, entries stay, and nobody learns of what they may not."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import audit
from eduweb.concerns import DecisionKind
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import ask, concern_now, make_flag, write_post
from tests.officer.desk import desk_of
from tests.retention.keeping import (
    CANARY,
    agrees,
    asks,
    both_delete,
    deletes,
    erasures,
    keeping_page,
    no_concern_long_ago,
    post_long_ago,
    requests_for,
    words_of,
    work_off,
)
from tests.visitor import Visitor, sign_in

ERASED = "erased when its time was over"
KINDS = ("words", "practice", "no-concern", "handed-over")


def messages_of(app: Flask) -> list[tuple[str, str]]:
    """Return the words and the state of every message."""
    rows = ask(app, lambda: db.session.execute(text("SELECT words, state FROM message ORDER BY id")).all())
    return [(row.words, row.state) for row in rows]


class TestTwoPeople:
    def test_nothing_goes_before_the_second_person_agreed(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)

        ref = asks(app, cast.ms_okoro, "words")

        assert deletes(app, cast.ms_okoro, ref) == 409
        work_off(app)
        assert messages_of(app) == [(CANARY, "delivered")]
        assert erasures(app) == []

    def test_the_words_go_once_the_head_agreed_and_the_row_stays(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        assert messages_of(app) == [("", ERASED)]
        (erasure,) = erasures(app)
        assert erasure.counts == {"messages": 1, "drafts": 0}
        assert erasure.done_at is not None

    def test_it_is_done_once(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        ref = asks(app, cast.ms_okoro, "words")
        agrees(app, cast.mrs_hale, ref)

        assert [deletes(app, cast.ms_okoro, ref) for _ in range(2)] == [303, 409]
        assert len(erasures(app)) == 1

    def test_nobody_agrees_to_their_own_asking(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        ref = asks(app, cast.mrs_hale, "words")

        assert agrees(app, cast.mrs_hale, ref) == 409
        assert deletes(app, cast.mrs_hale, ref) == 409

    def test_without_the_head_two_are_not_enough(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        ref = asks(app, cast.ms_okoro, "words")

        assert requests_for(app, cast.ms_reid) == []
        assert agrees(app, cast.ms_reid, ref) == 404

    def test_the_head_may_ask_and_the_officer_agree(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)

        both_delete(app, cast.mrs_hale, cast.ms_okoro, "words")

        assert messages_of(app) == [("", ERASED)]

    def test_asking_twice_is_one_request(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)

        assert asks(app, cast.ms_okoro, "words") == asks(app, cast.ms_okoro, "words")

    def test_it_stands_in_the_audit_log_and_the_chain_holds(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")
        (erasure,) = erasures(app)

        found = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "erasure", erasure.id))

        assert [(entry.actor_id, entry.act) for entry in found] == [(cast.ms_okoro.id, "deleted words")]
        assert ask(app, lambda: audit.verify(cast.quillbrook_id)) == []


class TestWhatGoes:
    def test_words_of_this_school_year_stay(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        write_post(app, cast.ben, "We planted beans today")

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        assert [words for words, _state in messages_of(app)] == ["", "We planted beans today"]

    def test_the_other_schools_words_stay(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.zoe)
        post_long_ago(app, cast.asha)

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        assert [words for words, _state in messages_of(app)] == [CANARY, ""]

    def test_what_still_waits_for_a_decision_stays(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha, "ring me on 07700 900123")

        page = keeping_page(desk_of(app, cast.ms_okoro))

        assert "Ask a second person" not in page
        assert messages_of(app)[0][0] == "ring me on 07700 900123"

    def test_deleted_words_are_on_no_page_of_the_child(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")
        child = sign_in(app.test_client(), cast.asha)

        for page in ("/hedgerow", "/hedgerow/my-things"):
            answer = child.get(page)
            assert answer.status_code == 200
            assert CANARY not in answer.text

    def test_a_flag_that_was_no_concern_loses_its_words_and_keeps_its_log(
        self, app: Flask, cast: Cast
    ) -> None:
        flagged = no_concern_long_ago(app, cast.asha, cast.ms_okoro)
        before = entries_of(app, flagged.concern_id)

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "no-concern")

        assert words_of(app, cast.ms_okoro, flagged) == []
        after = entries_of(app, flagged.concern_id)
        assert after[: len(before)] == before
        assert after[len(before) :] == ["words deleted"]

    def test_its_record_still_opens_and_says_so(self, app: Flask, cast: Cast) -> None:
        flagged = no_concern_long_ago(app, cast.asha, cast.ms_okoro)
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "no-concern")

        page = desk_of(app, cast.ms_okoro).reads_the_record(flagged)

        assert page.status_code == 200
        assert CANARY not in page.text
        assert "[kept no longer]" in page.text

    def test_a_raised_concern_has_no_clock(self, app: Flask, cast: Cast) -> None:
        import time_machine

        from tests.retention.keeping import LONG_AGO

        with time_machine.travel(LONG_AGO, tick=False):
            flagged = make_flag(app, cast.asha, words=CANARY)
            desk_of(app, cast.ms_okoro).decides(flagged, DecisionKind.RAISE)

        page = keeping_page(desk_of(app, cast.ms_okoro))

        assert "Ask a second person" not in page
        assert CANARY in words_of(app, cast.ms_okoro, flagged)[0]


def entries_of(app: Flask, concern_id: int) -> list[str]:
    def question() -> list[str]:
        found = text("SELECT kind FROM concern_entry WHERE concern_id = :id AND kind != 'read' ORDER BY id")
        return [row.kind for row in db.session.execute(found, {"id": concern_id})]

    return ask(app, question)


class TestLawFive:
    def test_a_concern_that_an_adult_is_kept_from_is_neither_counted_nor_deleted(
        self, app: Flask, cast: Cast
    ) -> None:
        before = keeping_page(desk_of(app, cast.ms_okoro))
        hidden = no_concern_long_ago(app, cast.asha, cast.mrs_hale, kept_from=frozenset({cast.ms_okoro.id}))

        page = keeping_page(desk_of(app, cast.ms_okoro))

        assert without_tokens(page) == without_tokens(before)
        assert concern_now(app, hidden).status.value == "no concern"
        assert words_of(app, cast.mrs_hale, hidden) != []

    def test_a_concern_about_an_adult_is_neither_counted_nor_deleted(self, app: Flask, cast: Cast) -> None:
        before = keeping_page(desk_of(app, cast.ms_okoro))
        about = no_concern_long_ago(app, cast.mr_evans, cast.mrs_hale)

        assert without_tokens(keeping_page(desk_of(app, cast.ms_okoro))) == without_tokens(before)
        assert words_of(app, cast.mrs_hale, about) != []


def without_tokens(page: str) -> str:
    from tests.doors.everything import without_chance

    return without_chance(page)


class TestWhoMay:
    def test_nobody_but_officer_leads_and_head(self, app: Flask, cast: Cast, client: Visitor) -> None:
        for who in (cast.mr_evans, cast.mrs_quaye, cast.asha):
            visitor = desk_of(app, who).client
            assert visitor.get("/desk/keeping").status_code == 404
            assert visitor.get("/desk/keeping/leavers").status_code == 404
            assert visitor.post("/desk/keeping/words/ask").status_code == 404
        assert client.get("/desk/keeping").status_code == 302

    def test_the_other_school_cannot_take_up_what_was_agreed(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        ref = asks(app, cast.ms_okoro, "words")
        agrees(app, cast.mrs_hale, ref)

        assert deletes(app, cast.mr_young, ref) == 404
        assert deletes(app, cast.mr_young, "neverwasarequest") == 404

    @pytest.mark.parametrize("kind", ["everything", "pupil", "audit", "x" * 300])
    def test_what_has_no_clock_cannot_be_asked_for(self, app: Flask, cast: Cast, kind: str) -> None:
        assert desk_of(app, cast.ms_okoro).client.post(f"/desk/keeping/{kind}/ask").status_code == 404

    @pytest.mark.parametrize("kind", KINDS)
    def test_each_kind_has_its_row(self, app: Flask, cast: Cast, kind: str) -> None:
        assert f'id="kind-{kind}"' in keeping_page(desk_of(app, cast.ms_okoro))
