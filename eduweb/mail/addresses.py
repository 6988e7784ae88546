"""What a sender's address looks like. None of ours leads anywhere outside: it has no dot after the @."""

from __future__ import annotations

import re

_NOT_PLAIN = re.compile(r"[\W_]+")


def address_of(name: str, network_name: str) -> str:
    """Return the address of somebody in the school's own network: "Amira K" is amira.k@hedgerow."""
    return f"{_plain(name, '.')}@{_plain(network_name, '')}"


def is_ours(address: str, network_name: str) -> bool:
    """Whether an address belongs to the school's own network, so that nothing about it is odd."""
    return address.rpartition("@")[2] == _plain(network_name, "")


def _plain(text: str, between: str) -> str:
    return _NOT_PLAIN.sub(between, text.lower()).strip(".")
