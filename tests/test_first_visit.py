"""The openings and the district in a real browser: by keyboard, in both languages, from here."""

import pytest

from tests import browser

MISSING = browser.browser_missing()
pytestmark = pytest.mark.skipif(bool(MISSING) and not browser.REQUIRED, reason=MISSING)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    process, found = browser.serve(tmp_path_factory.mktemp("served"))
    yield found
    browser.stop(process)


@pytest.fixture
def page(chromium, address):
    """A first visitor's page; its requests and errors are checked when the test is over."""
    with browser.overheard(chromium, address, width=390, height=844) as page:
        yield page


def test_a_first_visitor_spends_hours_by_keyboard_and_builds_her_own(page, address):
    page.goto(f"{address}/?lang=id")
    page.wait_for_selector(".play-year", timeout=browser.READY)
    assert "/first" in page.url
    assert page.evaluate("document.documentElement.lang") == "id"
    page.wait_for_selector(".play-year:disabled")
    page.focus(".hour-voice .more")
    for count in "123":
        page.keyboard.press("Enter")
        page.wait_for_function(
            f"document.querySelector('.hour-voice .hours').textContent === '{count}'"
        )
    page.wait_for_function("document.activeElement.classList.contains('more')")
    page.focus(".play-year")
    page.keyboard.press("Enter")
    page.wait_for_selector(".outcome-weeks", timeout=browser.READY)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click(".build-own")
    page.wait_for_selector(".measures", timeout=browser.READY)
    page.goto(address)
    page.wait_for_selector(".measures", timeout=browser.READY)
    assert "/first" not in page.url, "who has met the openings is led to her school"


def test_a_link_skips_the_openings_and_so_does_a_click(page, address):
    page.goto(f"{address}/first?opening=quarrel")
    page.wait_for_selector(".act-decide", timeout=browser.READY)
    page.click(".leave-openings")
    page.wait_for_selector(".measures", timeout=browser.READY)


def test_the_district_is_reached_from_the_school_and_refuses_what_is_no_budget(page, address):
    page.goto(f"{address}/district?lang=id")
    page.wait_for_selector(".spread-it", timeout=browser.READY)
    page.fill(".pick-rupiah input", "banyak")
    page.keyboard.press("Tab")
    page.wait_for_selector(".pick-rupiah .wrong", timeout=browser.READY)
    page.fill(".pick-rupiah input", "Rp 1234567,5")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.pick-rupiah input').value === '1.234.567,5'")
    assert page.locator(".pick-rupiah .wrong").count() == 0
    page.evaluate(
        """() => {
            const field = document.querySelector(".pick-rupiah input");
            field.value = "1000000";
            field.dispatchEvent(new Event("change"));
            field.value = "2";
        }"""
    )  # she types on before the server has answered
    page.fill(".pick-hours input", "5000")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.pick-hours input').value === '5.000'")
    assert page.input_value(".pick-rupiah input") == "2"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
