"""At which addresses a room can be opened: those of this machine, the likeliest first."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.interfaces.app.entrance import addresses

#: Only this machine: to try a room out.
ALONE = "127.0.0.1"
#: In the names of cards behind which there is no class: programs' own networks and tunnels.
NO_CARD = (
    "docker", "br-", "veth", "virbr", "vmnet", "vmware", "virtualbox", "hyper-v", "vethernet",
    "tun", "tap", "zerotier", "tailscale", "wg", "bridge",
)  # fmt: skip
#: In the names of cards of a wireless network, a hotspot of this machine's own first.
HOTSPOT, WIRELESS = ("wi-fi direct", "ap0", "hotspot"), ("wi-fi", "wifi", "wlan", "wl", "wireless")


class Network(NamedTuple):
    """A network that this machine is in: the machine's address there, and the card's name."""

    address: str
    card: str


def networks() -> list[Network]:
    """Return the networks that a class may be in, the likeliest first, this machine alone last."""
    import ifaddr

    reached = set(addresses())
    found = [
        Network(str(ip.ip), card.nice_name)
        for card in ifaddr.get_adapters() for ip in card.ips
        if ip.is_IPv4 and ip.ip in reached
    ]  # fmt: skip
    return [*sorted(found, key=_unlikely), Network(ALONE, "")]


def _unlikely(network: Network) -> int:
    """How little a class is to be expected in a network.

    >>> cards = ["docker0", "eth0", "Intel(R) Wi-Fi 6", "Microsoft Wi-Fi Direct Virtual Adapter"]
    >>> sorted(cards, key=lambda card: _unlikely(Network("10.0.0.1", card)))[0]
    'Microsoft Wi-Fi Direct Virtual Adapter'
    """
    name = network.card.lower()
    if any(part in name for part in HOTSPOT):
        return 0
    if any(part in name for part in NO_CARD):
        return 3
    return 1 if any(name.startswith(part) or f" {part}" in name for part in WIRELESS) else 2
