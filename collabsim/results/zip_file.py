"""A folder in one file, to be sent."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def zip_of(folder: Path) -> bytes:
    """Return all files of a folder and of those in it as a ZIP file; OSError as ``open`` does."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as parts:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            parts.write(path, path.relative_to(folder).as_posix())
    return content.getvalue()
