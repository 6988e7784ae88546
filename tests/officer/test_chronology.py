"""The pupils of the desk, and what was raised about one of them in order."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import Flagged, in_app, make_flag
from tests.officer.desk import Desk, desk_of
from tests.officer.steps import make_raised, takes


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


class TestChronology:
    def test_it_has_what_was_raised_about_the_pupil_or_links_them_and_nothing_else(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        linked = make_raised(app, officer, cast.ben)
        takes(app, officer, linked, "person", person=cast.asha.ref, role="target")
        new = make_flag(app, cast.asha)
        about_ben = make_raised(app, officer, cast.ben)
        officer.opens_the_queue()  # where the messages about what was done are shown

        page = officer.client.get(f"/desk/pupils/{cast.asha.ref}").text

        shown = [one.reference for one in (raised, linked, new, about_ben) if one.reference in page]
        assert shown == [raised.reference, linked.reference]
        assert "target" in page

    def test_drills_are_outside_it(self, app: Flask, cast: Cast, officer: Desk, raised: Flagged) -> None:
        def make_drill() -> None:
            db.session.get_one(concerns.Concern, raised.concern_id).is_drill = True

        in_app(app, make_drill)
        officer.opens_the_queue()

        assert raised.reference not in officer.client.get(f"/desk/pupils/{cast.asha.ref}").text
        assert "Asha" not in officer.client.get("/desk/pupils").text

    def test_the_list_has_pupils_with_a_concern_and_finds_others_by_name(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        everybody = officer.client.get("/desk/pupils").text
        found = officer.client.get("/desk/pupils", query_string={"name": "cLE"}).text
        literally = officer.client.get("/desk/pupils", query_string={"name": "%"}).text
        of_elm = officer.client.get("/desk/pupils", query_string={"class": cast.elm.ref}).text

        assert ("Asha" in everybody, "Cleo" in everybody) == (True, False)
        assert ("Asha" in found, "Cleo" in found) == (False, True)
        assert "No pupil matches." in literally
        assert ("Asha" in of_elm, "Cleo" in of_elm) == (False, True)

    def test_what_names_the_reader_is_in_no_count_of_it(self, app: Flask, cast: Cast, officer: Desk) -> None:
        naming = make_flag(app, cast.asha, words="Ms Okoro shouts at me", may_mean_staff=True)
        before = officer.client.get("/desk/pupils", query_string={"name": "Asha"}).text
        desk_of(app, cast.mrs_hale).decides(naming, concerns.DecisionKind.RAISE)

        after = officer.client.get("/desk/pupils", query_string={"name": "Asha"}).text
        page = officer.client.get(f"/desk/pupils/{cast.asha.ref}").text

        assert [part.split("</table>")[0] for part in before.split("<tbody>")[1:]] == [
            part.split("</table>")[0] for part in after.split("<tbody>")[1:]
        ]
        assert naming.reference not in page

    @pytest.mark.parametrize("who", ["zoe", "mr_evans"])
    def test_another_school_and_adults_have_no_chronology_here(
        self, app: Flask, cast: Cast, officer: Desk, who: str
    ) -> None:
        assert officer.client.get(f"/desk/pupils/{getattr(cast, who).ref}").status_code == 404

    @pytest.mark.parametrize("reader", ["mr_evans", "mrs_quaye", "asha"])
    def test_it_is_for_the_officer_the_lead_and_the_head(self, app: Flask, cast: Cast, reader: str) -> None:
        desk = desk_of(app, getattr(cast, reader))

        for path in ("/desk/pupils", f"/desk/pupils/{cast.asha.ref}"):
            assert desk.client.get(path).status_code in {403, 404}
