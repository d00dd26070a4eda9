"""A class of 60 phones on one machine: how fast they join, are heard, and come back.

``python -m experiments.class_load`` serves the page, opens a room on this machine, and takes the
part of 60 phones with sockets; then twenty play teachers and one the principal. It prints what it
measured beside what is asked for.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import websockets

PHONES, SCHOOLS = 60, 30
#: Who plays in the game: teachers and a principal; and its weeks.
PLAYERS, WEEKS, LARGE = 21, 4, "large_urban"
#: Seconds in which everybody answers, of which nothing is done, and in which schools are watched.
ANSWERING, IDLE, WATCHED = 6.0, 20.0, 20.0
#: What is asked for: (what, unit, at most or at least, bound).
TARGETS = (
    ("60 phones joined", "s", "<", 10.0),
    ("a decision on the projector, 95 of 100", "s", "<", 0.5),
    ("memory of 60 phones", "MB", "<", 40.0),
    ("processors while idle", "", "<", 0.3),
    ("a phone is back", "s", "<", 3.0),
    ("weeks a second of each of 30 schools", "", ">=", 2.0),
    ("20 teachers and a principal: a decision seen", "s", "<", 0.5),
    ("20 teachers and a principal: a week lived", "s", "<", 5.0),
)


class Page:
    """One end of a socket: the newest message, and who waits for one."""

    def __init__(self, line: Any) -> None:
        self.line = line
        self.last: dict[str, Any] = {}
        self.seat: dict[str, Any] = {}
        self._news = asyncio.Event()
        self._hears = asyncio.create_task(self._hear())

    async def _hear(self) -> None:
        with suppress(websockets.ConnectionClosed):
            async for text in self.line:
                message = json.loads(text)
                if "seat" in message:
                    self.seat = message["seat"]
                else:
                    self.last = message
                    self._news.set()

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self.line.send(json.dumps(message))

    async def until(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that fits."""
        while not fits(self.last):
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 120)
        return self.last

    async def leave(self) -> None:
        """Hang up."""
        self._hears.cancel()
        await self.line.close()


async def connect(address: str) -> Page:
    """Return a page that listens."""
    return Page(await websockets.connect(address, open_timeout=60))


async def join(origin: str, **hello: str) -> Page:
    """Return a phone that has its seat and sees something."""
    phone = await connect(f"{origin.replace('http', 'ws')}/seat")
    await phone.say(**hello)
    await phone.until(lambda message: "blocks" in message)
    return phone


async def measure(port: int, process: int) -> dict[str, float]:
    """Return what was measured, by the names of the targets."""
    front = await connect(f"ws://127.0.0.1:{port}/class/socket")
    await front.say(open="127.0.0.1")
    door = await front.until(lambda message: message.get("open", False))
    origin, code = door["origin"], door["code"]
    await (await join(origin, code=code)).leave()  # what is loaded once is loaded
    await front.say(reset=1)
    code = (await front.until(lambda m: m.get("code", code) != code))["code"]
    found: dict[str, float] = {}
    before = memory(process)
    began = time.perf_counter()
    phones = await asyncio.gather(*(join(origin, code=code) for _ in range(PHONES)))
    found[TARGETS[0][0]] = time.perf_counter() - began
    late = [await answered(front, phones) for _ in range(2)]
    found[TARGETS[1][0]] = sorted(late[0] + late[1])[int(0.95 * 2 * PHONES)]
    await front.say(end=1)
    await asyncio.sleep(2)
    used, began = busy(process), time.perf_counter()
    await asyncio.sleep(IDLE)
    found[TARGETS[3][0]] = (busy(process) - used) / (time.perf_counter() - began)
    found[TARGETS[2][0]] = memory(process) - before
    found[TARGETS[4][0]] = await back(phones[0], origin)
    rest, schools = phones[1:-SCHOOLS], phones[-SCHOOLS:]
    await asyncio.gather(*(phone.leave() for phone in rest))
    found[TARGETS[5][0]] = await pace_of_schools(front, schools)
    late, lived = await play(front, schools[:PLAYERS])
    found[TARGETS[6][0]] = sorted(late)[int(0.95 * len(late))]
    found[TARGETS[7][0]] = max(lived)
    await front.say(close=1)
    return found


async def play(front: Page, phones: list[Page]) -> tuple[list[float], list[float]]:
    """Return after how many seconds each decision was counted on the projector, in a game.

    Besides: how many seconds the school took for each of its weeks.
    """
    school = {"school": LARGE, "weeks": WEEKS, "seconds": 600, "seed": 15, "file": ""}
    await front.say(begin={"roles": school})
    for k, phone in enumerate(phones):
        await phone.until(lambda m: any(b.get("name") == "role" for b in m["blocks"]))
        await phone.say(answer={"role": "teacher" if k else "principal"})
        await phone.until(lambda m: not any(b.get("name") == "role" for b in m["blocks"]))
    await front.say(steer={"game": "begin"})
    late: list[float] = []
    weeks: list[float] = []
    for week in range(WEEKS):
        form = f"week{week}"
        for phone in phones:
            await phone.until(lambda m, form=form: any(b.get("name") == form for b in m["blocks"]))
        late += await decided(front, phones, form)
        began = time.perf_counter()
        await front.until(lambda m, week=week: beyond(m, week))
        weeks.append(time.perf_counter() - began)
    return late, weeks


async def decided(front: Page, phones: list[Page], form: str) -> list[float]:
    """Return after how many seconds each phone's decisions of a week were counted.

    The last one's are not: with them the week is over.
    """
    sent: list[float] = []

    async def decide(phone: Page) -> None:
        await asyncio.sleep(random.uniform(0, ANSWERING))
        sent.append(time.perf_counter())
        await phone.say(answer={form: {}})  # as it comes, for teachers and principal alike

    async def see() -> list[float]:
        seen: list[float] = []
        while len(seen) < len(phones) - 1:
            now = await front.until(lambda m: count_of(m) > len(seen) or beyond(m, int(form[4:])))
            count = count_of(now) or len(phones) - 1
            seen.extend([time.perf_counter()] * (count - len(seen)))
        return seen

    seen, *_ = await asyncio.gather(see(), *map(decide, phones))
    return [b - a for a, b in zip(sorted(sent), seen, strict=False)]


def beyond(message: dict[str, Any], week: int) -> bool:
    """Return whether the projector shows a later week than one counted from 0, or the end."""
    words = message["blocks"][0]["text"].split()
    return words[0] != "Week" or int(words[1]) > week + 1


async def answered(front: Page, phones: list[Page]) -> list[float]:
    """Return after how many seconds each phone's answer was counted on the projector."""
    asked = {"question": f"{random.random()}", "answer0": "a", "answer1": "b", "answer2": "",
             "answer3": ""}  # fmt: skip
    await front.say(begin={"ask": asked})
    for phone in phones:
        await phone.until(lambda m: m["blocks"][0].get("text") == asked["question"])
    sent: list[float] = []

    async def answer(phone: Page) -> None:
        await asyncio.sleep(random.uniform(0, ANSWERING))
        sent.append(time.perf_counter())
        await phone.say(answer={"choice": "0"})

    seen: list[float] = []

    async def watch() -> None:
        while len(seen) < len(phones):
            now = await front.until(lambda m: count_of(m) > len(seen))
            seen.extend([time.perf_counter()] * (count_of(now) - len(seen)))

    await asyncio.gather(watch(), *map(answer, phones))
    return [b - a for a, b in zip(sorted(sent), seen, strict=True)]


def count_of(message: dict[str, Any]) -> int:
    """Return how many answers the projector counts."""
    words = message["blocks"][1]["text"].split()[0] if message.get("busy") else ""
    return int(words) if words.isdigit() else 0


async def back(phone: Page, origin: str) -> float:
    """Return how long it takes a phone to be back after its connection broke."""
    token = phone.seat["token"]
    phone.line.transport.abort()
    await asyncio.sleep(1)
    began = time.perf_counter()
    await (await join(origin, token=token)).leave()
    return time.perf_counter() - began


async def pace_of_schools(front: Page, phones: list[Page]) -> float:
    """Return how many weeks a second the slowest phone sees its school live."""
    wished = {"one": "participative", "other": "directive", "metric": "useful_sharings",
              "years": 3, "pace": 2, "seed": 15}  # fmt: skip
    await front.say(begin={"schools": wished})
    for phone in phones:
        await phone.until(lambda m: any(block["is"] == "lines" for block in m["blocks"]))
    began = [(time.perf_counter(), week_of(phone)) for phone in phones]
    await asyncio.sleep(WATCHED)
    return min(
        (week_of(phone) - week) / (time.perf_counter() - since)
        for phone, (since, week) in zip(phones, began, strict=True)
    )


def week_of(phone: Page) -> int:
    """Return the week that a phone's school is in: it says year, term and week."""
    year, term, week = map(int, re.findall(r"\d+", phone.last["blocks"][1]["text"]))
    return ((year - 1) * 2 + term - 1) * 18 + week


def memory(process: int) -> float:
    """Return megabytes that a process holds: Linux tells."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def busy(process: int) -> float:
    """Return seconds of processor time that a process has used: Linux tells."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


async def serve_and(measured: Callable[[int, int], Awaitable[dict[str, float]]]) -> None:
    """Serve the page, measure, and print."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "collabsim", "class", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(1200):
            try:
                (await connect(f"ws://127.0.0.1:{port}/class/socket")).line  # noqa: B018
                break
            except OSError:
                await asyncio.sleep(0.1)
        await asyncio.sleep(IDLE)  # the rules are made ready meanwhile
        found = await measured(port, process.pid)
    finally:
        process.terminate()
        process.wait()
    for name, unit, sign, bound in TARGETS:
        holds = found[name] < bound if sign == "<" else found[name] >= 0.97 * bound
        mark = "holds" if holds else "DOES NOT HOLD"
        print(f"{name:46} {found[name]:7.2f} {unit:3} ({sign} {bound:g}) {mark}")  # noqa: T201


if __name__ == "__main__":
    asyncio.run(serve_and(measure))
