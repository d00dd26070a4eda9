"""The page by keyboard: keys pressed in a real browser; nothing is built anew under the user."""

import pytest

from tests import browser
from tests.browser import AXE, until, violations

MISSING = browser.browser_missing()
pytestmark = pytest.mark.skipif(bool(MISSING) and not browser.REQUIRED, reason=MISSING)


@pytest.fixture(scope="module")
def address(served_school):
    return served_school[1]


@pytest.fixture
def page(chromium, address):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    yield browser.visit(context, address)
    context.close()


def value_of(page, control):
    return page.locator(f"[data-control={control}]").input_value()


def has_focus(page, selector):
    return page.locator(selector).evaluate("e => e === document.activeElement")


def test_keys_on_a_slider_move_the_slider_each_time_and_never_the_school(page):
    page.locator("[data-control=voice]").focus()
    before = float(value_of(page, "voice"))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_selector("body.changed")
        page.wait_for_timeout(120)
    assert float(value_of(page, "voice")) == pytest.approx(before + 0.15)
    shown = f"{100 * (before + 0.15):.0f} %"
    page.wait_for_selector(f"[data-live=share-voice]:text-is('{shown}')")
    assert has_focus(page, "[data-control=voice]")
    assert "Before" in page.inner_text("[data-live=clock]")
    page.keyboard.press(" ")
    until(page, "week 2")
    page.keyboard.press(" ")
    assert has_focus(page, "[data-control=voice]")


def test_a_style_moves_the_sliders_and_what_cannot_be_moves_them_back(page):
    first = [value_of(page, name) for name in ("voice", "monitoring")]
    page.select_option(".pick-style", label="Directive")
    page.wait_for_function(
        "was => document.querySelector('[data-control=monitoring]').value !== was", arg=first[1]
    )
    page.evaluate("document.querySelector('.timeline input').focus()")
    page.keyboard.press("End")
    until(page, "Year 3 · term 2 · week 18")
    page.locator("[data-control=voice]").focus()
    there = value_of(page, "voice")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".said:has-text('over')")
    page.wait_for_function(
        "was => document.querySelector('[data-control=voice]').value === was", arg=there
    )


def test_a_click_right_after_a_choice_is_not_lost(page):
    page.click("[data-tab=do]")
    page.evaluate("""() => {
        const pick = document.querySelector(".pick-programme");
        const options = [...pick.options];
        pick.value = options.find((each) => each.textContent === "Extra meetings").value;
        pick.dispatchEvent(new Event("change", { bubbles: true }));
        document.querySelector(".add-programme").click();
    }""")
    page.wait_for_selector(".running:has-text('Extra meetings')", timeout=browser.READY)


def test_a_field_in_error_starts_nothing_until_it_is_right(page):
    page.click("[data-tab=do]")
    weeks = page.locator("[aria-label=Weeks].field")
    weeks.fill("0")
    page.click(".add-programme")
    page.wait_for_selector(".said:has-text('Weeks')")
    assert page.locator(".running").count() == 0
    weeks.fill("4")
    page.click(".add-programme")
    page.wait_for_selector(".running:has-text('weeks 1–4')", timeout=browser.READY)


def test_a_button_stays_under_a_slow_hand_while_a_field_is_judged(page):
    """A press takes the focus from the field, whose judgement comes before the hand is lifted."""
    page.click("[data-tab=do]")
    weeks = page.locator("[aria-label=Weeks].field")
    begin = page.locator(".add-programme")
    for typed, wrong in (("0", "1"), ("4", "0")):
        weeks.fill(typed)
        begin.hover()
        page.mouse.down()
        page.wait_for_function(
            "wrong => document.querySelectorAll('.field.wrong').length == wrong", arg=wrong
        )
        page.mouse.up()
    page.wait_for_selector(".running:has-text('weeks 1–4')", timeout=browser.READY)


def test_the_focus_stays_where_a_list_is_built_anew(page):
    page.click("[data-tab=do]")
    for count in (1, 2):
        page.locator(".add-programme").focus()
        page.keyboard.press("Enter")
        page.wait_for_function(
            "count => document.querySelectorAll('.running .button').length === count", arg=count
        )
    page.locator(".running .button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.running .button').length === 1")
    page.wait_for_function("document.activeElement.closest('.running')")
    page.locator(".lang-id").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".measure >> text=Pemahaman akademik")
    page.wait_for_function("document.activeElement.classList.contains('lang-id')")


def test_keys_play_and_step_after_any_click(page):
    """A presenter's remote presses PageDown, whatever was clicked before."""
    for week, selector in enumerate((".brand", ".key-step", "[data-tab=lesson]", ".stage"), 2):
        page.click(selector)
        page.wait_for_timeout(150)
        page.keyboard.press("PageDown")
        until(page, f"week {week - (selector == '.brand')}")


@pytest.mark.parametrize("code", ["en", pytest.param("id", marks=pytest.mark.slow)])
def test_a_checker_of_accessibility_finds_nothing_in_any_state(chromium, address, code):
    pytest.importorskip(AXE)
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = browser.visit(context, f"{address}/?lang={code}")
    found = {}
    page.click(".key-term")
    page.select_option(".pick-style", index=2)
    page.wait_for_selector("body.changed")
    for tab in ("do", "lesson", "lead", "practices", "teacher", "week", "charts"):
        page.click(f"[data-tab={tab}]")
        if tab == "teacher":
            page.select_option(".pick-teacher", index=1)
            page.wait_for_selector(".hours li")
        found[tab] = violations(page)
    page.locator(".pick-seed input").fill("x")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pick-seed .problem:not(:empty)")
    found["problem"] = violations(page)
    page.click(".menu summary")
    found["menu"] = violations(page)
    page.click(".own-staff")
    page.wait_for_selector(".read-staff")
    found["staff"] = violations(page)
    page.click(".view-school")
    page.wait_for_selector(".measures")
    page.evaluate("collabsim.tour(1)")
    found["tour"] = violations(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("collabsim.tour(99)")
    found["phone"] = violations(page)
    context.close()
    assert [(state, wrong) for state, wrong in found.items() if wrong] == []


def test_all_of_the_school_is_reached_by_keyboard_alone(page):
    """Tab leads to every control that is shown; Enter and arrows open every tab."""
    page.locator("[data-tab=charts]").focus()
    for pane in ("practices", "teacher", "week"):
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(f"[data-pane={pane}].open")
    page.keyboard.press("Home")
    page.wait_for_selector("[data-pane=charts].open")
    page.locator(".brand").click()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("""() => {
                const e = document.activeElement;
                return e.dataset.key || e.dataset.control || e.dataset.tab || e.ariaLabel;
            }""")
        )
    wanted = {"toggle", "step", "back", "start", "term", "anew", "voice", "availability", "style"}
    assert wanted | {"colour", "lead", "charts", "Week", "School", "Seed"} <= reached
