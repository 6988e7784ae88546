"""What the youngest say with pictures, on the wall, under a post or in a letter. Pure."""

from eduweb.symbols.lines import Line, Starter, Symbol, is_line, line_in, line_of, starters, symbols
from eduweb.symbols.picker import Picker, Theme, picker_of

__all__ = [
    "Line",
    "Picker",
    "Starter",
    "Symbol",
    "Theme",
    "is_line",
    "line_in",
    "line_of",
    "picker_of",
    "starters",
    "symbols",
]
