"""Who still writes: a lock on a file or folder that ends with the process, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: Seconds after which what cannot be locked is taken for a killed process's: where the system or
#: the file system has no locks.
ABANDONED = 3600
#: Seconds that a process has from making a file to locking it.
NEW = 1.0

if sys.platform != "win32":
    import fcntl


@contextmanager
def held(handle: int) -> Iterator[None]:
    """Hold the lock of an open file or folder in the block; wait for who holds it."""
    if sys.platform != "win32":
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
    yield
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def held_folder(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder in the block, where the system can lock one.

    >>> with held_folder(Path()):
    ...     pass
    """
    if sys.platform == "win32":  # which opens no folders
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with held(handle):
            yield
    finally:
        os.close(handle)


def is_abandoned(path: Path) -> bool:
    """Whether the process that wrote a file or folder under a partial name is gone."""
    try:
        age = time.time() - path.stat().st_mtime
        if sys.platform == "win32" or age < NEW:
            return age > ABANDONED
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # gone, or not ours to judge
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return age > ABANDONED
    finally:
        os.close(handle)
    return True
