"""What a page may hold: nothing inline, nothing from outside the site, nothing declared safe."""

from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import StrictUndefined, nodes

from tests.laws.tree import ROOT, files, lines_with, place

TEMPLATES = files("templates", "*.html")
STYLES = files("static", "*.css")
SCRIPTS = files("static", "*.js")
DRAWINGS = files("static", "*.svg")
# The name of a language, not an address that is asked for.
SVG = r"http://www\.w3\.org/2000/svg"
OUTSIDE = rf"(?!{SVG})\b(https?|wss?):(?://)|(?:src|href|action|url\()\s*=?\s*[\"']?//"
OF_THE_REQUEST = {"request", "session", "g", "current_user", "config"}

names = pytest.mark.parametrize(
    "name", [path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES]
)


def parsed(app: Flask, name: str) -> nodes.Template:
    source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, name)
    return app.jinja_env.parse(source, name)


def test_a_name_that_is_not_there_stops_the_page(law_app: Flask) -> None:
    assert issubclass(law_app.jinja_env.undefined, StrictUndefined)


@names
def test_it_compiles(law_app: Flask, name: str) -> None:
    assert law_app.jinja_env.get_template(name)


@names
def test_what_is_remembered_between_people_knows_nobody(law_app: Flask, name: str) -> None:
    tree = parsed(law_app, name)
    is_remembered = any(
        isinstance(call.node, nodes.Name) and call.node.name == "remembered"
        for call in tree.find_all(nodes.Call)
    )
    known = {node.name for node in tree.find_all(nodes.Name)} & {*OF_THE_REQUEST, "csrf_token", "who"}

    assert not (is_remembered and known)


@names
def test_nothing_is_declared_safe(law_app: Flask, name: str) -> None:
    tree = parsed(law_app, name)

    filters = {found.name for found in tree.find_all(nodes.Filter)}
    switched_off = [found for found in tree.find_all(nodes.ScopedEvalContextModifier) if found.options]

    assert "safe" not in filters
    assert switched_off == []


@pytest.mark.parametrize("path", files("templates/components", "*.html"), ids=place)
def test_a_component_is_given_everything_it_shows(law_app: Flask, path: object) -> None:
    tree = parsed(law_app, f"components/{path.name}")

    used = {found.name for found in tree.find_all(nodes.Name)}

    assert used & OF_THE_REQUEST == set()


@pytest.mark.parametrize(
    "pattern",
    [
        r"<style\b",
        r"<script\b(?![^>]*\bsrc=)",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=",
        r"javascript:",
        r"\bhx-on\b",
    ],
)
def test_no_template_holds_inline_style_or_script(pattern: str) -> None:
    assert lines_with(pattern, TEMPLATES) == []


def test_nothing_served_points_outside_the_site() -> None:
    assert lines_with(OUTSIDE, TEMPLATES + STYLES + SCRIPTS + DRAWINGS) == []


def test_no_script_turns_text_into_page() -> None:
    assert lines_with(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b", SCRIPTS) == []


def test_no_style_shouts() -> None:
    assert lines_with(r"!important", STYLES) == []
