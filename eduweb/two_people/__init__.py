"""Two people for what must not be done by one: asking, agreeing, and doing it once."""

from eduweb.two_people.blueprint import bp
from eduweb.two_people.models import TwoPersonRequest

__all__ = ["TwoPersonRequest", "bp"]
