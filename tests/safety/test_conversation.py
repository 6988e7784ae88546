"""What only the conversation shows: pieces that join, signs that add up, several against one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eduweb.safety import Context, Line, Outcome, judge
from tests.safety.talking import CHAT, is_quiet, kinds_at_the_end, verdicts


class TestAPrivateDetailInPieces:
    @pytest.mark.parametrize(
        ("talk", "kind"),
        [
            ("A: want my number | B: yes | A: 07700 | A: 900 | A: 561", "phone-number"),
            ("A: oh double seven | B: ha | A: double oh nine | A: oh oh | A: five six one", "phone-number"),
            ("A: 0 7 7 0 0 | B: lol | A: 9 0 0 | A: 5 6 1", "phone-number"),
            ("A: we are at number 31 | B: of what | A: bramble | A: close", "address"),
            ("A: i live in 7 | A: juniper road", "address"),
        ],
    )  # fmt: skip
    def test_it_is_found_when_its_last_piece_arrives(self, talk: str, kind: str) -> None:
        assert kind in kinds_at_the_end(talk)

    @pytest.mark.parametrize(
        "talk",
        [
            "A: 5 10 15 20 | B: 25 30 35 | A: 40 45 50 55",
            "A: we won 3 1 | B: we lost 0 4 | A: unlucky, next is 2 2",
            "A: the answer is 0.777 | B: i got 900 | A: 561 for me",
            "A: page 77 | B: no page 90 | A: ok 56",
            "A: 1066 and 1666 | B: and 1945 | A: and 2012",
            "A: i got 07 in my sum | A: then 12 | A: then 9",
        ],
    )
    def test_counting_scores_and_sums_stay_quiet(self, talk: str) -> None:
        assert is_quiet(talk)

    def test_it_is_found_once_and_points_into_the_last_message(self) -> None:
        last = verdicts("A: 07700 | A: 900 | A: thats 561 ok")[-1]

        places = [(found.start, found.end) for found in last.findings if found.kind == "phone-number"]

        assert len(places) == 1
        assert 0 <= places[0][0] < places[0][1] <= len("thats 561 ok")


class TestAWordInPieces:
    @pytest.mark.parametrize(
        "talk",
        [
            "A: s | A: h | A: i | A: t",
            "A: what a bast | B: what | A: ard",
            "A: fu | A: ck",
            "A: say bo then | A: llo then | A: cks",
            "A: first letters please | A: Shells | A: Hats | A: Igloos | A: Tents",
        ],
    )
    def test_it_is_found_when_it_can_be_read(self, talk: str) -> None:
        assert verdicts(talk)[-1].outcome is Outcome.HOLD

    @pytest.mark.parametrize(
        "talk",
        [
            "A: s | A: h | A: i | A: r | A: t",
            "A: c | B: a | A: t | B: cat",
            "A: was | A: hit",
            "A: as | A: sessment",
            "A: Snow | A: Hail | A: Ice | A: Thunder",
            "A: pen | A: is mine | B: no mine",
            "A: how do you spell ship | B: sh | B: ip",
        ],
    )
    def test_spelling_and_chance_stay_quiet(self, talk: str) -> None:
        assert is_quiet(talk)


class TestSmallSignsThatAddUp:
    @pytest.mark.parametrize(
        "talk",
        [
            "A: how old are you | B: 8 | A: you are so grown up for 8 | B: thanks | "
            "A: is your mum in the room | B: no | A: lets keep this between us",
            "A: you are my favourite person on here | B: aw | A: i can get you v bucks | B: really | "
            "A: dont tell anyone though",
            "A: which school do you go to | B: the big one | A: who walks you home | B: nobody | "
            "A: you can trust me",
        ],
    )  # fmt: skip
    def test_unwanted_contact_is_found_before_the_end(self, talk: str) -> None:
        assert any("grooming" in verdict.categories for verdict in verdicts(talk))

    @pytest.mark.parametrize(
        "talk",
        [
            "A: how old is your brother | B: 6 | A: mine is 4 | B: cute",
            "A: are you coming to the park with us | B: yes my dad is bringing me | A: bring your scooter",
            "A: you are really good at drawing | B: thank you | A: can you draw me a fox",
            "A: what are you wearing for world book day | B: a cat | A: i am matilda",
            "A: who are you sitting with on the coach | B: aisha | A: can i sit with you on the way home",
        ],
    )
    def test_friends_stay_quiet(self, talk: str) -> None:
        assert is_quiet(talk)

    def test_what_somebody_else_said_does_not_count_against_the_author(self) -> None:
        context = replace(
            CHAT,
            by="B",
            before=(Line("A", "how old are you"), Line("A", "you are so mature"), Line("A", "are you alone")),
        )

        assert not judge("i am 8", context).flagged


class TestSeveralAgainstOne:
    @pytest.mark.parametrize(
        "talk",
        [
            "A: look at her shoes | B: haha my eyes | C: from the bin",
            "A: dont sit next to him | B: bagsy not | A: bye",
            "A: do we have to have him | B: he always misses | C: same",
        ],
    )
    def test_mild_words_of_several_pupils_are_held(self, talk: str) -> None:
        assert any("pile-on" in {one.kind for one in verdict.findings} for verdict in verdicts(talk))

    @pytest.mark.parametrize(
        "talk",
        [
            "A: look at my new shoes | B: wow nice | C: so cool",
            "A: who wants to be in goal | B: not me | C: not me | A: ok me",
            "A: he has got a cold | B: poor him | C: save him a cake",
            "A: knock knock | B: whos there | A: boo | C: haha",
            "A: my drawing looks like a potato | B: haha mine looks like a worm | C: mine is a slug",
        ],
    )
    def test_joking_together_stays_quiet(self, talk: str) -> None:
        assert is_quiet(talk)


class TestAnAnswerToWhoeverAsks:
    def test_a_password_is_held_when_somebody_asked_for_it(self) -> None:
        assert "password" in kinds_at_the_end("A: what is your password | B: tiger77")

    @pytest.mark.parametrize("answer", ["no way", "its a secret", "i am telling miss"])
    def test_a_refusal_is_sent(self, answer: str) -> None:
        assert not judge(answer, replace(CHAT, by="B", before=(Line("A", "what is your password"),))).flagged


def test_a_message_with_nothing_before_it_is_judged_alone() -> None:
    assert judge("900", Context(channel="chat", by="A")) == judge("900")


@pytest.mark.parametrize("nothing", ["", " ", "\n"])
def test_nothing_typed_after_a_piece_of_a_password_is_nothing(nothing: str) -> None:
    context = replace(CHAT, by="A", before=(Line("A", "my pw starts with fox"), Line("A", "then 7")))

    assert not judge(nothing, context).flagged
