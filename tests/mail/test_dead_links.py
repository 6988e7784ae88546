"""Links in a mail: found in whatever shape they come, shown as text, and never led to."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from eduweb.mail.addresses import address_of, is_ours
from eduweb.mail.dead_links import pieces_of
from tests.cast import Cast
from tests.mail.posting import mail, newest
from tests.mail.stage import star_gift_writes
from tests.page import PageClient
from tests.visitor import sign_in


def links_in(words: str) -> list[str]:
    return [piece.goes_to for piece in pieces_of(words) if piece.goes_to]


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("look at https://gems.example/win now", ["https://gems.example/win"]),
        ("look at HTTP://gems.example.", ["HTTP://gems.example"]),
        ("(www.gems.example/a?b=c)", ["www.gems.example/a?b=c"]),
        ("go to free-gems.com or gems.co.uk!", ["free-gems.com", "gems.co.uk"]),
        ("write to gems@mail.example, quick", ["gems@mail.example"]),
        ("bit.ly/3xyz", ["bit.ly/3xyz"]),
        ("mailto:gems@mail.example", ["mailto:gems@mail.example"]),
        ("javascript is a language. And so is Welsh.", []),
        ("I went home.Then I had tea at 3.30, e.g. toast.", []),
    ],
)
def test_what_looks_like_a_link_is_found(words: str, links: list[str]) -> None:
    assert links_in(words) == links


@given(st.text(alphabet=st.sampled_from("ab./:@?#- \nhtpsw<>\"'&é"), max_size=60))
def test_no_letter_of_a_mail_is_lost(words: str) -> None:
    assert "".join(piece.text for piece in pieces_of(words)) == words


def test_a_button_of_a_mail_stands_where_its_label_does_and_says_where_it_would_lead() -> None:
    pieces = pieces_of("Hurry!\nClaim my stars\nBye", [["Claim my stars", "star-g1ft.example/win"]])

    assert [(piece.text, piece.goes_to) for piece in pieces] == [
        ("Hurry!\n", ""),
        ("Claim my stars", "star-g1ft.example/win"),
        ("\nBye", ""),
    ]


def test_a_button_without_a_place_in_the_words_stands_at_their_end() -> None:
    pieces = pieces_of("Hurry!", [["Claim", "star-g1ft.example"]])

    assert pieces[-1].goes_to == "star-g1ft.example"


@pytest.mark.parametrize(
    ("name", "network", "address"),
    [
        ("Amira K", "Hedgerow", "amira.k@hedgerow"),
        ("Mr O’Neil", "The Hedge Row", "mr.o.neil@thehedgerow"),
        ("Zoë", "Perth.y", "zoë@perthy"),
    ],
)
def test_our_addresses_have_no_dot_after_the_at(name: str, network: str, address: str) -> None:
    assert address_of(name, network) == address
    assert "." not in address.partition("@")[2]
    assert is_ours(address, network)
    assert not is_ours("winner@star-g1ft.example", network)


def test_no_word_of_a_mail_becomes_a_link_on_the_page(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    with app.app_context():
        star_gift_writes(cast.asha, words="Go to https://gems.example/win or www.gems.example\nClaim")
        ref = newest(cast.asha)

    page = sign_in(page_client, cast.asha).get(f"/mail/letters/{ref}").text

    assert 'href="http' not in page
    assert 'href="www' not in page
    assert page.count("We switched this off. It would go to") == 3


def test_markup_in_a_mail_is_words(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        mail(cast.ben, cast.asha, subject="<b>Hi</b>", words="<a href=x>press</a>")
        ref = newest(cast.asha)

    page = sign_in(page_client, cast.asha).get(f"/mail/letters/{ref}").text

    assert "&lt;a href=x&gt;press" in page
    assert "<b>Hi</b>" not in page
