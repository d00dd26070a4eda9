"""Make a bundle: wheels, an installer, what it is for, and a hash of every file."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.interfaces.bundle import install
from collabsim.interfaces.bundle.platforms import Target, target
from collabsim.interfaces.bundle.tools import BundleError, tools
from collabsim.interfaces.bundle.wheels import EXTRA, NAME, PACKAGE, fetch, needed, own_wheel
from collabsim.messages import say
from collabsim.results.language import language
from collabsim.results.result_directory import check, replacing
from collabsim.whole_files import home_path

TEMPLATES = Path(__file__).parent / "files"
#: What an instructor brings to class; a clone has it, an installed wheel has not.
LESSON = ("lesson.md", "worksheet.md", "pelajaran.md", "lembar-kerja.md")
#: Free space asked for, where the bundle and where temporary files lie: twice what it took.
MEGABYTE = 10**6
FREE = 600 * MEGABYTE


def unwatched(_: str) -> None:
    """Be told of a stage, and do nothing about it."""


def bundle(
    directory: str | Path,
    platform: str | None = None,
    python: str | None = None,
    stage: Callable[[str], Callable[[int, int], None] | None] = unwatched,
) -> Path:
    """Make a folder from which the package and its page install without internet; return its path.

    It is for this machine and this Python unless told otherwise. ``stage`` is called with the name
    of each stage; what it returns is told how much is done, of how much. Nothing is left of a
    bundle that could not be made. Raises ``InputError`` where the directory is not empty or an
    option cannot be right, ``BundleError`` where there is no network, no space, or no wheel.

    >>> bundle("a bundle", python="three")
    Traceback (most recent call last):
    collabsim.errors.InputError: python = 'three': not a Python's version; e.g. 3.13
    """
    made_for = target(platform, python)
    path = empty(directory)
    with replacing(path) as part, tempfile.TemporaryDirectory() as temporary:
        roomy(part)
        roomy(Path(temporary))
        work, wheels = Path(temporary), part / "wheels"
        wheels.mkdir()
        stage("preparing tools")
        run = tools(work / "tools")
        stage("packing collabsim")
        own = own_wheel(run, wheels)
        stage("finding what it needs")
        requirements = needed(run, own, made_for, work)
        fetch(run, requirements, made_for, wheels, work, stage("downloading"))
        complete(part, made_for)
    return path


def empty(directory: str | Path) -> Path:
    """Return the full path of a directory that is not there yet, or is empty."""
    path = home_path(directory).absolute()
    if path.is_dir() and any(path.iterdir()):
        problem = Problem("is not empty", "give a new or empty directory", str(path), field="out")
        raise InputError(problem)
    return check(path)


def roomy(directory: Path) -> None:
    """Raise ``BundleError`` where less than ``FREE`` bytes are free."""
    free = shutil.disk_usage(directory).free
    if free < FREE:
        what = say(
            "only {size} MB are free in {place}", size=free // MEGABYTE, place=str(directory)
        )
        right = say("free {size} MB, or give another place", size=FREE // MEGABYTE)
        raise BundleError(Problem(what, right))


def complete(part: Path, made_for: Target) -> None:
    """Write everything beside the wheels: requirements, installer, explanation, hashes."""
    wheels = sorted((part / "wheels").glob("*.whl"))
    (own,) = (wheel for wheel in wheels if wheel.name.startswith(f"{NAME}-"))
    size = sum(wheel.stat().st_size for wheel in wheels)
    facts = {
        "version": own.name.split("-")[1],
        "python": made_for.python,
        "platform": made_for.platform,
        "size": str(round(size / MEGABYTE)),
    }
    _write(part / "requirements.txt", "".join(map(_requirement, wheels)))
    _write(part / "bundle.json", json.dumps(facts, indent=2) + "\n")
    shutil.copyfile(install.__file__, part / "install.py")
    for document in (PACKAGE.parent / "docs" / name for name in LESSON):
        if document.is_file():
            shutil.copyfile(document, part / document.name)
    for template in TEMPLATES.iterdir():
        text = template.read_text(encoding="utf-8")
        for name, value in facts.items():
            text = text.replace(f"@{name.upper()}@", value)
        _write(part / template.name, text)
    files = sorted(path for path in part.rglob("*") if path.is_file())
    sums = "".join(f"{_digest(file)}  {file.relative_to(part).as_posix()}\n" for file in files)
    _write(part / "SHA256SUMS", sums)


def _requirement(wheel: Path) -> str:
    name, version = wheel.name.split("-")[:2]
    extra = f"[{EXTRA}]" if name == NAME else ""
    return f"{name}{extra}=={version} --hash=sha256:{_digest(wheel)}\n"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(file: Path, text: str) -> None:
    newline = "\r\n" if file.suffix == ".bat" else "\n"
    file.write_text(text, encoding="utf-8", newline=newline)


def summary(path: Path, code: str = "en") -> str:
    """Return in a language what a bundle holds, whom it is for, and how it is used."""
    _ = language(code).text
    facts = json.loads((path / "bundle.json").read_text(encoding="utf-8"))
    count = len(list((path / "wheels").glob("*.whl")))
    holds = _("{path}: {count} wheels, {size} MB, for CPython {python} on {platform}.")
    use = _("There: sh install.sh (Windows: install.bat); its README.md and BACA.md say the rest.")
    return f"{holds.format(path=path, count=count, **facts)}\n{use}"
