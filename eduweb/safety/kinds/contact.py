"""What somebody writes who wants too much of a child."""

from __future__ import annotations

from eduweb.safety.kinds.kind import N_, paused
from eduweb.safety.levels import FourC, Severity

_GROOMING = "grooming"

CONTACT = (
    paused(
        "meeting",
        N_("asks to meet"),
        N_("Wants to meet, or to fetch somebody."),
        _GROOMING,
        FourC.CONTACT,
        Severity.HIGH,
    ),
    paused(
        "secrecy",
        N_("asks for secrecy"),
        N_("Nobody is to know, above all no grown-up."),
        _GROOMING,
        FourC.CONTACT,
        Severity.HIGH,
    ),
    paused(
        "asks-private",
        N_("asks for pictures or to be alone"),
        N_("Asks for a picture, the camera, or whether anybody is near."),
        _GROOMING,
        FourC.CONTACT,
        Severity.HIGH,
    ),
    paused(
        "asks-details",
        N_("asks for private details"),
        N_("Asks where somebody lives, their school, age or number."),
        _GROOMING,
        FourC.CONTACT,
        Severity.MEDIUM,
    ),
    paused(
        "asks-password",
        N_("asks for a password"),
        N_("Asks for a password or to use an account."),
        _GROOMING,
        FourC.CONTACT,
        Severity.MEDIUM,
        nudge=(
            N_("It asks for a password. Passwords are secret, even between friends."),
            N_("Passwords are secret."),
        ),
        is_movable=True,
    ),
    paused(
        "moves-elsewhere",
        N_("wants to talk somewhere else"),
        N_("Another app, a private server, a place where nobody reads along."),
        _GROOMING,
        FourC.CONTACT,
        Severity.MEDIUM,
    ),
    paused(
        "gift",
        N_("offers something for something"),
        N_("Presents, money or game coins with a condition."),
        _GROOMING,
        FourC.CONTACT,
        Severity.HIGH,
    ),
    paused(
        "pressure",
        N_("flatters, presses or threatens"),
        N_("You are special, prove it, you owe me, I will show everybody."),
        _GROOMING,
        FourC.CONTACT,
        Severity.HIGH,
    ),
    paused(
        "contact-cues",
        N_("small signs that add up"),
        N_("Several mild signs of unwanted contact in one conversation."),
        _GROOMING,
        FourC.CONTACT,
        Severity.HIGH,
    ),
    paused(
        "unknown-people",
        N_("plays with people nobody knows"),
        N_("Talks or plays online with people met there."),
        _GROOMING,
        FourC.CONTACT,
        Severity.MEDIUM,
        nudge=(
            N_("It is about people you only know online. Talk to a grown-up about them first."),
            N_("Ask a grown-up first."),
        ),
        is_movable=True,
    ),
    paused(
        "going-out",
        N_("going out alone"),
        N_("Going to a friend’s or a park without a grown-up."),
        _GROOMING,
        FourC.CONTACT,
        Severity.LOW,
        nudge=(N_("It is about going out alone. Ask a grown-up first."), N_("Ask a grown-up first.")),
        is_movable=True,
    ),
)
