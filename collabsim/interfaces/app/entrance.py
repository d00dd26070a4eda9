"""Who is let in where other machines reach the page: by which names, and with which code."""

from __future__ import annotations

import ipaddress
import re
import secrets
import socket
from contextlib import suppress
from typing import NamedTuple

from collabsim.errors import InputError, Problem
from collabsim.messages import say

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
#: Addresses that mean every address of this machine.
EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})
#: Letters and digits that nobody takes for one another, and how many a code has.
LETTERS, LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 8
#: What a machine may be called: names, and addresses of either kind.
HOST_NAME = re.compile(r"[0-9A-Za-z]([-.:0-9A-Za-z]*[0-9A-Za-z])?")


class Entrance(NamedTuple):
    """Where the page is served: ``host`` as it was asked for, ``names`` that it may be called.

    ``code`` is what a visitor's link holds; none is needed where only this machine is listened to.
    """

    host: str
    port: int
    names: frozenset[str]
    code: str = ""

    @property
    def links(self) -> list[str]:
        """What visitors type, addresses first."""
        query = f"/?code={self.code}" if self.code else ""
        names = sorted(self.names - LOCAL, key=lambda name: (not _is_address(name), name))
        return [f"http://{_bracketed(n)}:{self.port}{query}" for n in names if _is_useful(n)]

    @property
    def own_link(self) -> str:
        """What to open on this machine."""
        host = "127.0.0.1" if self.host in EVERY_ADDRESS else _bracketed(self.host)
        return f"http://{host}:{self.port}{f'/?code={self.code}' if self.code else ''}"


def entrance(host: str, port: int, known_as: tuple[str, ...] = ()) -> Entrance:
    """Return how the page is reached; ``known_as`` are more names that this machine has.

    Raises InputError for what cannot be such a name.

    >>> entrance("127.0.0.1", 8080).own_link
    'http://127.0.0.1:8080'
    """
    for name in known_as:
        if not HOST_NAME.fullmatch(name):
            right = say("give a name that others can type, such as guru.local")
            raise InputError(Problem("no name of a machine", right, name, field="--known-as"))
    if host in LOCAL:
        return Entrance(host, port, LOCAL | set(known_as))
    own = {*addresses(), *_own_names()} if host in EVERY_ADDRESS else {host}
    names = frozenset(name.lower() for name in (*own, *known_as))
    return Entrance(host, port, LOCAL | names, new_code())


def new_code() -> str:
    """Return a code that is easy to type and hard to guess, another each time.

    >>> len(new_code())
    8
    """
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def addresses() -> list[str]:
    """Return the addresses of this machine that others may reach, those of four numbers first."""
    import ifaddr

    found = [str(ip.ip) for card in ifaddr.get_adapters() for ip in card.ips if ip.is_IPv4]
    found += [ip.ip[0] for card in ifaddr.get_adapters() for ip in card.ips if ip.is_IPv6]
    return [each for each in found if not _is_at_home(each)]


def _own_names() -> set[str]:
    name = socket.gethostname()
    return {name, name.partition(".")[0], f"{name.partition('.')[0]}.local"}


def _is_at_home(address: str) -> bool:
    """Whether an address leads nowhere but to the machine itself or its own cable."""
    with suppress(ValueError):
        known = ipaddress.ip_address(address)
        return known.is_loopback or known.is_link_local
    return False


def _is_address(name: str) -> bool:
    with suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    return False


def _is_useful(name: str) -> bool:
    """Whether others are likely to reach the machine by a name."""
    return _is_address(name) or "." in name


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
