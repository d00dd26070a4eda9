"""The page in a real browser: what a visitor does, and that nothing leaves her machine."""

from urllib.parse import urlsplit

import pytest

from tests import browser

MISSING = browser.browser_missing()
pytestmark = pytest.mark.skipif(bool(MISSING) and not browser.REQUIRED, reason=MISSING)
READY = 180_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def address(folder):
    process, found = browser.serve(folder, "--scenario", "typical_sd")
    yield found
    browser.stop(process)


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser.CHROMIUM, args=browser.ARGUMENTS
        )
        yield opened
        opened.close()


@pytest.fixture
def page(chromium, address):
    """A visitor's page, ready; its requests and errors are checked when the test is over."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("websocket", lambda socket: requests.append(socket.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.wait_for_selector(".measures", timeout=READY)
    yield page
    here = urlsplit(address).netloc
    elsewhere = [
        u for u in requests if not u.startswith(("data:", "blob:")) and urlsplit(u).netloc != here
    ]
    context.close()
    assert len(requests) > 5 and elsewhere == []
    assert errors == []


def clock(page):
    return page.locator("[data-live=clock]").inner_text()


def until(page, words):
    """Wait for the clock to say something."""
    page.wait_for_function(
        "words => document.querySelector('[data-live=clock]').textContent.includes(words)",
        arg=words,
        timeout=20_000,
    )


def test_a_school_is_stepped_played_paused_and_taken_back(page):
    until(page, "Before the first week")
    page.click(".key-step")
    until(page, "week 1")
    first = page.evaluate("JSON.stringify(collabsim.school.now)")
    page.click(".key-term")
    until(page, "week 18")
    page.click("[data-key=toggle]")
    until(page, "term 2 · week 2")
    page.click("[data-key=toggle]")
    page.click(".key-start")
    until(page, "Before the first week")
    page.click(".key-step")
    until(page, "week 1")
    assert page.evaluate("JSON.stringify(collabsim.school.now)") == first


def test_the_language_changes_and_the_school_stays(page):
    page.click(".key-term")
    until(page, "week 18")
    page.click(".lang-id")
    until(page, "semester 1 · minggu 18")
    page.wait_for_selector("text=Pemahaman akademik")
    assert page.evaluate("document.documentElement.lang") == "id"


def test_another_style_from_now_on_draws_a_second_line(page):
    page.click(".key-term")
    until(page, "week 18")
    lines = "() => collabsim.school.drawn.trust.untouched.length"
    assert page.evaluate(lines) == 0
    page.select_option(".pick-style", label="Directive")
    page.wait_for_selector("body.changed")
    page.click(".key-term")
    until(page, "term 2 · week 18")
    page.wait_for_function(f"({lines})() === 2")
    drawn = page.evaluate("() => collabsim.school.drawn.trust")
    assert drawn["shown"][0][1] == drawn["untouched"][0][1], "one past"
    assert drawn["shown"][1][1] != drawn["untouched"][1][1], "two futures"


def test_nothing_is_written_into_the_working_directory(page, folder):
    page.click(".key-step")
    until(page, "week 1")
    assert list(folder.iterdir()) == []
