"""The language of a request, looked up once and not at each of the hundreds of strings of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g
from flask_babel import Babel, get_translations

if TYPE_CHECKING:
    from flask import Flask


def init_language(app: Flask) -> None:
    """Let every template translate; English (Great Britain) is what the strings are written in."""
    app.config["BABEL_DEFAULT_LOCALE"] = "en_GB"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/London"
    Babel(app)  # type: ignore[no-untyped-call]
    environment: Any = app.jinja_env
    environment.install_gettext_callables(
        gettext=lambda text: _catalogue().ugettext(text),
        ngettext=lambda one, many, count: _catalogue().ungettext(one, many, count),
        pgettext=lambda context, text: _catalogue().upgettext(context, text),
        npgettext=lambda context, one, many, count: _catalogue().unpgettext(context, one, many, count),
        newstyle=True,
    )


def _catalogue() -> Any:
    catalogue = g.get("catalogue")
    if catalogue is None:
        catalogue = g.catalogue = get_translations()
    return catalogue
