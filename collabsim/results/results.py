"""Results: what a run gave, able to show itself, in words, as a picture and as files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.results.filing import PLAINLY, Filing
from collabsim.results.run_data import Outcome

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False, repr=False)
class Results(Outcome):
    """What ``collabsim.run`` returns. A notebook shows title, sentence, table and figure of it.

    ``results.frame`` is a tidy table, ``results.values`` the array behind it with axes
    [replicate, school, term, metric].

    >>> import collabsim as cs
    >>> results = cs.run(cs.load("typical_sd").replace(terms=1), replicates=2)  # doctest: +SKIP
    >>> results  # doctest: +SKIP
    <Results of 'typical_sd': 2 replicates × 1 schools × 1 terms × 29 metrics, seed 1>
    >>> results.mean("trust")  # doctest: +SKIP
    array([0.41])
    """

    def sentence(self, language: str = "en") -> str:
        """Return in one or two sentences what happened."""
        from collabsim.results.sentences import what_happened

        return what_happened(self, language)

    def plot(self, language: str = "en") -> Figure:
        """Return a picture of the headline metrics over the terms."""
        from collabsim.results.plot import figure

        return figure(self, language)

    def save(
        self,
        directory: str | Path,
        language: str = "en",
        command: str = "",
        filing: Filing = PLAINLY,
    ) -> Path:
        """Write tables, figures and ``run.json`` to a directory, all or nothing; return its path.

        ``filing`` says in which form. Raises ``InputError`` where the directory holds anything but
        earlier results.
        """
        from collabsim.results.export import save

        return save(self, directory, language, command, filing)

    def __repr__(self) -> str:
        replicates, schools, terms, metrics = self.values.shape
        shape = f"{replicates} replicates × {schools} schools × {terms} terms × {metrics} metrics"
        return f"<Results of {self.scenario.name!r}: {shape}, seed {self.seed}>"

    def _repr_html_(self) -> str:
        from collabsim.results.notebook import html

        return html(self)
