"""How a rule becomes machine code: a plain function, compiled once.

A rule or a helper stays the plain Python function that was written. Marking it only notes that
compiled code may call it; numba is imported when the first rule is compiled, never before, and with
``NUMBA_DISABLE_JIT=1`` not at all: then the same source runs interpreted and gives the same bits.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from collabsim.kernel.cache_folder import folder_of

PACKAGE = Path(__file__).parent.parent
#: Rooms that decide numbers: a change in any other leaves compiled code valid.
NUMBERS = ("kernel", "model", "scenario", "simulation")

_HELPERS: list[Callable[..., Any]] = []
_INLINED: set[Callable[..., Any]] = set()
_known_to_numba: set[Callable[..., Any]] = set()
_setting_of_numba = threading.Lock()

#: Called with a rule's name when its compilation begins; set it to tell a user why she waits.
announce: Callable[[str], None] | None = None


def helper[F: Callable[..., Any]](function: F) -> F:
    """Mark a plain function as one that rules may call.

    It may use ints, floats, tuples, NamedTuples, numpy arrays, ``math`` and other helpers.

    >>> @helper
    ... def halved(x):
    ...     return x / 2
    >>> halved(3.0)
    1.5
    """
    _HELPERS.append(function)
    return function


def inlined[F: Callable[..., Any]](function: F) -> F:
    """Return a copy of a helper that is compiled into its caller: a loop over it is vectorised.

    >>> inlined(helper(lambda x: abs(x)))(-1.5)
    1.5
    """
    copy: Any = FunctionType(function.__code__, function.__globals__, function.__name__)
    _INLINED.add(copy)
    return helper(copy)


def helpers_of(function: Callable[..., Any]) -> set[Callable[..., Any]]:
    """Return the helpers that a function calls by their names, and those that they call.

    >>> chance = next(each for each in _HELPERS if each.__name__ == "chance")
    >>> sorted(each.__name__ for each in helpers_of(chance))
    ['philox', 'uniform']
    """
    known, found, waiting = set(_HELPERS), set(), [function]
    while waiting:
        caller: Any = waiting.pop()
        named = [caller.__globals__.get(name) for name in caller.__code__.co_names]
        called = {each for each in named if isinstance(each, FunctionType)} & known
        waiting += called - found
        found |= called
    return found


def by_address(record: Any) -> Any:
    """Return a named tuple as it is; compiled code passes its address on, not its many words.

    Its arrays must be kept by somebody else.
    """
    return record


def is_ours(function: Callable[..., Any]) -> bool:
    """Whether a rule, a metric or a helper is the package's.

    >>> is_ours(interpreted), is_ours(sum)
    (True, False)
    """
    return (function.__module__ or "").startswith("collabsim.")


def interpreted() -> bool:
    """Whether rules run as plain Python (``NUMBA_DISABLE_JIT=1``)."""
    return os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")


@cache
def source_hash() -> str:
    """Sixteen hex digits that change with any source that can change a number.

    >>> len(source_hash())
    16
    """
    digest = hashlib.sha256()
    for path in sorted(path for room in NUMBERS for path in (PACKAGE / room).rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def cache_directory() -> Path:
    """Where compiled rules are kept: a directory of its own for each state of the sources.

    ``COLLABSIM_CACHE`` names another root. Where none can be written, or others can write there
    too, compiled rules last as long as the process. numba alone would miss a change in a function
    that a cached one calls.
    """
    return folder_of(source_hash())


def prepare() -> None:
    """Let numba call every helper that is marked.

    One from outside the package looks at every place before it reads or writes there.
    """
    from numba.core.compiler import Compiler
    from numba.extending import overload

    from collabsim.kernel.helper_code import OPTIONS

    for known in _HELPERS:
        if known in _known_to_numba:
            continue
        _known_to_numba.add(known)
        options = OPTIONS | {"forceinline": known in _INLINED}
        if not is_ours(known):
            options |= {"boundscheck": True, "pipeline_class": Compiler}
        overload(known, jit_options=options, strict=False)(_itself(known))


def _itself(function: Callable[..., Any]) -> Callable[..., Any]:
    def implementation(*_: Any, **__: Any) -> Callable[..., Any]:
        return function

    return implementation


def compiled(function: Callable[..., Any], *, keep: bool, **options: Any) -> Any:
    """Return what compiles a function, kept on disk between processes when ``keep``.

    ``options`` are numba's.
    """
    import numba

    from collabsim.kernel.helper_code import RuleCompiler

    prepare()
    config: Any = numba.config  # pyright: ignore[reportPrivateImportUsage]
    njit: Any = numba.njit
    dispatcher = njit(nogil=True, pipeline_class=RuleCompiler, **options)(function)
    if keep:
        with _setting_of_numba:
            before, config.CACHE_DIR = config.CACHE_DIR, str(cache_directory())
            try:
                dispatcher.enable_caching()
                _put_under_hashes(dispatcher)
            finally:
                config.CACHE_DIR = before
    if not _names:
        _listen()
    _names[id(dispatcher)] = function.__name__
    return dispatcher


def _put_under_hashes(dispatcher: Any) -> None:
    """Let a dispatcher load only code that is as it was written."""
    from collabsim.kernel.compiled_files import CompiledFiles

    kept = dispatcher._cache
    kept._cache_file = CompiledFiles(
        kept.cache_path,
        kept._impl.filename_base,
        kept._impl.locator.get_source_stamp(),
    )


def has_compiled() -> bool:
    """Whether compiled code of these very sources is kept from an earlier process."""
    return any(cache_directory().rglob("*.nbi"))


_names: dict[int, str] = {}


def _listen() -> None:
    from numba.core import event

    class Announcer(event.Listener):
        """Passes the start of a rule's compilation on to ``announce``."""

        def on_start(self, event: Any) -> None:
            name = _names.get(id(event.data["dispatcher"]))
            if announce is not None and name is not None:
                announce(name)

        def on_end(self, event: Any) -> None:
            """Nothing to say."""

    event.register("numba:compile", Announcer())
