"""The five ways to spread a budget, ranked by weeks of lessons for what they cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from collabsim.interfaces.app.district.inquiry import Inquiry
from collabsim.interfaces.app.district.words import interval, place, weeks
from collabsim.interfaces.app.widgets import box, choice, label
from collabsim.results.language import Language
from collabsim.studies.comparison.costs import Interval
from collabsim.studies.district.district import District
from collabsim.studies.district.spread import SPREADS
from collabsim.studies.district.spread_names import spread_names

#: The unit that amounts of rupiah are told in.
MILLION = 1e6


class Ranking:
    """A row for each way: a button that shows its schools. Rows are filled anew, never rebuilt."""

    def __init__(self, inquiry: Inquiry, language: Language, look: Callable[[], None]) -> None:
        self.inquiry, self.language, self.look = inquiry, language, look
        _ = language.text
        with box("row wrap"):
            tip = _("Weeks of lessons of one class, over all years, schools and lucks; bar: the "
                    "interval, for all five at once. Place: which places it may have as far as the "
                    "intervals can tell.")  # fmt: skip
            label(_("Which way is worth most?"), tag="h2", tip=tip)
            box("grow")
            costs = {"rupiah": _("for a million rupiah"), "hours": _("for a hundred hours")}
            choice(costs, inquiry.cost, self._cost, name=_("Weeks of lessons"),
                   classes="pick-cost")  # fmt: skip
        with box("ways").props("role=group"):
            self.rows = {name: self._row(name) for name in SPREADS}

    def _row(self, name: str) -> dict[str, Any]:
        row = ui.element("button").classes(f"way way-{name.replace(' ', '-')}").props("type=button")
        row.on("click", lambda: self._choose(name))
        with row:
            parts: dict[str, Any] = {"place": label("", "place")}
            label(spread_names(self.language)[name], "name")
            parts["spent"] = label("", "spent small quiet")
            with box("interval"):
                box("zero")
                parts["range"], parts["mean"] = box("range"), box("mean")
            parts["number"] = label("", "number")
        return {"row": row, **parts}

    def _choose(self, name: str) -> None:
        self.inquiry.spread = name
        self.look()

    def _cost(self, name: str) -> None:
        self.inquiry.cost = name
        self.look()

    def show(self, found: District) -> None:
        """Fill the rows."""
        cost = self.inquiry.cost
        if not any(each.known for each in found.yields(cost).values()):
            cost = "hours" if cost == "rupiah" else "rupiah"
        yields, where = found.yields(cost), found.places(cost)
        ends = [abs(end) for each in yields.values() if each.known for end in each]
        most = max(ends, default=1.0) or 1.0
        for name in SPREADS:
            self._fill(found, name, yields[name], most)
            known = yields[name].known
            self.rows[name]["place"].text = place(where[name]) if known else "–"

    def _fill(self, found: District, name: str, of: Interval, most: float) -> None:
        row, tongue = self.rows[name], self.language
        row["row"].props["aria-pressed"] = str(name == self.inquiry.spread).lower()
        row["row"].update()
        rupiah, hours = found.spent(name)
        told = tongue.text("{schools} schools · {millions} million Rp · {hours} h")
        row["spent"].text = told.format(
            schools=tongue.number(found.reached(name), 0),
            millions=tongue.number(rupiah / MILLION, 0), hours=tongue.number(hours, 0),
        )  # fmt: skip
        for part in ("range", "mean"):
            row[part].set_visibility(of.known)
        if not of.known:
            row["number"].text = tongue.text("cannot be told")
            return
        low, middle, high = (50 + 48 * value / most for value in (of.low, of.mean, of.high))
        row["range"].style(f"left:{low:.1f}%;width:{max(0.6, high - low):.1f}%")
        row["mean"].style(f"left:{middle:.1f}%")
        row["number"].text = f"{weeks(of.mean, tongue)} ({interval(of, tongue)})"
