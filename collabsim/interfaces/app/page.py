"""The page as a whole: its frame round one visitor's school."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nicegui import run, ui
from nicegui.client import Client

from collabsim.errors import InputError
from collabsim.interfaces.app.browser_memory import KEEP_EVERY, BrowserMemory
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.error_messages import message
from collabsim.interfaces.app.keepsake import keepsake, read, resume, signs, welcome
from collabsim.interfaces.app.link import unpacked
from collabsim.interfaces.app.page_patches import Sent, opening
from collabsim.interfaces.app.panels.charts import measures
from collabsim.interfaces.app.panels.comparison import comparison
from collabsim.interfaces.app.panels.header import header
from collabsim.interfaces.app.panels.leadership import leadership
from collabsim.interfaces.app.panels.lesson import Hunch, lesson_panel
from collabsim.interfaces.app.panels.network import network
from collabsim.interfaces.app.panels.plan import PlanStrip, listen
from collabsim.interfaces.app.panels.playback import transport
from collabsim.interfaces.app.panels.practices import practice_list
from collabsim.interfaces.app.panels.programmes import Wish, programmes
from collabsim.interfaces.app.panels.staff import StaffView
from collabsim.interfaces.app.panels.teacher import teacher, week
from collabsim.interfaces.app.people import PRINCIPAL_PLACE
from collabsim.interfaces.app.plan import Plan
from collabsim.interfaces.app.plan_costs import PlanCosts, plan_costs
from collabsim.interfaces.app.session import FIRST_VIEW, Session
from collabsim.interfaces.app.staff_network import USES, VIEWS
from collabsim.interfaces.app.staff_upload import StaffUpload
from collabsim.interfaces.app.tour import steps
from collabsim.interfaces.app.turns import TURNS
from collabsim.interfaces.app.widgets import Build, Panel, Part, box, tabs
from collabsim.model.programmes import SWITCHES
from collabsim.scenario import Scenario

#: Schools of each arm in which a plan is tried at first.
MANY = 200
#: Seconds for which a plan is left alone before it is priced.
UNCHANGED = 0.4


class Page:
    """One visitor's page: the frame round her desk, built anew when she changes language."""

    def __init__(self, client: Client, session: Session, served: Scenario) -> None:
        self.client = client
        self.served = served
        self.memory = BrowserMemory(client)
        self.desk = Desk(session, self.show, self.fail, self.tell)
        self.sent = Sent()
        self.panels: list[Part] = []
        self.wish = Wish()
        self.hunch = Hunch()
        self.upload = StaffUpload()
        self.view = "school"
        self.closed = False
        self.at_once, self.sought = False, ""
        self.plan: PlanStrip | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        ui.timer(KEEP_EVERY, self._keep)  # outside of the frame, which is built anew
        self.frame = box("frame")
        with self.frame:
            ui.on("select", self._select)
            ui.on("follow", self._follow)
            ui.on("doubt", self._doubt)

    def build(self) -> None:
        """Build everything in the session's language."""
        session = self.desk.session
        self.sent.forget()
        self.panels, self.plan = [], None
        self.frame.clear()
        with self.frame, box("app"):
            header(self.desk, self.build, self.view, self.look_at)
            if self.view == "staff":
                StaffView(self.desk, self.upload, lambda: self.look_at("school"))
                chart, charts = None, {}
            elif self.view == "compare":
                begin, chart, charts = comparison(self.desk, self.at_once, self.sought), None, {}
                self.at_once, self.sought = False, ""
                ui.timer(0, begin, once=True)
            else:
                chart, charts = self._school()
        self.tell("begin", opening(session, chart, charts) | {"tour": steps(session.language)})
        self.show(session)

    def look_at(self, view: str) -> None:
        """Look at one school, compare several, or bring in a staff."""
        self.desk.pause()
        self.view = view
        self.build()

    def try_plan(self) -> None:
        """Try the plan in many schools, against the school as it is."""
        comparing = self.desk.session.comparing
        comparing.try_plan()
        comparing.replicates = MANY
        self.at_once = True
        self.look_at("compare")

    def _doubt(self, event: Any) -> None:
        """Ask what remains without a rule: of the plan, or else of what is compared."""
        session = self.desk.session
        if event.args not in SWITCHES:
            return
        session.comparing.doubts.switch(event.args)
        self.sought = event.args
        if session.plan != Plan():
            self.try_plan()
            return
        self.at_once = True
        self.look_at("compare")

    async def _price(self, plan: Plan) -> None:
        """Find out what the plan costs, unless it is changed meanwhile, and tell it."""
        session = self.desk.session
        scenario, seed = session.untouched.scenario, session.untouched.seed
        await asyncio.sleep(UNCHANGED)
        if self.closed or session.plan != plan:
            return

        def work() -> PlanCosts | None:
            with TURNS.turn():
                return plan_costs(scenario, plan, seed)

        costs = await run.io_bound(work)
        if session.plan == plan and session.untouched.scenario is scenario:
            session.priced = (plan, costs)
            self.show(session)

    def _follow_plan(self, strip: PlanStrip) -> None:
        """Show the plan's cards, and have a plan priced that is new."""
        strip.follow()
        session = self.desk.session
        if (plan := session.plan) != session.priced[0]:
            session.priced = (plan, None)
            task = asyncio.create_task(self._price(plan))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _school(self) -> tuple[int, dict[str, int]]:
        """Build the view of one school; return the numbers of its charts' elements."""
        with box("main"):
            self._leave()
            with box("centre"):
                chart = network(self.desk, self._part)
                with box("card transport"):
                    self.plan = PlanStrip(self.desk, self.try_plan)
                    transport(self.desk)
            listen(self.plan)
            charts = self._right()
        return chart, charts

    def _leave(self) -> None:
        desk, session = self.desk, self.desk.session
        _ = session.language.text
        with box("card side", "section"):
            tabs("left", {"lead": _("Leadership"), "do": _("Programmes"), "lesson": _("Lesson")})
            with box("panes"):
                with box("pane").props("data-pane=lead"):
                    leadership(desk)
                with box("pane").props("data-pane=do"):
                    programmes(desk, self.wish, self._part)
                self._panel(
                    "lesson",
                    lambda rebuild: lesson_panel(desk, self.hunch, rebuild),
                    lambda: (session.ended, session.prediction),
                )

    def _right(self) -> dict[str, int]:
        desk, session = self.desk, self.desk.session
        _ = session.language.text
        names = {
            "charts": _("Charts"),
            "practices": _("Practices"),
            "teacher": _("Who"),
            "week": _("This week"),
        }
        with box("card right-side", "section"):
            tabs("right", names)
            with box("panes"):
                with box("pane").props("data-pane=charts"):
                    charts = measures(session)
                self._panel(
                    "teacher",
                    lambda _rebuild: teacher(desk),
                    lambda: session.current.column("id").tolist(),
                )
                practice_list(desk)
                self._panel("week", lambda _rebuild: week(desk), lambda: None)
        return charts

    def _panel(self, name: str, build: Build, depends: Callable[[], Any]) -> None:
        self.panels.append(Panel(build, depends, name))

    def _part(self, build: Build, depends: Callable[[], Any], classes: str = "") -> Part:
        part = Part(build, depends, classes)
        self.panels.append(part)
        return part

    def _select(self, event: Any) -> None:
        place = event.args
        if isinstance(place, int) and PRINCIPAL_PLACE <= place < self.desk.session.current.staff:
            self.desk.session.selected = place
            self.show(self.desk.session)

    def _follow(self, event: Any) -> None:
        """Colour who uses a practice, or, asked once more, what was coloured before."""
        session, place = self.desk.session, event.args
        wanted = USES.format(place=place)
        if isinstance(place, int) and wanted in VIEWS:
            session.colour = FIRST_VIEW if session.colour == wanted else wanted
            self.show(session)

    def show(self, _: Session) -> None:
        """Send what changed."""
        if self.closed:
            return
        for panel in self.panels:
            panel.follow()
        if self.plan is not None:
            self._follow_plan(self.plan)
        self.tell("paint", self.sent.patch(self.desk))
        self._keep()

    def _keep(self) -> None:
        """Let the browser keep what the visit is, where it is another than before."""
        session, view = self.desk.session, self.view
        if not self.closed:
            self.memory.keep(signs(session, view), lambda: keepsake(session, self.served, view))

    def fail(self, error: InputError) -> None:
        """Say what a user did wrong."""
        language = self.desk.session.language
        words = language.text("This cannot be done: {why}")
        self.tell("say", words.format(why=message(error, language)))
        self.tell("restore", {})

    def tell(self, function: str, argument: Any) -> None:
        """Call a function of page.js."""
        self.client.run_javascript(f"collabsim.{function}({json.dumps(argument)})")

    def close(self) -> None:
        """Leave nothing running."""
        self.closed = True
        self.panels.clear()
        self.desk.pause()
        self.desk.session.comparing.forget()
        self.desk.session.close()


async def enter(client: Client, room: ui.element, scenario: Scenario, code: str, link: str) -> None:
    """Put a school of her own on a visitor's page, in place of the waiting room.

    It is the one that she has left here, that a link holds, or else ``scenario``. What cannot be
    opened is told of.
    """
    left = await BrowserMemory(client).last_visit()
    session = await run.io_bound(Session.open, scenario, 1, code)
    if session is None:  # the server is being stopped
        return
    arrival = await run.io_bound(_arrive, session, scenario, link, left)
    if arrival is None or client.is_deleted:  # or she has left
        return
    room.delete()
    with client.content:
        page = Page(client, session, scenario)
    page.view = arrival.view
    client.on_delete(page.close)
    page.build()
    if arrival.problem is not None:
        page.fail(arrival.problem)
    elif arrival.words:
        page.tell("say", arrival.words)


@dataclass
class Arrival:
    """How a visitor comes: what is told her, what went wrong, and what she looks at."""

    words: str = ""
    problem: InputError | None = None
    view: str = "school"


def _arrive(session: Session, served: Scenario, link: str, left: Any) -> Arrival:
    """Bring a session to where the visitor was, or to what a link holds."""
    try:
        match left:
            case [str(text), int(week), is_same]:
                kept, code = read(text), session.code
                resume(session, kept, week, served)
                if not is_same:
                    session.code = code
                return Arrival(welcome(session, kept), view=kept.view)
        if link:
            session.reopen(unpacked(link, served.use))
    except InputError as error:
        return Arrival(problem=error)
    return Arrival()
