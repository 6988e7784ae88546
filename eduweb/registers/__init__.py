"""The school's duties: its settings, the kind rules of classes, the rules pupils sign before first use."""

from eduweb.registers.queries import FIRST
from eduweb.registers.service import sign_rules
from eduweb.registers.views import bp

__all__ = ["FIRST", "bp", "sign_rules"]
