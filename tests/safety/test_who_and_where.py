"""Names on other apps, passwords, whole names, schools, birth dates, where a child will be."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, Outcome, judge
from tests.safety.sayings import found_in, kinds_in, outcome_of


class TestNamesOnOtherApps:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("follow @foxy_lee12", "@foxy_lee12"),
            ("my roblox name is funky.fox12", "funky.fox12"),
            ("add me on snap its funkyfox07", "funkyfox07"),
            ("look me up as dragonslayer", "dragonslayer"),
            ("my gamertag is xXshadowXx", "xXshadowXx"),
            ("lily#0001", "lily#0001"),
            ("my friend code is SW-1234-5678-9012", "SW-1234-5678-9012"),
            ("im funkyfox99 on roblox", "funkyfox99"),
            ("psn: bobby123", "bobby123"),
            ("foxy_99 is my snap", "foxy_99"),
            ("my username is tigerboy", "tigerboy"),
        ],
    )
    def test_a_name_is_found_where_it_was_typed(self, text: str, name: str) -> None:
        assert name in found_in(text, "handle")

    @pytest.mark.parametrize(
        "text",
        [
            "@year4 well done",
            "add me to the group",
            "my insta is private",
            "my snap is broken",
            "my roblox character is a girl",
            "my minecraft house is big",
            "im good at roblox",
            "tik tok goes the clock",
            "add 25 and 16",
            "our team name is the tigers",
        ],
    )
    def test_talk_of_games_without_a_name_passes(self, text: str) -> None:
        assert "handle" not in kinds_in(text)


class TestPasswords:
    @pytest.mark.parametrize(
        ("text", "password"),
        [
            ("my password is biscuit22", "biscuit22"),
            ("my password is biscuit", "biscuit"),
            ("Password: P@ssw0rd", "P@ssw0rd"),
            ("the code for my tablet is 4471", "4471"),
            ("my pin is four four seven one", "four four seven one"),
            ("user ben pass tiger9", "tiger9"),
            ("biscuit22 is my password", "biscuit22"),
            ("the wifi password is banana", "banana"),
            ("starts with 48\nmy log in number\nends in 13", "starts with 48\nmy log in number\nends in 13"),
            ("use ben15 and tiger9 to log in", "ben15 and tiger9"),
        ],
    )  # fmt: skip
    def test_a_password_is_found_where_it_was_typed(self, text: str, password: str) -> None:
        assert password in found_in(text, "password")

    @pytest.mark.parametrize(
        "text",
        [
            "dont ever tell anyone your password",
            "my password is strong",
            "a good password is long",
            "i forgot my password",
            "your password should be 8 characters long",
            "the password to the castle was rhubarb",
            "the secret password is open sesame",
            "my pin is shiny",
            "my code is 20 lines long in scratch",
            "pass the ball to ben",
        ],
    )
    def test_advice_and_stories_about_passwords_pass(self, text: str) -> None:
        assert "password" not in kinds_in(text)


class TestWholeNames:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("my full name is ella thompson", "ella thompson"),
            ("my name is Ella Thompson i am nine and i live in York", "Ella Thompson"),
            ("im ella thompson and i go to elmwood academy", "ella thompson"),
            ("name: Lily Carter age: 9", "Lily Carter"),
            ("i am priya sharma from leeds", "priya sharma"),
            ("my name is ella and my last name is thompson", "thompson"),
        ],
    )
    def test_a_whole_name_beside_an_age_a_town_or_a_school_is_found(self, text: str, name: str) -> None:
        assert found_in(text, "full-name") == [name]

    @pytest.mark.parametrize(
        "text",
        [
            "my name is ella",
            "ella thompson is my friend",
            "my full name is long",
            "marcus rashford is a footballer",
            "queen victoria lived in london",
            "i am good at maths and i live in leeds",
            "im going to york on saturday",
            "my name is on my bag",
        ],
    )
    def test_first_names_classmates_and_famous_people_pass(self, text: str) -> None:
        assert outcome_of(text) == Outcome.ALLOW

    def test_a_pupil_of_the_roll_beside_a_school_is_found(self) -> None:
        context = Context(roll_names=frozenset({"wren okafor"}))

        verdict = judge("Wren Okafor, Year 3, Thistledown Primary", context)

        assert "full-name" in {found.kind for found in verdict.findings}


class TestSchools:
    @pytest.mark.parametrize(
        ("text", "school"),
        [
            ("i go to St Mary's Primary", "St Mary's Primary"),
            ("my school is Elmwood Juniors and we finish at 3", "Elmwood Juniors"),
            ("im at parkview academy", "parkview academy"),
            ("my school is called hillside", "hillside"),
            ("i go to st. johns", "st. johns"),
            ("hillside primary school is where i go", "hillside primary school"),
        ],
    )
    def test_a_school_that_a_child_goes_to_is_found(self, text: str, school: str) -> None:
        assert found_in(text, "school-name") == [school]

    @pytest.mark.parametrize(
        "text",
        [
            "i go to a primary school",
            "we go to swimming school",
            "our school fair is on saturday",
            "we played parkview primary at football",
            "harry goes to hogwarts school",
            "my school is called off today",
            "i walk to primary school",
        ],
    )
    def test_schools_without_a_name_pass(self, text: str) -> None:
        assert outcome_of(text) == Outcome.ALLOW

    def test_a_pupil_who_names_this_very_school_is_found(self) -> None:
        context = Context(school_names=frozenset({"thistledown primary school"}))

        verdict = judge("i go to thistledown", context)

        assert "school-name" in {found.kind for found in verdict.findings}


class TestBirthDates:
    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("i was born on 3/3/2015", "3/3/2015"),
            ("my dob is 030315", "030315"),
            ("my birthday is the 3rd of march 2015", "3rd of march 2015"),
            ("im born march 3rd 2015", "march 3rd 2015"),
            ("my bday is third of march twenty fifteen", "third of march twenty fifteen"),
            ("i was born on the 3rd\nof march\n2015", "3rd\nof march\n2015"),
            ("my birthday is 3 march and i was born in 2015", "3 march"),
        ],
    )
    def test_a_date_of_birth_is_found_where_it_was_typed(self, text: str, date: str) -> None:
        assert found_in(text, "birth-date") == [date]

    @pytest.mark.parametrize(
        "text",
        [
            "my birthday is 3 march",
            "my birthday party is on 12/07/2026",
            "queen victoria was born in 1819",
            "shakespeare was born on 23 april 1564",
            "sports day is on 21 june 2024",
            "i was born in leeds",
        ],
    )
    def test_birthdays_without_a_year_and_history_pass(self, text: str) -> None:
        assert "birth-date" not in kinds_in(text)


class TestWhereabouts:
    @pytest.mark.parametrize(
        "text",
        [
            "nobody is home till 5 at my house",
            "we are away on holiday all next week",
            "i walk home alone past the canal every day",
            "every tuesday after school i am at the swimming pool till 5",
            "the spare key is under the mat",
            "our house will be empty all weekend",
            "im always at the park on saturdays",
            "i go swimming at the leisure centre every thursday at 5",
        ],
    )
    def test_where_and_when_to_find_a_child_is_held(self, text: str) -> None:
        assert "whereabouts" in kinds_in(text)

    @pytest.mark.parametrize(
        "text",
        [
            "see you at school tomorrow",
            "there is a party at the hall on saturday with my mum",
            "we go to the park after school with my dad",
            "on saturday i went to the park",
            "the key is under the mat in the story",
            "i play football on tuesdays",
        ],
    )
    def test_school_and_days_out_with_a_grown_up_pass(self, text: str) -> None:
        assert outcome_of(text) == Outcome.ALLOW
