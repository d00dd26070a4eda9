"""The page in a real browser: what a visitor does, and that nothing leaves her machine."""

import re
import time

import pytest

from collabsim.interfaces.app.panels.programmes import first_line
from collabsim.interfaces.app.server import PATIENCE
from collabsim.model.programmes import REGISTRY
from tests import browser
from tests.browser import READY, settled, until

MISSING = browser.browser_missing()
pytestmark = pytest.mark.skipif(bool(MISSING) and not browser.REQUIRED, reason=MISSING)


#: Where each name in the network begins and ends, and how wide the network is, in pixels.
NAMES = """() => {
    const chart = getElement(collabsim.school.network).chart;
    return chart.getZr().storage.getDisplayList(true)
        .filter((shape) => shape.style.text?.startsWith("Rahmawati"))
        .map((shape) => {
            const box = shape.getBoundingRect().clone();
            if (shape.transform) box.applyTransform(shape.transform);
            return [box.x, box.x + box.width, chart.getWidth()];
        });
}"""


@pytest.fixture(scope="module")
def folder(served_school):
    return served_school[0]


@pytest.fixture(scope="module")
def address(served_school):
    return served_school[1]


@pytest.fixture
def page(chromium, address):
    """A visitor's page, ready; its requests and errors are checked when the test is over."""
    with browser.overheard(chromium, address, width=1280, height=720) as page:
        browser.arrive(page, address)
        yield page


#: Whether what is chosen in a list begins so.
CHOSEN = """([list, words]) =>
    document.querySelector(list)?.selectedOptions[0]?.text.startsWith(words)"""


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
    page.click("[data-tab=lesson]")
    page.select_option(".pick-course", label="falls")
    page.click(".lang-id")
    until(page, "semester 1 · minggu 18")
    page.wait_for_function(CHOSEN, arg=[".pick-course", "turun"])
    page.wait_for_selector(".measure >> text=Pemahaman akademik")
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


def test_after_a_seed_and_enter_the_keys_are_the_schools(page):
    seed = page.locator(".pick-seed input")
    seed.evaluate("field => field.first = true")
    seed.fill("15")
    seed.press("Enter")
    page.wait_for_function(
        """() => {
            const field = document.querySelector(".pick-seed input");
            return field?.offsetParent && !field.first && collabsim.school.now;
        }"""
    )  # the page is built anew for another school
    page.keyboard.press("End")
    until(page, "week 18")
    assert seed.input_value() == "15"


def test_anew_takes_changes_and_the_second_line_back(page):
    page.click(".key-term")
    until(page, "week 18")
    page.select_option(".pick-style", label="Directive")
    page.wait_for_selector("body.changed")
    page.click(".key-term")
    until(page, "term 2 · week 18")
    page.wait_for_selector("#tip", state="hidden")  # what was just pressed needs no explanation
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")
    until(page, "Before the first week")
    page.wait_for_selector("body:not(.changed)")
    page.wait_for_function(
        """() => {
            const { shown, untouched } = collabsim.school.drawn.trust;
            return shown.length + untouched.length === 0;
        }"""
    )
    page.wait_for_function(f"!({CHOSEN})(['.pick-style', 'Directive'])")


def test_nothing_is_written_into_the_working_directory(page, folder):
    page.click(".key-step")
    until(page, "week 1")
    assert list(folder.iterdir()) == []


def test_a_first_visit_is_shown_round_and_a_second_not(chromium, address):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(address)
    for step in range(1, 7):
        page.wait_for_selector(f"text={step} / 6", timeout=READY)
        page.click(".tour .strong")
    assert page.locator(".tour").count() == 0
    page.goto(address)
    until(page, "Before the first week")  # whatever begins with the page has begun
    assert page.locator(".tour").count() == 0
    context.close()


def test_a_click_on_a_teacher_opens_her_story(page):
    page.click(".key-term")
    until(page, "week 18")
    spot = page.evaluate(
        "() => getElement(collabsim.school.network).chart"
        ".convertToPixel({seriesIndex: 5}, collabsim.school.staff[2].at)"
    )
    box = page.locator(".network").bounding_box()
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    page.wait_for_selector("[data-story=teacher] li")
    name = page.evaluate("collabsim.school.staff[2].name")
    page.wait_for_selector(f"[data-story=teacher]:has-text('{name}')")
    page.wait_for_function(CHOSEN, arg=[".pick-teacher", name])


def test_wrong_input_is_told_at_the_field_and_changes_nothing(page):
    seed = page.locator(".pick-seed input")
    seed.fill("x")
    seed.press("Enter")
    page.wait_for_selector(".pick-seed .problem:not(:empty)")
    page.click("[data-tab=do]")
    fields = page.locator(".option .field")
    for k in range(fields.count()):
        fields.nth(k).fill("-7")
        fields.nth(k).press("Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.option .problem:not(:empty)').length === n",
        arg=fields.count(),
    )
    assert page.evaluate("document.body.classList.contains('changed')") is False


def test_a_programme_begins_and_is_taken_back(page):
    page.click("[data-tab=do]")
    page.select_option(".pick-programme", label="Extra meetings")
    page.get_by_text(first_line(REGISTRY["extra_meetings"])).wait_for()  # its panel is there
    page.click(".add-programme")
    page.wait_for_selector("body.changed", timeout=READY)
    page.click(".running .button")
    page.wait_for_selector("body:not(.changed)")


def test_a_link_opens_the_same_week_again(page):
    page.click(".key-term")
    until(page, "week 18")
    page.select_option(".pick-style", label="Directive")
    page.wait_for_selector("body.changed")
    page.click(".key-step")
    until(page, "term 2 · week 1")
    now = page.evaluate("JSON.stringify(collabsim.school.now)")
    page.click(".menu summary")
    page.click(".keep-link")
    page.wait_for_function("collabsim.school.link")
    page.goto(page.evaluate("collabsim.school.link"))
    page.wait_for_selector("body.changed", timeout=READY)
    until(page, "term 2 · week 1")
    assert page.evaluate("JSON.stringify(collabsim.school.now)") == now


def test_a_kept_scenario_opens_again(page, tmp_path):
    page.click(".menu summary")
    with page.expect_download() as kept:
        page.click(".keep-toml")
    file = tmp_path / "kept.toml"
    kept.value.save_as(file)
    file.write_text(file.read_text().replace("terms = 6", "terms = 3"))
    page.set_input_files(".open-file input", file)
    page.wait_for_function("document.querySelectorAll('.terms > *').length === 3")
    file.write_text("terms = [")
    page.set_input_files(".open-file input", file)
    page.wait_for_selector(".said")


#: Whether the network is drawn, with names.
DRAWN = """() => getElement(collabsim.school.network)?.chart?.getZr()
    .storage.getDisplayList().some((each) => each.style.text)"""
#: Names in the network that reach beyond its picture.
OUTSIDE = """() => {
    const chart = getElement(collabsim.school.network).chart;
    return chart.getZr().storage.getDisplayList()
        .filter((each) => each.style.text && !each.ignore)
        .map((each) => [each.style.text, each.getPaintRect()])
        .filter(([, box]) => box.x < 0 || box.x + box.width > chart.getWidth())
        .map(([words]) => words);
}"""


@pytest.mark.parametrize("size", [(1920, 1080), (390, 844)])
@pytest.mark.parametrize("code", ["en", "id"])
def test_nothing_is_cut_off_on_a_projector_or_a_phone(chromium, address, size, code):
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(f"{address}?lang={code}")
    page.wait_for_selector(".measures", timeout=READY)
    page.wait_for_function(DRAWN)
    assert settled(page, "document.documentElement.scrollWidth") <= size[0]
    assert settled(page, OUTSIDE) == []
    assert page.evaluate("document.documentElement.lang") == code
    context.close()


def test_a_comparison_ends_with_intervals_and_says_that_it_is_no_forecast(page):
    page.click(".view-compare")
    page.wait_for_selector(".lines canvas", timeout=READY)
    page.click(".run-compare")
    page.wait_for_selector(".cancel-compare")
    page.wait_for_selector(".differences .interval", timeout=READY)
    words = page.locator(".answer").inner_text()
    assert "not a forecast" in words and "Participative" in words and " to " in words
    page.click(".lang-id")
    page.wait_for_selector(".verdict:has-text('Partisipatif')")
    page.wait_for_function(
        """() => ['.verdict', '.lines canvas'].every(
            (part) => document.querySelectorAll(part).length === 1)"""
    )
    page.click(".lang-en")
    page.wait_for_selector(".verdict:has-text('Participative')")
    page.click(".view-school")
    until(page, "Before the first week")


def test_what_is_chosen_quickly_one_after_the_other_is_what_is_compared(page):
    page.click(".view-compare")
    count, style = ".compare [aria-label='Schools of each']", ".compare .arm-0 .arm-style"
    page.select_option(count, label="800")
    page.select_option(style, label="Transformational")
    page.evaluate(
        "places => places.forEach(place => document.querySelector(place).first = true)",
        [count, style],
    )
    page.select_option(".compare .arm-1 .arm-style", label="Instructional")
    page.click(".run-compare")  # the schools of these styles are not there yet
    page.wait_for_selector(".cancel-compare", timeout=READY)
    page.wait_for_selector(".question:has-text('Transformational, against: Instructional')")
    page.wait_for_selector(".answer:has-text('of 800 schools')")
    for place, said in ((count, "800"), (style, "Transformational")):
        built = page.locator(place)
        assert built.evaluate("e => e.first && e.selectedOptions[0].text") == said
    page.wait_for_selector(".dots-chart canvas", timeout=READY)
    assert page.locator(".cancel-compare").count() == 1, "nothing that came later stopped it"
    page.click(".cancel-compare")


def test_no_name_is_cut_off_at_the_edge_of_the_network(page):
    page.evaluate("collabsim.school.staff.forEach(each => each.name = 'Rahmawati Hasanuddin')")
    for width, height in ((1920, 1080), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)  # what follows the window's size waits for it to stay
        ends = settled(page, NAMES)
        assert len(ends) >= 9
        assert all(left >= 0 and right <= wide for left, right, wide in ends)


def test_a_comparison_is_stopped_tells_what_it_knows_and_goes_on(page):
    page.click(".view-compare")
    page.wait_for_selector(".lines canvas", timeout=READY)
    page.select_option(".compare [aria-label='Schools of each']", label="800")
    page.click(".run-compare")
    page.wait_for_selector(".dots-chart canvas")
    page.click(".cancel-compare")
    page.wait_for_selector(".answer:has-text('Stopped:')")
    page.wait_for_selector(".differences")
    page.click(".go-on")
    page.click(".cancel-compare")


def test_another_school_is_drawn_however_long_it_takes(page):
    for title in ("A cluster of eight primary schools", "A large urban primary school"):
        option = page.locator(".pick-school option", has_text=title).inner_text()
        page.select_option(".pick-school", label=option)
        page.wait_for_function(
            "title => document.querySelector('.pick-school').title.startsWith(title)",
            arg=title,
            timeout=READY,
        )
        page.wait_for_function(
            "() => getElement(collabsim.school.network)?.chart?.getOption()?.series"
            ".find(s => s.id === 'staff')?.data.length === collabsim.school.staff.length"
        )


def test_one_of_several_schools_is_chosen_and_compared(page):
    option = page.locator(".pick-school option", has_text="A cluster of eight").inner_text()
    page.select_option(".pick-school", label=option)
    page.wait_for_selector(".pick-one", timeout=READY)
    first = page.evaluate("JSON.stringify(collabsim.school.now)")
    page.select_option(".pick-one", index=3)
    page.wait_for_function(
        "was => collabsim.school.now && JSON.stringify(collabsim.school.now) !== was", arg=first
    )
    page.wait_for_function(CHOSEN, arg=[".pick-one", "School 4 of 8"])
    page.click(".view-compare")
    page.wait_for_selector("text=The lines are of school 4", timeout=READY)


def test_what_was_predicted_is_seen_beside_what_came(page):
    page.click("[data-tab=lesson]")
    page.click(".predict")
    said = "() => collabsim.school.drawn.academic_understanding.said"
    page.wait_for_function(f"({said})().length === 5")
    for _ in range(6):
        page.click(".key-term")
    until(page, "Year 3 · term 2 · week 18")
    page.wait_for_selector(".task ~ .right, .task ~ .wrong")
    assert page.evaluate(said)[:2] == [0, 108]
    page.wait_for_selector(".charts-foot .foretold")


@pytest.mark.slow
def test_a_closed_session_leaves_nothing_running(chromium, folder):
    process, address = browser.serve(folder, "--scenario", "typical_sd")
    try:
        for view in ("school", "compare"):
            visitor = chromium.new_context()
            page = visitor.new_page()
            browser.arrive(page, address)
            if view == "school":
                page.click("[data-key=toggle]")
                until(page, "week 2")
            else:
                page.click(".view-compare")
                page.wait_for_selector(".lines canvas", timeout=READY)
                page.select_option(".compare [aria-label='Schools of each']", label="800")
                page.click(".run-compare")
                page.wait_for_selector(".cancel-compare")
            visitor.close()
        time.sleep(PATIENCE + 2)
        before = browser.busy(process)
        time.sleep(4)
        assert browser.busy(process) - before < 0.2
    finally:
        browser.stop(process)


#: Texts that a page would obey if they were not shown as texts.
WILD = "<img src=x onerror=document.title='TAKEN'><script>document.title='TAKEN'</script>"


def test_names_and_titles_are_shown_and_never_obeyed(chromium, tmp_path):
    (tmp_path / "wild").mkdir()
    (tmp_path / "wild" / "r.csv").write_text(f'id,years,grade\n"{WILD}",3,1\n{{{{7*7}}}},4,2\n')
    (tmp_path / "wild" / "e.csv").write_text(f'asker,adviser\n{{{{7*7}}}},"{WILD}"\n')
    (tmp_path / "wild" / "wild.toml").write_text(
        f'name = "=A1"\ntitle = "{WILD}"\nquestion = "</script>{WILD}"\nterms = 1\n[parameters]\n'
        "history_years = 0\n[[schools]]\n[schools.staff]\nroster = 'r.csv'\nedges = 'e.csv'\n"
    )
    process, address = browser.serve(tmp_path / "wild", "--scenario", "wild.toml")
    try:
        page = chromium.new_page()
        browser.arrive(page, address)
        page.click(".key-term")
        until(page, "week 18")
        for tab in ("teacher", "week"):
            page.click(f"[data-tab={tab}]")
        page.wait_for_timeout(300)
        assert page.title() == "collabsim" and page.locator("img[src=x]").count() == 0
        assert page.evaluate("collabsim.school.staff.map(each => each.name)") == [WILD, "{{7*7}}"]
        page.click(".menu summary")
        page.click(".keep-toml")  # which would tell where its files lie
        page.wait_for_selector(".said:has-text('real staff')")
    finally:
        browser.stop(process)


def test_in_a_network_a_code_is_asked_for_once(chromium, tmp_path):
    folder = tmp_path / "served"
    folder.mkdir()
    process, address = browser.serve(folder, "--scenario", "typical_sd", "--host", "0.0.0.0")
    try:
        told = (tmp_path / "page.log").read_text()
        code = re.search(r"code=(\w+)", told)[1]
        context = chromium.new_context(locale="id-ID")
        page = context.new_page()
        page.goto(f"{address}/?lang=id")
        page.fill("input[name=code]", "wrong")
        page.click("button")
        page.wait_for_selector(".wrong")
        page.fill("input[name=code]", code.upper())
        page.click("button")
        page.wait_for_selector(".measures", timeout=READY)
        assert page.evaluate("document.documentElement.lang") == "id"
        assert code not in page.url
        page.goto(address)
        page.wait_for_selector(".measures", timeout=READY)
        context.close()
    finally:
        browser.stop(process)


def test_what_asks_for_too_much_is_told_and_the_school_stays(page, tmp_path):
    file = tmp_path / "large.toml"
    schools = "\n".join(f"[[schools]]\ncluster = {k}" for k in range(1, 60))
    file.write_text(f"terms = 200\n{schools}\n")
    page.set_input_files(".open-file input", file)
    page.wait_for_selector(".said:has-text('a visitor may ask for')")
    page.click(".key-step")
    until(page, "week 1")


@pytest.mark.slow
def test_two_hundred_sessions_leave_no_memory_behind(chromium, tmp_path):
    folder = tmp_path / "served"
    folder.mkdir()
    process, address = browser.serve(folder, "--scenario", "typical_sd")
    try:
        held, page = [], chromium.new_page()
        for number in range(200):
            browser.arrive(page, address)
            until(page, "Before the first week")
            page.click(".key-term")
            until(page, "week 18")
            page.evaluate("sessionStorage.clear()")  # whoever comes next is somebody else
            if number in (49, 199):
                page.goto("about:blank")
                time.sleep(PATIENCE + 5)
                held.append(browser.memory(process))
        assert held[1] - held[0] < 60, held
    finally:
        browser.stop(process)


def test_a_visitor_brings_in_her_own_staff(page, tmp_path):
    roster = "nama,masa kerja,kelas\n" + "".join(f"Guru {k},{k},{k % 6 + 1}\n" for k in range(8))
    (tmp_path / "guru.csv").write_text(roster, "utf-8")
    (tmp_path / "tanya.csv").write_text("from,to\nGuru 1,Guru 2\nGuru 3,Camat\n", "utf-8")
    page.click(".header .menu summary")
    page.click(".own-staff")
    page.set_input_files(".give-roster", tmp_path / "guru.csv")
    page.set_input_files(".give-edges", tmp_path / "tanya.csv")
    page.click(".read-staff")
    page.wait_for_selector(".understood .problem")
    assert "tanya.csv, line 3, to = 'Camat'" in page.inner_text(".understood .problem")
    page.select_option("select[aria-label='People who are not on the staff']", "1")
    page.click(".read-staff")
    page.wait_for_selector(".understood .people")
    assert "A staff of 8, with 1 ties." in page.inner_text(".understood h2")
    page.click(".open-staff")
    page.wait_for_selector(".measures")
    page.click(".key-step")
    until(page, "week 1")
    page.click(".header .menu summary")
    page.wait_for_selector(".keep-zip")
