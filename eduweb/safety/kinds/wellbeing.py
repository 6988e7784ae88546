"""What a child says when something is wrong, and notes that concern no words."""

from __future__ import annotations

from eduweb.safety.kinds.kind import N_, paused, told
from eduweb.safety.levels import NAMES_SOMEBODY, FourC, Severity

WELLBEING = (
    told(
        "distress",
        N_("possible distress"),
        N_("Great sadness, fear or hopelessness, a child’s own or a friend’s."),
    ),
    told("self-harm", N_("possible self-harm"), N_("Wanting to be dead, to vanish or to hurt oneself.")),
    told("harm", N_("says that somebody harms"), N_("Being hit, touched, hurt or frightened by somebody.")),
    told(
        "harm-by-adult",
        N_("says that an adult harms"),
        N_("Being hit, touched, hurt or frightened by an adult."),
    ),
    told(
        "unsafe-home",
        N_("not safe or cared for at home"),
        N_("Hunger, fear, drink, fights, nobody looking after a child."),
    ),
    told("met-online", N_("met somebody from online"), N_("A real meeting with somebody known only online.")),
    told(
        "home-alone",
        N_("left alone"),
        N_("A child at home with no grown-up there."),
        Severity.HIGH,
        nudge=(
            N_("It says that you are on your own. Keep that for grown-ups you trust."),
            N_("Tell a grown-up you trust."),
        ),
    ),
    told(
        "tried-substance",
        N_("has tried drink, drugs or a vape"),
        N_("A child who drank, smoked or was given something."),
        Severity.HIGH,
    ),
    paused(
        "eating",
        N_("eating and body image"),
        N_("Not eating, being sick on purpose, hating one’s own body."),
        "self_harm",
        FourC.WELLBEING,
        Severity.HIGH,
    ),
)

NOTES = (
    paused(
        "unreadable",
        N_("could not be read whole"),
        N_("Too long, or characters that no computer can read."),
        "other",
        FourC.CONTENT,
        Severity.LOW,
    ),
    paused(
        "not-checked",
        N_("a check failed"),
        N_("A part of the filter failed, so a person looks."),
        "other",
        FourC.CONTENT,
        Severity.MEDIUM,
    ),
    paused(
        NAMES_SOMEBODY,
        N_("names somebody on the roll"),
        N_("Words inside a story that name a real person."),
        "other",
        FourC.CONDUCT,
        Severity.NONE,
    ),
)
