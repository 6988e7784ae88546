"""The language of a request, looked up once and not at each of the hundreds of strings of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, has_app_context
from flask_babel import Babel, Domain, get_translations
from jinja2 import pass_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from jinja2.runtime import Context

STRINGS_KEPT = 4096
CATALOGUE = "eduweb_catalogue"


def init_language(app: Flask) -> None:
    """Let every template translate; English (Great Britain) is what the strings are written in."""
    app.config["BABEL_DEFAULT_LOCALE"] = "en_GB"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/London"
    babel = Babel(app)  # type: ignore[no-untyped-call]
    babel.domain_instance = _Strings()  # type: ignore[no-untyped-call]
    environment: Any = app.jinja_env
    environment.install_gettext_callables(
        gettext=lambda text: catalogue().ugettext(text),
        ngettext=lambda one, many, count: catalogue().ungettext(one, many, count),
        pgettext=lambda context, text: catalogue().upgettext(context, text),
        npgettext=lambda context, one, many, count: catalogue().unpgettext(context, one, many, count),
        newstyle=True,
    )
    environment.globals["gettext"] = environment.globals["_"] = _asked_once(environment.globals["gettext"])


def _asked_once(translate: Callable[..., str]) -> Callable[..., str]:
    """Return Jinja's own way to translate, asked once for a string with nothing to fill in."""
    known: dict[tuple[Any, str], str] = {}

    @pass_context
    def translated(context: Context, text: str, /, **values: object) -> str:
        if values:
            return translate(context, text, **values)
        key = (catalogue(), text)
        if key not in known and len(known) < STRINGS_KEPT:
            known[key] = translate(context, text)
        return known.get(key) or translate(context, text)

    return translated


def gettext(text: str, /, **values: object) -> str:
    """Return a string in the reader's language, for code that asks for hundreds: a row of a table."""
    string: str = catalogue().ugettext(text)
    return string % values if values else string


def catalogue() -> Any:
    """Return the strings of the reader's language."""
    return g.get(CATALOGUE) or get_translations()


class _Strings(Domain):
    """The strings of eduweb, looked up at the first of a request's hundreds."""

    def get_translations(self) -> Any:
        """Return those of the reader's language."""
        if not has_app_context():
            return super().get_translations()  # type: ignore[no-untyped-call]
        if CATALOGUE not in g:
            setattr(g, CATALOGUE, super().get_translations())  # type: ignore[no-untyped-call]
        return getattr(g, CATALOGUE)
