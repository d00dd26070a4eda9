"""A real browser for the tests of the page, and a page that is served for it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CHROMIUM = os.environ.get("COLLABSIM_CHROMIUM") or shutil.which("chromium")
#: Milliseconds in which a page is ready and answers, rules compiled, however busy the machine.
READY = 180_000
REQUIRED = os.environ.get("COLLABSIM_BROWSER") == "required"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
#: What checks accessibility, and how.
AXE = "axe_playwright_python"
CHECK = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]);
}"""


def browser_missing():
    """Why there is no browser to test in, or nothing."""
    if CHROMIUM is None:
        return "no chromium: apt-get install chromium"
    return ""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(folder, *options, name="app", port=None, program=("-m", "collabsim")):
    """Serve the page by a command from a folder; return the process and the address.

    ``program`` are the arguments by which Python runs the command. What it prints is in
    ``page.log`` beside the folder.
    """
    port = free_port() if port is None else port
    command = [sys.executable, *program, name, "--no-browser", "--port", str(port)]
    own = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    process = subprocess.Popen(  # NiceGUI behaves otherwise where it sees pytest
        [*command, *options],
        cwd=folder,
        env=own,
        stdout=(folder.parent / "page.log").open("wb"),
        stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    patience = time.monotonic() + READY / 1000
    while time.monotonic() < patience:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return process, address
        except urllib.error.HTTPError:  # it asks for the code
            return process, address
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    process.kill()
    pytest.fail(f"the page is not served: {process.stderr.read().decode()[-2000:]}")


def stop(process):
    process.terminate()
    process.communicate(timeout=READY / 1000)


def busy(process):
    """Seconds of processor time that a process has used: Linux tells."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def memory(process):
    """Megabytes of memory that a process holds: Linux tells."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def chromium():
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def overheard(chromium, address, **size):
    """A new visitor's page; when it is left, nothing went wrong and nothing left for elsewhere."""
    context = chromium.new_context(viewport=size)
    page = context.new_page()
    page.set_default_timeout(READY)
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("websocket", lambda socket: requests.append(socket.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    here = urlsplit(address).netloc
    elsewhere = [
        u for u in requests if not u.startswith(("data:", "blob:")) and urlsplit(u).netloc != here
    ]
    assert len(requests) > 5 and elsewhere == []
    assert errors == []


def arrive(page, address):
    """Come to a school and past the tour; on a busy machine a page may load itself anew first."""
    page.goto(address)
    page.wait_for_function(
        """() => document.querySelector(".measures") && window.collabsim?.school.tour
            && (collabsim.tour(99), true)""",
        timeout=READY,
    )


def visit(context, address):
    """A visitor's page, ready, and past the tour."""
    page = context.new_page()
    page.set_default_timeout(READY)
    arrive(page, address)
    return page


def until(page, words):
    """Wait for the clock to say something."""
    page.wait_for_function(
        "words => document.querySelector('[data-live=clock]')?.textContent.includes(words)",
        arg=words,
        timeout=READY,
    )


def settled(page, script):
    """What a script finds on a page, once it finds the same in two looks one after the other."""
    before = object()
    for _ in range(100):
        now = page.evaluate(script)
        if now == before:
            return now
        before = now
        page.wait_for_timeout(150)
    return pytest.fail(f"the page does not come to rest: {before}")


def violations(page):
    """What a checker of accessibility finds wrong with the page as it is shown."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate((files(AXE) / "axe.min.js").read_text("utf-8"))
    page.wait_for_timeout(200)
    return page.evaluate(CHECK)
