"""Install from the folder that this file lies in, without internet.

It stands alone, beside a bundle's wheels: the standard library, and nothing newer than Python 3.8,
so that a Python that does not fit can still say so. ``bundle.json`` says what would fit,
``SHA256SUMS`` what every file must be, ``requirements.txt`` what is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SYSTEMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}
MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "aarch64"}
WINDOWS = os.name == "nt"
CANNOT = 2


def here() -> str:
    """Return this machine's platform, such as ``linux-x86_64``.

    >>> here().partition("-")[0] in ("linux", "macos", "windows")
    True
    """
    machine = platform.machine().lower()
    return f"{SYSTEMS.get(sys.platform, sys.platform)}-{MACHINES.get(machine, machine)}"


def unfit(made_for: dict[str, str]) -> str:
    """Say why this Python on this machine cannot use a bundle; nothing where it can.

    >>> unfit({"python": "2.7", "platform": here()})[:38]
    'The bundle is for CPython 2.7 on linux'
    """
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    this = platform.python_implementation(), version, here()
    if this == ("CPython", made_for["python"], made_for["platform"]):
        return ""
    return (
        f"The bundle is for CPython {made_for['python']} on {made_for['platform']}; "
        f"this is {this[0]} {version} on {this[2]}."
    )


def damaged(folder: Path) -> list[str]:
    """Return the files that are missing or are not what ``SHA256SUMS`` says."""
    wrong = []
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            wrong.append(name)
    return wrong


def install(folder: Path, place: Path, warm: bool) -> Path:
    """Make an environment at ``place``, install into it, and return the command's path."""
    venv.create(place, symlinks=not WINDOWS)
    scripts = place / ("Scripts" if WINDOWS else "bin")
    (pip,) = (folder / "wheels").glob("pip-*.whl")
    wheels = ("--no-index", "--no-cache-dir", "--find-links", str(folder / "wheels"))
    what = ("--require-hashes", "-r", str(folder / "requirements.txt"))
    python = str(scripts / ("python.exe" if WINDOWS else "python"))
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    alone.pop("PYTHONPATH", None)
    alone["PIP_CONFIG_FILE"] = os.devnull
    quiet = ("--quiet", "--disable-pip-version-check", "--no-warn-script-location")
    subprocess.run(
        [python, str(pip / "pip"), "install", *quiet, *wheels, *what], env=alone, check=True
    )
    command = scripts / ("collabsim.exe" if WINDOWS else "collabsim")
    if warm:
        tell(
            "Compiling, once; it can take some minutes.",
            "Mengompilasi, sekali saja; bisa beberapa menit.",
        )
        subprocess.run([str(command), "warm"], env=alone, check=True)
    return command


def tell(english: str, indonesian: str) -> None:
    """Say a thing in both languages."""
    sys.stdout.write(f"{english}\n{indonesian}\n\n")
    sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    """Check this machine and every file; then install, unless only the check was asked for."""
    parser = argparse.ArgumentParser(
        description="Install collabsim from this folder, without internet."
    )
    parser.add_argument("place", nargs="?", type=Path, default=Path.home() / "collabsim")
    parser.add_argument("--check", action="store_true", help="only check; install nothing")
    parser.add_argument(
        "--no-warm", action="store_true", help="compile at first use instead of now"
    )
    asked = parser.parse_args(arguments)
    # Path.expanduser() raises where nobody has that name
    place = Path(os.path.expanduser(str(asked.place))).absolute()  # noqa: PTH111
    made_for = json.loads((FOLDER / "bundle.json").read_text(encoding="utf-8"))
    if reason := unfit(made_for):
        tell(reason, "Bundel ini bukan untuk Python atau komputer ini; lihat BACA.md.")
        return CANNOT
    if wrong := damaged(FOLDER):
        names = ", ".join(wrong)
        tell(
            f"Damaged or missing: {names}. Copy the folder again.",
            f"Rusak atau hilang: {names}. Salin ulang foldernya.",
        )
        return CANNOT
    tell("Every file is whole.", "Semua berkas utuh.")
    if asked.check:
        return 0
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        tell(
            f"{place} is there already; give another folder.",
            f"{place} sudah ada; beri folder lain.",
        )
        return CANNOT
    command = install(FOLDER, place, not asked.no_warm)
    tell(
        f"Installed. Open the page: {command} app",
        f"Terpasang. Buka halamannya: {command} app --lang id",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
