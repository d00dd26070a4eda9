"""Compiled code on the disk, as numba keeps it, each file under a hash of its content.

What is loaded runs as it is, so a file that is empty, cut short, altered, or of something else is
removed, and what it was for is compiled again.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba.core.caching import IndexDataCacheFile

#: Bytes of the hash that a file begins with.
HASH = sha256().digest_size


class CompiledFiles(IndexDataCacheFile):
    """The files of one function: an index of its signatures, and the code of each.

    Code lies beside its signature: two processes that compile at once may give two codes one name.
    """

    def save(self, key: Any, data: Any) -> None:
        """Keep the code of a signature, if the system lets it."""
        with suppress(OSError):
            super().save(key, (key, data))

    def load(self, key: Any) -> Any:
        """Return the code of a signature, None where there is none as it was written."""
        found = super().load(key)
        return found[1] if found is not None and found[0] == key else None

    def _load_index(self) -> dict[Any, str]:
        content = _content(Path(self._index_path))
        if content is None:
            return {}
        file = io.BytesIO(content)
        if pickle.load(file) != self._version:  # noqa: S301  (written by this program)
            return {}
        stamp, overloads = pickle.load(file)  # noqa: S301
        return overloads if stamp == self._source_stamp else {}

    def _load_data(self, name: str) -> Any:
        content = _content(Path(self._data_path(name)))
        return None if content is None else pickle.loads(content)  # noqa: S301

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[io.BytesIO]:
        content = io.BytesIO()
        yield content
        with super()._open_for_write(filepath) as file:
            file.write(sha256(content.getvalue()).digest() + content.getvalue())


def _content(path: Path) -> bytes | None:
    """Return what was written to a file; None where it is not there, or removed for not being it.

    Two processes may find the same file damaged; who comes second finds it gone, or mended.
    """
    try:
        found = path.read_bytes()
    except OSError:
        return None
    if sha256(found[HASH:]).digest() == found[:HASH]:
        return found[HASH:]
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return None
