"""A metric's course as a class sees it: what is known, what was drawn, and what came."""

from __future__ import annotations

from collections.abc import Sequence

from collabsim.interfaces.classroom import blocks
from collabsim.interfaces.classroom.axes import format_of, metric_axis, span_of, terms_axis
from collabsim.interfaces.classroom.blocks import Block
from collabsim.interfaces.classroom.moments import KNOWN, Course
from collabsim.results.language import Language


class CourseChart:
    """The charts of one course in a language."""

    def __init__(self, metric: str, course: Course, language: Language) -> None:
        self.written = format_of(metric, language)
        self.language = language
        self.untouched = [float(each) for each in course.untouched]
        self.changed = [float(each) for each in course.changed]

    @property
    def places(self) -> range:
        """The terms that get a value from whoever draws."""
        return range(KNOWN + 1, len(self.changed) + 1)

    @property
    def span(self) -> tuple[float, float]:
        """From where to where the chart goes."""
        return span_of(self.written, self.untouched[KNOWN - 1], self.changed)

    def chart(
        self, drawn: Sequence[Sequence[float]] = (), tone: str = "cloud", *, came: bool
    ) -> Block:
        """Return what is known, what was drawn, and where it ``came`` what came."""
        shown = [blocks.line(self._on(each), tone) for each in drawn]
        if came:
            shown.append(blocks.line(self._on(self.untouched[KNOWN:]), "before"))
            shown.append(blocks.line(self._on(self.changed[KNOWN:]), "after"))
        key = self._key([tone] if drawn else [], came=came)
        return blocks.chart(*self._sides(), [*shown, self._known()], self._label(), key)

    def _key(self, tones: Sequence[str], *, came: bool) -> dict[str, str]:
        """Return what the lines are, of which some may not be understood."""
        _ = self.language.text
        words = {
            "cloud": _("what the class expects"), "mine": _("what you expected"),
            "after": _("led directively"), "before": _("led as before"),
        }  # fmt: skip
        shown = [*tones, *(("after", "before") if came else ())]
        return {tone: words[tone] for tone in shown}

    def sketch(self, mine: Sequence[float] | None) -> Block:
        """Return what is known, to be gone on with."""
        return blocks.sketch(
            "line", *self._sides(), [self._known()], self.places, mine, self._label()
        )

    def _on(self, values: Sequence[float]) -> list[tuple[float, float]]:
        """Return points from the last one known on."""
        return [(KNOWN, self.untouched[KNOWN - 1]), *zip(self.places, values, strict=True)]

    def _known(self) -> Block:
        points = [(k + 1, value) for k, value in enumerate(self.untouched[:KNOWN])]
        return blocks.line(points, "known")

    def _sides(self) -> tuple[Block, Block]:
        return terms_axis(len(self.changed), self.language), metric_axis(self.written, *self.span)

    def _label(self) -> str:
        return f"{self.written.heading} ({self.written.unit})"
