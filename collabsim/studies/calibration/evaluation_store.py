"""The directory of a calibration: every evaluation is on the disk as soon as it is done.

``calibration.json`` says what is calibrated, ``evaluations/`` has a file for each parameter set,
named after all that it depends on. Which sets come next depends on nothing but the targets and on
what earlier sets gave, so the same call goes on where an earlier one was killed. A file that is not
as it was written does not count, and its set is evaluated again.
"""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from collabsim.kernel.compile import source_hash
from collabsim.messages import Message, both, say
from collabsim.notices import notify
from collabsim.results.extension_sources import write_sources
from collabsim.results.provenance import portable, versions
from collabsim.results.research_object.publish import FILES as PUBLISHED
from collabsim.results.result_directory import EXTENSIONS
from collabsim.scenario import load
from collabsim.studies.calibration.evaluation import Evaluate, Found, Setting, TargetFigure
from collabsim.studies.calibration.targets import Targets
from collabsim.studies.sweeps.receipts import listed
from collabsim.studies.sweeps.store import FORMAT, Store
from collabsim.studies.validation.score import GROUPS
from collabsim.whole_files import PARTIAL

MANIFEST, EVALUATIONS = "calibration.json", "evaluations"
#: What a calibration writes: a directory that holds nothing else is one, if its manifest was lost.
OURS = {MANIFEST, EVALUATIONS, EXTENSIONS, "waves", "sample", *PUBLISHED}
#: What an evaluation's file is called, also while it is written.
NAME = re.compile(rf"[0-9a-f]{{20}}\.json|\..*{PARTIAL}")
#: What may be changed without making another calibration of it.
MAY_CHANGE = {"title", "evaluations"}


class EvaluationStore:
    """Evaluations of a calibration in its directory, done by workers.

    InputError where the directory holds another's.
    """

    def __init__(
        self,
        directory: str | Path,
        targets: Targets,
        evaluate: Evaluate,
        workers: Executor,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self.store = Store(directory, MANIFEST, say("calibration"), OURS)
        self.targets = targets
        self.evaluate = evaluate
        self.workers = workers
        self.progress = progress
        self.finished = 0
        self.began, self.evaluating, self.overhead = time.monotonic(), 0.0, 0.0
        self.wanted = targets.evaluations
        self.compiled = False
        self.made_of = {
            "source_hash": sources(),
            "scenarios": scenarios(targets),
            "extensions": [each.facts for each in targets.use],
        }
        fixed = _fixed(targets.model_dump(mode="json"))
        self.key = sha256(json.dumps([self.made_of, fixed], sort_keys=True).encode()).hexdigest()
        self._begin()

    def _begin(self) -> None:
        said = self.targets.model_dump(mode="json")
        now = {"format": FORMAT, "targets": said, **self.made_of}
        kept = self.store.manifest()
        if isinstance(kept, Message):
            self._tell(MANIFEST, kept)
        elif kept is not None:
            self._refuse_others(kept, now)
        if not isinstance(kept, dict) or kept["targets"] != said:
            self.store.seal(MANIFEST, now | {"versions": versions()})
        write_sources(self.targets.use, self.store.path)
        self.store.clean()
        self._tell_strays()

    def _tell_strays(self) -> None:
        """Tell the user of files beside evaluations that are none, such as doubled ones."""
        folder = self.store.path / EVALUATIONS
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        strays = [name for name in names if not NAME.fullmatch(name)]
        if strays:
            notify(say("{place}: not counted: {files}", place=str(folder), files=listed(strays)))

    def _tell(self, name: str, why: Message) -> None:
        """Tell the user that a file is not as it was written."""
        file = str(self.store.path / name)
        notify(say("{file}: {why}; it is written anew", file=file, why=why))

    def _refuse_others(self, kept: dict[str, Any], now: dict[str, Any]) -> None:
        changed = [
            words
            for words, before, after in (
                (say("the model's sources"), kept["source_hash"], now["source_hash"]),
                (say("the scenario"), kept["scenarios"], now["scenarios"]),
                (say("the extensions"), kept.get("extensions", []), now["extensions"]),
                (say("the targets"), _fixed(kept["targets"]), _fixed(now["targets"])),
            )
            if before != after
        ]
        if changed:
            what = say("holds another calibration: {parts} changed since", parts=both(changed))
            right = say("give a new directory; what is in this one stays as it is")
            raise self.store.refusal(what, right)

    def found(self, settings: Sequence[Setting], schools: int | None = None) -> list[Found]:
        """Return what sets give, in their order; those that are not kept yet are evaluated.

        ``schools`` other than the targets' own are simulated in each arm, if given.
        """
        targets = self._with(schools)
        names = [self._name(targets, setting) for setting in settings]
        kept = {name: self._read(name) for name in names}
        known = {name: found for name, found in kept.items() if found is not None}
        self.wanted -= len([name for name in names if name in known])
        self._count(0)
        new = {n: s for n, s in zip(names, settings, strict=True) if n not in known}
        begun = time.monotonic()
        for name, found in self._evaluated(targets, new.items()):
            self.keep(self._path(name), _as_facts(new[name], found))
            known[name] = found
            self._count(1)
        self.evaluating += time.monotonic() - begun
        return [known[name] for name in names]

    def ends_after(self, evaluations: int, minutes: float) -> bool:
        """Whether so many more evaluations, and what is reckoned between, would end too late.

        ``minutes`` are those of this call. The time of an evaluation is that of earlier ones here.
        """
        each = self.evaluating / max(1, self.finished)
        spent = time.monotonic() - self.began
        return spent + 2 * self.overhead + evaluations * each > 60 * minutes

    def _evaluated(
        self, targets: Targets, new: Iterable[tuple[str, Setting]]
    ) -> Iterable[tuple[str, Found]]:
        """Yield sets' figures as they are done; after an error or Ctrl-C no other is begun.

        The first is simulated here: it compiles the rules, which workers cannot do at once.
        """
        left = iter(new)
        if not self.compiled:
            for name, setting in islice(left, 1):
                yield name, self.evaluate(targets, setting)
                self.compiled = True
        flying: dict[Future[Found], str] = {
            self.workers.submit(self.evaluate, targets, setting): name for name, setting in left
        }
        try:
            while flying:
                for future in wait(flying, return_when=FIRST_COMPLETED).done:
                    yield flying.pop(future), future.result()
        finally:
            for future in flying:
                future.cancel()

    def _with(self, schools: int | None) -> Targets:
        if schools is None:
            return self.targets
        share = schools / self.targets.schools
        more = {n: max(GROUPS, round(share * k)) for n, k in self.targets.schools_of.items()}
        return self.targets.replace(schools=schools, schools_of=more)

    def _count(self, done: int) -> None:
        """Count evaluations; those that an earlier call has done are neither done nor to do."""
        self.finished += done
        if self.progress is not None:
            wanted = max(0, self.wanted)
            self.progress(min(self.finished, wanted), wanted)

    def _name(self, targets: Targets, setting: Setting) -> str:
        """Return a set's name: a digest of all that its figures depend on."""
        said = _fixed(targets.model_dump(mode="json"))
        what = [self.made_of, said, sorted(setting.items())]
        return sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:20]

    def _path(self, name: str) -> str:
        return f"{EVALUATIONS}/{name}.json"

    def facts(self, name: str) -> dict[str, Any] | None:
        """Return what a file of this calibration says; None where it does not as it was written."""
        facts = self.store.facts(name)
        if isinstance(facts, dict) and (facts.get("name"), facts.get("key")) != (name, self.key):
            facts = say("of another parameter set or calibration")
        if isinstance(facts, Message):
            if (self.store.path / name).is_file():
                self._tell(name, facts)
            return None
        return facts

    def keep(self, name: str, facts: dict[str, Any]) -> None:
        """Write what a file of this calibration is to say, under a seal."""
        self.store.seal(name, {"name": name, "key": self.key, **facts})

    def _read(self, name: str) -> Found | None:
        """Return what a set gave; None where that is not kept, or not as it was written."""
        facts = self.facts(self._path(name))
        if facts is None:
            return None
        return {each: _figure_of(*parts) for each, parts in facts["figures"].items()}


def sources() -> str:
    """Return a digest of our code that evaluations depend on: the sources and the patterns."""
    import collabsim.studies.validation

    digest = sha256(source_hash().encode())
    folder = Path(collabsim.studies.validation.__file__).parent
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def scenarios(targets: Targets) -> str:
    """Return a digest of the observed schools' scenarios, with what their staffs' files say."""
    said = [portable(load(each.scenario, targets.use)) for each in targets.observed]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _as_facts(setting: Setting, found: Found) -> dict[str, Any]:
    """Return a set and its figures as JSON has them, which knows no nan: null."""
    figures = {
        target: [None if math.isnan(each.value) else each.value,
               None if math.isnan(each.error) else each.error, *each.schools]
        for target, each in found.items()
    }  # fmt: skip
    return {"parameters": dict(setting), "figures": figures}


def _figure_of(value: float | None, error: float | None, *schools: float) -> TargetFigure:
    value, error = (math.nan if part is None else part for part in (value, error))
    return TargetFigure(value, error, schools)


def _fixed(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in MAY_CHANGE}
