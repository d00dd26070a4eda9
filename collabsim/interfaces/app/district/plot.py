"""The schools as dots, year by year; one that is chosen is told of and can be entered."""

from __future__ import annotations

from functools import partial
from typing import Any

from nicegui import ui

from collabsim.errors import InputError
from collabsim.interfaces.app.district.dots import ACROSS, dots, limits, span
from collabsim.interfaces.app.district.inquiry import Inquiry, Visit
from collabsim.interfaces.app.district.words import (
    across_in_words,
    across_names,
    caution,
    counted,
    reached,
    school_name,
    school_story,
    weeks,
)
from collabsim.interfaces.app.error_messages import message
from collabsim.interfaces.app.widgets import box, button, choice, label
from collabsim.results.language import Language
from collabsim.studies.district.district import District
from collabsim.studies.district.gains import LEAST
from collabsim.studies.district.spread_names import spread_names


class Plot:
    """Dots that move from year to year; they are made once."""

    def __init__(self, inquiry: Inquiry, language: Language) -> None:
        self.inquiry, self.language = inquiry, language
        _ = language.text
        self.dots: list[ui.element] = []
        with box("row wrap"):
            self.heading = label("", "spread-name", tag="h2")
            self.reached = label("")
        with box("row wrap"):
            self.years = box("years row").props("role=group")
            box("grow")
            label(_("From left to right"), "small quiet")
            choice(across_names(language), inquiry.across, self._across,
                   name=_("From left to right"), classes="pick-across")  # fmt: skip
        self.counted = label("", "counted", tag="p").props("role=status")
        with box("district-plot"):
            with box("up-axis"):
                self.most, self.least = label("", "most"), label("", "least")
                label(_("weeks of lessons a year"), "unit")
            self.field = box("dots").props("role=group")
            self.field.props["aria-label"] = _("The schools of the district")
            with self.field:
                self.band = box("too-small")
                box("zero-line")
            with box("across-axis"):
                self.low = label("")
                self.named = label("", "quiet")
                self.high = label("")
        self._legend()
        self.caution = label("", "caution", tag="p")
        self.card = box("school-card card").props("role=status")
        self.card.set_visibility(False)

    def _legend(self) -> None:
        _ = self.language.text
        keys = {
            "gain has": _("gains"), "same has": _("unchanged"), "lose has": _("loses"),
            "same": _("ring: without the programme"),
        }  # fmt: skip
        with box("dots-legend small"):
            for looks, words in keys.items():
                with box("", "span"):
                    box(f"school-dot {looks}", "i")
                    label(words)
            label(_("size: the staff; grey band: too small to matter"))

    def _across(self, name: str) -> None:
        self.inquiry.across = name
        self._again()

    def _year(self, year: int) -> None:
        self.inquiry.year = year
        self._again()

    def _again(self) -> None:
        if self.inquiry.found is not None:
            self.show(self.inquiry.found)

    def show(self, found: District) -> None:
        """Bring dots and words to what is found and chosen."""
        inquiry, tongue = self.inquiry, self.language
        inquiry.year = min(inquiry.year, found.years)
        self._make(found)
        self.heading.text = spread_names(tongue)[inquiry.spread]
        self.reached.text = reached(found, inquiry.spread, tongue)
        self.counted.text = counted(found, inquiry.spread, inquiry.year, tongue)
        self.caution.text = caution(found, inquiry.spread, inquiry.year, tongue)
        self._axes(found)
        for k, dot in enumerate(dots(found, inquiry.spread, inquiry.year, inquiry.across)):
            words = f"{school_name(found, k, tongue)}: {weeks(dot.weeks, tongue)}"
            element = self.dots[k]
            chosen = " chosen" if k == inquiry.selected else ""
            element.classes(replace=f"school-dot {dot.looks}{chosen}")
            element.style(
                f"left:{100 * dot.x:.2f}%;bottom:{100 * dot.y:.2f}%;"
                f"width:{dot.size:.1f}px;height:{dot.size:.1f}px;z-index:{round(40 - dot.size)}"
            )
            element.props["aria-label"] = element.props["data-tip"] = words
            element.update()
        for year, each in enumerate(self.years.default_slot.children, 1):
            each.props["aria-pressed"] = str(year == inquiry.year).lower()
            each.update()
        self._tell(found)

    def _make(self, found: District) -> None:
        """Make dots and years, where they are not there yet."""
        if self.dots:
            return
        told = self.language.text("Year {year}")
        with self.years:
            for year in range(1, found.years + 1):
                button(told.format(year=year), lambda y=year: self._year(y), classes="year")
        with self.field:
            for k in range(len(found.scenario.schools)):
                element = ui.element("button").props("type=button").classes("school-dot")
                element.props["tabindex"] = "-1" if k else "0"
                element.on("click", partial(self._select, k))
                self.dots.append(element)

    def _axes(self, found: District) -> None:
        reach, tongue = span(found), self.language
        self.most.text, self.least.text = weeks(reach, tongue), weeks(-reach, tongue)
        half = 50 * LEAST / reach
        self.band.style(f"bottom:{50 - half:.2f}%;height:{2 * half:.2f}%")
        across = self.inquiry.across
        ends = limits(found, across)
        numbers: list[Any] = [across_in_words(across, end, tongue) for end in ends]
        if across in ACROSS[2:]:
            numbers = [across_in_words(across, end, tongue) for end in (ends[0] + 1, ends[1] - 1)]
        self.low.text, self.high.text = numbers
        self.named.text = across_names(tongue)[across]

    def _select(self, k: int) -> None:
        self.inquiry.selected = k
        self._again()

    def _tell(self, found: District) -> None:
        """Tell of the school that is chosen, with the way into it."""
        k, inquiry, tongue = self.inquiry.selected, self.inquiry, self.language
        self.card.set_visibility(k is not None)
        if k is None:
            return
        self.card.clear()
        with self.card:
            label(school_name(found, k, tongue), tag="h2")
            for line in school_story(found, inquiry.spread, inquiry.year, k, tongue):
                label(line, tag="p")
            try:
                state = Visit(found, inquiry.spread, k, inquiry.year).link(tongue)
            except InputError as error:
                label(message(error, tongue), "problem", tag="p")
                return
            enter = label(tongue.text("Be in this school"), "button strong enter-school", tag="a")
            enter.props["href"] = f"/?state={state}"
            enter.props["target"] = "_blank"
