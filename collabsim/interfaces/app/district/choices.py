"""What is asked: which programme, how much of a budget, how many lucks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from collabsim.interfaces.app.district.inquiry import LUCKS, Inquiry
from collabsim.interfaces.app.input_parsing import number_in
from collabsim.interfaces.app.panels.programmes import called, first_line
from collabsim.interfaces.app.widgets import box, button, choice, label, number_field
from collabsim.model.programmes import REGISTRY
from collabsim.results.language import Language, exact

#: What a district can give a school.
PROGRAMMES = (
    "coaching", "training", "evaluation_year", "matched_pairs", "peer_observation", "kkg",
    "item_review", "reading_slots", "protected_time", "teacher_leader", "leadership_development",
    "extra_meetings",
)  # fmt: skip
MOST_RUPIAH, MOST_HOURS = 100e9, 10_000_000


def choices(inquiry: Inquiry, language: Language, start: Callable[[], None]) -> None:
    """Build the left side; ``start`` begins to simulate."""
    _ = language.text
    with box("stack"):
        label(_("Whom shall a district help?"), tag="h1")
        label(_("A hundred schools, three years, one programme, and a budget that does not reach "
                "for all of them."), "small quiet", tag="p")  # fmt: skip
        _programme(inquiry, language)
        _budget(inquiry, language)
        _chance(inquiry, language)
        button(_("Spread it"), start, symbol="scatter_plot", classes="strong spread-it")
        label(_("Five ways are tried at once: in each school the same past and the same luck, once "
                "without the programme and once with it."), "small quiet", tag="p")  # fmt: skip


def _wish(inquiry: Inquiry, **part: Any) -> None:
    inquiry.wish = inquiry.wish._replace(**part)


def _programme(inquiry: Inquiry, language: Language) -> None:
    _ = language.text

    def choose(name: str) -> None:
        _wish(inquiry, programme=name)
        about.text = _(first_line(REGISTRY[name]))

    label(_("The programme"), tag="h2")
    names = {name: called(name, language) for name in PROGRAMMES}
    choice(names, inquiry.wish.programme, choose, name=_("Programme"),
           classes="wide pick-programme")  # fmt: skip
    about = label(_(first_line(REGISTRY[inquiry.wish.programme])), "small quiet", tag="p")


def _budget(inquiry: Inquiry, language: Language) -> None:
    _ = language.text

    def written(amount: float | None) -> str:
        return "" if amount is None else exact(amount, language)

    label(_("The budget for three years"), tag="h2")
    with box("option"):
        label(_("Rupiah"), "small", tip=_("Empty: as much as it takes."))
        number_field(
            written(inquiry.wish.rupiah), lambda value: _wish(inquiry, rupiah=value),
            name=_("Rupiah"), parse=number_in(0, MOST_RUPIAH, language, empty=True),
            classes="pick-rupiah", written=written,
        )  # fmt: skip
    with box("option"):
        tip = _("Hours of teachers and principals in all schools together. Empty: as many as "
                "it takes.")  # fmt: skip
        label(_("Hours"), "small", tip=tip)
        number_field(
            written(inquiry.wish.hours), lambda value: _wish(inquiry, hours=value),
            name=_("Hours"), parse=number_in(0, MOST_HOURS, language, empty=True),
            classes="pick-hours", written=written,
        )  # fmt: skip


def _chance(inquiry: Inquiry, language: Language) -> None:
    _ = language.text
    with box("option"):
        tip = _("The same district is simulated so many times with other luck: the more, the "
                "surer.")  # fmt: skip
        label(_("How many lucks"), "small", tip=tip)
        counts = {count: str(count) for count in LUCKS}
        choice(counts, inquiry.wish.lucks, lambda count: _wish(inquiry, lucks=count),
               name=_("How many lucks"), classes="pick-lucks")  # fmt: skip
    with box("option"):
        tip = _("Each luck with other parameter values, of those that agree with the evidence: "
                "the answer then holds what is not known about the model.")  # fmt: skip
        label(_("Versions"), "small", tip=tip)
        over = {"sample": _("another each time"), "shipped": _("the shipped one alone")}
        choice(over, inquiry.wish.values, lambda values: _wish(inquiry, values=values),
               name=_("Versions"), classes="pick-values")  # fmt: skip
