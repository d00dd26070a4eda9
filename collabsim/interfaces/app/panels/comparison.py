"""Compare: two to four schools of one kind, many of each, and what can be told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from collabsim.interfaces.app.arms import name_of
from collabsim.interfaces.app.charts import metric_format
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.panels.answer import answer
from collabsim.interfaces.app.panels.arms import Arms
from collabsim.interfaces.app.panels.dots import Dots
from collabsim.interfaces.app.panels.doubts import Doubts, switch_class
from collabsim.interfaces.app.panels.hand_on import hand_on_comparison
from collabsim.interfaces.app.panels.term_lines import lines
from collabsim.interfaces.app.pile import under_way
from collabsim.interfaces.app.widgets import box, button, label
from collabsim.results.metric_format import capital
from collabsim.results.progress.time_remaining import time_remaining

#: Seconds between two looks at what piles up.
LOOK = 0.25


class Comparison:
    """The compare view of one page: what is chosen on the left, what came of it on the right.

    With ``at_once`` it begins to simulate as soon as it is there. ``sought`` is a rule that is
    brought into view when there is an answer, "" for none.
    """

    def __init__(self, desk: Desk, at_once: bool = False, sought: str = "") -> None:
        self.desk, self.at_once, self.sought = desk, at_once, sought
        self.dots: Dots | None = None
        self.doubts: Doubts | None = None
        self.growing = False
        with box("main compare"):
            left = box("card panes")
            self.right = box("card panes")
        self.arms = Arms(desk, left, self._each, self._start)
        self._timer = ui.timer(LOOK, self._look, active=False)

    async def begin(self) -> None:
        """Show one school of each arm, and what is known or under way of many."""
        with self.right:
            label(self.desk.session.language.text("The schools are being made ready…"), "quiet")
        await self._each()
        if self.at_once and self.desk.session.comparing.pile.found is None:
            await self._start()
        if self.at_once:  # on a phone the answer is below what is compared
            self.desk.tell("seek", ".compare .question")
        self._doubt()
        if self.desk.session.comparing.pile.running:
            self._timer.activate()

    async def _each(self) -> None:
        """Live one school of each arm, and forget an answer to another question."""
        session = self.desk.session
        base, seed, school = session.untouched.scenario, session.untouched.seed, session.school

        def look() -> None:  # a change that is still being made is in the plan by then
            session.comparing.mine = session.plan
            session.comparing.look(base, seed, school)

        await self.desk.act(look)
        self.arms.follow()
        self.show()

    def show(self) -> None:
        """Build the right side."""
        session = self.desk.session
        _ = session.language.text
        comparing = session.comparing
        pile, found = comparing.pile, comparing.answer(session.language)
        self.dots, self.doubts, self.growing = None, None, pile.running
        self.right.clear()
        with self.right, box("stack"):
            self._heading()
            with box("answer"):
                if found is not None:
                    self.dots = Dots(found, session.language)
                if pile.running:
                    self._progress()
                elif pile.problem:
                    label(pile.problem, "problem", tag="p")
                elif found is not None:
                    self._go_on()
                    answer(comparing, session.language)
                    hand_on_comparison(self.desk)
                    self.doubts = Doubts(self.desk, self._doubt)
                    self._seek()
                else:
                    label(_("Many schools of each show what chance hides: press Compare."), "quiet",
                          tag="p")  # fmt: skip
            self._one_of_each()

    def _heading(self) -> None:
        session = self.desk.session
        comparing = session.comparing
        written = metric_format(comparing.metric, session.scenario, session.language)
        names = [name_of(wish, session.language) for wish in comparing.wishes]
        told = session.language.text("{arms}, against: {reference}")
        told = told.format(arms=session.language.listing(names[:-1]), reference=names[-1])
        label(written.heading, tag="h2", tip=written.about)
        label(capital(told), "question", tag="p")

    def _one_of_each(self) -> None:
        """Build the lines of one school of each arm."""
        session = self.desk.session
        _ = session.language.text
        comparing = session.comparing
        written = metric_format(comparing.metric, session.scenario, session.language)
        told = _("One school of each, in {unit}. Much of it may be chance: look, but do not "
                 "conclude.")  # fmt: skip
        label(told.format(unit=written.unit), "small quiet", tag="p")
        schools = len(session.untouched.scenario.schools)
        if schools > 1:
            told = _("The lines are of school {number}; Compare takes the mean of all {count}.")
            label(told.format(number=session.school + 1, count=schools), "small quiet", tag="p")
        names = [capital(name_of(wish, session.language)) for wish in comparing.wishes]
        lines(comparing.playbacks, names, written)

    def _progress(self) -> None:
        _ = self.desk.session.language.text
        with box("row"):
            self.so_far = label("", "grow").props("aria-live=polite")
            button(_("Stop"), self._stop, symbol="stop", classes="cancel-compare",
                   tip=_("What is simulated so far stays, and you can go on."))  # fmt: skip
        with box("progress"):
            self.bar = box("fill")
        self._tell_progress()

    def _tell_progress(self) -> None:
        pile, language = self.desk.session.comparing.pile, self.desk.session.language
        _ = language.text
        have = 0 if pile.found is None else pile.found.replicates
        told = _("{have} of {wanted} schools of each.").format(have=have, wanted=pile.wanted)
        seconds = pile.pace.seconds_remaining if pile.total else None
        told += f" {capital(time_remaining(seconds, language))}." if pile.total else ""
        if (count := under_way()) > 1:
            shared = _("{count} comparisons share the processor.").format(count=count)
            told = f"{told} {shared}"
        self.so_far.text = told
        share = pile.done / max(1, pile.total)
        self.bar.style(f"width:{round(3 + 97 * share)}%")

    def _go_on(self) -> None:
        """Build what is asked of many schools next: the rest of them, or more."""
        session = self.desk.session
        _ = session.language.text
        pile, base = session.comparing.pile, session.untouched.scenario
        have = 0 if pile.found is None else pile.found.replicates
        with box("row wrap"):
            if not pile.whole:
                told = _("Stopped: {have} of {wanted} schools of each.")
                label(told.format(have=have, wanted=pile.wanted), "grow")
                button(_("Go on"), self._start, symbol="play_arrow", classes="go-on")
                return
            label(_("{have} schools of each.").format(have=have), "grow")
            if (more := session.comparing.more(base)) is not None:
                button(_("Go on to {count} schools").format(count=more),
                       lambda: self._start(more), symbol="add", classes="go-on")  # fmt: skip

    async def _start(self, count: int | None = None) -> None:
        """Compare what was chosen before, though its schools are not there yet."""
        session = self.desk.session
        if count is not None:
            session.comparing.replicates = count
            self.arms.counts.rebuild()
        await self._each()
        session.comparing.start(
            session.untouched.scenario, session.untouched.seed, session.language
        )
        self.desk.look_again()  # the browser keeps the question before there is an answer
        self.show()
        self._timer.activate()

    def _stop(self) -> None:
        self.desk.session.comparing.pile.stop()
        self._look()

    def _seek(self) -> None:
        if self.sought:
            self.desk.tell("seek", f".{switch_class(self.sought)}")
            self.sought = ""

    def _doubt(self) -> None:
        """Simulate without the rules that are switched off, and look at what comes of it."""
        session = self.desk.session
        session.comparing.doubt(session.untouched.seed, session.language)
        if self.doubts is not None:
            self.doubts.follow()
        if session.comparing.doubts.running:
            self._timer.activate()

    def _look(self) -> None:
        session = self.desk.session
        pile = session.comparing.pile
        if not pile.running:
            if not session.comparing.doubts.running:
                self._timer.deactivate()
            if self.growing:
                self.show()
            self._doubt()
        elif pile.found is not None and self.dots is None:
            self.show()
        else:
            self._tell_progress()
            if self.dots is not None and pile.found is not None:
                self.dots.follow(pile.found, session.language)


def comparison(desk: Desk, at_once: bool = False, sought: str = "") -> Callable[[], Any]:
    """Build the view; return what begins it."""
    return Comparison(desk, at_once, sought).begin
