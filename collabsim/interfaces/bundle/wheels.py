"""The wheels of a bundle: the package's own, and one for everything that it needs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import TemporaryDirectory

from collabsim.errors import Problem
from collabsim.interfaces.bundle.platforms import Target
from collabsim.interfaces.bundle.tools import BundleError, Run
from collabsim.messages import say

NAME, EXTRA = "collabsim", "app"
PACKAGE = Path(__file__).parents[2]
#: What an installer adds to a wheel's own files.
ADDED = ("INSTALLER", "REQUESTED", "RECORD", "direct_url.json")
#: Packages fetched by one call of pip; after each it is told how far it is.
BATCH = 8


def own_wheel(run: Run, wheels: Path) -> Path:
    """Put the package's own wheel into ``wheels``: built from the clone, or repacked as installed.

    A wheel of plain Python is the files that it installs, so those can be packed again.
    Raises ``BundleError`` where there is neither a clone nor an installed package.
    """
    if (PACKAGE.parent / "pyproject.toml").is_file():
        run("pip", "wheel", "--no-deps", "--wheel-dir", wheels, PACKAGE.parent)
    else:
        with TemporaryDirectory() as temporary:
            run("wheel", "pack", _unpacked(Path(temporary)), "--dest-dir", wheels)
    (built,) = wheels.glob(f"{NAME}-*.whl")
    return built


def _unpacked(directory: Path) -> Path:
    try:
        files = distribution(NAME).files or []
    except PackageNotFoundError:
        files = []
    kept = [file for file in files if file.parts[0].startswith(NAME) and file.name not in ADDED]
    if not kept:
        right = say("make it from a clone, or from an installed wheel")
        raise BundleError(Problem("the package's own files are not known", right))
    for file in kept:
        if "__pycache__" not in file.parts:
            copy = directory / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), copy)
    return directory


def needed(run: Run, own: Path, target: Target, directory: Path) -> list[str]:
    """Return what the own wheel and its page need on ``target``: pinned, hashed, and pip itself.

    Each text is one requirement of a requirements file. ``directory`` is for uv's files.
    """
    asked, answer = directory / "asked.in", directory / "needed.txt"
    asked.write_text(f"{NAME}[{EXTRA}] @ {own.resolve().as_uri()}\npip\n", encoding="utf-8")
    plain = ("--quiet", "--no-annotate", "--no-header", "--only-binary", ":all:")
    run(
        *("uv", "pip", "compile", asked, "--output-file", answer, *plain, "--generate-hashes"),
        *("--python-version", target.python, "--python-platform", target.resolver),
        *("--no-emit-package", NAME),
    )
    text = answer.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def fetch(
    run: Run,
    requirements: list[str],
    target: Target,
    wheels: Path,
    directory: Path,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Put the wheels of ``requirements`` for ``target`` into ``wheels``, each of its hash."""
    part = directory / "part.txt"
    tags = [option for tag in target.tags for option in ("--platform", tag)]
    for start in range(0, len(requirements), BATCH):
        if progress:
            progress(start, len(requirements))
        part.write_text("\n".join(requirements[start : start + BATCH]), encoding="utf-8")
        run(
            *("pip", "download", "--no-deps", "--only-binary", ":all:", "--require-hashes"),
            *("--python-version", target.python, *tags, "-r", part, "--dest", wheels),
        )
