"""My plan: every change as a card on the timeline, to move, edit and undo; and to try it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.input_parsing import number_in
from collabsim.interfaces.app.panels.programmes import called
from collabsim.interfaces.app.plan import (
    Plan,
    end_week,
    first_week,
    lasting,
    moved,
    restored,
    with_option,
    without,
)
from collabsim.interfaces.app.plan_strip import name_of, when
from collabsim.interfaces.app.widgets import box, button, choice, label, number_field
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.programmes import Option
from collabsim.results.metric_format import capital
from collabsim.scenario import LeadershipChange, ProgrammeSpec
from collabsim.scenario.extensions import programmes_with
from collabsim.scenario.strict_fields import LAST_WEEK

#: Asks of plan.js: a card was dragged or moved by keys, opened, or something was put back.
MOVE, OPEN, RESTORE = "movecard", "opencard", "restorecard"


class PlanStrip:
    """The strip above the timeline; plan.js draws the cards, this opens and edits them.

    ``attempt`` turns to many schools.
    """

    def __init__(self, desk: Desk, attempt: Callable[[], Any]) -> None:
        self.desk, self.place = desk, -1
        self._known: Any = None
        _ = desk.session.language.text
        with box("plan"):
            self.editor = box("card-editor")
            with box("row plan-head"):
                tip = _("Each change of leadership and each programme is a card. Drag it to "
                        "another week, or use the arrow keys; click it to change it.")  # fmt: skip
                label(_("My plan"), "plan-title", tip=tip)
                box("plan-total small quiet grow", "span")
                button("", self._undo, symbol="undo", tip=_("Undo the latest change (U)"),
                       classes="round plain undo").props("data-key=undo")  # fmt: skip
                button("", self._aside, symbol="bookmark_add", classes="round plain put-aside",
                       tip=_("Put this plan aside, to compare it with a later one"))  # fmt: skip
                button(_("Try it in many schools"), attempt, symbol="grain",
                       classes="strong try-plan")  # fmt: skip
            hint = _("Nothing is changed yet. Change how the principal leads, or begin a "
                     "programme: each becomes a card here.")  # fmt: skip
            label(hint, "plan-hint small quiet", tag="p")
            box("plan-track")

    async def move(self, event: Any) -> None:
        """Move a card to another week."""
        place, week = event.args
        plan = self.desk.session.plan
        if not (isinstance(place, int) and isinstance(week, int)):
            return
        if 0 <= place < len(plan.changes) and 0 <= week <= LAST_WEEK:
            await self._replan(lambda plan: moved(plan, place, week))

    def open(self, event: Any) -> None:
        """Open a card, or close it where it is open."""
        place = event.args
        if isinstance(place, int):
            self.place = -1 if place == self.place else place
            self.follow()

    async def restore(self, event: Any) -> None:
        """Put something back that the school has itself."""
        place = event.args
        if isinstance(place, int) and 0 <= place < len(self.desk.session.plan.left_out):
            await self._replan(lambda plan: restored(plan, place))

    def follow(self) -> None:
        """Build the open card anew if need be."""
        session = self.desk.session
        plan = session.plan
        shown = plan.changes[self.place] if 0 <= self.place < len(plan.changes) else None
        if (self.place, shown) == self._known:
            return
        self._known = (self.place, shown)
        self.editor.clear()
        self.editor.classes(remove="open")
        if shown is None:
            self.place = -1
            return
        self.editor.classes(add="open")
        with self.editor, box("stack"):
            self._card(shown)

    def _card(self, change: LeadershipChange | ProgrammeSpec) -> None:
        session = self.desk.session
        language, place = session.language, self.place
        _ = language.text
        with box("row"):
            label(name_of(change, language, session.scenario.use), "grow", tag="h3")
            button("", self._close, symbol="close", tip=_("Close"), classes="round plain")
        label(when(change, session.untouched.weeks_per_term, language), "small quiet", tag="p")
        last = session.untouched.last_week
        self._number(
            _("From week"), str(first_week(change) + 1), 1, last,
            lambda week: self._replan(lambda plan: moved(plan, place, int(week) - 1)),
        )  # fmt: skip
        end = end_week(change)
        length = "" if end is None else str(end - first_week(change))
        self._number(
            _("Weeks"), length, 1, LAST_WEEK // 2,
            lambda weeks: self._replan(
                lambda plan: lasting(plan, place, None if weeks is None else int(weeks))
            ),
            tip=_("For how many weeks; empty: until the end."), empty=True,
        )  # fmt: skip
        if isinstance(change, ProgrammeSpec):
            for option in programmes_with(session.scenario.use)[change.name].options:
                if option.name not in BEHAVIOURS:
                    self._option(option, change)
        with box("row wrap"):
            button(_("Take it back"), self._take_back, symbol="delete_outline",
                   classes="take-back")  # fmt: skip
            button(_("Go to this week"), lambda: self.desk.go(first_week(change)),
                   symbol="event", classes="plain")  # fmt: skip

    def _number(
        self, words: str, value: str, low: float, high: float, given: Callable[[Any], Any],
        *, tip: str = "", whole: bool = True, empty: bool = False,
    ) -> None:  # fmt: skip
        with box("option"):
            label(words, "small", tip=tip)
            parse = number_in(low, high, self.desk.session.language, whole=whole, empty=empty)
            number_field(value, given, name=words, parse=parse)

    def _option(self, option: Option, spec: ProgrammeSpec) -> None:
        language, place = self.desk.session.language, self.place
        _ = language.text
        value = spec.options.get(option.name, option.default)
        words = called(option.name, language)
        tip = capital(_(option.about)) + "."

        def given(new: Any) -> Any:
            number = int(new) if option.whole else new
            return self._replan(lambda plan: with_option(plan, place, option.name, number))

        if not option.choices:
            self._number(words, language.short(float(value)), option.low, option.high, given,
                         tip=tip, whole=option.whole)  # fmt: skip
            return
        names = {name: capital(_(name.replace("_", "-"))) for name in option.choices}
        with box("option"):
            label(words, "small", tip=tip)
            choice(names, value, given, name=words)

    async def _replan(self, change: Callable[[Plan], Plan]) -> None:
        session = self.desk.session
        await self.desk.act(lambda: session.replan(change(session.plan)))

    async def _take_back(self) -> None:
        place = self.place
        self._close()
        await self._replan(lambda plan: without(plan, place))

    async def _undo(self) -> None:
        await self.desk.act(self.desk.session.undo)

    def _close(self) -> None:
        self.place = -1
        self.follow()

    def _aside(self) -> None:
        session = self.desk.session
        session.comparing.mine = session.plan
        session.comparing.keep_plan()
        told = session.language.text(
            "The plan is put aside: as plan {number} you can compare it with others."
        )
        self.desk.tell("say", told.format(number=len(session.comparing.put_aside)))


def listen(strip: PlanStrip) -> None:
    """Hear what plan.js asks."""
    ui.on(MOVE, strip.move)
    ui.on(OPEN, strip.open)
    ui.on(RESTORE, strip.restore)
