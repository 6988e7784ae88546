from __future__ import annotations

import hashlib

import pytest
from flask import Flask

from eduweb import concerns
from eduweb.concerns import EntryKind, Flag, Place, Route, Source, StaffKind
from eduweb.core.db import db
from eduweb.people import Role
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app, latest, waiting
from tests.concerns.test_routing import mailed, readers
from tests.makers import make_staff
from tests.officer.raising import ACCOUNT, adult, last_concern


def entries(app: Flask) -> list[concerns.ConcernEntry]:
    concern = last_concern(app)
    return [entry for entry, _name in ask(app, lambda: concerns.entries_of(concern))]


def flag_count(app: Flask) -> int:
    return ask(app, lambda: db.session.query(Flag).count())


class TestAnyAdult:
    def test_a_teacher_raises_a_concern_about_a_pupil_in_one_form(self, app: Flask, cast: Cast) -> None:
        answer = adult(app, cast.mr_evans).raises(
            pupil=cast.asha.ref, immediate="She is with Ms Reid", named="no-part"
        )

        concern = last_concern(app)
        assert answer.status_code == 303
        assert (concern.subject_id, concern.route, concern.place) == (cast.asha.id, Route.PUPIL, Place.SCHOOL)
        assert readers(app, cast, latest(app)) == {"Ms Okoro", "Ms Reid", "Mrs Hale"}
        assert mailed(app, cast, latest(app)) == {"ms.okoro"}
        assert {(e.kind, e.words) for e in entries(app)} >= {
            (EntryKind.ACCOUNT, ACCOUNT),
            (EntryKind.IMMEDIATE, "She is with Ms Reid"),
        }

    def test_the_childs_words_stand_apart_from_the_account_letter_by_letter(
        self, app: Flask, cast: Cast
    ) -> None:
        said = "he  sed do'nt tell enyone"

        adult(app, cast.mr_evans).raises(pupil=cast.asha.ref, child_words=said, told_by="a child")

        account = next(e for e in entries(app) if e.kind is EntryKind.ACCOUNT)
        assert account.words == ACCOUNT
        assert account.details["child_words"] == said
        assert account.details["sha256"] == hashlib.sha256(said.encode()).hexdigest()
        assert ask(app, lambda: db.session.get_one(Flag, latest(app).flag_id)).words == said

    def test_a_disclosure_in_the_childs_words_is_critical_whatever_was_picked(
        self, app: Flask, cast: Cast
    ) -> None:
        adult(app, cast.mr_evans).raises(
            pupil=cast.asha.ref, child_words="my uncle hits me and hurts me", urgency="LOW"
        )

        assert last_concern(app).severity is Severity.CRITICAL

    def test_sent_twice_it_is_one_concern(self, app: Flask, cast: Cast) -> None:
        evans = adult(app, cast.mr_evans)
        evans.raises(pupil=cast.asha.ref, client_id="the-same-one")
        before = (flag_count(app), len(entries(app)))

        again = evans.raises(pupil=cast.asha.ref, client_id="the-same-one")

        assert again.status_code == 303
        assert (flag_count(app), len(entries(app))) == before

    def test_the_form_is_in_every_adults_menu_and_in_no_childs(self, app: Flask, cast: Cast) -> None:
        evans, quaye = adult(app, cast.mr_evans), adult(app, cast.mrs_quaye)

        assert "/desk/raise" in evans.reads("/desk/raised").text
        assert quaye.reads("/desk/raise").status_code == 200
        assert adult(app, cast.asha).reads("/desk/raise").status_code == 404

    def test_it_begins_with_the_pupil_whose_page_one_came_from(self, app: Flask, cast: Cast) -> None:
        page = adult(app, cast.mr_evans).reads(f"/desk/raise?about={cast.ben.ref}").text

        assert f'<option selected value="{cast.ben.ref}">Ben</option>' in page

    def test_the_other_schools_people_are_neither_offered_nor_taken(self, app: Flask, cast: Cast) -> None:
        evans = adult(app, cast.mr_evans)

        assert cast.zoe.ref not in evans.reads(f"/desk/raise?about={cast.zoe.ref}").text
        assert evans.raises(pupil=cast.zoe.ref).status_code == 422
        assert evans.raises("adult at school", adult=cast.mr_young.ref).status_code == 422
        assert flag_count(app) == 0


class TestWhatIsMissing:
    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"account": " "}, "Write what happened"),
            ({"account": "\u200b⁠"}, "Write what happened"),
            ({"account": "x" * 4001}, "Keep it under 4,000 letters"),
            ({"pupil": ""}, "Pick somebody"),
            ({"urgency": None}, "Say when somebody must look at it"),
            ({"about": "a ghost"}, "Not a valid choice"),
            ({"happened": "2999-01-01T10:00"}, "still to come"),
            ({"happened": "yesterday"}, "Not a valid"),
            ({"place": "the moon"}, "Not a valid choice"),
            ({"adults": ["neverwasaperson0"]}, "Nothing is sent yet"),
            ({"client_id": "no"}, "Nothing is sent yet"),
        ],
    )
    def test_it_is_said_and_nothing_is_lost_or_sent(
        self, app: Flask, cast: Cast, fields: dict[str, object], says: str
    ) -> None:
        sent = {"pupil": cast.asha.ref, "immediate": "I rang home", **fields}

        page = adult(app, cast.mr_evans).raises(**{"about": "pupil", **sent})

        assert page.status_code == 422
        assert says in page.text
        assert "I rang home" in page.text
        assert flag_count(app) == 0


class TestAfterwards:
    def test_the_one_who_raised_it_reads_that_it_was_sent_and_then_that_it_was_read(
        self, app: Flask, cast: Cast
    ) -> None:
        evans = adult(app, cast.mr_evans)
        evans.raises(pupil=cast.asha.ref)
        sent = evans.reads("/desk/raised").text

        adult(app, cast.ms_okoro).reads(f"/desk/flags/{latest(app).ref}")

        read = evans.reads("/desk/raised").text
        assert "Somebody has read it" not in sent
        assert "Somebody has read it" in read
        assert ACCOUNT not in read
        assert "Asha" not in read
        assert last_concern(app).reference not in read

    def test_nobody_reads_there_what_others_raised(self, app: Flask, cast: Cast) -> None:
        adult(app, cast.mr_evans).raises(pupil=cast.asha.ref)

        assert "You have raised nothing yet" in adult(app, cast.ms_reid).reads("/desk/raised").text

    def test_the_teacher_who_raised_it_cannot_open_it(self, app: Flask, cast: Cast) -> None:
        evans = adult(app, cast.mr_evans)
        evans.raises(pupil=cast.asha.ref)

        assert evans.reads(f"/desk/concerns/{last_concern(app).reference}").status_code == 404


class TestWhomItGoesTo:
    def test_about_an_adult_it_goes_to_the_head_alone(self, app: Flask, cast: Cast) -> None:
        adult(app, cast.ms_reid).raises("adult at school", adult=cast.mr_evans.ref, staff_kind="allegation")

        assert last_concern(app).staff_kind is StaffKind.ALLEGATION
        assert readers(app, cast, latest(app)) == {"Mrs Hale"}

    def test_about_the_lead_it_is_hidden_from_her(self, app: Flask, cast: Cast) -> None:
        adult(app, cast.mr_evans).raises("adult at school", adult=cast.ms_reid.ref)

        assert readers(app, cast, latest(app)) == {"Mrs Hale"}
        reid = adult(app, cast.ms_reid)
        assert reid.reads(f"/desk/concerns/{last_concern(app).reference}").status_code == 404

    @pytest.mark.parametrize("how", ["by role", "by name"])
    def test_about_the_head_it_goes_to_the_chair_alone(self, app: Flask, cast: Cast, how: str) -> None:
        evans = adult(app, cast.mr_evans)

        if how == "by role":
            evans.raises("head")
        else:
            evans.raises("adult at school", adult=cast.mrs_hale.ref)

        assert last_concern(app).route is Route.HEAD
        assert readers(app, cast, latest(app)) == {"Mrs Quaye"}

    def test_not_sure_goes_to_the_lead_and_past_whoever_is_named(self, app: Flask, cast: Cast) -> None:
        evans = adult(app, cast.mr_evans)
        evans.raises("not sure", account="Somebody at school shouted at Ben")
        plain = readers(app, cast, latest(app))

        evans.raises("not sure", account="I think Ms Reid shouted at Ben")

        assert plain == {"Ms Reid", "Mrs Hale"}
        assert readers(app, cast, latest(app)) == {"Mrs Hale"}

    def test_an_adult_who_has_a_part_in_a_pupils_concern_does_not_learn_of_it(
        self, app: Flask, cast: Cast
    ) -> None:
        adult(app, cast.mr_evans).raises(pupil=cast.asha.ref, adults=[cast.ms_reid.ref])

        assert last_concern(app).route is Route.ADULT_HARM
        assert readers(app, cast, latest(app)) == {"Mrs Hale"}

    def test_whoever_is_named_and_would_read_it_is_asked_about_first(self, app: Flask, cast: Cast) -> None:
        evans, says = adult(app, cast.mr_evans), "Ms Reid shouted at Asha, and Mr Evans came in"

        asked = evans.raises(pupil=cast.asha.ref, account=says)
        before = flag_count(app)
        evans.raises(pupil=cast.asha.ref, account=says, named="part")
        kept_from_her = readers(app, cast, latest(app))
        evans.raises(pupil=cast.asha.ref, account="Ms Reid sat with Asha", named="no-part")

        assert (asked.status_code, before) == (422, 0)
        assert "<strong>Ms Reid</strong>" in asked.text
        assert says in asked.text
        assert kept_from_her == {"Mrs Hale"}
        assert "Ms Reid" in readers(app, cast, latest(app))

    def test_a_deputy_of_the_head_is_staff_like_others(self, app: Flask, cast: Cast) -> None:
        deputy = in_app(
            app, lambda: make_staff(cast.quillbrook_id, "Mr Alder", role=Role.HEAD, is_deputy=True).ref
        )

        adult(app, cast.mr_evans).raises("adult at school", adult=deputy)

        assert readers(app, cast, latest(app)) == {"Mrs Hale"}

    def test_somebody_who_is_not_in_the_list_is_not_known(self, app: Flask, cast: Cast) -> None:
        adult(app, cast.mr_evans).raises("adult at school", adult="not-listed")

        page = adult(app, cast.mrs_hale).reads("/desk").text
        assert readers(app, cast, latest(app)) == {"Mrs Hale"}
        assert "Not known" in page

    def test_the_head_cannot_raise_one_about_herself_and_reads_whom_to_ask(
        self, app: Flask, cast: Cast
    ) -> None:
        page = adult(app, cast.mrs_hale).raises("head")

        assert page.status_code == 422
        assert "Mrs Quaye" in page.text
        assert ACCOUNT in page.text
        assert flag_count(app) == 0

    def test_where_nobody_is_left_the_way_outside_is_shown(self, app: Flask, cast: Cast) -> None:
        evans = adult(app, cast.mr_evans)
        everybody = [cast.mrs_hale.ref, cast.mrs_quaye.ref, cast.ms_reid.ref]

        answer = evans.raises("adult at school", adult=cast.ms_okoro.ref, adults=everybody)

        page = evans.reads(answer.location).text
        assert "LADO" in page
        assert "Nobody at this school can take this" in page
        assert readers(app, cast, latest(app)) == set()
        assert mailed(app, cast, latest(app)) == set()
        assert last_concern(app).severity is Severity.MEDIUM


class TestContactOnAnAdultsOwnAccount:
    def test_it_is_kept_with_what_was_done_for_the_head_alone(self, app: Flask, cast: Cast) -> None:
        answer = adult(app, cast.mr_evans).notes_a_try()

        account = next(e for e in entries(app) if e.kind is EntryKind.ACCOUNT)
        assert answer.status_code == 303
        assert last_concern(app).staff_kind is StaffKind.BOUNDARY
        assert account.details["service"] == "Chirper"
        assert account.details["done"] == "I blocked them; I reported it to the service"
        assert readers(app, cast, latest(app)) == {"Mrs Hale"}

    def test_the_heads_own_goes_to_the_chair(self, app: Flask, cast: Cast) -> None:
        adult(app, cast.mrs_hale).notes_a_try()

        assert readers(app, cast, latest(app)) == {"Mrs Quaye"}

    @pytest.mark.parametrize("missing", ["sender", "service", "account"])
    def test_what_is_missing_is_said(self, app: Flask, cast: Cast, missing: str) -> None:
        page = adult(app, cast.mr_evans).notes_a_try(**{missing: " "})

        assert page.status_code == 422
        assert flag_count(app) == 0

    def test_the_other_school_learns_of_nothing(self, app: Flask, cast: Cast) -> None:
        adult(app, cast.mr_evans).notes_a_try()

        assert waiting(app, cast.mrs_lark) == []
        assert ask(app, lambda: db.session.get_one(Flag, latest(app).flag_id)).source is Source.STAFF
