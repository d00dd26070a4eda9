"""Nothing of a visit is lost: reloaded, cut off for long, and served by a new server."""

from urllib.parse import urlsplit

import pytest

from collabsim.errors import InputError
from collabsim.interfaces.app.arms import AS_IT_IS, MINE, Wish, aside
from collabsim.interfaces.app.keepsake import keepsake, read, resume
from collabsim.interfaces.app.plan import Plan
from collabsim.interfaces.app.prediction import Prediction
from collabsim.interfaces.app.scenario_edits import led_from, with_programme
from collabsim.interfaces.app.server import PATIENCE
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.staff_upload import StaffUpload
from collabsim.scenario import Leadership, ProgrammeSpec, load
from collabsim.scenario.staff.import_notes import Where
from tests import browser
from tests.browser import until

MISSING = browser.browser_missing()
in_a_browser = pytest.mark.skipif(bool(MISSING) and not browser.REQUIRED, reason=MISSING)
SMALL = load("typical_sd").replace(terms=2, parameters={"history_years": 0})
#: The page, whose browsers keep a visit only when something is done, not by the clock.
UNCLOCKED = """
from collabsim.interfaces import cli
from collabsim.interfaces.app import browser_memory

browser_memory.KEEP_EVERY = 3600.0
cli.main()
"""
SHOWN = "JSON.stringify([collabsim.school.now, collabsim.school.drawn])"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept") / "served"
    folder.mkdir()
    return folder


@pytest.fixture
def served(folder):
    """A server to kill, in a list: its process and its address."""
    kept = list(browser.serve(folder, "--scenario", "typical_sd"))
    yield kept
    browser.stop(kept[0])


@pytest.fixture
def unclocked(folder):
    """The address of a server whose page keeps no visit by the clock."""
    server, address = browser.serve(folder, "--scenario", "typical_sd", program=("-c", UNCLOCKED))
    yield address
    browser.stop(server)


class Cable:
    """Leads a page's socket to its server, until it is cut."""

    def __init__(self, page):
        self.cut, self.ends = False, []
        page.route_web_socket("**/*", self._socket)
        page.route("**/_nicegui_ws/**", lambda route: self._request(route))

    def _socket(self, socket):
        if not self.cut:
            self.ends += [socket, socket.connect_to_server()]
        else:
            socket.close()

    def _request(self, route):
        route.abort() if self.cut else route.continue_()

    def pull(self):
        self.cut = True
        for end in self.ends:
            end.close()
        self.ends = []


@pytest.mark.slow
@in_a_browser
def test_a_visit_is_kept_through_a_reload_a_long_silence_and_a_new_server(served, folder):
    with browser.chromium() as chromium:
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        cable = Cable(page)
        browser.arrive(page, f"{served[1]}/?lang=id")
        page.click("[data-tab=lesson]")
        page.click(".predict")
        page.click(".key-term")
        until(page, "semester 1 · minggu 18")
        page.click("[data-tab=lead]")
        page.select_option(".pick-style", label="Direktif")
        page.wait_for_selector("body.changed")
        page.click("[data-tab=week]")
        page.click(".key-step")
        until(page, "semester 2 · minggu 1")
        shown = page.evaluate(SHOWN)

        def is_back():
            page.wait_for_selector(".said:has-text('minggu 1')", timeout=browser.READY)
            until(page, "semester 2 · minggu 1")
            page.wait_for_selector("body.changed.predicted")
            assert page.evaluate(SHOWN) == shown
            assert page.locator("[data-pane=week].open").count() == 1
            assert page.locator(".pick-style").evaluate("e => e.selectedOptions[0].text") == (
                "Direktif"
            )

        page.reload()
        is_back()
        page.evaluate("window.same = true")
        cable.pull()
        page.wait_for_selector("#popup:has-text('Sambungan terputus')")
        page.wait_for_timeout(1000 * (PATIENCE + 3))
        cable.cut = False
        page.wait_for_function("!window.same", timeout=60_000)
        is_back()
        page.click(".view-compare")
        page.wait_for_selector(".lines canvas", timeout=browser.READY)
        page.click(".run-compare")
        page.wait_for_selector(".differences", timeout=browser.READY)
        answer = page.inner_text(".verdict")
        browser.stop(served[0])
        port = urlsplit(served[1]).port
        served[0], _ = browser.serve(folder, "--scenario", "typical_sd", port=port)
        page.wait_for_selector(".said:has-text('dihitung lagi')", timeout=browser.READY)
        page.wait_for_selector(".verdict", timeout=browser.READY)
        assert page.inner_text(".verdict") == answer
        context.close()


@pytest.mark.slow
@in_a_browser
def test_a_question_is_kept_before_its_answer_is_there(unclocked):
    with browser.chromium() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        browser.arrive(page, f"{unclocked}/?lang=en")
        page.click(".view-compare")
        page.wait_for_selector(".lines canvas", timeout=browser.READY)
        assert '"asked":false' in page.evaluate("collabsim.school.visit")
        page.click(".run-compare")
        page.wait_for_selector(".differences", timeout=browser.READY)
        assert '"asked":true' in page.evaluate("collabsim.school.visit")


@in_a_browser
@pytest.mark.slow
def test_half_a_minute_of_silence_loses_nothing(served):
    with browser.chromium() as chromium:
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        cable = Cable(page)
        browser.arrive(page, f"{served[1]}/?lang=en")
        page.click(".key-term")
        until(page, "week 18")
        page.select_option(".pick-style", label="Directive")
        page.wait_for_selector("body.changed")
        page.click(".key-step")
        until(page, "term 2 · week 1")
        shown = page.evaluate(SHOWN)
        page.evaluate("window.same = true")
        cable.pull()
        page.wait_for_selector("#popup:has-text('connection is lost')")
        page.wait_for_timeout(30_000)
        cable.cut = False
        page.wait_for_function("!window.same", timeout=60_000)
        page.wait_for_selector(".said:has-text('week 1')", timeout=browser.READY)
        page.wait_for_selector("body.changed")
        until(page, "term 2 · week 1")
        assert page.evaluate(SHOWN) == shown
        context.close()


@in_a_browser
@pytest.mark.slow
def test_a_district_comes_back_to_its_question_and_its_answer(served, folder):
    with browser.chromium() as chromium:
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        page.goto(f"{served[1]}/district?lang=en")
        page.wait_for_selector(".spread-it", timeout=browser.READY)
        page.select_option(".pick-programme", label="KKG")
        page.fill(".pick-rupiah input", "50,000,000")
        page.select_option(".pick-lucks", label="4")
        page.click(".spread-it")
        page.wait_for_selector(".counted:not(:empty)", timeout=browser.READY)
        page.click(".way-weakest")
        page.click(".years .year >> nth=1")
        page.wait_for_function("document.querySelector('.counted').textContent.includes('Year 2')")
        answer = page.inner_text(".counted")
        page.wait_for_function("""collabsim.school.visit?.includes('"year":2')""")  # it is kept

        def is_back(language):
            page.wait_for_selector(f".said:has-text('{language}')", timeout=browser.READY)
            page.wait_for_selector(".counted:not(:empty)", timeout=browser.READY)
            assert page.input_value(".pick-lucks") == "0"
            assert page.get_attribute(".way-weakest", "aria-pressed") == "true"

        page.reload()
        is_back("back where you were")
        assert page.inner_text(".counted") == answer
        assert page.input_value(".pick-rupiah input") == "50,000,000"
        browser.stop(served[0])
        port = urlsplit(served[1]).port
        served[0], _ = browser.serve(folder, "--scenario", "typical_sd", port=port)
        page.reload()
        is_back("back where you were")
        assert page.inner_text(".counted") == answer
        page.click(".lang-id")
        page.wait_for_selector(".said:has-text('kembali ke tempat semula')", timeout=browser.READY)
        assert page.input_value(".pick-rupiah input") == "50.000.000"
        context.close()


def test_a_visit_is_the_same_where_it_is_resumed():
    session = Session.open(SMALL, 3, "id")
    session.go(5)
    session.change(led_from(SMALL, 5, Leadership(style="directive")))
    session.predict(Prediction("trust", "falls", 5, 36))
    session.go(12)
    session.selected, session.speed = 4, 10
    other = Session.open(SMALL)
    resume(other, read(keepsake(session, SMALL, "school").model_dump_json()), 12, SMALL)
    assert other.state == session.state
    assert other.predictions == session.predictions
    assert (other.selected, other.speed) == (4, 10)


def test_plans_that_were_put_aside_come_back_and_can_be_compared():
    session, other = Session.open(SMALL, 3, "id"), Session.open(SMALL)
    for start in (2, 9):
        session.change(with_programme(SMALL, ProgrammeSpec(name="training", start=start)))
        session.comparing.mine = session.plan
        session.comparing.keep_plan()
    session.comparing.wishes = [Wish(aside(1)), Wish(aside(2)), Wish(MINE), Wish(AS_IT_IS)]
    resume(other, read(keepsake(session, SMALL, "compare").model_dump_json()), 0, SMALL)
    assert other.comparing.plans == session.comparing.plans
    assert other.comparing.wishes == session.comparing.wishes
    session.comparing.put_aside = session.comparing.put_aside[:1]  # now an arm is of no plan
    with pytest.raises(InputError, match="is broken"):
        resume(other, read(keepsake(session, SMALL, "compare").model_dump_json()), 0, SMALL)


def test_a_staff_that_was_brought_in_comes_back_from_the_browser_alone():
    upload = StaffUpload(anonymise=True)
    roster = "nama,masa kerja,kelas\n" + "".join(f"Guru {k},{k},{k % 6 + 1}\n" for k in range(8))
    for where, text in ((Where.ROSTER, roster), (Where.EDGES, "from,to\nGuru 1,Guru 2\n")):
        upload.files[where] = (f"{where}.csv", text.encode())
    upload.read()
    session, other = Session.open(SMALL), Session.open(SMALL)
    session.open_staff(upload)
    session.change(with_programme(session.scenario, ProgrammeSpec(name="training", start=3)))
    session.go(7)
    text = keepsake(session, SMALL, "school").model_dump_json()
    session.close()
    assert "Guru" not in text
    resume(other, read(text), 7, SMALL)
    assert (other.current.row, other.week) == (session.current.row, 7)
    assert other.plan == session.plan != Plan()
    for name in ("trust", "commitment", "used"):
        assert (other.current.column(name) == session.current.column(name)).all()
    other.close()


def test_whoever_comes_back_undoes_step_by_step():
    session, other = Session.open(SMALL), Session.open(SMALL)
    seen = [session.plan]
    for start in (3, 9):
        training = ProgrammeSpec(name="training", start=start)
        session.change(with_programme(session.scenario, training))
        seen.append(session.plan)
    resume(other, read(keepsake(session, SMALL, "school").model_dump_json()), 0, SMALL)
    for plan in reversed(seen):
        assert other.plan == plan
        other.undo()


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", '{"link": 3}', '{"link":"","speed":1,"x":1}']
)
def test_a_keepsake_that_is_broken_is_told_of(text):
    with pytest.raises(InputError, match="is broken"):
        read(text)
