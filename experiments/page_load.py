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
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import socketio

SECONDS = 15
#: Weeks a second that everybody asks for: more than can be had.
FASTEST = "10"
WEEK = re.compile(r'collabsim\.paint\(\{"week": (\d+)')


class Visitor:
    """A page without a browser: it opens the socket and counts the weeks that it is sent."""

    def __init__(self, address):
        self.address = address
        self.elements, self.weeks = {}, []
        self.bytes = 0

    async def open(self, http):
        """Ask for the page, then connect as its script would."""
        async with http.get(self.address) as answer:
            text = await answer.text()
        self.client = re.search(r"'client_id': '([^']+)'", text)[1]
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

    def _update(self, message):
        self.bytes += len(json.dumps(message))
        self.elements |= {key: each for key, each in message.items() if isinstance(each, dict)}

    def _script(self, message):
        self.bytes += len(message["code"])
        found = WEEK.match(message["code"])
        if found:
            self.weeks.append(int(found[1]))

    async def do(self, classes, kind, arguments):
        """Let an element's event happen, as a browser tells of it."""
        key, element = next(
            (k, e) for k, e in self.elements.items() if classes in (e.get("class") or [])
        )
        listener = next(e for e in element["events"] if e["type"] == kind)["listener_id"]
        event = {"id": int(key), "client_id": self.client, "listener_id": listener}
        await self.io.emit("event", event | {"args": arguments})


class Page:
    """A real page in a browser; ``weeks`` are read from what it shows."""

    def __init__(self, address):
        self.address = address
        self.weeks = []

    async def open(self, browser):
        """Open the page and wait for the school."""
        context = await browser.new_context(viewport={"width": 1280, "height": 720})
        self.page = await context.new_page()
        await self.page.goto(self.address)
        await self.page.wait_for_selector(".measures", timeout=120_000)
        await self.page.evaluate("collabsim.tour(99)")

    async def play(self):
        """Choose the speed and play."""
        await self.page.select_option(".pick-speed", label=f"{FASTEST} a second")
        await self.page.click("[data-key=toggle]")

    async def look(self):
        """Note the week that is shown."""
        self.weeks.append(
            int(await self.page.evaluate("document.querySelector('.timeline input').value"))
        )


def used(process):
    """Return the processor seconds and megabytes of a process: Linux tells."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    memory = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1]
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK"), int(memory) / 1024


async def wait_until(true):
    """Wait until something is so."""
    while not true():
        await asyncio.sleep(0.1)


async def measure(address, server, clients, pages):
    """Open everybody, play for a while, print what came of it."""
    from playwright.async_api import async_playwright

    from collabsim.app.session import SPEEDS

    async with aiohttp.ClientSession() as http, async_playwright() as playwright:
        first = Visitor(address)
        await first.open(http)
        await wait_until(lambda: first.weeks)
        _, alone = used(server)
        visitors = [first, *(Visitor(address) for _ in range(clients - 1))]
        began = time.monotonic()
        for visitor in visitors[1:]:
            await visitor.open(http)
        browser = await playwright.chromium.launch(
            executable_path=os.environ.get("COLLABSIM_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        shown = [Page(address) for _ in range(pages)]
        for page in shown:
            await page.open(browser)
        await wait_until(lambda: all(visitor.weeks for visitor in visitors))
        print(f"{clients} clients and {pages} pages open after {time.monotonic() - began:.1f} s")
        place = str(SPEEDS.index(int(FASTEST)))
        for visitor in visitors:
            visitor.bytes = 0
            await visitor.do("pick-speed", "change", place)
            await visitor.do("main-act", "click", [])
        for page in shown:
            await page.play()
        await asyncio.gather(*(page.look() for page in shown))
        starts = [visitor.weeks[-1] for visitor in visitors]
        cpu, _ = used(server)
        began = time.monotonic()
        await asyncio.sleep(SECONDS)
        ends = [visitor.weeks[-1] for visitor in visitors]
        spent, memory = used(server)
        seconds = time.monotonic() - began
        await asyncio.gather(*(page.look() for page in shown))
        by_client = sorted((b - a) / seconds for a, b in zip(starts, ends, strict=True))
        by_page = [(p.weeks[-1] - p.weeks[0]) / (time.monotonic() - began) for p in shown]
        sessions = clients + pages
        lived = seconds * (sum(by_client) + sum(by_page))
        print(f"weeks a second: clients {by_client[0]:.2f} to {by_client[-1]:.2f}; pages", end=" ")
        print(", ".join(f"{rate:.2f}" for rate in by_page))
        print(f"server: {(spent - cpu) / seconds:.2f} cores, {1000 * (spent - cpu) / lived:.1f} ms")
        print(f"a week; {memory:.0f} MB, {(memory - alone) / (sessions - 1):.1f} MB a session")
        print(
            f"bytes a week: {sum(v.bytes for v in visitors) / max(1, sum(ends) - sum(starts)):.0f}"
        )
        await browser.close()
        for visitor in visitors:
            await visitor.io.disconnect()
    await asyncio.sleep(13)
    before, _ = used(server)
    await asyncio.sleep(3)
    after, memory = used(server)
    print(f"when all have left: {after - before:.2f} s of processor in 3 s, {memory:.0f} MB")


def main(clients=37, pages=3):
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
