"""One browser session: a school, the same one with changes beside it, what is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from threading import Lock
from weakref import WeakSet

from collabsim.errors import InputError, Problem
from collabsim.interfaces.app.budget import demand, refuse_crowd
from collabsim.interfaces.app.comparison import Comparing
from collabsim.interfaces.app.link import State
from collabsim.interfaces.app.plan import Plan, plan_between
from collabsim.interfaces.app.plan_costs import PlanCosts
from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.prediction import Prediction
from collabsim.interfaces.app.scenario_edits import first_difference
from collabsim.interfaces.app.staff_upload import StaffUpload
from collabsim.results.language import Language, language
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import blank
from collabsim.simulation.warmup import make_ready

#: Weeks a second that can be asked for.
SPEEDS = (1, 2, 4, 10, 20)
#: What a teacher's colour shows at first.
FIRST_VIEW = "commitment"
#: Steps that can be taken back.
MOST_STEPS = 200

#: Those that are open: together they may not take more than the machine has.
_open: WeakSet[Session] = WeakSet()
_guard = Lock()


@dataclass(eq=False)
class Session:
    """What one person sees. Nothing of it is shared with another session.

    ``untouched`` is the school as it was opened, ``changed`` the same one with what has been
    changed since, None where nothing was; ``selected`` is the place of a teacher in the school
    that is looked at, or ``people.PRINCIPAL_PLACE``; ``predictions`` are what was said of each
    school, by its number; ``axes`` is what the charts' axes show by metric; ``asked`` are the
    bytes that the schools may take, ``staff_files`` the folder of a real staff that was given on
    the page; ``steps`` are the scenarios before each change, the latest last, ``priced`` is a plan
    with what it costs.
    """

    untouched: Playback
    changed: Playback | None = None
    code: str = "en"
    speed: int = 2
    colour: str = FIRST_VIEW
    size: str = "none"
    selected: int | None = None
    predictions: dict[int, Prediction] = field(default_factory=dict)
    comparing: Comparing = field(default_factory=Comparing)
    axes: dict[str, tuple[float, float]] = field(default_factory=dict)
    asked: float = 0.0
    staff_files: TemporaryDirectory[str] | None = None
    steps: list[Scenario] = field(default_factory=list)
    priced: tuple[Plan, PlanCosts | None] = (Plan(), None)

    @classmethod
    def open(cls, scenario: Scenario, seed: int = 1, code: str = "en") -> Session:
        """Return a session with a school at week 0.

        Raises InputError where the scenario cannot be used.
        """
        asked = demand(scenario).bytes
        refuse_crowd(_taken(), asked)
        make_ready(blank(scenario, [0]))
        session = cls(Playback.start(scenario, seed), code=code, asked=asked)
        with _guard:
            _open.add(session)
        return session

    @property
    def language(self) -> Language:
        """The language that the page is in."""
        return language(self.code)

    @property
    def current(self) -> Playback:
        """The playback that the network shows: with the changes, if there are any."""
        return self.untouched if self.changed is None else self.changed

    @property
    def school(self) -> int:
        """The number of the school that is looked at."""
        return self.untouched.school

    def look_at(self, school: int) -> None:
        """Look at another of the schools: they all live on, one is shown."""
        for playback in self.playbacks:
            playback.school = school
        self.selected = None
        self.axes.clear()

    @property
    def prediction(self) -> Prediction | None:
        """What was said of the school that is looked at, if anything."""
        return self.predictions.get(self.school)

    def predict(self, said: Prediction | None) -> None:
        """Keep what is said of the school that is looked at, or forget it."""
        self.predictions.pop(self.school, None)
        if said is not None:
            self.predictions[self.school] = said

    @property
    def playbacks(self) -> list[Playback]:
        """The playbacks that go on side by side, the shown one first."""
        return [self.current] if self.changed is None else [self.current, self.untouched]

    @property
    def scenario(self) -> Scenario:
        """The scenario with all changes."""
        return self.current.scenario

    @property
    def plan(self) -> Plan:
        """What has been changed, and when."""
        return plan_between(self.untouched.scenario, self.scenario)

    @property
    def costs_of_plan(self) -> PlanCosts | None:
        """What the plan costs, None where that is not known, or not yet."""
        plan, costs = self.priced
        return costs if plan == self.plan else None

    @property
    def week(self) -> int:
        """Weeks lived."""
        return self.current.week

    @property
    def ended(self) -> bool:
        """Whether the scenario is over."""
        return self.week >= self.current.last_week

    @property
    def term_end(self) -> int:
        """The week at which the running term will have ended."""
        term = self.current.weeks_per_term
        return min((self.week // term + 1) * term, self.current.last_week)

    def go(self, week: int) -> None:
        """Bring every playback to a week, forth or back."""
        for playback in self.playbacks:
            playback.go(week)

    def change(self, scenario: Scenario) -> None:
        """Let the school be as in another scenario of the same schools, from where they differ.

        Raises InputError where the scenario cannot be used, or begins something after its end; then
        nothing has changed.
        """
        week, before = self.week, self.scenario
        new = first_difference(before, scenario)
        if new is not None and new >= self.untouched.last_week:
            raise InputError(Problem("the school's time is over", "go back to an earlier week"))
        since = first_difference(self.untouched.scenario, scenario)
        changed = None
        if since is not None:
            make_ready(blank(scenario, [0]))
            known = self.untouched.week
            self.untouched.go(since)
            changed = self.untouched.beside(scenario)
            changed.go(week)
            self.untouched.go(known)
        self.changed = changed
        if scenario != before:
            self.steps = [*self.steps, before][-MOST_STEPS:]

    def replan(self, plan: Plan) -> None:
        """Let the school be as in a plan, from where it differs from the one before.

        Raises InputError where the plan cannot be; then nothing has changed.
        """
        self.change(plan.scenario(self.untouched.scenario))

    def undo(self) -> None:
        """Take the latest change back, if there is one."""
        if self.steps:
            self.change(self.steps[-1])
            self.steps = self.steps[:-2]

    def restart(self, scenario: Scenario | None = None, seed: int | None = None) -> None:
        """Open another scenario, or the same one under another seed, at week 0.

        Raises InputError where the scenario cannot be used; then nothing has changed.
        """
        scenario = self.untouched.scenario if scenario is None else scenario
        seed = self.untouched.seed if seed is None else seed
        asked = demand(scenario).bytes
        refuse_crowd(_taken() - self.asked, asked)
        other = scenario != self.untouched.scenario
        school = 0 if other else self.school
        make_ready(blank(scenario, [0]))
        self.untouched, self.changed = Playback.start(scenario, seed, school), None
        self.asked = asked
        self.selected = None
        self.predictions.clear()
        self.axes.clear()
        self.steps = []
        self.priced = (Plan(), None)
        if other:
            self.close()
            self.comparing.forget()
            self.comparing = Comparing()

    def open_staff(self, upload: StaffUpload) -> None:
        """Open a staff that a visitor has given, its files in a folder of the session's own.

        Raises InputError where it cannot be used; then nothing has changed.
        """
        folder = TemporaryDirectory(prefix="collabsim-staff-")
        try:
            self.restart(upload.opened(folder.name).using(self.scenario.use))
        except BaseException:
            folder.cleanup()
            raise
        self.staff_files = folder

    def close(self) -> None:
        """Leave no file of a staff behind."""
        if self.staff_files is not None:
            self.staff_files.cleanup()
            self.staff_files = None

    def reopen(self, state: State) -> None:
        """Bring the session into a state that was kept, week and all.

        Raises InputError where a scenario in it cannot be used.
        """
        self.restart(state.scenario, state.seed)
        if state.changed is not None:
            self.change(state.changed)
        self.go(state.week)
        self.look_at(state.school)
        self.code, self.colour, self.size = state.code, state.colour, state.size

    @property
    def state(self) -> State:
        """What a link keeps of the session."""
        changed = None if self.changed is None else self.changed.scenario
        return State(
            self.untouched.scenario, changed, self.untouched.seed, self.week,
            self.code, self.colour, self.size, self.school,
        )  # fmt: skip


def _taken() -> float:
    """Return the bytes that all open sessions may take."""
    with _guard:
        return sum(session.asked for session in _open)
