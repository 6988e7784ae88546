"""Themes that can be kept from one pupil: one of the four Cs, a strand, or a single story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.content.curriculum import strands
from eduweb.content.shapes.base import Risk
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.content import Scenario

RISK, STRAND, STORY = "risk", "strand", "story"
AREAS: dict[Risk, str] = {
    Risk.CONTENT: _l("Content: what can be met online"),
    Risk.CONTACT: _l("Contact: who writes to a pupil"),
    Risk.CONDUCT: _l("Conduct: how people treat each other"),
    Risk.COMMERCE: _l("Commerce: money and tricks"),
}


def themes_of(slug: str, scenario: Scenario) -> frozenset[str]:
    """Return every theme under which a story falls."""
    own = (f"{RISK}:{scenario.risk.value}", f"{STORY}:{slug}")
    return frozenset((*own, *(f"{STRAND}:{strand}" for strand in scenario.strands)))


def theme_names(stories: Mapping[str, Scenario]) -> dict[str, dict[str, str]]:
    """Return the words for each theme: the four Cs, the strands, the stories."""
    return {
        RISK: {f"{RISK}:{risk.value}": name for risk, name in AREAS.items()},
        STRAND: {f"{STRAND}:{slug}": strand.title for slug, strand in strands().items()},
        STORY: {f"{STORY}:{slug}": story.title for slug, story in stories.items()},
    }


def theme_name(theme: str, stories: Mapping[str, Scenario]) -> str:
    """Return the words for one theme; a story that is gone is named by its slug."""
    groups = theme_names(stories).values()
    found = next((group[theme] for group in groups if theme in group), None)
    return str(found) if found is not None else theme.partition(":")[2].replace("-", " ")
