"""The blueprint that the pages of practice hang on, their place in the navigation, and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, url_for
from flask_babel import gettext as _

from eduweb.simulations.card import practice_card
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from flask.blueprints import BlueprintSetupState

    from eduweb.web.access import SignedIn

bp = Blueprint("simulations", __name__, url_prefix="/practice")
ORDER = 40


@bp.record_once
def _offer_card(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["practice_card"] = practice_card


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Lead pupils to practice."""
    return (
        [NavItem(_("Practice"), "mask-happy", url_for("simulations.practice"), order=ORDER)]
        if who.is_pupil
        else []
    )
