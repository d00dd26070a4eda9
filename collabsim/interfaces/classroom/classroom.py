"""The classroom: a room, the listener that phones reach it by, and what the facilitator can do."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.interfaces.app.entrance import LOCAL
from collabsim.interfaces.classroom.activity import Waiting
from collabsim.interfaces.classroom.blocks import form
from collabsim.interfaces.classroom.kinds import kinds
from collabsim.interfaces.classroom.line import PAUSE
from collabsim.interfaces.classroom.listener import Listener, door_at
from collabsim.interfaces.classroom.networks import ALONE, networks
from collabsim.interfaces.classroom.phones import phones
from collabsim.interfaces.classroom.qr import square
from collabsim.interfaces.classroom.room import Room
from collabsim.interfaces.classroom.texts import warnings
from collabsim.results.language import Language


class Classroom:
    """One room at a time. It is closed at first: nothing listens until it is opened.

    ``port`` is where phones shall reach it, 0 for the first that is free.
    """

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.room = Room()
        self.listener: Listener | None = None

    async def open(self, address: str) -> None:
        """Let phones in at an address of this machine; InputError where that cannot be."""
        if address not in {network.address for network in networks()}:
            raise InputError(Problem("no such address", "choose one of the list", address))
        if self.listener is None:
            names = LOCAL if address == ALONE else {address, f"{_own_name()}.local"}
            app = phones(self.room, frozenset(names))
            self.listener = Listener(address, door_at(address, self.port), app)
            self.room.changed()

    async def close(self) -> None:
        """Send everybody home, forget everything, and listen no more."""
        listener, self.listener = self.listener, None
        self.room.empty("closed")
        if listener is not None:
            await asyncio.sleep(2 * PAUSE)  # the phones are told first
            await listener.close()

    async def obey(self, message: dict[str, Any], language: Language) -> None:
        """Do what the facilitator asks.

        Raises InputError where it cannot be done, KeyError, ValueError or TypeError where it makes
        no sense.
        """
        room = self.room
        for name, value in message.items():
            match name:
                case "open":
                    await self.open(str(value))
                case "close":
                    await self.close()
                case "lock":
                    room.lock(bool(value))
                case "reset":
                    room.empty("gone")
                case "remove":
                    seat = room.seat_numbered(value)
                    if seat is not None:
                        room.remove(seat)
                case "begin":
                    ((chosen, given),) = value.items()
                    kind = kinds()[chosen]
                    room.begin(kind.begin(room, given, language))
                case "end":
                    room.begin(Waiting())
                case "steer":
                    room.steer(value)

    def screen(self, language: Language) -> dict[str, Any]:
        """Return all that the facilitator's page shows now."""
        room = self.room
        if self.listener is None:
            offered = [list(network) for network in networks()]
            return {"open": False, "networks": offered, "warnings": warnings(language.code)}
        link = f"{self.listener.origin}/#{room.code}"
        return {
            "open": True, "origin": self.listener.origin, "code": room.code, "qr": square(link),
            "locked": room.locked, "wrong": room.guesses.total,
            "seats": [[seat.number, seat.label, seat.here] for seat in room.seats.values()],
            "busy": not isinstance(room.activity, Waiting),
            "blocks": room.activity.projector(language),
            "kinds": [
                {"name": name, "title": kind.title.render(language.text),
                 "about": kind.about.render(language.text),
                 "form": [form(name, kind.fields(language), language.text("Begin"))]}
                for name, kind in kinds().items()
            ],
        }  # fmt: skip


def _own_name() -> str:
    return socket.gethostname().partition(".")[0].lower()
