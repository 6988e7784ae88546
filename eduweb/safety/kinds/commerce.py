"""Links, tricks and what costs money."""

from __future__ import annotations

from eduweb.safety.kinds.kind import N_, Kind
from eduweb.safety.levels import FourC, Severity


def _named(
    slug: str, label: str, about: str, severity: Severity, ks2: str, ks1: str, child_name: str, rank: int
) -> Kind:
    return Kind(
        slug,
        label,
        about,
        "spam_link",
        FourC.COMMERCE,
        severity,
        ks2,
        ks1,
        child_name=child_name,
        marks_words=True,
        is_movable=severity == Severity.LOW,
        privacy_rank=rank,
    )


COMMERCE = (
    _named(
        "link",
        N_("link"),
        N_("Web addresses, also with the word dot."),
        Severity.LOW,
        N_("It has a link in it. Links can lead to places we do not know."),
        N_("Links stay out of here."),
        N_("link"),
        12,
    ),
    _named(
        "scam",
        N_("trick or scam"),
        N_("Prizes, free gifts and warnings that want a click, money or details."),
        Severity.MEDIUM,
        N_("It looks like a trick. A trick wants you to hurry, click or pay."),
        N_("This may be a trick."),
        N_("trick"),
        13,
    ),
    _named(
        "chain-threat",
        N_("chain message with a threat"),
        N_("Send this on or something bad happens."),
        Severity.MEDIUM,
        N_("It is a chain message. Nothing bad happens if you stop it."),
        N_("You can stop this. Nothing bad will happen."),
        N_("chain message"),
        14,
    ),
    _named(
        "chain-message",
        N_("chain message"),
        N_("Copy this, send it to ten friends."),
        Severity.LOW,
        N_("It is a chain message. It is fine to stop it here."),
        N_("You can stop it here."),
        N_("chain message"),
        15,
    ),
    _named(
        "spending",
        N_("spending talk"),
        N_("Buying coins, skins and extras, or whose card pays."),
        Severity.LOW,
        N_("It is about spending money. Ask a grown-up first."),
        N_("Money? Ask a grown-up first."),
        N_("spending money"),
        16,
    ),
    _named(
        "gambling",
        N_("gambling"),
        N_("Bets, casinos and games of chance for money."),
        Severity.MEDIUM,
        N_("It is about betting. Betting is only for adults."),
        N_("That game is for grown-ups."),
        N_("betting"),
        17,
    ),
    _named(
        "filter-bypass",
        N_("getting round the filter"),
        N_("Proxies, VPNs, unblocked games, other people’s accounts."),
        Severity.MEDIUM,
        N_("It is about getting round the filter. The filter is there to keep people safe."),
        N_("Ask a grown-up first."),
        N_("getting round the filter"),
        18,
    ),
    _named(
        "piracy",
        N_("copying what is not ours"),
        N_("Cracked games and films for nothing."),
        Severity.LOW,
        N_("It is about copying what somebody else made. Ask a grown-up first."),
        N_("Ask a grown-up first."),
        N_("copying"),
        19,
    ),
)
