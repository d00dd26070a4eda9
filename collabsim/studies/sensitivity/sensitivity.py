"""Sensitivity: a sweep whose points are laid out to tell which factors matter, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.results.result_directory import EXTENSIONS
from collabsim.scenario.extensions import Extension, Use, extensions
from collabsim.studies.sensitivity.factor_effects import Screened
from collabsim.studies.sensitivity.outcome import outcome
from collabsim.studies.sweeps.dataset import Sweep
from collabsim.studies.sweeps.design import Design
from collabsim.studies.sweeps.sweep import sweep

if TYPE_CHECKING:
    from matplotlib.figure import Figure

METRIC = "academic_understanding"


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity(Screened):
    """What ``collabsim.sensitivity`` returns. A notebook shows its answer, table and figure.

    >>> import collabsim as cs
    >>> found = cs.sensitivity("design.toml", "results")  # doctest: +SKIP
    >>> found.indices[0].factor, found.sentence()  # doctest: +SKIP
    """

    def sentence(self, language: str = "en") -> str:
        """Return in a paragraph what matters, how sure that is, and where it goes wrong."""
        from collabsim.studies.sensitivity.sentences import answer

        return answer(self, language)

    def plot(self, language: str = "en") -> Figure:
        """Return a picture of the indices with their intervals, and of the box."""
        from collabsim.studies.sensitivity.plot import figure

        return figure(self, language)

    def __repr__(self) -> str:
        return f"<Sensitivity of {self.outcome.metric!r} in term {self.outcome.term}: {self.swept}>"

    def _repr_html_(self) -> str:
        from collabsim.studies.sensitivity.notebook import html

        return html(self)


def sensitivity(
    design: Design | str | Path,
    out: str | Path,
    *,
    metric: str = METRIC,
    term: int | None = None,
    use: Use = (),
    **how: Any,
) -> Sensitivity:
    """Simulate a design and say which of its factors a metric depends on.

    ``metric`` is taken in ``term``, the last one if not given; ``use`` names extensions; ``how`` is
    passed on to ``sweep``.
    With a factor that has ``arms = true`` the outcome is the first arm's minus the second's. Points
    of method "saltelli" give Sobol' indices, "morris" elementary effects; all give the box where
    it goes wrong. Raises InputError as ``sweep`` does, and for an unknown metric.

    >>> import collabsim as cs
    >>> cs.sensitivity("design.toml", "results", metric="trust").plot()  # doctest: +SKIP
    """
    used = (*design.use, *extensions(use)) if isinstance(design, Design) else extensions(use)
    return screen(sweep(design, out, use=use, **how), metric, term, used)


def screen(
    swept: Sweep, metric: str = METRIC, term: int | None = None, use: Use = ()
) -> Sensitivity:
    """Return what a sweep that is there says about a metric; InputError for an unknown one.

    ``use`` names the extensions that the sweep was made with.

    >>> import collabsim as cs
    >>> cs.screen(cs.open_sweep("results"), "trust").box  # doctest: +SKIP
    """
    used = extensions(use)
    _refuse_other_code(swept, used)
    design = Design.checked(swept.manifest["design"], swept.path, used)
    return Sensitivity(swept, design, outcome(swept, design, metric, term))


def _refuse_other_code(swept: Sweep, used: tuple[Extension, ...]) -> None:
    """Refuse an extension that is not as it was when the sweep was made."""
    made_with = {each["name"]: each["hash"] for each in swept.manifest.get("extensions", [])}
    for each in used:
        if made_with.get(each.name, each.hash) != each.hash:
            right = say(
                "give it as it was: its source is in {place}", place=str(swept.path / EXTENSIONS)
            )
            raise InputError(
                Problem("changed since the sweep was made", right, each.called, field="use")
            )
