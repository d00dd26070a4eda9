"""A class in real browsers: a projector, phones that sleep and come back, and sixty at a time."""

import json
import socket
import threading
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidHandshake
from websockets.sync.client import connect

from tests import browser

MISSING = browser.browser_missing()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING) and not browser.REQUIRED, reason=MISSING),
]
PATIENCE = 120_000
MARKUP = "<img src=x>"
#: Seconds that a week waits at most.
WAITING = 60
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
#: What the bars on the projector count.
COUNTS = "told => [...document.querySelectorAll('.count')].map(e => e.textContent).join() === told"


class Wire:
    """A way to a port that can go dead: connections stay open, and nothing comes through."""

    def __init__(self, port):
        self._there, self._door = port, socket.create_server(("127.0.0.1", 0))
        self.port, self._asleep = self._door.getsockname()[1], 0
        threading.Thread(target=self._accept, daemon=True).start()

    def sleep(self):
        """Let all that is connected now hear nothing more."""
        self._asleep += 1

    def _accept(self):
        while True:
            near, _ = self._door.accept()
            ends = (near, socket.create_connection(("127.0.0.1", self._there)))
            for one, other in (ends, ends[::-1]):
                threading.Thread(
                    target=self._carry, args=(one, other, self._asleep), daemon=True
                ).start()

    def _carry(self, one, other, since):
        try:
            while data := one.recv(65536):
                if self._asleep == since:
                    other.sendall(data)
            if self._asleep == since:
                other.close()
        except OSError:
            return


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    process, address = browser.serve(folder, name="class")
    yield process, address
    browser.stop(process)


@pytest.fixture(scope="module")
def visit(served):
    """Opens pages, each with a storage of its own; nothing may be asked for elsewhere."""
    from playwright.sync_api import sync_playwright

    requests, errors = [], []

    def opened(context, address):
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: requests.append(request.url))
        page.on("websocket", lambda socket: requests.append(socket.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.CHROMIUM, args=browser.ARGUMENTS
        )
        opened.context = chromium.new_context
        yield opened
        chromium.close()
    assert len(requests) > 10 and errors == []
    assert {urlsplit(url).hostname for url in requests if not url.startswith("data:")} == {
        "127.0.0.1"
    }


@pytest.fixture(scope="module")
def projector(visit, served):
    page = visit(visit.context(), f"{served[1]}/class?lang=id")
    page.wait_for_selector(".sentences li >> nth=3")
    assert page.locator(".sentences li").count() == 4, "what others can do is said before"
    page.select_option("#address", "127.0.0.1")
    page.click("#open")
    page.wait_for_selector(".code")
    return page


@pytest.fixture(scope="module")
def link(projector):
    return projector.locator(".qr").get_attribute("aria-label")


@pytest.fixture
def opened():
    with ExitStack() as stack:
        yield stack


def joined(visit, link, name="", context=None):
    page = visit(context or visit.context(**PHONE), link)
    page.fill("#name", name)
    page.click(".form .main")
    page.wait_for_selector("h2")
    return page


def seats(projector, count):
    projector.wait_for_function(
        "count => document.querySelectorAll('.seat').length === count", arg=count
    )


def begin(projector, kind, **given):
    box = projector.locator(f"[data-kind={kind}]")
    box.locator("summary").click()
    for name, value in given.items():
        field = box.locator(f"[data-name={name}]")
        choose = field.evaluate("field => field.tagName") == "SELECT"
        (field.select_option if choose else field.fill)(value)
    box.locator(".main").click()


def ended(projector):
    for _ in range(2):  # what cannot be taken back is pressed twice
        projector.click("#end")


def test_a_phone_sleeps_reloads_has_two_tabs_and_stays_in_its_seat(visit, projector, link):
    context, wire = visit.context(**PHONE), Wire(urlsplit(link).port)
    link = link.replace(str(urlsplit(link).port), str(wire.port))
    phone = joined(visit, link, MARKUP, context)
    seats(projector, 1)
    assert projector.locator(".seat span").first.inner_text() == MARKUP
    assert phone.locator("#mine").inner_text() == MARKUP and phone.locator("img").count() == 0
    begin(projector, "ask", question="<b>Mengapa?</b>", answer0="ya", answer1="tidak")
    phone.click("[data-value='0']")
    projector.wait_for_function("document.body.textContent.includes('1 dari 1 sudah menjawab')")
    assert phone.locator("h2").inner_text() == "<b>Mengapa?</b>"

    phone.reload()
    phone.wait_for_selector("[data-value='0'].chosen")
    second = visit(context, link)
    second.wait_for_selector("[data-value='0'].chosen")
    second.click("[data-value='1']")
    phone.wait_for_selector("[data-value='1'].chosen")
    seats(projector, 1)
    second.close()

    wire.sleep()  # its socket looks open, and nothing comes through
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    began = time.monotonic()
    phone.wait_for_timeout(1500)
    phone.click("[data-value='0']")
    projector.click("[data-value=expected]")
    projector.wait_for_function(COUNTS, arg="1,0")
    assert time.monotonic() - began < 3
    assert phone.locator("#state").inner_text() == ""

    phone.click("[data-lang=id]")
    ended(projector)
    phone.get_by_text("Selamat datang").first.wait_for()
    projector.click(".seat .out")
    phone.get_by_text("dikeluarkan").first.wait_for()
    seats(projector, 0)
    context.close()


def test_a_line_is_drawn_with_a_finger_and_stands_against_what_came(visit, projector, link):
    phone = joined(visit, link, "Siti")
    begin(projector, "predict", metric="commitment", way="sketch")
    chart = phone.locator(".sketch svg")
    chart.wait_for()
    phone.evaluate("scrollTo(0, 0)")
    area = chart.bounding_box()
    across = [area["x"] + area["width"] * part for part in (0.4, 0.6, 0.8, 0.97)]
    phone.mouse.move(across[0], area["y"] + 40)
    phone.mouse.down()
    for k, x in enumerate(across):
        phone.mouse.move(x, area["y"] + 40 + 15 * k)
    phone.mouse.up()
    phone.click(".sketch .main")
    projector.wait_for_function("document.body.textContent.includes('1 dari 1 sudah menjawab')")
    assert projector.locator(".line.cloud").count() == 0
    projector.click("[data-value=expected]")
    projector.wait_for_selector(".line.cloud")
    projector.click("[data-value=came]")
    projector.wait_for_selector(".line.after")
    phone.wait_for_selector(".line.after")
    foot = "document.querySelector('.key').getBoundingClientRect().bottom - innerHeight"
    assert projector.evaluate(foot) <= 0, "the whole chart is on a projector of 720 lines"
    ended(projector)
    phone.context.close()
    projector.click(".seat .out")


def test_what_a_teacher_and_a_principal_decide_is_in_the_game(visit, projector, link):
    principal, teacher = (joined(visit, link, name) for name in ("Ani", "Budi"))
    begin(projector, "roles", school="typical_sd", weeks="2", seconds=f"{WAITING}")
    principal.click("[data-value=principal]")
    teacher.click("[data-value=teacher]")
    projector.get_by_role("cell", name="Budi").wait_for()
    projector.click("[data-value=begin]")
    in_week(teacher, 1)
    teacher.select_option("[data-name=differ]", "silent")
    teacher.select_option("[data-name=tell]", "keep")
    teacher.click(".form .main")
    projector.get_by_text("Yang masih ditunggu: Ani.").wait_for()
    principal.select_option("[data-name=meeting]", "no")
    principal.click(".form .main")

    usual = projector.locator("#controls a")
    assert usual.inner_text() == "Halaman biasa" and usual.get_attribute("target") == "_blank"
    line = projector.locator("header").evaluate("e => [...e.children].map(c => c.offsetTop)")
    assert max(line) < 30, "the top row is one line at 1280 pixels"
    for page in (projector, principal, teacher):  # all have decided: the week is over
        in_week(page, 2)
    projector.wait_for_selector(".beside table")  # where an idea is
    assert teacher.locator(".sentences").inner_text().strip()
    assert teacher.evaluate("scrollY") == 0

    principal.click(".form .main")
    teacher.context.close()  # she leaves in the middle of the week
    projector.get_by_text("1 dari 2 hadir").wait_for()
    began = time.monotonic()
    in_week(projector, "selesai setelah 2")
    assert time.monotonic() - began < WAITING, "a week waits less for who has left"
    projector.click("[data-value=weeks]")
    projector.get_by_text("Jawaban selain “seperti biasanya”: 3.").wait_for()
    assert "mengadakan rapat" not in projector.locator("#main").inner_text()
    ended(projector)
    principal.context.close()
    for left in (1, 0):
        projector.locator(".seat .out").first.click()
        seats(projector, left)


def in_week(page, week):
    words = f"Minggu {week} dari 2" if isinstance(week, int) else week
    page.wait_for_function("words => document.body.textContent.includes(words)", arg=words)


def test_three_pages_and_57_sockets_are_one_class(visit, projector, link, opened):
    phones = [joined(visit, link, name) for name in ("Ani", "Budi", "")]
    origin, code = link.split("/#")

    path = origin.replace("http", "ws") + "/seat"
    lines = [opened.enter_context(connect(path, open_timeout=60)) for _ in range(57)]
    for line in lines:
        line.send(json.dumps({"code": code}))
        assert "seat" in json.loads(line.recv())
    with connect(path) as refused:
        refused.send(json.dumps({"code": code}))
        assert json.loads(refused.recv()) == {"refused": "full"}
    seats(projector, 60)
    begin(projector, "ask", question="?", answer0="ya", answer1="tidak")
    for phone in phones:
        phone.click("[data-value='0']")

    for line in lines[:-1]:
        line.send(json.dumps({"answer": {"choice": "1"}}))
    lines[-1].close()  # who leaves in the middle keeps her seat
    projector.wait_for_function("document.body.textContent.includes('59 dari 60 sudah menjawab')")
    projector.click("[data-value=expected]")
    projector.wait_for_function(COUNTS, arg="3,56")
    for _ in range(2):
        projector.click("#close")
    phones[0].get_by_text("ditutup").first.wait_for()
    projector.wait_for_selector("#open")
    assert refuses_within(path, seconds=10)  # the phones are told before nothing listens


def refuses_within(path, seconds):
    """Whether nobody can connect any more, at the latest after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with connect(path, open_timeout=1):
                time.sleep(0.2)
        except (ConnectionError, InvalidHandshake):
            return True
    return False
