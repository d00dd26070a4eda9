"""A sweep's directory, open for reading: lazy tables that are filtered before they are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import Message, say
from collabsim.results.data import columns_of
from collabsim.statistics.interval import CONFIDENCE
from collabsim.studies.sweeps import parquet_files
from collabsim.studies.sweeps.plan import digest_of
from collabsim.studies.sweeps.receipts import Content
from collabsim.studies.sweeps.store import FINISHED, MANIFEST, POINTS, Store

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa
    from pyarrow.dataset import Dataset, Expression

    from collabsim.statistics.clustered_estimate import ClusteredEstimate

#: Rows that are in memory at a time while a table is gone through.
BATCH = 131_072
#: Points that a notebook shows.
FEW = 8


@dataclass(frozen=True, eq=False, repr=False)
class Frame:
    """A table that is not loaded yet: say which rows and columns, then load or go through it.

    Points' factors are columns like others.

    >>> import collabsim as cs
    >>> swept = cs.open_sweep("results")  # doctest: +SKIP
    >>> swept.terms.where(style="directive", term=6).select("trust").to_pandas()  # doctest: +SKIP
    """

    dataset: Dataset
    points: pa.Table
    wanted: tuple[str, ...] = ()
    condition: Expression | None = None

    @property
    def columns(self) -> list[str]:
        """The names of all its columns: those of the rows, then the factors."""
        return [*self.dataset.schema.names, *self.factors]

    @cached_property
    def factors(self) -> dict[str, str]:
        """Each factor's column: its name, or ``NAME_set`` where a measured column has that."""
        measured = set(self.dataset.schema.names)
        names = self.points.column_names[1:]
        return {(f"{name}_set" if name in measured else name): name for name in names}

    def where(self, **values: Any) -> Frame:
        """Return the frame with only those rows in which each column has that value.

        A value may be a list, tuple, set or range of values. Raises InputError for a column that
        is not there. Where a factor's name is no word of Python: ``where(**{"with.kkg": True})``.
        """
        from pyarrow import compute

        condition = self.condition
        for name, value in values.items():
            self._check(name)
            several = list(value) if isinstance(value, list | tuple | set | range) else [value]
            if name in self.factors:
                column = self.points[self.factors[name]].to_pylist()
                chosen = [k for k, found in enumerate(column) if found in several]
                matches = compute.field("point").isin(self.points["point"].take(chosen).to_pylist())
            else:
                matches = compute.field(name).isin(several)
            condition = matches if condition is None else condition & matches
        return replace(self, condition=condition)

    def select(self, *columns: str) -> Frame:
        """Return the frame with these columns only, beside those that say whose a row is."""
        for name in columns:
            self._check(name)
        return replace(self, wanted=columns)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the rows in pieces, without factors, so that memory never has to hold them all."""
        names = None
        if self.wanted:
            keys = parquet_files.row_keys(self.dataset.schema.names)
            names = [*keys, *(n for n in self.wanted if n not in keys and n not in self.factors)]
        yield from self.dataset.to_batches(
            columns=names,
            filter=self.condition,
            batch_size=BATCH,
            cache_metadata=False,  # thousands of footers would be hundreds of megabytes
        )

    def to_arrow(self) -> pa.Table:
        """Return the rows as an Arrow table, in order of point, replicate, school and term.

        Rows of one term are in order of their week, and of whom they are about.
        """
        import pyarrow as pa

        found = list(self.batches())
        table = pa.Table.from_batches(found, found[0].schema)
        keys = parquet_files.row_keys(table.column_names)
        table = table.sort_by([(name, "ascending") for name in keys])
        for shown, name in self.factors.items():
            if not self.wanted or shown in self.wanted:
                table = table.append_column(shown, self.points[name].take(table["point"]))
        return table

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """Return the rows as a polars data frame; polars must be installed."""
        import polars  # pyright: ignore[reportMissingImports]

        return polars.from_arrow(self.to_arrow())

    def _check(self, name: str) -> None:
        if name not in self.columns:
            raise InputError(Problem("no such column", nearest(name, self.columns), name))


@dataclass(frozen=True, eq=False, repr=False)
class Sweep:
    """A sweep's directory: what it asks in ``manifest``, its points, and its rows as lazy frames.

    Rows are those of the units in ``content``, whose files are as they were written.

    >>> import collabsim as cs
    >>> cs.open_sweep("results").points.head()  # doctest: +SKIP
    """

    path: Path
    manifest: dict[str, Any]
    content: Content
    #: The call that makes it, where no command did.
    in_python: ClassVar[str] = (
        f"collabsim.sweep(Design(**design), out)  # design: as {MANIFEST} has it"
    )

    @property
    def terms(self) -> Frame:
        """What was measured: a row for each point, replicate, school and term."""
        return self._frame("terms")

    def table(self, name: str) -> Frame:
        """Return a table that the design asked for, by its name, such as "teachers".

        Raises InputError for one that is not known or was not asked for.
        """
        columns_of(name)
        return self._frame(name)

    def contrast(
        self,
        outcome: str,
        factor: str,
        first: Any,
        second: Any,
        *,
        table: str = "terms",
        confidence: float = CONFIDENCE,
        **where: Any,
    ) -> ClusteredEstimate:
        """Return by how much ``second`` is above ``first`` in an outcome, its error clustered.

        Runs are compared that differ in this factor alone; ``where`` picks rows of the ``table``,
        such as ``term=6``. Raises InputError where there is no such column, factor, or pair.

        >>> import collabsim as cs
        >>> swept = cs.open_sweep("results")  # doctest: +SKIP
        >>> print(swept.contrast("trust", "style", "directive", "participative", term=6))
        ... # doctest: +SKIP
        """
        from collabsim.studies.sweeps.contrast import contrast

        rows = self.table(table).where(**where)
        return contrast(rows, outcome, factor, first, second, confidence)

    def contrasts(
        self,
        outcome: str,
        factor: str,
        first: Any,
        *,
        table: str = "terms",
        confidence: float = CONFIDENCE,
        **where: Any,
    ) -> pandas.DataFrame:
        """Return the contrast of every value of a factor with ``first``: a row for each.

        There is one at each setting of the other factors, which are columns; then ``estimate``,
        ``error``, ``low``, ``high`` and so on, as of ``contrast``.

        >>> import collabsim as cs
        >>> swept = cs.open_sweep("results")  # doctest: +SKIP
        >>> swept.contrasts("trust", "style", "directive", term=6)  # doctest: +SKIP
        """
        from collabsim.studies.sweeps.contrast import contrasts

        rows = self.table(table).where(**where)
        return contrasts(rows, outcome, factor, first, confidence)

    @cached_property
    def points(self) -> pandas.DataFrame:
        """The points: a row each, a column a factor."""
        return self._points.to_pandas()

    @property
    def failed(self) -> pandas.DataFrame:
        """The runs that failed, with their errors."""
        from pandas import DataFrame

        names = ["point", "replicate", "error"]
        return (
            self._frame("failed").to_pandas() if self._has("failed") else DataFrame(columns=names)
        )

    @property
    def failures(self) -> int:
        """How many runs failed."""
        return self._frame("failed").dataset.count_rows() if self._has("failed") else 0

    @property
    def finished(self) -> bool:
        """Whether every run is done, and all that was kept of it is as it was written."""
        said, now = self._ending, self.manifest
        wanted = {"runs": now["runs"], "key": now["key"], "units": len(self.content.units)}
        return wanted.items() <= said.items()

    def digest(self) -> str:
        """Return a hash of the content of all rows; the same however they were made and kept."""
        from pyarrow import parquet

        total = 0
        for file in self.terms.dataset.files:  # one has whole runs; a dataset would keep its footer
            total += parquet_files.digest(parquet.ParquetFile(file).read())
        return f"sha256:{total % parquet_files.WHOLE:064x}"

    @property
    def _ending(self) -> dict[str, Any]:
        """What the directory says of a finished sweep; nothing where it says nothing whole."""
        said = Store(self.path).facts(FINISHED)
        return said if isinstance(said, dict) else {}

    @cached_property
    def _points(self) -> pa.Table:
        from pyarrow import parquet

        return parquet.read_table(self.path / POINTS)

    def _has(self, table: str) -> bool:
        return any(table in tables for tables in self.content.units.values())

    def _frame(self, table: str) -> Frame:
        from pyarrow import dataset

        if not self._has(table):
            what = say("no {table} kept here", table=table)
            wish = say("ask for it in the file of what is simulated: tables = [...]")
            raise InputError(
                Problem(what, say("run it") if table == "terms" else wish, str(self.path))
            )
        names = sorted(name for name, tables in self.content.units.items() if table in tables)
        files = [str(self.path / table / f"{name}.parquet") for name in names]
        return Frame(dataset.dataset(files, format="parquet"), self._points)

    def sentence(self, language: str = "en") -> str:
        """Return how much of it is done, what failed, and the digest of its rows."""
        from collabsim.results.language import language as tongue_of

        said = self.manifest
        _ = tongue_of(language).text
        if not self.finished:
            units = len(self.content.units)
            text = _(
                "{points} points × {replicates} replicates in {directory}: not finished, {units} "
                "units are done. The same command goes on."
            )
            told = {name: said[name] for name in ("points", "replicates")}
            return text.format(**told, directory=self.path.name, units=units)
        done = self._ending
        text = _(
            "{points} points × {replicates} replicates in {directory}: all {runs} runs are done, "
            "{failed} of them failed. Digest of the rows: {digest}"
        )
        told = {name: said[name] for name in ("points", "replicates", "runs")}
        told |= {"failed": done["failed"], "digest": done["digest"]}
        return text.format(**told, directory=self.path.name)

    def _repr_html_(self) -> str:
        from html import escape

        said = self.manifest
        heading = escape(said["title"] or self.path.name)
        table = self.points.head(FEW).to_html(index=False, border=0)
        return f"<h3>{heading}</h3>\n<p>{escape(str(self))}</p>\n{table}"

    def __repr__(self) -> str:
        said = self.manifest
        state = f"all {said['runs']} runs done" if self.finished else "not finished"
        shape = f"{said['points']} points × {said['replicates']} replicates"
        return f"<Sweep of {shape} in {self.path.name!r}: {state}>"


def open_sweep(directory: str | Path) -> Sweep:
    """Return the sweep in a directory, finished or not; InputError where there is none.

    Files that are damaged, doubled or of another sweep do not count; a ``Notice`` names them. The
    call that made the directory simulates again what is missing.

    >>> import collabsim as cs
    >>> cs.open_sweep("results").finished  # doctest: +SKIP
    True
    """
    store = Store(directory)
    found = opened(store, None)
    found.content.tell(store.path)
    return found


def opened(store: Store, kept: Content | None) -> Sweep:
    """Return the sweep in a store, with what is ``kept`` in it if that was looked at before."""
    return Sweep(store.path, *contents(store, kept))


def contents(store: Store, kept: Content | None) -> tuple[dict[str, Any], Content]:
    """Return what a store says of itself, and what is kept in it.

    Raises InputError where there is nothing of its kind, or not as it was written.
    """
    manifest = store.manifest()
    if manifest is None:
        what = say("holds no {kind}", kind=store.kind)
        raise store.refusal(what, say("give the directory of a {kind}", kind=store.kind))
    mend = say("give the same command again: it mends that")
    if isinstance(manifest, Message):
        what = say("{file} is not as it was written: {why}", file=store.marked, why=manifest)
        raise store.refusal(what, mend)
    points = store.points()
    if points is None or digest_of(points) != manifest["points_sha256"]:
        raise store.refusal(say("{file} is not as it was written", file=POINTS), mend)
    return manifest, kept or store.check(manifest["key"])
