"""My plan in a real browser: cards are moved, edited, tried in many schools and handed on."""

import json
import re
from importlib.util import find_spec
from zipfile import ZipFile

import pytest

from tests import browser
from tests.browser import AXE, READY, settled, until, violations

MISSING = browser.browser_missing()
pytestmark = pytest.mark.skipif(bool(MISSING) and not browser.REQUIRED, reason=MISSING)


@pytest.fixture(scope="module")
def page(chromium, served_school):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    browser.arrive(page, served_school[1])
    yield page
    page.close()


def wait_for_cards(page, *expected):
    """Wait until the cards have these names and weeks."""
    page.wait_for_function(
        "said => JSON.stringify(plan.cards.map(card => [card.name, card.from])) === said",
        arg=json.dumps(expected, separators=(",", ":")),
        timeout=READY,
    )


def test_a_change_is_a_card_that_is_moved_by_key_and_pointer_edited_and_undone(page):
    page.wait_for_selector(".try-plan:disabled")
    page.click(".key-step")
    until(page, "week 1")
    page.select_option(".pick-style", label="Directive")
    wait_for_cards(page, ("Directive", 1))
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_selector(".plan-hint", state="hidden")  # what is said of an empty plan
    page.focus(".plan-card")
    page.keyboard.press("ArrowRight")
    wait_for_cards(page, ("Directive", 2))
    page.wait_for_function("document.activeElement.matches('.plan-card')")  # the focus stays
    box = page.locator(".plan-card").bounding_box()
    track = page.locator(".plan-track").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 9)
    page.mouse.down()
    page.mouse.move(box["x"] + 5 + track["width"] / 2, box["y"] + 9, steps=4)
    page.mouse.up()
    wait_for_cards(page, ("Directive", 56))
    assert page.locator(".card-editor.open").count() == 0, "what was dragged is not opened"
    page.keyboard.press("u")
    wait_for_cards(page, ("Directive", 2))
    page.click(".plan-card")
    field = page.locator(".card-editor [aria-label='From week']")
    field.fill("20")
    field.press("Enter")
    wait_for_cards(page, ("Directive", 19))
    page.click(".take-back")
    page.wait_for_selector(".plan.none", state="attached")
    page.wait_for_selector("body:not(.changed)")


def have_enough(page):
    """Wait for the first schools, and stop."""
    page.wait_for_selector(".dots-chart canvas", timeout=READY)
    page.evaluate("document.querySelector('.cancel-compare')?.click()")  # unless all are there
    page.wait_for_selector(".differences", timeout=READY)


def pages_of(page, file):
    """How many pages a file is on paper."""
    opened = page.context.browser.new_page()
    opened.goto(file.as_uri())
    printed = opened.pdf(prefer_css_page_size=True, print_background=True)
    opened.close()
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


def a_phone_shows_all_of_it(page):
    """The answer fits a phone and a small laptop, and no words lie over the dots."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
    head = page.evaluate("document.querySelector('.header').offsetHeight")
    assert head < 170, "the page's head is three lines at most"
    sides = "c => getElement(+c.id.slice(1)).chart.getOption()"
    option = page.locator(".dots-chart").first.evaluate(sides)
    assert option["graphic"][0]["elements"][0]["top"] + 14 < option["grid"][0]["top"] - 22 - 12
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function("document.querySelector('.dots-chart canvas').clientHeight < 200")
    ends = settled(
        page, "document.querySelector('.differences > :last-child').getBoundingClientRect().bottom"
    )
    assert ends <= 800, "all differences are on the first screen"


def switch_a_rule_off(page):
    """Switch a rule off by keyboard, and wait for what remains without it."""
    page.click(".rules summary")
    rule = page.locator(".rule-freeze_practice")
    rule.focus()
    page.keyboard.press("Space")
    page.wait_for_selector(".rule-freeze_practice[aria-checked=false]")
    page.wait_for_selector(".rule-told:has-text('without it')", timeout=READY)
    page.wait_for_function("document.activeElement.matches('.rule-freeze_practice')")
    assert not find_spec(AXE) or violations(page) == []


def test_a_plan_is_tried_in_many_schools_stopped_and_handed_on_in_both_languages(page, tmp_path):
    page.click("[data-tab=do]")
    page.click(".add-programme")
    page.wait_for_function("plan.cards.length === 1 && plan.cards[0].detail", timeout=READY)
    page.wait_for_selector(".plan-total:has-text('rupiah')")
    page.wait_for_function("collabsim.school.drawn.trust.marks.length === 1")
    # a plan is tried with what was added to it a moment ago, however long that takes
    page.evaluate("for (const act of ['add-programme', 'try-plan']) "
                  "document.querySelector(`.${act}`).click()")  # fmt: skip
    have_enough(page)
    assert "-" not in page.evaluate("collabsim.written(-0.3)"), "a minus sign is no hyphen"
    switch_a_rule_off(page)
    page.wait_for_selector(".compare .question:has-text('My plan, against: the school as it is')")
    page.wait_for_selector(".small-band", state="attached")
    page.click(".lang-id")
    page.wait_for_selector(".compare .question:has-text('Rencana saya')")
    a_phone_shows_all_of_it(page)
    page.wait_for_selector(".rule-told:has-text('tanpanya')", timeout=READY)
    with page.expect_download(timeout=READY) as kept:
        page.click(".hand-on-report")
    file = tmp_path / "report.html"
    kept.value.save_as(file)
    text = file.read_text("utf-8")
    assert "Tanpa aturan “Guru mengubah praktik" in text and "--switch freeze_practice" in text
    assert "Rencana saya" in text and "state=" in text and "<script" not in text
    assert text.count("pelatihan mulai") == 2, "both are in the plan"
    with page.expect_download(timeout=READY) as kept:
        page.click(".hand-on-parcel")
    kept.value.save_as(tmp_path / "all.zip")
    with ZipFile(tmp_path / "all.zip") as parcel:
        assert {"report.id.html", "ro-crate-metadata.json", "run.json"} < {*parcel.namelist()}
    assert pages_of(page, file) == 2
    for name in ("keep-png", "keep-csv"):
        page.click(".menu summary")
        with page.expect_download() as kept:
            page.click(f".{name}")
        assert kept.value.suggested_filename.startswith("collabsim-typical_sd-2")
    page.click(".lang-en")
    page.wait_for_selector(".compare .question:has-text('My plan')")
    page.select_option(
        ".arm-1 .arm-style", label="The school “A school whose teachers bring little commitment”"
    )
    page.wait_for_selector(".compare:has-text('a staff and a past of its own')", timeout=READY)
    page.click(".view-school")
    page.wait_for_selector(".plan-card")


def test_a_story_says_by_which_rules_it_came_and_one_is_tried_without(page):
    page.click(".key-term")
    until(page, "week 18")
    page.click("[data-tab=week]")
    rule = page.locator("[data-story=week] .rules-at-work li:has-text('conflict')")
    rule.locator(".doubt").click()
    have_enough(page)
    page.wait_for_selector(".rule-no_conflict[aria-checked=false]", timeout=READY)
    page.wait_for_function(
        "document.activeElement.classList.contains('rule-no_conflict')", timeout=READY
    )
    page.reload()
    have_enough(page)
    page.wait_for_selector(".rule-no_conflict[aria-checked=false]", timeout=READY)
    page.locator(".rule-no_conflict").click()
    page.wait_for_selector(".rule:has(.rule-no_conflict) .rule-told:empty", state="attached")


def test_after_a_reload_undo_takes_one_step_back_not_all(page):
    if page.locator(".view-school").is_visible():
        page.click(".view-school")
    cards = page.evaluate("plan.cards.length")
    if not cards:
        page.click("[data-tab=lead]")
        page.click(".key-step")
        until(page, "week 1")
        page.select_option(".pick-style", label="Directive")
        page.wait_for_function("plan.cards.length === 1", timeout=READY)
        cards = 1
    page.click("[data-tab=do]")
    page.click(".add-programme")
    page.wait_for_function(f"plan.cards.length === {cards + 1}", timeout=READY)
    page.reload()
    page.wait_for_function(f"window.plan !== 0 && plan.cards.length === {cards + 1}", timeout=READY)
    page.click(".plan .undo")
    page.wait_for_function(f"plan.cards.length === {cards}", timeout=READY)
