"""Feedback: what structured feedback moves, what a remark does, and what wears off."""

import numpy as np
import pytest

from collabsim.model.rules.feedback import move_skill
from collabsim.scenario import ProgrammeSpec, Scenario, School
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run
from collabsim.simulation.views import view_row
from tests.schools import staff

SIZE = School(classes=12, specialists=0, librarians=0)


def evaluated(weeks=18, rows=20, rounds=36, **parameters):
    """Schools with an evaluation in their first weeks and no other feedback; and without."""
    quiet = {"history_years": 0, "visit_rate": 0, "observe_rate": 0, "meetings_per_month": 0}
    plain = Scenario(schools=(SIZE,), parameters=quiet | parameters, terms=1)
    year = ProgrammeSpec(name="evaluation_year", options={"rounds": rounds})
    chunks = [begin(each, range(rows)) for each in (plain, plain.replace(programmes=(year,)))]
    for chunk in chunks:
        chunk.advance(weeks)
    return chunks


def test_a_step_is_a_share_of_what_lacks_so_who_masters_less_gains_more():
    chunk = staff()
    c = chunk.columns
    c.proficiency[0, :2, 0], c.fit[0, :2, 0] = (0.4, 0.8), (0.5, 0.5)
    for i in (0, 1):
        move_skill(view_row(chunk.schools, 0), chunk.p, i, 0, 0.2, 0.5)
    assert c.proficiency[0, :2, 0] == pytest.approx([0.4 + 0.2 * 0.6, 0.8 + 0.2 * 0.2])
    assert c.fit[0, :2, 0] == pytest.approx([0.5 + 0.1 * 0.5] * 2)


def test_structured_feedback_names_as_many_practices_as_it_says():
    for aims in (1, 3):
        plain, led = evaluated(weeks=1, feedback_aims=aims)
        moved = (plain.columns.proficiency != led.columns.proficiency).sum(axis=2)
        given = led.columns.feedback > 0
        assert given.all()
        assert (moved[given] <= aims).all() and moved.max() == aims


def test_feedback_that_is_withheld_changes_nothing():
    quiet = {"history_years": 0}
    plain = Scenario(schools=(SIZE,), parameters=quiet | {"visit_rate": 0, "observe_rate": 0})
    off = ProgrammeSpec(name="no_feedback")
    year = ProgrammeSpec(name="evaluation_year", options={"rounds": 36, "hours": 0, "rupiah": 0})
    without, silent = (
        begin(plain.replace(terms=1, programmes=some), range(4)) for some in ((off,), (off, year))
    )
    for chunk in (without, silent):
        chunk.advance(6)
    assert np.array_equal(without.columns.proficiency, silent.columns.proficiency)
    assert (silent.columns.feedback == 0).all()


def test_a_remark_counts_as_no_feedback_and_does_little():
    year = ProgrammeSpec(name="evaluation_year", options={"rounds": 36})
    only = ProgrammeSpec(name="remarks_only")
    quiet = {"history_years": 0, "visit_rate": 0, "observe_rate": 0, "meetings_per_month": 0}
    base = Scenario(schools=(SIZE,), parameters=quiet, terms=1, programmes=(year,))
    whole = run(base, replicates=20)
    small = run(base.replace(programmes=(year, only)), replicates=20)
    names = [metric.name for metric in whole.metrics]
    received, quality = names.index("feedback_received"), names.index("teaching_quality")
    assert (small.values[..., received] == 0).all() and (whole.values[..., received] > 0).all()
    assert (whole.values[..., quality] > small.values[..., quality]).mean() > 0.9


def test_feedback_of_a_giver_who_knows_nothing_and_is_not_trusted_moves_less():
    known = {"evaluator_informs": 1.0, "evaluator_trust": 1.0}
    unknown = {"evaluator_informs": 0.0, "evaluator_trust": 0.0}
    gains = []
    for giver in (known, unknown):
        plain, led = evaluated(rounds=8, **giver)
        gains.append((led.columns.quality - plain.columns.quality).mean(axis=1))
    assert gains[0].mean() > 2 * gains[1].mean()
