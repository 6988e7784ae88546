"""Two people for what must not be done by one: asking, agreeing, and doing it once."""

from eduweb.two_people.access import request_for
from eduweb.two_people.asking import NotAgreedError, NotWaitingError, SamePersonError, answer, ask, use
from eduweb.two_people.blueprint import bp
from eduweb.two_people.kinds import register_kind
from eduweb.two_people.models import TwoPersonRequest
from eduweb.two_people.queries import is_usable, is_waiting, latest_of, requests_for, who_may_agree
from eduweb.two_people.views import for_the_desk

__all__ = [
    "NotAgreedError",
    "NotWaitingError",
    "SamePersonError",
    "TwoPersonRequest",
    "answer",
    "ask",
    "bp",
    "for_the_desk",
    "is_usable",
    "is_waiting",
    "latest_of",
    "register_kind",
    "request_for",
    "requests_for",
    "use",
    "who_may_agree",
]
