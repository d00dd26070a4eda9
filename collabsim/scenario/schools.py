"""The schools: their sizes, or their real staff."""

from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from pydantic import Field, ValidationInfo, field_validator, model_validator

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.scenario.staff.column_names import COLUMNS
from collabsim.scenario.staff.posts import spread
from collabsim.scenario.staff.roster import LARGEST_STAFF, Roster, read_roster
from collabsim.scenario.strict_fields import Flag, Part, Text, Whole, refused

#: What is wrong where a scenario from elsewhere, such as a link, names files.
FROM_FILES = Problem(
    "a real staff is read from files on this machine",
    say("open it with: collabsim app --scenario FILE"),
)


class Staff(Part):
    """A real staff: files with who they are and who asks whom.

    >>> School(staff=Staff(roster=Path("staff.csv"), school="A")).size  # doctest: +SKIP
    15
    """

    roster: Path = Field(description="CSV file: a line a person, with id and years of teaching")
    edges: Path | None = Field(
        default=None, description="CSV file: a line a tie, asker and adviser"
    )
    school: Text | None = Field(
        default=None, description="the school to take where files hold several"
    )
    columns: dict[Text, Text] = Field(default={}, description='what columns are called: id = "NIP"')

    @field_validator("roster", "edges")
    @classmethod
    def _found(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        """Paths in a file are relative to it; what has no folder may not name any."""
        if path is None:
            return None
        folder = (info.context or {}).get("folder", Path())
        if folder is None:
            raise refused(FROM_FILES)
        found = (folder / path).resolve()
        if not found.is_file():
            right = say("give a CSV file, by a path relative to the scenario's file")
            raise refused(Problem("no such file", right, str(found)))
        return found

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, columns: dict[str, str]) -> dict[str, str]:
        unknown = [name for name in columns if name not in COLUMNS]
        if unknown:
            what = say("no such column")
            raise refused(
                *(Problem(what, nearest(u, COLUMNS), columns[u], field=u) for u in unknown)
            )
        return columns

    def read(self) -> Roster:
        """Return the staff in the files."""
        return read_roster(self.roster, self.edges, self.school, self.columns)


class School(Part):
    """One school: its sizes, or its real staff.

    >>> School(classes=6, specialists=2).size
    9
    """

    classes: Whole = Field(default=12, ge=1, description="classes, each with a class teacher")
    specialists: Whole = Field(
        default=3, ge=0, description="teachers of one subject in many classes"
    )
    librarians: Whole = Field(default=1, ge=0, description="librarians")
    pupils: Whole = Field(default=26, ge=8, le=40, description="pupils in a class, on average")
    cluster: Whole = Field(
        default=1, ge=1, description="number of the cluster of schools it belongs to"
    )
    new_staff: Flag = Field(
        default=False, description="whether everybody has taught 3 years at most"
    )
    staff: Staff | None = Field(default=None, description="the real staff, in place of sizes")

    @cached_property
    def roster(self) -> Roster | None:
        """The real staff, if there is one."""
        return self.staff.read() if self.staff else None

    @property
    def posts(self) -> tuple[np.ndarray, np.ndarray]:
        """Post (0 class teacher, 1 specialist, 2 librarian) and grade of everybody."""
        if self.roster is not None:
            return self.roster.post, self.roster.grade
        return spread(self.classes, self.specialists, self.librarians)

    @property
    def size(self) -> int:
        """How many are on the staff."""
        return self.classes + self.specialists + self.librarians

    @model_validator(mode="after")
    def _of_a_size(self) -> Self:
        if self.size > LARGEST_STAFF:
            what = say("{size} on the staff", size=self.size)
            right = say("a school has at most {most}", most=LARGEST_STAFF)
            raise refused(Problem(what, right))
        if self.staff:
            self._sizes_from_roster()
        return self

    def _sizes_from_roster(self) -> None:
        try:
            counts = np.bincount(self.posts[0], minlength=3).tolist()
        except InputError as error:
            raise refused(*error.problems) from error
        problems = []
        for name, count in zip(("classes", "specialists", "librarians"), counts, strict=True):
            given = getattr(self, name)
            if name in self.model_fields_set and given != count:
                right = say("leave it out: the roster has {count}", count=count)
                problems.append(Problem("not what the roster has", right, given, field=name))
            object.__setattr__(self, name, count)
        if self.new_staff:
            right = say("leave it out: the roster says how long everybody has taught")
            problems.append(Problem("not for a real staff", right, True, field="new_staff"))
        if problems:
            raise refused(*problems)
