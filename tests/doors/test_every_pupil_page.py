"""On every page a pupil can come to: help, Block and Report, within a few taps and by keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from eduweb import mail, messages, people, relationships, schools, simulations
from eduweb.core.db import db, write
from eduweb.messages import Audience, ChatLine, Comment, NewPost, ProfileField
from eduweb.people import Who, YearGroup
from eduweb.schools import Ability
from tests.cast import Cast
from tests.conftest import make_app
from tests.doors.everything import HARMLESS
from tests.doors.walking_pupil import Seen, pages_of, taps_to
from tests.makers import make_pupil
from tests.network.sending import client_id, thread_of
from tests.visitor import sign_in

TO_OPEN, TO_SEND = 2, 3
# Faces to pick whom to write to: a press there picks, and leads to nobody.
PICKING = {"/mail/make", "/mail/write"}


@dataclass(frozen=True)
class Life:
    """A pupil to whom things were said: the words of others by reference, and the others themselves."""

    pupil: Who
    words: dict[str, str]
    authors: dict[str, int]
    people: list[Who]


def send(author: Who, to: messages.Destination, words: str) -> messages.Sent:
    sent = write(lambda: messages.send(author=author, to=to, words=words, client_id=client_id()))
    assert sent.state is messages.SentState.DELIVERED, words
    return sent


def send_letter(author: Who, to: Who, subject: str, words: str) -> str:
    letter = mail.Writing(to=(to.ref,), subject=subject, words=words)
    sent = write(lambda: mail.send_mail(author, letter, client_id=client_id()))
    assert sent.state is messages.SentState.DELIVERED
    return sent.ref


def life_of_asha(cast: Cast) -> Life:
    """Words of every kind from Ben, a request from Cleo, a notice of the teacher, and a story that is on."""
    own = send(cast.asha, NewPost(Audience.CLASS), "My own story about a castle")
    chat = write(lambda: messages.chat_between(cast.ben, cast.asha).ref)
    group = write(
        lambda: relationships.open_group(
            by=cast.mr_evans,
            name="Chess club",
            picture="star",
            members=[cast.asha, cast.ben],
            second_adult=cast.ms_okoro,
        )
    )
    club = write(lambda: messages.open_group_chat(group, cast.mr_evans).ref)
    write(lambda: relationships.ask(cast.cleo, cast.asha))
    places: dict[str, messages.Destination] = {
        "We painted a giant squid": NewPost(Audience.CLASS),
        "Your castle looks lovely": Comment(thread_of(own)),
        "Shall we draw dragons later": ChatLine(chat),
        "Chess is great fun today": ChatLine(club),
        "Running in the rain": ProfileField("fun", Audience.CLASS),
    }
    words = {send(cast.ben, to, text).ref: text for text, to in places.items()}
    letter = send_letter(cast.ben, cast.asha, "Snails", "Here is a letter about snails")
    words[letter] = "Here is a letter about snails"
    notice = send(cast.mr_evans, NewPost(Audience.CLASS, class_ref=cast.oak.ref), "Please bring your boots")
    write(lambda: simulations.start(cast.asha, HARMLESS["slug"]))
    said = {**words, notice.ref: "Please bring your boots"}
    return Life(cast.asha, said, dict.fromkeys(words, cast.ben.id), [cast.ben, cast.cleo])


def life_of_kit(cast: Cast) -> Life:
    """The wall of Acorns with a line of Una, her answer to Kit, and her letter."""
    row = write(lambda: make_pupil(cast.acorns, "Una", year=YearGroup.Y1))
    una = people.who_by_id(row.id)
    assert una is not None

    def open_mail() -> None:
        school = schools.school_by_id(cast.quillbrook_id)
        abilities = schools.abilities_of(school.id, 1) | {Ability.MAIL}
        schools.set_year_rule(school, 1, abilities=abilities, widest=Audience.CLASS, by_id=cast.mrs_hale.id)

    write(open_mail)
    own = send(cast.kit, NewPost(Audience.CLASS), "I made a kite")
    places: dict[str, messages.Destination] = {
        "I can see a frog": NewPost(Audience.CLASS),
        "I like your kite": Comment(thread_of(own)),
    }
    words = {send(una, to, text).ref: text for text, to in places.items()}
    words[send_letter(una, cast.kit, "Do you like snails?", "")] = "Do you like snails?"
    return Life(cast.kit, words, dict.fromkeys(words, una.id), [una])


LIVES = {"asha": life_of_asha, "kit": life_of_kit}


@dataclass(frozen=True)
class Walk:
    """What one pupil found who went everywhere, and the app they did it in."""

    app: Flask
    life: Life
    pages: dict[str, Seen]


@pytest.fixture(scope="module", params=["asha", "kit"])
def walk(
    tmp_path_factory: pytest.TempPathFactory, master: tuple[Path, Cast], request: pytest.FixtureRequest
) -> Iterator[Walk]:
    """One walk for all these tests: it takes a while, and they only look."""
    home = tmp_path_factory.mktemp(f"walk-{request.param}")
    shutil.copy(master[0], home / "eduweb.sqlite")
    app = make_app(home)
    with app.app_context():
        life = LIVES[request.param](master[1])
    pages = pages_of(app, life.pupil)
    # Where adults sign in, and no pupil does.
    yield Walk(app, life, {path: page for path, page in pages.items() if path != "/staff"})
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def has_help(page: Seen) -> bool:
    """Whether a way to a grown-up stands on the page that the keyboard reaches."""
    links = page.links()
    forms = page.buttons_to("/told") or page.buttons_to("/break")
    return bool(page.path in {"/tell", "/help"} or "/tell" in links or forms)


def test_help_stands_on_every_page_and_the_keyboard_reaches_it(walk: Walk) -> None:
    without = [path for path, page in walk.pages.items() if not has_help(page)]

    assert without == []
    assert len(walk.pages) > 15


def test_covering_the_screen_and_having_a_break_stand_on_every_page(walk: Walk) -> None:
    # The cover itself and the break are where these two lead.
    own = {"/covered", "/break", "/told"}

    without = [
        path
        for path, page in walk.pages.items()
        if path not in own and not (page.buttons_to("/saw") and "/break" in page.links())
    ]

    assert without == []


def test_report_opens_in_two_taps_on_every_page_that_shows_somebodys_words(walk: Walk) -> None:
    pages, life = walk.pages, walk.life
    shown = [
        (path, text, taps_to(pages, page, f"/report/{ref}"))
        for path, page in pages.items()
        for ref, text in life.words.items()
        if text in page.text
    ]

    assert {text for _path, text, _taps in shown} == set(life.words.values())
    assert [one for one in shown if one[2] > TO_OPEN] == []


def ways_from(pages: dict[str, Seen], page: Seen, life: Life, person: Who) -> dict[str, int]:
    """How many taps lead from a page to blocking somebody, and to reporting them or what they wrote."""
    own = [ref for ref, author in life.authors.items() if author == person.id]
    reports = [f"/report/person/{person.ref}", *(f"/report/{ref}" for ref in own)]
    return {
        "block": taps_to(pages, page, f"/hedgerow/people/{person.ref}/block"),
        "report": min(taps_to(pages, page, address) for address in reports),
    }


def test_block_and_report_open_in_two_taps_on_every_page_that_names_somebody(walk: Walk) -> None:
    pages, life = walk.pages, walk.life
    named = [
        (path, person.name, address, taps)
        for path, page in pages.items()
        for person in life.people
        if page.names(person.name) and person.ref not in path and path not in PICKING
        for address, taps in ways_from(pages, page, life, person).items()
    ]

    assert named
    assert [one for one in named if one[-1] > TO_OPEN] == []


def test_a_report_is_sent_in_three_taps(walk: Walk) -> None:
    pages, life = walk.pages, walk.life
    client = sign_in(walk.app.test_client(), life.pupil)

    for ref in life.words:
        address = f"/report/{ref}"
        nearest = min(taps_to(pages, page, address) for page in pages.values() if page.path != address)
        plain = [button for button in pages[address].buttons_to(address) if button.get("name") is None]

        assert nearest + 1 <= TO_SEND
        assert plain
        assert client.post(address, data={}).location == "/my-reports"


def test_a_block_is_sent_in_three_taps(walk: Walk) -> None:
    pages, life = walk.pages, walk.life
    client = sign_in(walk.app.test_client(), life.pupil)

    for person in life.people:
        address = f"/hedgerow/people/{person.ref}/block"
        nearest = min(taps_to(pages, page, address) for page in pages.values() if page.path != address)

        assert nearest + 1 <= TO_SEND
        assert pages[address].buttons_to(address)
        assert client.post(address, data={}).status_code == 303
