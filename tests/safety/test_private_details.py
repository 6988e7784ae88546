"""Phone numbers (Ofcom's numbers for drama), postcodes, e-mail and home addresses."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome, Severity
from tests.safety.sayings import found_in, kinds_in, outcome_of, verdict_on


class TestPhoneNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("ok its 07700 900 142", "07700 900 142"),
            ("07700900142", "07700900142"),
            ("ring 07700-900-142 now", "07700-900-142"),
            ("ring 07700.900.142 now", "07700.900.142"),
            ("(07700) 900142", "(07700) 900142"),
            ("+44 7700 900142", "+44 7700 900142"),
            ("+44 (0)7700 900142", "+44 (0)7700 900142"),
            ("0044 7700 900142", "0044 7700 900142"),
            ("7700 900142 is mine", "7700 900142"),
            ("home is 01632 960 001", "01632 960 001"),
            ("020 7946 0999", "020 7946 0999"),
            ("0 7 7 0 0 9 0 0 1 4 2", "0 7 7 0 0 9 0 0 1 4 2"),
            ("O7700 9OO142", "O7700 9OO142"),
            ("call07700900142now", "07700900142"),
            (
                "its oh seven seven double oh nine double oh one four two ok",
                "oh seven seven double oh nine double oh one four two",
            ),
            (
                "zero seven 7 zero 0 nine 0 0 one four 2",
                "zero seven 7 zero 0 nine 0 0 one four 2",
            ),
            ("0\u200b7\u200b7\u200b0\u200b0900142", "0\u200b7\u200b7\u200b0\u200b0900142"),
            ("０７７００ ９００１４２", "０７７００ ９００１４２"),
            ("0️⃣7️⃣7️⃣0️⃣0️⃣ 900142", "0️⃣7️⃣7️⃣0️⃣0️⃣ 900142"),
            ("say hi 👋 07700 900142 👋", "07700 900142"),
            ("07700🌟900🌟142", "07700🌟900🌟142"),
            ("0-7-7-0-0-9-0-0-1-4-2", "0-7-7-0-0-9-0-0-1-4-2"),
            ("07700 / 900 / 142", "07700 / 900 / 142"),
            ("07seven00 nine00 1four2", "07seven00 nine00 1four2"),
            ("zer0 s3ven s3ven 00 nine 00 one f0ur tw0", "zer0 s3ven s3ven 00 nine 00 one f0ur tw0"),
            (
                "oh seven seven two ohs nine two noughts one forty two",
                "oh seven seven two ohs nine two noughts one forty two",
            ),
            (
                "oh seven seven double oh, nine double oh, one for two",
                "oh seven seven double oh, nine double oh, one for two",
            ),
            ("its 07700\n900\nthen 142", "07700\n900\nthen 142"),
            ("ring me on 496 0123", "496 0123"),
            ("my phone number is 960421", "960421"),
        ],
    )
    def test_a_number_is_found_where_it_was_typed(self, text: str, number: str) -> None:
        assert found_in(text, "phone-number") == [number]

    def test_two_numbers_are_two_findings(self) -> None:
        text = "07700 900142 or 01632 960001"

        assert found_in(text, "phone-number") == ["07700 900142", "01632 960001"]

    @pytest.mark.parametrize(
        "text",
        [
            "654 + 288 = 942",
            "count in sevens: 7 14 21 28 35 42",
            "0 1 2 3 4 5 6 7 8 9 10",
            "0, 5, 10, 15, 20, 25, 30",
            "71 73 79 83 89 are prime",
            "we won 0-1, 0-2, 1-1, 3-0, 2-2",
            "born on 01/02/2015 and 03/04/2016",
            "it was 01.02.2015 10 o'clock",
            "turn to page 107",
            "one two three four five once I caught a fish alive",
            "double five plus double two is fourteen",
            "pi is 3 1 4 1 5 9 2 6 5 3 5 8 9 7 9 3 2 3 8 4 6 2 6 4 3 3 8 3 2 7 9 5 0 2 8 8 4 1 9 7 1 6 9",
            "fibonacci: 0 1 1 2 3 5 8 13 21 34",
            "binary 01101001 01100001",
            "the train goes at 07:45, 08:15 and 09:30",
            "my number is 345000 in the place value game",
            "call me at 7 and bring 10 sweets for 12 people",
            "01 02 2015 and 03 04 2016",
            "the sun is 150000000 km away",
            "0.5 0.25 0.125 0.1",
            "the isbn is 0 1406 2424 9",
            "in an emergency call 999",
            "you can ring Childline on 0800 1111",
            "the NSPCC is on 0808 800 5000",
        ],
    )
    def test_sums_scores_dates_and_help_lines_pass(self, text: str) -> None:
        assert "phone-number" not in kinds_in(text)

    def test_a_mobile_number_is_not_hidden_by_the_word_isbn(self) -> None:
        assert found_in("isbn 07700 900142", "phone-number") == ["07700 900142"]


class TestPostcodes:
    @pytest.mark.parametrize(
        ("text", "postcode"),
        [
            ("my postcode is SW1A 1AA", "SW1A 1AA"),
            ("we live in bs89wy ok", "bs89wy"),
            ("m4 6td", "m4 6td"),
            ("CF14-3YQ", "CF14-3YQ"),
            ("ＣＦ14 3YQ", "ＣＦ14 3YQ"),
            ("B4 2ND", "B4 2ND"),
            ("s w 1 a 1 a a", "s w 1 a 1 a a"),
            ("ls14.6hx", "ls14.6hx"),
            ("LS 1 4 AB", "LS 1 4 AB"),
            ("my postcode is m1 oab", "m1 oab"),
            ("our postcode is e one eight q l", "e one eight q l"),
            ("my postcode is ls14", "ls14"),
            ("its ls14\nthen 6hx", "ls14\nthen 6hx"),
        ],
    )
    def test_a_postcode_is_found_where_it_was_typed(self, text: str, postcode: str) -> None:
        assert found_in(text, "postcode") == [postcode]

    @pytest.mark.parametrize(
        "text",
        [
            "A4 paper please",
            "KS2 is years 3 to 6",
            "e4 on the chess board",
            "c3po is a robot",
            "see me b4 2nd break",
            "co2 is a gas",
            "that is l0v3ly",
            "year 5 6th table",
            "a tablet with s5 4gb",
            "shoes in size s5 5ft away",
            "grid squares b4 miss e5 hit",
        ],
    )
    def test_paper_key_stages_and_chess_pass(self, text: str) -> None:
        assert outcome_of(text) == Outcome.ALLOW


class TestEmailAddresses:
    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("write to ninja.kid@example.com!", "ninja.kid@example.com"),
            ("its ninja_kid @ example.com", "ninja_kid @ example.com"),
            ("ninja at school dot com", "ninja at school dot com"),
            ("email me at ninja99 at hotmail dot co dot uk", "ninja99 at hotmail dot co dot uk"),
            ("ninja(at)example(dot)com", "ninja(at)example(dot)com"),
            ("bob at gmail.com", "bob at gmail.com"),
            ("ninja22 [at] gmail [.] com", "ninja22 [at] gmail [.] com"),
            ("n i n j a @ g m a i l . c o m", "n i n j a @ g m a i l . c o m"),
            ("sparkle dot lover at outlook dot com", "sparkle dot lover at outlook dot com"),
            ("ninja22 -at- gmail -dot- com", "ninja22 -at- gmail -dot- com"),
            ("on gmail its ninjakid22", "ninjakid22"),
            ("ninjakid22 at hotmail", "ninjakid22 at hotmail"),
        ],
    )
    def test_an_address_is_found_where_it_was_typed(self, text: str, address: str) -> None:
        assert found_in(text, "email") == [address]

    def test_an_email_address_is_not_a_link_as_well(self) -> None:
        assert kinds_in("ninja.kid@example.com") == {"email"}

    @pytest.mark.parametrize(
        "text",
        [
            "meet at the hall at two",
            "i am at school. it is fun",
            "@ben hello",
            "i wrote an email at home. com is short",
            "our class email is run by miss",
        ],
    )
    def test_the_word_at_is_no_address(self, text: str) -> None:
        assert outcome_of(text) == Outcome.ALLOW


class TestHomeAddresses:
    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("i live at 125 mill close", "125 mill close"),
            ("come to 12b Old Church Lane today", "12b Old Church Lane"),
            ("who wants to play at mine 9 Clover Way", "9 Clover Way"),
            ("my house is number 21\nmoorfield\nclose", "21\nmoorfield\nclose"),
            ("forty two elm drive is where i live", "forty two elm drive"),
            ("12 Heol y Bryn", "12 Heol y Bryn"),
            ("4 Brae Wynd", "4 Brae Wynd"),
            ("we live on fennel street near the park", "fennel street"),
            ("my address is rose cottage", "rose cottage"),
            ("flat 3b Harper House", "flat 3b Harper House"),
            ("im at 17a st. marys rd", "17a st. marys rd"),
            ("i live at number 14 on bramble close", "14 on bramble close"),
            ("14 bramble close leeds", "14 bramble close"),
            ("22 str33t road", "22 str33t road"),
        ],
    )
    def test_a_house_and_its_street_are_found(self, text: str, address: str) -> None:
        assert found_in(text, "address") == [address]

    @pytest.mark.parametrize(
        "text",
        [
            "5 cars in the street",
            "i ran 2 laps round the park",
            "my house is a red house",
            "there are shops in the high street",
            "i live in a house with a big garden",
            "i live on a busy road",
            "we walked 2 miles along the lane",
            "the 3 bears house in the wood",
            "the prime minister lives at 10 downing street",
            "harry potter lives at 4 privet drive",
            "chapter 4 the long road",
        ],
    )
    def test_streets_without_a_house_pass(self, text: str) -> None:
        assert outcome_of(text) == Outcome.ALLOW


def test_private_details_are_held_and_marked_private() -> None:
    verdict = verdict_on("07700 900142, SW1A 1AA, bob@example.com, i live at 3 mill road")

    assert verdict.outcome == Outcome.HOLD
    assert verdict.severity == Severity.MEDIUM
    assert [found.kind for found in verdict.findings] == ["phone-number", "postcode", "email", "address"]
    assert all(found.is_private for found in verdict.findings)
