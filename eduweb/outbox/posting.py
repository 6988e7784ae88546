"""Posting a signed note to the school's own system: HTTPS only, never into the school's network.

The name is looked up once, every address it has must be a public one, and the
connection goes to the address that was checked. Nobody is redirected.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10.0
HTTPS_PORT, LONGEST = 443, 200
SIGNATURE = "X-Eduweb-Signature"
GOOD = range(200, 300)
# They look public and lead to an address inside: translated and tunnelled IPv4.
DISGUISED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


class BadAddressError(Exception):
    """Raised for an address that no note is sent to."""


class HookRefusedError(Exception):
    """Raised when the other side did not take the note."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where notes go."""

    host: str
    port: int
    path: str


def address_of(url: str) -> Address:
    """Return the parts of an address that may be written down.

    Raises:
        BadAddressError: it is not https, or holds a password, a fragment or no host.

    """
    try:
        parts = urlsplit(url)
        port = parts.port or HTTPS_PORT
    except ValueError:
        raise BadAddressError from None
    is_plain = parts.username is None and parts.password is None and not parts.fragment
    is_short = len(url) <= LONGEST and url.isascii() and url.isprintable() and " " not in url
    if parts.scheme != "https" or not parts.hostname or not is_plain or not is_short:
        raise BadAddressError
    path = parts.path or "/"
    return Address(parts.hostname, port, f"{path}?{parts.query}" if parts.query else path)


def public_ip(host: str, port: int) -> str:
    """Return the address to connect to.

    Raises:
        BadAddressError: one of the host's addresses lies in a private network.

    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_public(one) for one in addresses):
        raise BadAddressError
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in DISGUISED):
            return False
    return ip.is_global and not ip.is_multicast


def signature(key: str, body: bytes, *, at: int) -> str:
    """Return the seal that the other side checks: over the time and the body, against repeats."""
    seal = hmac.new(key.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={seal}"


def post_signed(url: str, *, key: str, body: bytes) -> None:
    """Post a note.

    Raises:
        BadAddressError: the address is not one that notes go to.
        HookRefusedError: the other side did not take it.

    """
    address = address_of(url)
    connection = _connect(address)
    try:
        connection.request(
            "POST",
            address.path,
            body=body,
            headers={
                "Content-Type": "application/json",
                "User-Agent": "eduweb",
                SIGNATURE: signature(key, body, at=int(time.time())),
            },
        )
        status = connection.getresponse().status
    finally:
        connection.close()
    if status not in GOOD:
        raise HookRefusedError


def _connect(address: Address) -> http.client.HTTPConnection:
    """Open a connection to the address that was checked, under the name it was looked up by."""
    ip = public_ip(address.host, address.port)
    raw = socket.create_connection((ip, address.port), timeout=TIMEOUT_SECONDS)
    try:
        secure = ssl.create_default_context().wrap_socket(raw, server_hostname=address.host)
    except BaseException:
        raw.close()
        raise
    connection = http.client.HTTPSConnection(address.host, address.port, timeout=TIMEOUT_SECONDS)
    connection.sock = secure
    return connection
