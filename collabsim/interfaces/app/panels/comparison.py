"""Compare: two to four schools, one of each at once, then many, and what can be told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from collabsim.interfaces.app.charts import metric_format, question_metrics
from collabsim.interfaces.app.comparison import (
    FEWEST,
    MOST,
    NO_PROGRAMME,
    Comparing,
    Wish,
    name_of,
    under_way,
)
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.panels.answer import answer
from collabsim.interfaces.app.panels.programmes import without_leadership
from collabsim.interfaces.app.panels.term_lines import lines
from collabsim.interfaces.app.widgets import box, button, choice, grouped, label
from collabsim.results.metric_format import capital
from collabsim.results.progress.time_remaining import time_remaining
from collabsim.scenario.extensions import styles_with


class Comparison:
    """The compare view of one page: what is chosen on the left, what came of it on the right."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with box("main compare"):
            self.left = box("card panes")
            self.right = box("card panes")
        self.choose()
        self._timer = ui.timer(0.25, self._look, active=False)

    async def begin(self) -> None:
        """Show one school of each arm, and what is known or under way of many."""
        await self._each()
        if self.desk.session.comparing.running:
            self._timer.activate()

    def choose(self) -> None:
        """Build the left side."""
        session = self.desk.session
        _ = session.language.text
        comparing = session.comparing
        self.left.clear()
        with self.left, box("stack"):
            label(_("Two to four schools"), tag="h2")
            told = _("The same staff, the same past, the same luck. Only this differs:")
            label(told, "small quiet", tag="p")
            for place in range(len(comparing.wishes)):
                self._arm(place)
            if len(comparing.wishes) < MOST:
                button(_("One more"), self._more, symbol="add", classes="plain")
            label(_("What is it about?"), tag="h2")
            shown, language = session.scenario, session.language
            metrics = {
                n: metric_format(n, shown, language).heading for n in question_metrics(shown)
            }
            choice(metrics, comparing.metric, self._about, name=_("Measure"), classes="wide")
            label(_("How many schools of each?"), tag="h2")
            counts = {n: str(n) for n in comparing.choices(session.untouched.scenario)}
            choice(counts, comparing.replicates, self._count, name=_("Schools of each"),
                   classes="wide")  # fmt: skip
            button(_("Compare"), self._start, symbol="balance", classes="strong run-compare")

    def _arm(self, place: int) -> None:
        session = self.desk.session
        _ = session.language.text
        wish = session.comparing.wishes[place]
        styles = {
            name: capital(_(name.replace("_", "-"))) for name in styles_with(session.scenario.use)
        }
        none = {"": {NO_PROGRAMME: _("no programme")}}
        known = none | without_leadership(session.language, session.scenario.use)
        with box(f"arm arm-{place}"):
            box("dot")
            with box("stack grow"):
                choice(styles, wish.style, lambda name: self._wish(place, style=name),
                       name=_("Leadership style"), classes="wide arm-style")  # fmt: skip
                grouped(known, wish.programme, lambda name: self._wish(place, programme=name),
                       name=_("Programme"), classes="wide")  # fmt: skip
            if len(session.comparing.wishes) > FEWEST:
                button("", lambda: self._fewer(place), symbol="close", classes="round plain",
                       tip=_("Leave it out"))  # fmt: skip

    async def _wish(self, place: int, **changes: str) -> None:
        wishes = self.desk.session.comparing.wishes
        now = {"style": wishes[place].style, "programme": wishes[place].programme}
        wishes[place] = Wish(**now | changes)
        await self._each()

    async def _more(self) -> None:
        wishes = self.desk.session.comparing.wishes
        taken = {wish.style for wish in wishes}
        wishes.append(
            Wish(
                next(
                    name
                    for name in styles_with(self.desk.session.scenario.use)
                    if name not in taken
                )
            )
        )
        await self._each()

    async def _fewer(self, place: int) -> None:
        del self.desk.session.comparing.wishes[place]
        await self._each()

    async def _about(self, name: str) -> None:
        self.desk.session.comparing.metric = name
        await self._each()

    def _count(self, count: int) -> None:
        self.desk.session.comparing.replicates = count

    async def _each(self) -> None:
        """Live one school of each arm, and forget an answer to another question."""
        session = self.desk.session
        base, seed = session.untouched.scenario, session.untouched.seed
        school, language = session.school, session.language
        await self.desk.act(lambda: session.comparing.look(base, seed, language, school))
        self.choose()
        self.show()

    def show(self) -> None:
        """Build the right side."""
        session = self.desk.session
        _ = session.language.text
        comparing = session.comparing
        written = metric_format(comparing.metric, session.scenario, session.language)
        self.right.clear()
        with self.right, box("stack"):
            label(written.heading, tag="h2", tip=written.about)
            label(_("One school of each, in {unit}. Much of it may be chance: look, but do not "
                    "conclude."
                    ).format(unit=written.unit), "small quiet", tag="p")  # fmt: skip
            self._which_school()
            names = [name_of(wish, session.language) for wish in comparing.wishes]
            lines(comparing.playbacks, names, written)
            with box("answer"):
                if comparing.running:
                    self._progress()
                elif comparing.problem:
                    label(comparing.problem, "problem", tag="p")
                elif comparing.found is not None:
                    answer(comparing, session.language)
                else:
                    label(_("Many schools of each show what chance hides: press Compare."), "quiet",
                          tag="p")  # fmt: skip

    def _which_school(self) -> None:
        session = self.desk.session
        _ = session.language.text
        schools = len(session.untouched.scenario.schools)
        if schools > 1:
            told = _("The lines are of school {number}; Compare takes the mean of all {count}.")
            label(told.format(number=session.school + 1, count=schools), "small quiet", tag="p")

    def _progress(self) -> None:
        _ = self.desk.session.language.text
        label(_("Simulating many schools of each…"), tag="p")
        with box("progress"):
            self.bar = box("fill")
        self.left_over = label("", "small quiet", tag="p")
        button(_("Cancel"), self._cancel, classes="cancel-compare")

    def _time_remaining(self, comparing: Comparing) -> str:
        """Return how long the comparison will take."""
        tongue = self.desk.session.language
        _ = tongue.text
        if not comparing.total:
            return _("It begins…")
        told = f"{capital(time_remaining(comparing.pace.seconds_remaining, tongue))}."
        if (count := under_way()) > 1:
            shared = _("{count} comparisons share the processor.").format(count=count)
            told = f"{told} {shared}"
        return told

    def _start(self) -> None:
        session = self.desk.session
        session.comparing.start(
            session.untouched.scenario, session.untouched.seed, session.language
        )
        self.show()
        self._timer.activate()

    def _cancel(self) -> None:
        self.desk.session.comparing.cancel()

    def _look(self) -> None:
        comparing = self.desk.session.comparing
        if comparing.running:
            share = comparing.done / max(1, comparing.total)
            self.bar.style(f"width:{round(3 + 97 * share)}%")
            self.left_over.text = self._time_remaining(comparing)
            return
        self._timer.deactivate()
        self.show()


def comparison(desk: Desk) -> Callable[[], Any]:
    """Build the view; return what begins it."""
    return Comparison(desk).begin
