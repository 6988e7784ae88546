"""Signing in and out: login sessions, open classes, pupils' secrets, staff passwords."""

from eduweb.accounts.access import find_login, find_who, hand_over
from eduweb.accounts.models import ClassOpening, Purpose, SecretKind, Why
from eduweb.accounts.policy.passwords import WeakPasswordError
from eduweb.accounts.policy.secrets import (
    PICTURES,
    SECRET_LENGTH,
    BadSecretError,
    new_pictures,
    new_words,
    word_list,
)
from eduweb.accounts.queries import (
    open_openings,
    opening_of,
    pupils_here,
    pupils_locked_out,
    pupils_without_secret,
    secret_of,
)
from eduweb.accounts.service.classes import TicksMissingError, close_class, open_class
from eduweb.accounts.service.logins import (
    EntryRefusedError,
    Missing,
    may_enter,
    missing_adult,
    move_pupil,
    revoke_logins,
    set_active,
    sign_in,
    sign_out,
)
from eduweb.accounts.service.secrets import (
    help_in,
    make_one_time_link,
    set_picture_secret,
    set_staff_password,
    set_words_secret,
)
from eduweb.accounts.views import bp
from eduweb.accounts.watcher import start_watcher

__all__ = [
    "PICTURES",
    "SECRET_LENGTH",
    "BadSecretError",
    "ClassOpening",
    "EntryRefusedError",
    "Missing",
    "Purpose",
    "SecretKind",
    "TicksMissingError",
    "WeakPasswordError",
    "Why",
    "bp",
    "close_class",
    "find_login",
    "find_who",
    "hand_over",
    "help_in",
    "make_one_time_link",
    "may_enter",
    "missing_adult",
    "move_pupil",
    "new_pictures",
    "new_words",
    "open_class",
    "open_openings",
    "opening_of",
    "pupils_here",
    "pupils_locked_out",
    "pupils_without_secret",
    "revoke_logins",
    "secret_of",
    "set_active",
    "set_picture_secret",
    "set_staff_password",
    "set_words_secret",
    "sign_in",
    "sign_out",
    "start_watcher",
    "word_list",
]
