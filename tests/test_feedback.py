"""Feedback: what structured feedback moves, what a remark does, and what wears off."""

import numpy as np
import pytest

from collabsim.model import events
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
    chunks = [
        begin(each, range(rows), record="full")
        for each in (plain, plain.replace(programmes=(year,)))
    ]
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
    # an evaluator's visit strains whatever she says, and strain moves what colleagues tell
    quiet = {"history_years": 0, "visit_rate": 0, "observe_rate": 0, "visit_to_strain": 0}
    plain = Scenario(schools=(SIZE,), parameters=quiet)
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


#: Who informs and is trusted, and who knows nothing and is not; neither praises nor blames.
KNOWING = {"evaluator_informs": 1, "evaluator_trust": 1, "evaluator_praise": 0}
IGNORANT = {"evaluator_informs": 0, "evaluator_trust": 0, "evaluator_praise": 0}


def effects(chunk):
    """The effects of all feedback so far, in the order in which it was given."""
    found = chunk.journal.columns()
    kinds = range(events.FEEDBACK_UP, events.REMARK)
    return found["amount"][np.isin(found["kind"], kinds)]


def test_what_a_giver_who_knows_nothing_gives_is_luck_about_what_a_stranger_s_correction_helps():
    known, ignorant = (evaluated(weeks=1, **giver)[1] for giver in (KNOWING, IGNORANT))
    p = known.p
    informs = p.informative_effect * (p.distrusted_effect + p.trust_to_effect)
    remains = p.corrective_effect * p.distrusted_effect
    more = effects(known) - effects(ignorant)
    assert len(more) == 240 and more == pytest.approx(informs - remains)  # the same luck
    luck = effects(ignorant) - remains
    assert abs(luck.mean()) < 4 / np.sqrt(240) and luck.std() == pytest.approx(1, abs=0.2)


def test_without_what_correction_helps_a_giver_who_knows_nothing_gives_luck_alone():
    some, none = (evaluated(weeks=1, **IGNORANT, corrective_effect=size)[1] for size in (0.46, 0))
    assert effects(some) - effects(none) == pytest.approx(0.46 * some.p.distrusted_effect)


def test_nobody_learns_more_from_a_giver_who_knows_nothing():
    """Of one week's feedback; the ignorant's share of the gain is what correction still helps.

    It is .19 of it after a week, .4 after eight rounds and .7 after a term of weekly ones: a step
    is a share of what lacks, and those who learn from the knowing soon lack little.
    """
    known, ignorant = (evaluated(weeks=1, **giver)[1].columns for giver in (KNOWING, IGNORANT))
    for column in ("proficiency", "fit"):
        more = getattr(known, column) - getattr(ignorant, column)
        assert (more >= 0).all() and (more > 0).any(axis=2).mean() > 0.5, column
