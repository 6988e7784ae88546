"""Private details that a child might give away."""

from __future__ import annotations

from eduweb.safety.kinds.kind import N_, Kind
from eduweb.safety.levels import FourC, Severity


def _private(slug: str, label: str, about: str, ks2: str, ks1: str, child_name: str, rank: int) -> Kind:
    return Kind(
        slug,
        label,
        about,
        "personal_info",
        FourC.CONTACT,
        Severity.MEDIUM,
        ks2,
        ks1,
        child_name=child_name,
        marks_words=True,
        is_private=True,
        privacy_rank=rank,
    )


PRIVATE = (
    _private(
        "address",
        N_("home address"),
        N_("A house number with a street, or a street with a town."),
        N_("It has a home address in it. Addresses are private."),
        N_("Where you live is private."),
        N_("home address"),
        1,
    ),
    _private(
        "phone-number",
        N_("phone number"),
        N_("A phone number in digits, words or both, however it is spaced."),
        N_("It has a phone number in it. Phone numbers are private."),
        N_("Phone numbers are private."),
        N_("phone number"),
        2,
    ),
    _private(
        "postcode",
        N_("postcode"),
        N_("A British postcode."),
        N_("It has a postcode in it. Postcodes are private."),
        N_("Where you live is private."),
        N_("postcode"),
        3,
    ),
    _private(
        "email",
        N_("e-mail address"),
        N_("An e-mail address, also with the words at and dot."),
        N_("It has an e-mail address in it. E-mail addresses are private."),
        N_("E-mail addresses are private."),
        N_("e-mail address"),
        4,
    ),
    _private(
        "password",
        N_("password"),
        N_("A password, a PIN or a log-in given away."),
        N_("It has a password in it. Passwords are secret, even from best friends."),
        N_("Passwords are secret."),
        N_("password"),
        5,
    ),
    _private(
        "full-name",
        N_("full name with school or town"),
        N_("A first name and surname together with a school, a town or an age."),
        N_("It has a full name in it, with a place. Together they are private."),
        N_("Your whole name is private."),
        N_("full name"),
        6,
    ),
    _private(
        "school-name",
        N_("name of a school"),
        N_("Which school a child goes to."),
        N_("It has the name of a school in it. Where you go to school is private."),
        N_("Your school’s name is private."),
        N_("name of a school"),
        7,
    ),
    _private(
        "birth-date",
        N_("date of birth"),
        N_("A birthday with its year, or the whole date of birth."),
        N_("It has a date of birth in it. Your whole birthday is private."),
        N_("Your whole birthday is private."),
        N_("date of birth"),
        8,
    ),
    _private(
        "handle",
        N_("name on another app"),
        N_("A user name on a game or another app."),
        N_("It has a user name in it. Names on other apps are private."),
        N_("Names in games are private."),
        N_("user name"),
        9,
    ),
    _private(
        "whereabouts",
        N_("where and when a child will be"),
        N_("A place and a time at which a child can be found, or that the house is empty."),
        N_("It says where and when to find somebody. That is private."),
        N_("Where you are is private."),
        N_("where and when"),
        10,
    ),
)
