"""What adults write: a pupil can report it, but nobody can block an adult of the school."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import Audience, Comment, NewPost
from eduweb.people import SchoolClass
from tests.cast import Cast
from tests.network.sending import client_id, post, thread_of
from tests.page import PageClient
from tests.visitor import sign_in


def posts_to(cast: Cast, school_class: SchoolClass) -> str:
    """Mr Evans posts to a class of his; return the reference of what he wrote."""
    to = NewPost(Audience.CLASS, class_ref=school_class.ref)
    words = "Bring a coat tomorrow"
    return write(lambda: messages.send(author=cast.mr_evans, to=to, words=words, client_id=client_id())).ref


@pytest.mark.parametrize(("reader", "class_name"), [("asha", "oak"), ("kit", "acorns")])
def test_his_post_can_be_reported_and_he_cannot_be_blocked(
    app: Flask, page_client: PageClient, cast: Cast, reader: str, class_name: str
) -> None:
    with app.app_context():
        ref = posts_to(cast, getattr(cast, class_name))
    sign_in(page_client, getattr(cast, reader))

    page = page_client.get("/hedgerow").text

    assert "Bring a coat tomorrow" in page
    assert f"/report/{ref}" in page
    assert f"/people/{cast.mr_evans.ref}" not in page


def test_his_comment_can_be_reported_and_he_cannot_be_blocked(
    app: Flask, page_client: PageClient, cast: Cast
) -> None:
    with app.app_context():
        thread = thread_of(post(cast.ben))
        to = Comment(thread)
        said = write(
            lambda: messages.send(author=cast.mr_evans, to=to, words="Well done", client_id=client_id())
        )
    sign_in(page_client, cast.asha)

    for path in ("/hedgerow", f"/hedgerow/posts/{thread}"):
        page = page_client.get(path).text
        assert "Well done" in page
        assert f"/report/{said.ref}" in page
        assert f"/people/{cast.mr_evans.ref}" not in page
        assert f"/people/{cast.ben.ref}/block" in page


def test_reporting_him_offers_no_block_as_well(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        ref, bens = posts_to(cast, cast.oak), post(cast.ben).ref
    sign_in(page_client, cast.asha)

    assert "as well" not in page_client.get(f"/report/{ref}").text
    assert "as well" not in page_client.get(f"/report/person/{cast.mr_evans.ref}").text
    assert "Block Ben as well" in page_client.get(f"/report/{bens}").text
