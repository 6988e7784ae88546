"""Head and officer settle when the network is open, and to whom."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from eduweb import audit, people, schools
from eduweb.schools import ALWAYS, Ability, Audience
from eduweb.web.live import LIVE
from tests.cast import Cast
from tests.network.sending import post
from tests.network.test_sockets import connected
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

HOURS = {"days": ["1", "2", "5"], "opens": "09:00", "closes": "15:30"}
POSTS = {
    "/desk/school/messages": {"is_on": "no"},
    "/desk/school/hours": HOURS,
    "/desk/school/ladder": {},
    "/desk/school/audience": {"is_on": "yes"},
    "/desk/school/policy": {"url": "https://school.example/policy"},
    "/desk/school/rules/ks2": {"since": "1", "rules": "I am kind."},
    "/desk/school/rules/ks1": {"since": "1", "words_1": "I am kind.", "picture_1": "star"},
    "/desk/going-live": {"done": "allowed"},
}


def ladder_as_shown(**changes: Any) -> dict[str, Any]:
    """The form of the ladder as the page shows it, with changes."""
    data: dict[str, Any] = {}
    for year, abilities in schools.DEFAULT_ABILITIES.items():
        data[f"able_{year}"] = [ability.name for ability in abilities]
        data[f"widest_{year}"] = "CLASS"
    return data | changes


@pytest.fixture
def mrs_hale(page_client: PageClient, cast: Cast) -> PageClient:
    """Mrs Hale, the head."""
    sign_in(page_client, cast.mrs_hale)
    return page_client


def school_of(cast: Cast) -> schools.School:
    return schools.school_by_id(cast.quillbrook_id)


class TestWhoMay:
    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "mrs_quaye"])
    @pytest.mark.parametrize("path", ["/desk/school", *POSTS])
    def test_nobody_but_head_and_officer_finds_them(
        self, client: Visitor, cast: Cast, name: str, path: str
    ) -> None:
        visitor = sign_in(client, getattr(cast, name))

        assert visitor.get(path).status_code in {404, 405}
        assert visitor.post(path, data=POSTS.get(path, {})).status_code in {404, 405}

    def test_a_visitor_is_led_to_the_front_door(self, client: Visitor) -> None:
        assert client.get("/desk/school").location == "/"

    def test_the_officer_may_all_but_the_whole_school_audience(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        officer = sign_in(client, cast.ms_okoro)

        assert "Only the head can change this." in officer.get("/desk/school").text
        assert officer.post("/desk/school/audience", data={"is_on": "yes"}).status_code == 404
        assert officer.post("/desk/school/hours", data=HOURS).status_code == 303

    def test_one_school_never_changes_another(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        for path, data in POSTS.items():
            mrs_hale.post(path, data=data)

        with app.app_context():
            other = schools.school_by_id(cast.fernhill_id)
            assert other.is_messaging_on
            assert schools.hours_of(other) == ALWAYS
            assert not other.has_school_audience
            assert other.behaviour_policy_url == ""
            assert people.rules_signed(cast.zoe.id) == 1


class TestTheSwitch:
    def test_it_stops_all_messages_and_the_open_pages_hear_of_it(
        self, app: Flask, mrs_hale: PageClient, cast: Cast
    ) -> None:
        with (
            connected(app, cast.asha) as asha,
            connected(app, cast.kit) as kit,
            connected(app, cast.zoe) as zoe,
        ):
            page = mrs_hale.post("/desk/school/messages", data={"is_on": "no"}, follow_redirects=True).text

            told = [[event["name"] for event in one.get_received(LIVE)] for one in (asha, kit, zoe)]

        assert "All messages are off. Help stays open." in page
        assert told == [["closed"], ["closed"], []]
        with app.app_context():
            assert not school_of(cast).is_messaging_on
            assert audit.entries_about(cast.quillbrook_id, "school", cast.quillbrook_id)[0].reason == (
                "messaging off"
            )

    def test_they_can_go_on_again(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        for is_on in ("no", "yes"):
            mrs_hale.post("/desk/school/messages", data={"is_on": is_on})

        with app.app_context():
            assert school_of(cast).is_messaging_on

    @pytest.mark.parametrize("is_on", ["", "maybe", "y" * 5000])
    def test_anything_else_than_yes_and_no_changes_nothing(
        self, app: Flask, mrs_hale: PageClient, cast: Cast, is_on: str
    ) -> None:
        assert mrs_hale.post("/desk/school/messages", data={"is_on": is_on}).status_code == 400
        with app.app_context():
            assert school_of(cast).is_messaging_on


class TestHours:
    def test_they_count_at_once_and_are_shown(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        page = mrs_hale.post("/desk/school/hours", data=HOURS, follow_redirects=True).text

        assert 'value="09:00"' in page
        assert 'value="15:30"' in page
        with app.app_context():
            assert schools.hours_of(school_of(cast)) == schools.Hours(540, 930, "125")

    def test_midnight_is_the_end_of_the_day(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        mrs_hale.post("/desk/school/hours", data={"days": ["1"], "opens": "00:00", "closes": "00:00"})

        with app.app_context():
            assert schools.hours_of(school_of(cast)) == schools.Hours(0, 1440, "1")

    def test_no_day_means_closed(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        mrs_hale.post("/desk/school/hours", data={"opens": "09:00", "closes": "15:30"})

        assert "Hedgerow is closed" in sign_in(app.test_client(), cast.asha).get("/hedgerow").text

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"opens": "16:00"}, "It has to close after it opens."),
            ({"opens": "15:30"}, "It has to close after it opens."),
            ({"opens": ""}, "Say when it opens."),
            ({"opens": "nine"}, "Say when it opens."),
            ({"days": ["8"]}, "Opening hours"),
            ({"days": ["1", "1"]}, "It has to close after it opens."),
        ],
    )
    def test_what_is_no_hours_is_explained(
        self, app: Flask, mrs_hale: PageClient, cast: Cast, changes: dict[str, Any], says: str
    ) -> None:
        answer = mrs_hale.post("/desk/school/hours", data={**HOURS, **changes})

        assert answer.status_code == 400
        assert says in answer.text
        with app.app_context():
            assert schools.hours_of(school_of(cast)) == ALWAYS


class TestLadder:
    def test_a_year_can_be_given_more_and_less(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        mrs_hale.post(
            "/desk/school/ladder",
            data=ladder_as_shown(able_0=["REACT"], widest_5="FRIENDS", able_5=["POST", "SEARCH"]),
        )

        with app.app_context():
            ladder = schools.ladder_of(cast.quillbrook_id)
        assert ladder[0].abilities == {Ability.REACT}
        assert ladder[5] == (frozenset({Ability.POST, Ability.SEARCH}), Audience.FRIENDS)
        assert ladder[4] == (schools.DEFAULT_ABILITIES[4], Audience.CLASS)

    def test_only_the_years_that_change_are_kept_in_the_audit_log(
        self, app: Flask, mrs_hale: PageClient, cast: Cast
    ) -> None:
        mrs_hale.post("/desk/school/ladder", data=ladder_as_shown(able_5=["POST"]))
        mrs_hale.post("/desk/school/ladder", data=ladder_as_shown(able_5=["POST"]))

        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "school", cast.quillbrook_id)
        assert [entry.reason for entry in entries].count("ladder of year 5") == 1
        assert not any("year 4" in entry.reason for entry in entries)

    def test_a_year_that_may_not_post_is_refused(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        mrs_hale.post("/desk/school/ladder", data=ladder_as_shown(able_5=["COMMENT", "FREE_WORDS"]))
        asha = sign_in(app.test_client(), cast.asha)

        asha.post("/hedgerow/posts", data={"words": "Our choir sang", "audience": "class"})

        assert "Our choir sang" not in sign_in(app.test_client(), cast.ben).get("/hedgerow").text

    @pytest.mark.parametrize("changes", [{"able_3": ["FLY"]}, {"widest_3": "PLANET"}, {"widest_3": ""}])
    def test_what_is_not_offered_changes_nothing(
        self, app: Flask, mrs_hale: PageClient, cast: Cast, changes: dict[str, Any]
    ) -> None:
        answer = mrs_hale.post("/desk/school/ladder", data=ladder_as_shown(able_5=[], **changes))

        assert answer.status_code == 400
        assert "Pick only what is offered." in answer.text
        with app.app_context():
            assert schools.abilities_of(cast.quillbrook_id, 5) == schools.DEFAULT_ABILITIES[5]

    def test_the_whole_school_is_offered_once_the_head_has_turned_it_on(
        self, app: Flask, mrs_hale: PageClient, cast: Cast
    ) -> None:
        before = mrs_hale.get("/desk/school").text
        refused = mrs_hale.post("/desk/school/ladder", data=ladder_as_shown(widest_6="SCHOOL"))
        mrs_hale.post("/desk/school/audience", data={"is_on": "yes"})
        mrs_hale.post("/desk/school/ladder", data=ladder_as_shown(widest_6="SCHOOL"))

        assert 'value="SCHOOL"' not in before
        assert refused.status_code == 400
        with app.app_context():
            assert schools.widest_of(cast.quillbrook_id, 6) is Audience.SCHOOL


class TestTheWholeSchool:
    def test_turned_off_it_takes_its_sight_away_at_once(
        self, app: Flask, mrs_hale: PageClient, cast: Cast
    ) -> None:
        mrs_hale.post("/desk/school/audience", data={"is_on": "yes"})
        mrs_hale.post("/desk/school/ladder", data=ladder_as_shown(widest_5="SCHOOL"))
        with app.app_context():
            post(cast.asha, "Our choir sang", Audience.SCHOOL)
        cleo, ben = (sign_in(app.test_client(), who) for who in (cast.cleo, cast.ben))
        before = cleo.get("/hedgerow").text

        mrs_hale.post("/desk/school/audience", data={"is_on": "no"})

        assert "Our choir sang" in before
        assert "Our choir sang" not in cleo.get("/hedgerow").text
        assert "Our choir sang" in ben.get("/hedgerow").text


class TestPolicy:
    def test_its_address_is_kept(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        mrs_hale.post("/desk/school/policy", data={"url": " https://school.example/behaviour "})

        with app.app_context():
            assert school_of(cast).behaviour_policy_url == "https://school.example/behaviour"

    @pytest.mark.parametrize(
        "url",
        [
            "javascript:alert(1)",
            "school.example",
            "https://",
            "https://a b",
            "https://x@y.example",
            "https://[",
        ],
    )
    def test_what_is_no_address_is_given_back(
        self, app: Flask, mrs_hale: PageClient, cast: Cast, url: str
    ) -> None:
        answer = mrs_hale.post("/desk/school/policy", data={"url": url})

        assert answer.status_code == 400
        assert "Type a web address that begins with https://" in answer.text
        assert f'value="{url}"' in answer.text
        with app.app_context():
            assert school_of(cast).behaviour_policy_url == ""

    def test_no_pupil_is_led_out_of_eduweb(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        mrs_hale.post("/desk/school/policy", data={"url": "https://school.example/behaviour"})
        asha = sign_in(app.test_client(), cast.asha)

        for path in ("/home", "/kind-rules", "/rules"):
            assert "school.example" not in asha.get(path).text
