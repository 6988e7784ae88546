"""The kind rules of a class: shown to its pupils, worded by its teacher, kept as versions."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import audit, schools
from eduweb.core.db import write
from eduweb.registers import queries, service
from tests.cast import Cast
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

RULES = "We listen.\n\n  We share.  \nWe help."


def editor(school_class: object) -> str:
    return f"/classes/{school_class.ref}/kind-rules"  # type: ignore[attr-defined]


@pytest.fixture
def mr_evans(page_client: PageClient, cast: Cast) -> PageClient:
    """Mr Evans, who teaches Oak and Acorns."""
    sign_in(page_client, cast.mr_evans)
    return page_client


class TestPupilsReadThem:
    def test_on_the_first_page_and_in_the_composer(self, page_client: PageClient, cast: Cast) -> None:
        asha = sign_in(page_client, cast.asha)

        for path in ("/home", "/hedgerow"):
            assert "We use kind words, online as in class." in asha.get(path).text

    def test_the_youngest_read_their_own_version(self, page_client: PageClient, cast: Cast) -> None:
        kit = sign_in(page_client, cast.kit)

        assert "We use kind words." in kit.get("/home").text
        assert "Read aloud: We let everybody join in." in kit.get("/kind-rules").text

    def test_what_the_teacher_words_is_read_by_that_class_alone(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        mr_evans.post(editor(cast.oak), data={"since": "1", "rules": RULES})

        assert "We listen." in sign_in(app.test_client(), cast.asha).get("/kind-rules").text
        for other in (cast.cleo, cast.kit, cast.zoe):
            assert "We listen." not in sign_in(app.test_client(), other).get("/kind-rules").text

    def test_a_pupil_cannot_word_them(self, client: Visitor, cast: Cast) -> None:
        asha = sign_in(client, cast.asha)

        assert asha.get(editor(cast.oak)).status_code == 404
        assert asha.post(editor(cast.oak), data={"since": "1", "rules": RULES}).status_code == 404


class TestVersions:
    def test_each_change_is_a_version_with_its_author(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        mr_evans.post(editor(cast.oak), data={"since": "1", "rules": RULES})
        page = mr_evans.post(
            editor(cast.oak), data={"since": "2", "rules": "We listen."}, follow_redirects=True
        ).text

        with app.app_context():
            history = queries.kind_rules_history(cast.oak.id)
            entries = audit.entries_about(cast.quillbrook_id, "class", cast.oak.id)
        assert [version.number for version in history] == [3, 2]
        assert [line.words for line in history[1].lines] == ["We listen.", "We share.", "We help."]
        assert {version.by for version in history} == {"Mr Evans"}
        assert "Version 3, Mr Evans" in page
        assert [entry.reason for entry in entries[:2]] == ["kind rules, version 3", "kind rules, version 2"]

    def test_the_same_rules_again_are_no_new_version(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        for since in ("1", "2"):
            mr_evans.post(editor(cast.oak), data={"since": since, "rules": RULES})

        with app.app_context():
            assert len(queries.kind_rules_history(cast.oak.id)) == 1

    def test_what_somebody_else_saved_meanwhile_is_not_lost(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: service.write_kind_rules(cast.oak, ["We are a team."], since=1, by=cast.ms_okoro))

        answer = mr_evans.post(editor(cast.oak), data={"since": "1", "rules": RULES})

        assert answer.status_code == 409
        assert "Somebody saved other rules meanwhile" in answer.text
        assert "We are a team." in answer.text
        assert "We share." in answer.text
        assert 'name="since" value="2"' in answer.text


class TestBadInput:
    @pytest.mark.parametrize(
        ("rules", "says"),
        [
            ("   \n ", "Write at least one rule."),
            ("\n".join("We share." for _ in range(9)), "Up to 8 rules are easy to remember"),
            ("We share.\n" + "very " * 15, "Rule 2 is long. In KS2 up to 14 words are easy to read."),
            ("x" * 121, "Rule 1 is long."),
            ("x" * 2001, "That could not be read."),
        ],
    )
    def test_it_says_what_would_be_right_and_keeps_the_text(
        self, app: Flask, mr_evans: PageClient, cast: Cast, rules: str, says: str
    ) -> None:
        answer = mr_evans.post(editor(cast.oak), data={"since": "1", "rules": rules})

        assert answer.status_code == 400
        assert says in answer.text
        assert rules.strip() in answer.text
        with app.app_context():
            assert queries.kind_rules_history(cast.oak.id) == []

    def test_ks1_rules_have_eight_words_at_most(self, mr_evans: PageClient, cast: Cast) -> None:
        answer = mr_evans.post(editor(cast.acorns), data={"since": "1", "rules": "we " * 9})

        assert "In KS1 up to 8 words" in answer.text

    def test_words_that_look_like_a_page_stay_words(self, mr_evans: PageClient, cast: Cast) -> None:
        page = mr_evans.post(
            editor(cast.oak), data={"since": "1", "rules": "<b>We share</b>"}, follow_redirects=True
        ).text

        assert "&lt;b&gt;We share&lt;/b&gt;" in page
        assert "<b>We share" not in page


class TestWhoMay:
    def test_no_class_but_ones_own_is_there(self, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)
        nobody = teacher.get("/classes/nobody0nobody000/kind-rules")

        answers = [teacher.get(editor(one)) for one in (cast.elm, cast.willow)]

        assert {answer.status_code for answer in answers} == {404}
        assert {answer.data for answer in answers} == {nobody.data}

    def test_the_policy_stands_beside_them_for_staff(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        address = "https://quillbrook.example/behaviour"
        with app.app_context():
            write(
                lambda: schools.set_behaviour_policy(
                    schools.school_by_id(cast.quillbrook_id), address, by_id=cast.mrs_hale.id
                )
            )

        assert address in mr_evans.get(editor(cast.oak)).text
