"""Getting the model ready behind the page: what is compiled now, and whether all is there."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from collabsim.interfaces.app.compile_notices import notices_to


@dataclass
class Readiness:
    """How far the rules are compiled; pages read it, one thread works.

    ``names`` are the rules whose compilation has begun, ``error`` says why it failed.
    """

    names: list[str] = field(default_factory=list)
    total: int = 0
    done: bool = False
    error: str = ""
    begun: bool = False

    def begin(self) -> None:
        """Start compiling, or loading what is compiled, in a thread of its own; once only."""
        if not self.begun:
            self.begun = True
            threading.Thread(target=self._work, name="compiling", daemon=True).start()

    def _work(self) -> None:
        try:
            import collabsim.interfaces.app.page  # noqa: F401  (the first visitor does not wait for it again)
            from collabsim.scenario import load
            from collabsim.simulation.chunk import blank
            from collabsim.simulation.warmup import make_ready

            chunk = blank(load("typical_sd"), [0])
            self.total = len(chunk.steps())
            with notices_to(self.names.append):
                make_ready(chunk)
            self.done = True
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"
            raise


READY = Readiness()
