"""Results that a directory holds, as they were when they were written: nothing is simulated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.messages import reason, say
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.results.file_contents import rows_in
from collabsim.results.provenance import RunFile, checked, digest, read_fields
from collabsim.results.result_directory import MARK
from collabsim.results.results import Results
from collabsim.scenario.extensions import Extension, metrics_of
from collabsim.statistics.interval import Floats
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.reproduction import ComparisonFile
from collabsim.studies.comparison.ways_in_table import ways_in
from collabsim.studies.sensitivity.sensitivity import METRIC, Sensitivity, screen
from collabsim.studies.sweeps.dataset import Sweep, open_sweep
from collabsim.studies.sweeps.store import MANIFEST
from collabsim.whole_files import home_path

if TYPE_CHECKING:
    import pyarrow as pa

    from collabsim.scenario import Scenario

TERMS, WAYS, INDICES = "terms.parquet", "ways.csv", "sensitivity"
#: What is right in place of a directory with nothing to report on.
RIGHT = say("give the --out directory of a run, a comparison or a sweep")


#: What a directory may hold.
type Found = Results | Comparison | Sensitivity


class Stored(NamedTuple):
    """What a directory holds, and the line that it names as what repeats it."""

    found: Found
    command: str


@contextmanager
def stored_results(
    directory: str | Path, metric: str | None = None, used: tuple[Extension, ...] = ()
) -> Iterator[Stored]:
    """Give the run, comparison or sweep in a directory; its rosters exist within the block.

    Of a sweep it is what it says of ``metric``: if none is named, the one that was looked at
    before. ``used`` are the extensions that it was made with. Raises InputError where the directory
    holds none of these, or what it holds is not as it was written.
    """
    folder = home_path(directory)
    if (folder / MANIFEST).is_file():
        yield Stored(_sensitivity(open_sweep(folder), metric, used), "")
        return
    if not (folder / MARK).is_file():
        raise InputError(Problem("nothing to report on", RIGHT, str(directory)))
    fields = read_fields(folder / MARK)
    with ExitStack() as stack:
        read = _comparison if "compares" in fields else _run
        yield Stored(read(folder, fields, stack, used), str(fields.get("command", "")))


def _run(
    folder: Path, fields: dict[str, Any], stack: ExitStack, used: tuple[Extension, ...]
) -> Results:
    file = checked(RunFile, fields, folder / MARK)
    return _results(
        file, fields, _table(folder), stack.enter_context(file.restored(used)).scenario, folder
    )


def _comparison(
    folder: Path, fields: dict[str, Any], stack: ExitStack, used: tuple[Extension, ...]
) -> Comparison:
    file = checked(ComparisonFile, fields, folder / MARK)
    table = _table(folder)
    scenarios = [stack.enter_context(run.restored(used)).scenario for run in file.arms]
    results = tuple(
        _results(run, said, table.filter(table["arm"].to_numpy() == arm), scenario, folder)
        for arm, (run, said, scenario) in enumerate(
            zip(file.arms, fields["arms"], scenarios, strict=True)
        )
    )
    pairs = zip(file.compares, results, strict=True)
    arms = tuple(Arm(name, each.scenario) for name, each in pairs)
    metrics = [metric.name for metric in results[0].metrics]
    ways = None
    if (folder / WAYS).is_file():
        ways = ways_in(rows_in((folder / WAYS).read_bytes()), file.compares, metrics)
    given = (file.primary, file.year, file.smallest_worthwhile, file.rupiah_an_hour, file.quick)
    return Comparison(arms, results, *given, ways)


def _results(
    file: RunFile, said: dict[str, Any], table: pa.Table, scenario: Scenario, folder: Path
) -> Results:
    """Return one arm's results from its rows of the table of terms."""
    measured = (*METRICS, *BEGINNERS, *metrics_of(scenario.use))
    known = {metric.name: metric for metric in measured}
    metrics = [known[name] for name in table.column_names if name in known]
    provenance = {"record": file.record, "source_hash": file.source_hash}
    values = _values(table, metrics, file.replicates, folder)
    results = Results(
        scenario, file.seed, values, tuple(metrics), provenance | {"versions": file.versions}
    )
    own = set(said.get("metrics", ())) - known.keys()
    if not own and digest(results) != file.digest:
        raise _altered(folder)
    return results


def _values(table: pa.Table, metrics: Sequence[Metric], replicates: int, folder: Path) -> Floats:
    """Return the values of a table's rows, axes [replicate, school, term, metric]."""
    columns = [table[metric.name].to_numpy().astype(np.float64) for metric in metrics]
    schools = int(table["school"].to_numpy().max(initial=-1)) + 1
    terms = int(table["term"].to_numpy().max(initial=0))
    if not columns or len(table) != replicates * schools * terms or not len(table):
        raise _altered(folder)
    return np.stack(columns, axis=-1).reshape(replicates, schools, terms, len(metrics))


def _table(folder: Path) -> pa.Table:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return parquet.read_table(folder / TERMS)
    except (OSError, pa.ArrowException) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        what = say("{file} cannot be read: {why}", file=TERMS, why=why)
        raise InputError(Problem(what, RIGHT, str(folder))) from error


def _altered(folder: Path) -> InputError:
    what = say("{file} is not as it was written", file=TERMS)
    right = say("repeat the results: {mark} says how", mark=MARK)
    return InputError(Problem(what, right, str(folder)))


def _sensitivity(swept: Sweep, metric: str | None, used: tuple[Extension, ...]) -> Sensitivity:
    """Return what a finished sweep says of a metric."""
    if not swept.finished:
        right = say("give the same sweep again: it goes on with the rest")
        raise InputError(Problem("the sweep is not finished", right, str(swept.path)))
    looked_at = sorted(path.stem for path in (swept.path / INDICES).glob("*.csv"))
    return screen(swept, metric or next(iter(looked_at), METRIC), use=used)
