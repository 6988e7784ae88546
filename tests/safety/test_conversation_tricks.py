"""Tricks that only a conversation shows, told in many ways: labelled bits, spelling games, sneering."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eduweb.safety import Outcome
from tests.safety.talking import CHAT, is_quiet, kinds_at_the_end, verdicts


class TestAPrivateDetailInLabelledBits:
    @pytest.mark.parametrize(
        ("talk", "kind"),
        [
            ("A: first five 01632 | B: first five what | A: mid bit 960 | A: end bit 417", "phone-number"),
            ("A: my number ends 218 | A: before that its 900 | A: and it begins 07700", "phone-number"),
            ("A: 0️⃣7️⃣7️⃣0️⃣0️⃣ | A: 9️⃣0️⃣0️⃣ | A: 6️⃣3️⃣2️⃣", "phone-number"),
            ("A: second bit is 900 | A: my phone. third bit is 664 | A: starts 07700", "phone-number"),
            (
                "A: zero one six three two | B: wot | A: nine sixty | A: one nine eight call it",
                "phone-number",
            ),
            (
                "A: i have 0 cats 7 dogs 7 fish 0 birds 0 hamsters | "
                "A: and 9 pens 0 rubbers 0 rulers and | A: 5 books 6 bags 1 coat",
                "phone-number",
            ),
            ("A: 07700 | C: 900 | A: 318", "phone-number"),
            ("A: our door has a 9 on it | B: which street | A: poppyfield lane", "address"),
            ("A: im at 27 | B: 27 what | A: thistle grove", "address"),
            ("A: we moved to flat 4 | B: where | A: beech court", "address"),
            ("A: my postcode starts with LS8 | B: mine is long | A: 4QT", "postcode"),
            ("A: whats your postcode | B: L S eight | A: and | B: four Q T", "postcode"),
            (
                "A: my bday is the 14th | B: of what | A: march | B: what year were u born | A: 2015",
                "birth-date",
            ),
            ("A: my dob is 04 | A: 05 | A: 2015", "birth-date"),
            ("A: pin for my tablet goes 58 | B: no way | A: dont tell | A: 91", "password"),
        ],
    )
    def test_it_is_found_when_its_last_piece_arrives(self, talk: str, kind: str) -> None:
        assert kind in kinds_at_the_end(talk)

    @pytest.mark.parametrize(
        "talk",
        [
            "A: we get bus 14 | B: me too | A: we get off at larch road",
            "A: 12 14 16 | B: 18 20 22 | A: 24 26 28 30",
            "A: do page 44 | B: done | A: then page 90 question 7",
            "A: i was born in march | B: me too | A: im the 9th",
            "A: fibonacci 0 1 1 2 3 5 8 | B: 13 21 34 | A: 55 89 144",
            "A: our team is called number 9 | B: why | A: its the lane we swim in",
            "A: we need 07 and 08 on the timeline | B: then 1066 | A: then 1215",
            "A: table 7 is 7 14 21 | B: table 9 is 9 18 27 | A: 36 45 54",
            "A: i scored 18 | B: where | A: at the crescent gym",
        ],
    )
    def test_everyday_numbers_stay_quiet(self, talk: str) -> None:
        assert is_quiet(talk)


class TestASpellingGame:
    @pytest.mark.parametrize(
        "talk",
        [
            "A: 1 is s | A: 2 is h | A: 3 is i | A: 4 is t",
            "A: letter one c | A: letter two r | A: letter three a | A: letter four p",
            "A: c for cat | A: r for rat | A: a for ant | A: p for pig",
            "A: foxtrot | A: uniform | A: charlie | A: kilo",
            "A: the end is ch | A: and the start is bit",
            "A: read backwards: t i | A: h s",
            "A: bell | B: ding | A: end",
            "A: a double s | A: hole",
            "A: c - r | B: crab | A: no | A: a - p",
            "A: read down | A: Wolves | A: Ants | A: Newts | A: Kites",
            "A: duck | A: but with an f",
            "A: think of shirt | B: ok | A: without the r",
            "A: rhymes with truck | A: starts with f",
            "A: say duck | A: swap the d for an f",
        ],
    )
    def test_a_swear_word_that_is_worked_out_is_found(self, talk: str) -> None:
        assert verdicts(talk)[-1].outcome > Outcome.ALLOW

    @pytest.mark.parametrize(
        "talk",
        [
            "A: cl | A: ass | B: class well done",
            "A: gr | B: grow? | A: ass",
            "A: pr | A: ince",
            "A: b for bat | A: a for ant | A: t for top",
            "A: bat but with a c | B: cat | A: cat but with an h",
            "A: sounds like look | A: starts with b",
            "A: do you want ham | A: with no bread",
            "A: Rain | A: Apples | A: Pears | A: Eggs",
        ],
    )
    def test_phonics_stays_quiet(self, talk: str) -> None:
        assert is_quiet(talk)

    def test_a_whole_insult_after_half_a_word_is_held(self) -> None:
        assert verdicts("A: c | A: loser")[-1].outcome is Outcome.HOLD


IN_CLASS = replace(CHAT, roll_names=frozenset({"oscar dunn", "ruby tate"}))


class TestSneeringAtSomebodyOnTheRoll:
    @pytest.mark.parametrize(
        "talk",
        [
            "A: did you hear Oscar read | B: um um um | C: t t t the end | A: haha so slow",
            "A: who wants Oscar as partner | B: pass | C: pass | A: hard pass",
            "A: Rubys story is long | B: zzz | C: yawn | A: wake me when its over | B: boring",
            "A: we lost | B: guess why | C: Oscar in goal | A: every time | B: swap him pls",
            "A: Ruby brought egg sandwiches | B: open a window | C: peg please | A: every single day",
            "A: dont let Ruby hold the rope | B: she drops everything | C: butter fingers | A: lol butter",
            "A: she is wearing that jumper | B: the itchy one | C: from her nan | A: tragic",
        ],
    )
    def test_it_is_held(self, talk: str) -> None:
        assert any("pile-on" in {one.kind for one in turn.findings} for turn in verdicts(talk, IN_CLASS))

    @pytest.mark.parametrize(
        "talk",
        [
            "A: Ruby do your penguin walk | C: ok watch waddle waddle | B: haha best one | A: again again",
            "A: Oscar won | B: of course he did | C: go Oscar | A: every time haha",
            "A: Oscar cant find his shoe | B: check the hall | C: under the bench | A: found it",
            "A: have you seen Rubys new glasses | B: so cool | C: purple ones | A: i want some",
            "A: Ruby is late | B: bus again | C: again haha | A: she is here now",
            "A: Oscar is off sick | B: poor him | C: lets make a card | A: yes",
            "A: the bus is late | B: of course | C: every time | A: typical lol",
            "A: whose turn is it | B: Ruby | C: then me | A: ok after that its B",
        ],
    )
    def test_talk_about_a_pupil_stays_quiet(self, talk: str) -> None:
        assert is_quiet(talk, IN_CLASS)


@pytest.mark.parametrize(
    "text",
    [
        "that was a bloody long test",
        "you only need real money for the next level",
        "get the vip pass everyone has it",
        "guess what, shut it im trying to think",
    ],
)
def test_a_mild_word_or_a_purchase_is_worth_a_second_thought(text: str) -> None:
    assert verdicts(f"A: {text}")[0].outcome is Outcome.NUDGE
