"""A district in a terminal: the ways to spread a budget, what each brings, and for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from collabsim.results.language import Language, language
from collabsim.results.metric_format import signed
from collabsim.results.terminal import WIDTH
from collabsim.results.terminal_table import empty_table
from collabsim.studies.comparison.costs import Interval
from collabsim.studies.district.ranking import UNITS
from collabsim.studies.district.sentences import agreement, held
from collabsim.studies.district.spread_names import spread_names

if TYPE_CHECKING:
    from collabsim.studies.district.district import District


def show(found: District, code: str) -> None:
    """Print a row for each way, and what the numbers are."""
    tongue = language(code)
    _ = tongue.text
    table = empty_table("")
    for name in (_("schools"), _("million Rp"), _("hours"), _("weeks a year"), *_costs(tongue)):
        table.add_column(name, justify="right")
    yields = {of: found.yields(of) for of in UNITS}
    for spread in found.spreads:
        rupiah, hours = found.spent(spread)
        numbers = (found.reached(spread), rupiah / UNITS["rupiah"], hours)
        table.add_row(
            spread_names(tongue)[spread],
            *(tongue.number(each, 0) for each in numbers),
            _interval(found.a_class(spread), tongue),
            *(_interval(yields[of][spread], tongue) for of in UNITS),
        )
    console = Console(width=WIDTH, highlight=False)
    console.print(table)
    note = _(
        "Weeks of lessons that a class of the district gains, on average over {years} years and "
        "{lucks} lucks; and weeks of one class for what is spent. In brackets: the interval, for "
        "all ways at once."
    )
    words = note.format(years=found.years, lucks=len(found.lucks))
    console.print(Text(f"{words} {held(found, tongue)}", style="dim"))
    for spread in found.spreads:
        if told := agreement(found, spread, tongue):
            console.print(f"{spread_names(tongue)[spread]}: {told}")


def _costs(tongue: Language) -> tuple[str, str]:
    _ = tongue.text
    return _("for a million rupiah"), _("for a hundred hours")


def _interval(of: Interval, tongue: Language) -> str:
    if not of.known:
        return "–"
    mean, low, high = (signed(tongue.number(each, 1)) for each in of)
    return f"{mean}\n({low} … {high})"
