"""A real staff from files that a visitor gives: read, looked at, and opened as her school.

Nothing of it is trusted: files are small, and are read as ``collabsim import-staff`` reads them.
They lie in a folder of their own that goes with the visitor.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario import Scenario
from collabsim.scenario.staff.clean_files import write_staff
from collabsim.scenario.staff.import_notes import Where
from collabsim.scenario.staff.imported import Imported
from collabsim.scenario.staff.importer import import_staff
from collabsim.scenario.staff.reading import REFUSE, reading_of

#: Bytes of a file: what one message to the server holds, written as text.
LARGEST_FILE = 600_000
SCENARIO = "staff.toml"


@dataclass
class StaffUpload:
    """What a visitor has given so far: files, how to read them, and what was understood."""

    columns: str = ""
    sheet: str = ""
    outsiders: str = REFUSE
    anonymise: bool = False
    files: dict[Where, tuple[str, bytes]] = field(default_factory=dict)
    imported: Imported | None = None

    def take(self, where: Where, name: str, data: str) -> None:
        """Take a file, its content in base 64; InputError where it is too large or broken."""
        self.imported = None
        self.files.pop(where, None)
        try:
            content = base64.b64decode(data, validate=True)
        except (ValueError, binascii.Error) as error:
            raise InputError(Problem("the file is not complete", "give it again")) from error
        if len(content) > LARGEST_FILE:
            right = say("give one of at most {count} bytes", count=LARGEST_FILE)
            raise InputError(Problem("the file is too large", right))
        self.files[where] = (PurePath(name).name or where, content)

    def name(self, where: Where) -> str:
        """Return what a file is called that was given, "" where none was."""
        return self.files[where][0] if where in self.files else ""

    def read(self) -> None:
        """Read the files; InputError tells what cannot be, by the names that files have."""
        self.imported = None
        for where in (Where.ROSTER, Where.EDGES):
            if where not in self.files:
                right = say("give who is on the staff, and who asks whom")
                raise InputError(Problem("a file is missing", right))
        reading = reading_of(None, self.columns, self.sheet or None, self.outsiders)
        with TemporaryDirectory(prefix="collabsim-upload-") as folder:
            paths = {where: Path(folder) / where for where in self.files}
            for where, path in paths.items():
                path.write_bytes(self.files[where][1])
            try:
                self.imported = import_staff(
                    paths[Where.ROSTER], paths[Where.EDGES], reading, self.anonymise
                )
            except InputError as error:
                names = {str(path): self.files[where][0] for where, path in paths.items()}
                raise InputError(
                    *(
                        replace(each, file=names.get(each.file, each.file))
                        for each in error.problems
                    )
                ) from None

    def opened(self, folder: str) -> Scenario:
        """Return the scenario of the staff, with its files in a folder."""
        if self.imported is None:
            raise InputError(Problem("nothing has been read", "read the files first"))
        return write_staff(self.imported.staff, Path(folder) / SCENARIO)
