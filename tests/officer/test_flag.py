from __future__ import annotations

from flask import Flask

from eduweb import audit, messages, relationships
from eduweb.concerns import DecisionKind, Flag, Source
from eduweb.core.db import db
from eduweb.messages import Audience, ChatLine, NewPost
from eduweb.people import Who
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import (
    WORDS,
    Flagged,
    ask,
    concern_now,
    in_app,
    latest,
    make_flag,
    write_post,
)
from tests.officer.desk import Desk
from tests.visitor import sign_in


def chat(app: Flask, lines: list[tuple[Who, str]]) -> Flagged:
    """Let two pupils chat, and return what was flagged of it."""
    first, others = lines[0][0], list({who.id: who for who, _words in lines[1:]}.values())
    thread = in_app(app, lambda: messages.open_chat(first, [who for who in others if who.id != first.id]))
    for number, (who, words) in enumerate(lines):
        in_app(
            app,
            lambda who=who, words=words, number=number: messages.send(
                author=who, to=ChatLine(thread.ref), words=words, client_id=f"chat-line-{number:04}"
            ),
        )
    return latest(app)


class TestThePanel:
    def test_it_says_what_was_found_by_which_rule_and_that_nobody_got_it(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        write_post(app, cast.asha)
        flagged = latest(app)

        page = officer.opens(flagged).text

        assert "phone number" in page
        assert "phone-number/" in page
        assert "nobody (stopped, not delivered)" in page
        assert flagged.reference in page
        assert "Why medium:" in page
        assert "Year 5, Oak · Mr Evans" in page

    def test_it_shows_the_conversation_before_and_after(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = chat(
            app,
            [
                (cast.ben, "are you coming to choir"),
                (cast.asha, "maybe later today"),
                (cast.asha, "ring 07700 900123"),
                (cast.ben, "you should not say that here"),
            ],
        )

        page = officer.opens(flagged).text

        places = [
            page.index(words)
            for words in ("are you coming", "maybe later", "Stopped before", "you should not say")
        ]
        assert places == sorted(places)

    def test_only_five_lines_stand_on_either_side(self, app: Flask, cast: Cast, officer: Desk) -> None:
        lines = [(cast.ben, f"line number {letter}") for letter in "abcdefg"]
        after = [(cast.ben, f"then number {letter}") for letter in "abcdefg"]
        flagged = chat(app, [*lines, (cast.asha, "ring 07700 900123"), *after])

        page = officer.opens_beside_the_list(flagged).text

        assert (page.count("line number"), page.count("then number")) == (5, 5)

    def test_what_was_stopped_later_stands_in_its_own_place_only(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        chat_ref = chat(
            app, [(cast.ben, "hello you"), (cast.asha, "ring 07700 900123"), (cast.ben, "ok then")]
        )
        thread = ask(app, latest_thread)
        in_app(
            app,
            lambda: messages.send(
                author=cast.asha,
                to=ChatLine(thread),
                words="Ms Okoro hits me and hurts me",
                client_id="a-later-line",
            ),
        )

        page = officer.opens(chat_ref).text

        assert "ok then" in page
        assert "hurts me" not in page

    def test_htmx_gets_the_panel_alone(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        part = officer.opens_beside_the_list(flagged).text

        assert "<html" not in part
        assert "<table" not in part
        assert flagged.reference in part

    def test_a_browser_without_script_gets_the_list_beside_it(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)

        page = officer.opens(flagged).text

        assert "queue__row--selected" in page
        assert "<form" in page

    def test_earlier_concerns_are_counted(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.decides(make_flag(app, cast.asha), DecisionKind.RAISE)
        flagged = make_flag(app, cast.asha)

        assert "1 earlier concern" in officer.opens(flagged).text
        assert "No earlier concerns" in officer.opens(make_flag(app, cast.ben)).text

    def test_a_report_names_the_child_who_reported(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.dev, source=Source.REPORT, reporter=cast.asha, words="go away")

        assert "Reported by" in officer.opens(flagged).text

    def test_every_decision_says_beforehand_what_it_leaves(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        write_post(app, cast.asha)
        flagged = latest(app)

        page = officer.opens(flagged).text

        for slug in ("raise", "pass-on", "teach", "release", "withdraw", "no-concern"):
            assert f'id="leaves-{slug}"' in page
            assert f'aria-describedby="leaves-{slug}"' in page
        assert f"opens {flagged.reference} in Asha’s chronology" in page
        assert "mails Ms Reid, without the words" in page
        assert "leaves a note on the class page of Mr Evans for a week" in page

    def test_what_has_no_message_cannot_be_released_or_withdrawn(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.kit, source=Source.TELL, kind="tell", channel="tell", words="")

        page = officer.opens(flagged).text

        assert "leaves-raise" in page
        assert "leaves-release" not in page
        assert "leaves-withdraw" not in page

    def test_the_lead_is_not_offered_to_pass_it_on_to_herself(
        self, app: Flask, cast: Cast, deputy: Desk
    ) -> None:
        assert "leaves-pass-on" not in deputy.opens(make_flag(app, cast.asha)).text


class TestReading:
    def test_it_is_in_the_audit_log_before_it_is_shown(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        officer.opens(flagged)

        seen = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "flag", flagged.flag_id))
        assert [(entry.act, entry.actor_id, entry.reason) for entry in seen] == [
            ("viewed", cast.ms_okoro.id, "review queue")
        ]

    def test_the_child_can_see_that_a_grown_up_has_read_it(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        sent = write_post(app, cast.asha)
        flagged = latest(app)
        officer.opens_the_queue()
        assert not ask(app, lambda: read_at(flagged))

        officer.opens(flagged)

        assert ask(app, lambda: read_at(flagged))
        assert sent.ref

    def test_a_second_look_adds_no_second_line_to_the_record(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        officer.opens(flagged)
        version = concern_now(app, flagged).version

        deputy.opens(flagged)

        assert concern_now(app, flagged).version == version


class TestPractice:
    def test_it_comes_back_to_the_practice_lane(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha, is_practice=True)

        answer = officer.decides(flagged, DecisionKind.RAISE)

        assert answer.location == "/desk?lane=practice"


class TestBlocks:
    def test_a_block_hides_nothing_from_the_desk(self, app: Flask, cast: Cast, officer: Desk) -> None:
        in_app(app, lambda: relationships.block(cast.ben, cast.asha))
        in_app(
            app,
            lambda: messages.send(
                author=cast.asha, to=NewPost(Audience.CLASS), words=WORDS, client_id="after-a-block"
            ),
        )

        assert officer.opens(latest(app)).status_code == 200


def test_a_disclosure_starts_at_critical_and_says_so(app: Flask, cast: Cast, officer: Desk) -> None:
    flagged = make_flag(
        app,
        cast.asha,
        kind="self-harm",
        four_c=FourC.WELLBEING,
        severity=Severity.CRITICAL,
        why="Critical: possible self-harm.",
        source=Source.DISCLOSURE,
    )

    page = officer.opens(flagged).text

    assert "Why critical:" in page
    assert "Critical: possible" not in page


def test_a_pupil_cannot_open_a_flag_by_its_address(app: Flask, cast: Cast) -> None:
    flagged = make_flag(app, cast.asha)
    pupil = sign_in(app.test_client(), cast.asha)

    assert pupil.get(f"/desk/flags/{flagged.ref}").status_code == 404


def latest_thread() -> str:
    return db.session.query(messages.Thread.ref).order_by(messages.Thread.id.desc()).limit(1).scalar()


def read_at(flagged: Flagged) -> object:
    return db.session.get_one(Flag, flagged.flag_id).read_at
