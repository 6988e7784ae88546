"""What all pages of the door share: the blueprint, the front door, and where people go from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, redirect, render_template, url_for

from eduweb.accounts import access
from eduweb.accounts.forms import ClassWordForm
from eduweb.accounts.service.demo import is_demo
from eduweb.web import public
from eduweb.web.pages import nav_items

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

bp = Blueprint("accounts", __name__)


@bp.route("/")
@public
def front_door() -> ResponseReturnValue:
    """Lead everybody to where they belong: home, their class's names, or the question for the class."""
    if g.who is not None:
        places = nav_items()
        return redirect(places[0].url) if places else render_template("accounts/no_place.html")
    if access.opening_here() is not None:
        return redirect(url_for("accounts.class_names"))
    return word_page(ClassWordForm(formdata=None))


def word_page(form: ClassWordForm) -> str:
    """Return the page that asks for the class word."""
    return render_template("accounts/class_word.html", form=form, is_demo=is_demo())


def enter(token: str) -> Response:
    """Keep the token of a new login and go home. Where a request asked to go next is not looked at."""
    access.keep_token(token)
    return redirect(url_for("accounts.front_door"), code=303)
