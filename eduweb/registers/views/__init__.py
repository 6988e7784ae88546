"""The pages of rules and of the school's settings, and the gate before network and mail."""

from eduweb.registers.views import community, declarations, editing, gate, going_live, school, sign
from eduweb.registers.views.blueprint import bp

__all__ = ["bp", "community", "declarations", "editing", "gate", "going_live", "school", "sign"]
