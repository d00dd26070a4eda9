"""How many visitors one machine serves: socket clients and real pages, each with its own school.

``python experiments/page_load.py [CLIENTS] [PAGES]`` starts ``collabsim app``, opens everybody,
plays every school at once and prints weeks a second, and the server's processor time and memory a
session. It needs the extra ``app``, and Playwright with a Chromium for the real pages.
"""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import socketio
from playwright.async_api import Browser, async_playwright

from collabsim.interfaces.app.server import PATIENCE
from collabsim.interfaces.app.session import SPEEDS

SECONDS = 15.0
type Served = subprocess.Popen[bytes]
#: Weeks a second that everybody asks for: more than can be had.
FASTEST = 10
WEEK = re.compile(r'collabsim\.paint\(\{"week": (\d+)')


class Visitor:
    """A page without a browser: it opens the socket and counts the weeks that it is sent."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.elements: dict[str, Any] = {}
        self.weeks: list[int] = []
        self.bytes = 0

    async def open(self, http: aiohttp.ClientSession) -> None:
        """Ask for the page, then connect as its script would."""
        async with http.get(self.address) as answer:
            text = await answer.text()
        self.client = text.partition("'client_id': '")[2].partition("'")[0]
        self.io = socketio.AsyncClient(reconnection=False)
        self.io.on("update", self._update)
        self.io.on("run_javascript", self._script)
        asked = {
            "client_id": self.client, "document_id": str(uuid.uuid4()),
            "tab_id": str(uuid.uuid4()), "old_tab_id": "", "next_message_id": 0,
            "implicit_handshake": "true",
        }  # fmt: skip
        await self.io.connect(
            f"{self.address}/?{urlencode(asked)}",
            socketio_path="/_nicegui_ws/socket.io",
            transports=["websocket"],
            headers={"Origin": self.address},
        )

    def _update(self, message: dict[str, Any]) -> None:
        self.bytes += len(json.dumps(message))
        self.elements |= {key: each for key, each in message.items() if isinstance(each, dict)}

    def _script(self, message: dict[str, Any]) -> None:
        self.bytes += len(message["code"])
        found = WEEK.match(message["code"])
        if found:
            self.weeks.append(int(found[1]))

    async def do(self, classes: str, kind: str, arguments: Any) -> None:
        """Let an element's event happen, as a browser tells of it."""
        key, element = next(
            (k, e) for k, e in self.elements.items() if classes in (e.get("class") or [])
        )
        listener = next(e for e in element["events"] if e["type"] == kind)["listener_id"]
        event = {"id": int(key), "client_id": self.client, "listener_id": listener}
        await self.io.emit("event", event | {"args": arguments})


class Page:
    """A real page in a browser."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def open(self, browser: Browser) -> None:
        """Open the page and wait for the school."""
        context = await browser.new_context(viewport={"width": 1280, "height": 720})
        self.page = await context.new_page()
        await self.page.goto(self.address)
        await self.page.wait_for_selector(".measures", timeout=120_000)
        await self.page.evaluate("collabsim.tour(99)")

    async def play(self) -> None:
        """Choose the speed and play."""
        await self.page.select_option(".pick-speed", label=f"{FASTEST} a second")
        await self.page.click("[data-key=toggle]")

    async def week(self) -> int:
        """Return the week that is shown."""
        return int(await self.page.evaluate("document.querySelector('.timeline input').value"))


def cpu_seconds(process: Served) -> float:
    """Return the processor seconds that a process has used: Linux tells."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def megabytes(process: Served) -> float:
    """Return the memory that a process holds."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def say(words: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(f"{words}\n")


async def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not true():
        await asyncio.sleep(0.1)


async def opened(
    address: str, http: aiohttp.ClientSession, browser: Browser, clients: int, pages: int
) -> tuple[list[Visitor], list[Page]]:
    """Open everybody and wait until each has a school."""
    visitors = [Visitor(address) for _ in range(clients)]
    for visitor in visitors:
        await visitor.open(http)
    shown = [Page(address) for _ in range(pages)]
    for page in shown:
        await page.open(browser)
    await wait_until(lambda: all(visitor.weeks for visitor in visitors))
    return visitors, shown


async def played(visitors: list[Visitor], shown: list[Page]) -> list[float]:
    """Play every school at once for a while; return each one's weeks a second, pages last."""
    place = str(SPEEDS.index(FASTEST))
    for visitor in visitors:
        visitor.bytes = 0
        await visitor.do("pick-speed", "change", place)
        await visitor.do("main-act", "click", [])
    for page in shown:
        await page.play()
    began = time.monotonic()
    starts = [visitor.weeks[-1] for visitor in visitors] + [await page.week() for page in shown]
    await asyncio.sleep(SECONDS)
    ends = [visitor.weeks[-1] for visitor in visitors] + [await page.week() for page in shown]
    seconds = time.monotonic() - began
    return [(end - start) / seconds for start, end in zip(starts, ends, strict=True)]


async def measure(address: str, server: Served, clients: int, pages: int) -> None:
    """Open everybody, play, let everybody leave; say what it took."""
    async with aiohttp.ClientSession() as http, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=os.environ.get("COLLABSIM_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        first, _ = await opened(address, http, browser, 1, 0)
        alone = megabytes(server)
        visitors, shown = await opened(address, http, browser, clients - 1, pages)
        visitors += first
        before = cpu_seconds(server)
        rates = await played(visitors, shown)
        spent, memory = cpu_seconds(server) - before, megabytes(server)
        await browser.close()
        for visitor in visitors:
            await visitor.io.disconnect()
    sessions = len(rates)
    say(f"{clients} clients and {pages} pages, weeks a second: {min(rates):.2f} at least")
    say(f"pages: {', '.join(f'{rate:.2f}' for rate in rates[clients:])}")
    say(f"server: {spent / SECONDS:.2f} cores, {spent / SECONDS / sessions:.3f} a session")
    say(f"memory: {memory:.0f} MB, {(memory - alone) / (sessions - 1):.1f} MB a session")
    sent = sum(visitor.bytes for visitor in visitors) / (SECONDS * sum(rates[:clients]))
    say(f"sent: {sent:.0f} bytes a week")
    await asyncio.sleep(PATIENCE + 3)
    before = cpu_seconds(server)
    await asyncio.sleep(SECONDS / 3)
    left = cpu_seconds(server) - before
    say(f"when all have left: {left:.2f} s of processor time, {megabytes(server):.0f} MB")


def main(clients: int = 37, pages: int = 3) -> None:
    """Serve, measure, stop."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "collabsim", "app", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        asyncio.run(measure(address, server, clients, pages))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
