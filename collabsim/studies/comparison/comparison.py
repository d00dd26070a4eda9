"""A comparison: differences first, able to tell itself, in words, as a picture and as files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.results.filing import PLAINLY, Filing
from collabsim.simulation.chunk_tasks import Conditions
from collabsim.simulation.week_counter import Progress
from collabsim.studies.comparison.costs import Cost, costs_of
from collabsim.studies.comparison.paired_outcomes import Compared
from collabsim.studies.comparison.remainder import Remainder

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Compared):
    """What ``collabsim.compare`` returns. A notebook shows its sentences, table and figure.

    >>> import collabsim as cs
    >>> asked = cs.compare("participative", "directive", replicates=20)  # doctest: +SKIP
    >>> asked.difference("feeling_valued").mean > 0  # doctest: +SKIP
    True
    """

    def costs(self, arm: int = 0) -> list[Cost]:
        """Return what an arm costs a year more than the reference, and for its effect."""
        return costs_of(self, arm)

    def remainder(
        self, switch: str, *, threads: int | None = None, progress: Progress | None = None
    ) -> Remainder:
        """Return what remains of it where a rule is off: the same schools and luck, once more.

        ``switch`` is the programme that switches the rule off, such as "no_feedback". Raises
        InputError where there is none.
        """
        from collabsim.studies.comparison.replication import Work, without_rules

        seed, record = self.results[0].seed, "counted"
        work = Work(Conditions(seed, record, (), BEGINNERS), threads, progress, lambda _: None)
        return without_rules(self, [switch], work).remainders[-1]

    def sentence(self, language: str = "en") -> str:
        """Return in plain sentences what can be told apart, and what is too small to matter."""
        from collabsim.studies.comparison.sentences import paragraphs

        return " ".join(paragraphs(self, language))

    def plot(self, language: str = "en") -> Figure:
        """Return a picture: over terms, over single schools, for whom, and in which ways."""
        from collabsim.studies.comparison.plot import figure

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
        from collabsim.studies.comparison.export import save

        return save(self, directory, language, command, filing)

    def _repr_html_(self) -> str:
        from collabsim.studies.comparison.notebook import html

        return html(self)

    def __repr__(self) -> str:
        names = " and ".join(repr(arm.name) for arm in self.arms[:-1])
        return (
            f"<Comparison of {names} with {self.reference.name!r}: {self.replicates} replicates, "
            f"seed {self.results[0].seed}>"
        )
