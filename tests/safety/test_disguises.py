"""Disguises: a rude word that a reader sees at once is found, and a harmless one dressed alike is not."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, Outcome, judge
from tests.safety.sayings import kinds_in, outcome_of
from tests.safety.test_properties import steps_to_judge

RUDE = {"bad-language", "mild-language", "slur", "sexual", "unkind"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        # letters held longer, doubled, in mixed case
        ("you fuuuuck", "fuuuuck"), ("ffuucckk off", "ffuucckk"), ("ShItTy", "ShItTy"),
        ("waaaankerrr", "waaaankerrr"),
        # letters apart: narrow, wide, mixed, with emoji, held longer
        ("s h i t", "s h i t"), ("stop it f.u.c.k", "f.u.c.k"), ("f-u_c*k!", "f-u_c*k"),
        ("w   a   n   k", "w   a   n   k"),
        ("b🔥i🔥t🔥c🔥h", "b🔥i🔥t🔥c🔥h"), ("f.uuu..cc.k", "f.uuu..cc.k"),
        ("what a t w a t he is", "t w a t"),
        # cut in two
        ("you bitc. h", "bitc. h"), ("fu ck this", "fu ck"), ("bas-tard", "bas-tard"),
        ("wan. ker", "wan. ker"),
        # digits and symbols, one or several for a letter
        ("a sh1t day", "sh1t"), ("$h!t happens", "$h!t"), ("bo11ocks", "bo11ocks"),
        ("\\/\\/anker", "\\/\\/anker"),
        ("fuc|<", "fuc|<"), ("l3itch", "l3itch"), ("what a tw@t", "tw@t"), ("p155 0ff", "p155 0ff"),
        ("!di0t", "!di0t"),
        # covered letters
        ("oh f**k", "f**k"), ("you b*tch!", "b*tch"), ("*rseh*le", "*rseh*le"), ("sh_t", "sh_t"),
        ("c-nt", "c-nt"),
        ("sh💩t", "sh💩t"), ("what a b❤️tch", "b❤️tch"), ("f***ing hell", "f***ing"),
        # other alphabets, marks, nothing to see
        ("fυсk", "fυсk"), ("ｓｈｉｔ!", "ｓｈｉｔ"), ("🅵🆄🅲🅺", "🅵🆄🅲🅺"),
        ("ꓝꓴꓚꓗ", "ꓝꓴꓚꓗ"), ("ᎳᎪnk", "ᎳᎪnk"), ("fսck", "fսck"),
        ("FÜCK", "FÜCK"), ("fu\u0308ck\u0308 x", "fu\u0308ck\u0308"),
        ("f\u200bu\u200bc\u200bk you", "f\u200bu\u200bc\u200bk"),
        ("fu\x00ck", "fu\x00ck"), ("stüpìd", "stüpìd"), ("sTuPiD", "sTuPiD"),
        # turned round, swapped, without vowels, by sound, in pig Latin
        ("kcuf", "kcuf"), ("ffo ssip", "ffo ssip"), ("bicth", "bicth"), ("fcuk", "fcuk"),
        ("wnkr", "wnkr"), ("btch", "btch"),
        ("phuck", "phuck"), ("biatch", "biatch"), ("shyt", "shyt"), ("azz", "azz"), ("kunt", "kunt"),
        ("uckfay", "uckfay"),
        ("tossa", "tossa"), ("dickhed", "dickhed"), ("vvanker", "vvanker"),
        # inside other words
        ("mywankerlol", "mywankerlol"), ("youfuckingidiot", "youfuckingidiot"),
        ("bigslutface", "bigslutface"),
        ("suchadickhead", "suchadickhead"), ("youshit", "youshit"), ("bigidiothead", "bigidiothead"),
    ],
)  # fmt: skip
def test_a_disguised_word_is_found_where_it_was_typed(text: str, typed: str) -> None:
    verdict = judge(text)

    assert typed in [text[found.start : found.end] for found in verdict.findings if found.kind in RUDE]


@pytest.mark.parametrize(
    "text",
    [
        "c h o c o l a t e", "f.o.o.t.b.a.l.l", "h3ll0", "br1ll14nt", "d1n0s4ur", "h*ll*", "p*nc*l",
        "ch0c0l4te",
        "fооtbаll", "ｈｅｌｌｏ", "hèllö", "hеllо", "bbrriilllliiaanntt", "soooo goood", "yadhtrib",
        "olleh", "rehcaet",
        "bigfootballface", "mychocolatelol", "haha pizzaman", "s🌟nshine", "h❤️ppy",
        "appyhay irthdaybay", "freind",
        "becuase", "tomorow", "hll thr", "gd mrnng", "fr nd", "tea cher", "foot. ball", "pen cil",
        "h-o-m-e",
        "a-s-s-e-m-b-l-y", "b a s s i s t", "c o c k e r e l", "s c u n t h o r p e", "d i c k e n s",
        "🇬🇧 hello 🇬🇧",
    ],
)  # fmt: skip
def test_a_harmless_word_in_the_same_dress_is_left_alone(text: str) -> None:
    assert kinds_in(text) & RUDE == set()


@pytest.mark.parametrize(
    "text", ["you i d i o t", "what a l0s3r", "m0r0n", "diputs", "youloserface", "s3xy", "p e n i s"]
)
def test_nobody_disguises_an_unkind_or_sexual_word_kindly(text: str) -> None:
    assert kinds_in(text) & {"unkind", "sexual"}


def test_the_lists_learn_nothing_from_what_they_read() -> None:
    first = judge("frobnicate", Context())

    assert judge("you fucking frobnicate") != first
    assert judge("frobnicate", Context()) == first


@pytest.mark.parametrize(
    "piece",
    [
        "f u c k ", "sh it ", "mydick", "assa ", "5h1 7",
        "f**k", "f🔥u🔥", "f.u.", "|\\|", "kk ff ", "dickman ",
    ],
)  # fmt: skip
def test_no_disguise_takes_more_than_its_length_in_time(piece: str) -> None:
    judge(piece * 300)  # Whatever is remembered between texts is remembered now.
    small = steps_to_judge((piece * 300)[:300])

    large = steps_to_judge((piece * 2400)[:2400])

    assert large <= 8 * small * 1.3 + 400


def test_hundreds_of_words_of_signs_that_nobody_can_read_are_looked_at() -> None:
    text = " ".join(f"q{a}z$k{b}" for a in range(20) for b in range(20))

    assert kinds_in(text) >= {"unreadable"}
    assert outcome_of(text) is Outcome.HOLD


def test_all_times_tables_are_sent() -> None:
    text = " ".join(f"{a}x{b}={a * b}" for a in range(1, 21) for b in range(1, 21))

    assert outcome_of(text) is Outcome.ALLOW
