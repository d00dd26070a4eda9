"""Standard output and error that may be closed, full, or read by nobody any more."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, TextIO

from collabsim.messages import reason, say
from collabsim.results.terminal import translation


class Steady:
    """A stream that a command can always write to: what the system refuses is noted, and lost.

    All else is the stream's own.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.refusal: OSError | None = None

    def write(self, text: str) -> int:
        """Write a text, or what the system takes of it."""
        with self._noted():
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Bring what was written to its place, or as much as the system takes."""
        with self._noted():
            self._stream.flush()

    @contextmanager
    def _noted(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.refusal = self.refusal or error
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())  # or the stream fails once more when it ends
            os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def steady_streams() -> Iterator[None]:
    """Let a command finish its work whatever becomes of its output; it then ends with 1.

    Who reads no further is told nothing, who has a full disk why his output is cut short.
    """
    for name, handle in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:  # closed: the next file opened would take its number
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
            with suppress(OSError):
                os.dup2(getattr(sys, name).fileno(), handle)
    before = sys.stdout, sys.stderr
    out, err = (Steady(stream) for stream in before)
    sys.stdout, sys.stderr = out, err  # type: ignore[assignment]
    try:
        yield
    except SystemExit as end:
        _flush(out, err)
        if end.code or out.refusal is None:
            raise
        _end(out.refusal)
    finally:
        _flush(out, err)
        sys.stdout, sys.stderr = before


def _flush(*streams: Steady) -> None:
    for stream in streams:
        stream.flush()


def _end(refusal: OSError) -> NoReturn:
    if refusal.errno != errno.EPIPE:
        told = say("Standard output cannot be written: {reason}", reason=reason(refusal))
        sys.stderr.write(f"{told.render(translation())}\n")
    raise SystemExit(1)
