"""Samples of unlike schools: a school is the same whatever others there are, drawn when it may."""

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from tests.schools import SMALL

BASE = SMALL.replace(
    terms=1, follow_pupils=False, parameters={"history_years": 0, "weeks_per_term": 6}
)
SPREADS = {
    "classes": (2, 4),
    "style": ["participative", "directive"],
    "exit": (0.02, 0.3),
    "specialists": {1: 3.0, 2: 1.0},
}


@pytest.fixture(scope="module")
def whole():
    return cs.sample(BASE, SPREADS, 7, tables=["teachers", "events"], threads=2)


def frames(sample, names=("terms", "teachers", "events")):
    return {name: sample.table(name).to_pandas() for name in names}


def test_a_sample_extended_is_the_sample_at_once(whole):
    first = cs.sample(BASE, SPREADS, 3, tables=["teachers", "events"], threads=1)
    grown = first.extended(7, threads=1)
    for name, frame in frames(whole).items():
        assert frame.equals(frames(grown)[name])
    assert grown.lives[0] is first.lives[0]


def test_the_rest_of_a_sample_may_be_drawn_alone_and_in_another_order(whole):
    turned = dict(reversed(SPREADS.items()))
    rest = cs.sample(BASE, turned, range(5, 7), tables=["teachers"], threads=1)
    every = frames(whole, ["teachers"])["teachers"]
    found = frames(rest, ["teachers"])["teachers"][list(every.columns)]
    assert found.equals(every[every.replicate >= 5].reset_index(drop=True))


def test_a_school_is_the_replicate_of_its_number(whole):
    terms = whole.table("terms").to_pandas()
    for number in (0, 4):
        alone = cs.run(whole.scenario(number), replicates=number + 1, threads=1)
        trust = terms[terms.replicate == number].trust.to_numpy()
        np.testing.assert_array_equal(trust, alone.of("trust")[number, 0])


def test_what_was_drawn_lies_where_it_may_and_stands_in_every_table(whole):
    drawn = whole.schools
    assert len(drawn) == 7 and drawn.classes.between(2, 4).all()
    assert drawn.exit.between(0.02, 0.3).all() and set(drawn.specialists) <= {1, 2}
    staff = whole.table("teachers").to_pandas().groupby("replicate")
    sizes = drawn.set_index("replicate")
    assert (staff.size() == sizes.classes + sizes.specialists + 1).all()
    assert (staff.exit.first() == sizes.exit).all()


def test_a_distribution_of_scipy_is_met():
    stats = pytest.importorskip("scipy.stats")
    from collabsim.studies.samples.spread import drawn

    law = stats.beta(2, 20)
    found = drawn("exit", law, range(2000), 1)
    assert stats.kstest(found, law.cdf).pvalue > 0.01
    shares = np.mean([each == "a" for each in drawn("style", {"a": 3, "b": 1}, range(4000), 1)])
    assert shares == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize(
    ("spreads", "more", "said"),
    [
        ({"clases": (2, 4)}, {}, "no such factor; did you mean 'classes'"),
        ({"classes": (4, 2)}, {}, "no range; give"),
        ({"style": "directive"}, {}, "no spread"),
        ({"exit": (2.0, 3.0)}, {}, "exit = 2"),
        ({"exit": (0.0, 0.1)}, {"schools": 0}, "no schools; give how many"),
        ({"exit": (0.0, 0.1)}, {"tables": ["tie"]}, "did you mean 'ties'"),
    ],
)
def test_what_cannot_be_drawn_is_refused(spreads, more, said):
    with pytest.raises(InputError, match=said):
        cs.sample(BASE, spreads, **{"schools": 1, **more})


def test_a_sample_does_not_shrink_and_knows_what_was_not_recorded(whole):
    with pytest.raises(InputError, match="fewer than there are; give 7 or more"):
        whole.extended(6)
    with pytest.raises(InputError, match="not recorded"):
        whole.table("ties")
