"""Bad language: what is found behind every disguise, and what is left alone."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome, Severity
from eduweb.safety.lexicon import LEFT_ALONE, package_words
from tests.safety.sayings import found_in, kinds_in, outcome_of, verdict_on


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("oh shit", "shit"),
        ("you fuuuuck", "fuuuuck"),
        ("ffuucckk off", "ffuucckk"),
        ("s h i t", "s h i t"),
        ("stop it f.u.c.k", "f.u.c.k"),
        ("f-u_c*k!", "f-u_c*k"),
        ("f\u200bu\u200bc\u200bk you", "f\u200bu\u200bc\u200bk"),
        ("a sh1t day", "sh1t"),
        ("$h!t happens", "$h!t"),
        ("what the f**k", "f**k"),
        ("you b*tch!", "b*tch"),
        ("FÜCK", "FÜCK"),
        ("fu\u0308ck\u0308 x", "fu\u0308ck\u0308"),
        ("fυсk", "fυсk"),
        ("ｓｈｉｔ!", "ｓｈｉｔ"),
        ("🅵🆄🅲🅺", "🅵🆄🅲🅺"),
        ("you bigfuckface", "bigfuckface"),
        ("son of a bitch", "bitch"),
        ("piss off", "piss off"),
        ("fu\x00ck", "fu\x00ck"),
    ],
)
def test_a_disguised_word_is_marked_as_it_was_typed(text: str, typed: str) -> None:
    assert typed in " ".join(found_in(text, "bad-language"))
    assert verdict_on(text).outcome == Outcome.HOLD


def test_bad_language_is_low_and_a_slur_is_not() -> None:
    assert verdict_on("oh shit").severity == Severity.LOW
    assert verdict_on("you paki").severity == Severity.MEDIUM
    assert kinds_in("you paki") == {"slur"}


@pytest.mark.parametrize("text", ["oh crap", "damn it", "bloody hell", "Crap!"])
def test_a_mild_word_only_brings_a_nudge(text: str) -> None:
    assert outcome_of(text) == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        # who people are
        "my mums are gay", "my aunt is a lesbian", "two lesbians live next door",
        "Virgin Mary in the nativity",
        # bodies and health
        "girls have a vagina and a womb", "periods are called menstruation", "chicken breast for tea",
        "what sex is the hamster",
        # names and places
        "My grandad is called Dick", "we read about Moby Dick", "Dick Whittington had a cat",
        "aunty Fanny came",
        "Scunthorpe, Penistone, Essex and Sussex", "Ishita and Harshita are here", "mr Dikshit",
        # animals, food, church and stories
        "cock robin", "the cock crowed", "a great tit and a blue tit", "our pussy cat",
        "spotted dick and custard",
        "the church organ", "mary rode on an ass", "oh my god", "what the hell", "Free Willy is a film",
        "peas snigger", "the Blitz, bombs and gas", "Hitler was a nazi", "slave trade", "camels have a hump",
        # toilets, kisses, and disguises that hide nothing
        "poo poo wee wee fart", "love you xxx", "omg that is cool", "h.e.l.l.o", "heeeello", "h3ll0", "c**l",
        "the code is 455 and 5055", "a b c d e f g", "i got an a s well as a b", "assess the class", "noooob",
    ],
)  # fmt: skip
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


def test_a_name_is_left_alone_and_the_same_word_to_somebody_is_not() -> None:
    assert outcome_of("I saw Dick at the shop") == Outcome.ALLOW
    assert outcome_of("you are such a dick") == Outcome.HOLD


class TestAgainstThePackagesOwnList:
    def test_every_word_of_its_list_is_found_but_those_left_alone(self) -> None:
        wanted = sorted(set(package_words()) - LEFT_ALONE)

        missed = [word for word in wanted if outcome_of(f"look {word} here") == Outcome.ALLOW]

        assert len(wanted) > 600
        assert missed == []

    def test_every_word_left_alone_passes_by_itself(self) -> None:
        single = [word for word in sorted(LEFT_ALONE) if " " not in word]

        stopped = [word for word in single if "bad-language" in kinds_in(f"the {word} here")]

        assert stopped == []
