"""Chance: published vectors, the same bits everywhere, the right distributions, nothing shared."""

import hashlib
import math
from decimal import Decimal, localcontext
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from collabsim.kernel import exact_math
from collabsim.kernel.compile import prepare
from collabsim.kernel.draws import (
    FOREVER,
    Luck,
    chance,
    clock,
    fixed,
    normal,
    normal_slots,
    philox,
    uniform,
    uniform_each,
    uniform_mechanisms,
    uniform_persons,
    uniform_slots,
    uniform_turns,
)

pytestmark = pytest.mark.filterwarnings("error")

# Random123, kat_vectors: counter, key, result of philox4x32 with 10 rounds
PUBLISHED = [
    ([0x00000000] * 4, [0x00000000] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([0xFFFFFFFF] * 4, [0xFFFFFFFF] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
    (
        [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
        [0xA4093822, 0x299F31D0],
        [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
    ),
]

lucks = st.builds(
    Luck,
    seed=st.integers(0, 2**63 - 1),
    replicate=st.integers(0, 2**32 - 1),
    week=st.integers(-32768, 32767),
)
mechanisms = st.integers(0, 2**16 - 1)
names = st.integers(0, 2**32 - 1)
floats = st.floats(allow_nan=False)


@cache
def compiled(function):
    prepare()
    return njit(function)


def uniforms(luck, mechanism, who, out):
    for slot in range(out.size):
        out[slot] = uniform(luck, mechanism, who, slot)


def normals(luck, mechanism, who, out):
    for slot in range(out.size):
        out[slot] = normal(luck, mechanism, who, slot)


def first_to_ring(luck, weights, chosen):
    for who in range(chosen.size):
        best = math.inf
        for j in range(weights.size):
            rings = clock(luck, 1, who, j, weights[j])
            if rings < best:
                best = rings
                chosen[who] = j


def filled(loop, luck, n, mechanism=1, who=0):
    out = np.empty(n)
    compiled(loop)(luck, mechanism, who, out)
    return out


def exponentials(luck, mechanism, who, out):
    for slot in range(out.size):
        x = uniform(luck, mechanism, who, slot)
        out[slot] = exact_math.exp(10.0 * x * exact_math.log(x)) + exact_math.exp(-x)


def same_bits(a, b):
    return np.float64(a).tobytes() == np.float64(b).tobytes()


@pytest.mark.parametrize(("counter", "key", "words"), PUBLISHED)
@pytest.mark.parametrize("run", [philox, compiled(philox)], ids=["interpreted", "compiled"])
def test_philox_gives_the_published_words(run, counter, key, words):
    assert list(run(*counter, *key)) == words


@given(lucks, mechanisms, names, names)
@settings(max_examples=300)
def test_compiled_draws_have_the_bits_of_interpreted_ones(luck, mechanism, who, slot):
    for draw in (uniform, normal):
        assert same_bits(
            draw(luck, mechanism, who, slot), compiled(draw)(luck, mechanism, who, slot)
        )
    rings = clock(luck, mechanism, who, slot, 0.3)
    assert same_bits(rings, compiled(clock)(luck, mechanism, who, slot, 0.3))
    assert chance(luck, mechanism, who, slot, 0.3) == compiled(chance)(
        luck, mechanism, who, slot, 0.3
    )


@pytest.mark.parametrize("ready", [lambda function: function, compiled])
@given(
    luck=lucks, mechanism=mechanisms, who=names, first=st.integers(0, 2**31), n=st.integers(1, 20)
)
def test_numbers_drawn_together_are_those_drawn_alone(ready, luck, mechanism, who, first, n):
    each, out = first + 3 * np.arange(n), np.zeros(n)
    ready(uniform_slots)(out, luck, mechanism, who, each)
    assert out.tolist() == [uniform(luck, mechanism, who, slot) for slot in each]
    ready(uniform_persons)(out, luck, mechanism, each, first)
    assert out.tolist() == [uniform(luck, mechanism, person, first) for person in each]
    ready(uniform_mechanisms)(out, luck, np.arange(n), who, first)
    assert out.tolist() == [uniform(luck, m, who, first) for m in range(n)]
    ready(normal_slots)(out, luck, mechanism, who, first)
    assert out.tolist() == [normal(luck, mechanism, who, first + k) for k in range(n)]


@pytest.mark.parametrize("ready", [lambda function: function, compiled])
@given(lucks, mechanisms, st.integers(0, 2**31), st.lists(st.integers(0, 1023), max_size=20))
def test_a_turn_of_the_generator_gives_what_four_persons_draw_alone(
    ready, luck, mechanism, slot, turns
):
    whos = 7 * np.arange(len(turns))
    out, alone = np.zeros(4 * len(turns)), np.zeros(4)
    ready(uniform_turns)(out, luck, mechanism, whos, slot + np.array(turns, np.int64))
    for k, turn in enumerate(turns):
        uniform_each(alone, luck, mechanism, whos[k], slot, 4 * turn + np.arange(4))
        assert same_bits(alone, out[4 * k : 4 * k + 4])


def test_draws_have_the_bits_they_had_on_every_other_computer():
    digest = hashlib.sha256()
    for loop in (uniforms, normals, exponentials):
        digest.update(filled(loop, Luck(2026, 3, 17), 10_000).astype("<f8").tobytes())
    assert digest.hexdigest()[:16] == "4863be9a9a89b7e2"


@given(floats)
@settings(max_examples=500)
def test_compiled_functions_have_the_bits_of_interpreted_ones(x):
    assert same_bits(exact_math.exp(x), compiled(exact_math.exp)(x))
    assert same_bits(exact_math.log(abs(x)), compiled(exact_math.log)(abs(x)))


@given(lucks, mechanisms, names, names)
def test_numpy_integers_draw_what_python_integers_draw(luck, mechanism, who, slot):
    as_numpy = Luck(*(np.int64(part) for part in luck))
    drawn = uniform(as_numpy, np.int64(mechanism), np.int64(who), np.int64(slot))
    assert drawn == uniform(luck, mechanism, who, slot)


@given(lucks, mechanisms, names, names)
def test_a_uniform_lies_strictly_between_0_and_1(luck, mechanism, who, slot):
    assert 0.0 < uniform(luck, mechanism, who, slot) < 1.0


def ulps_off(got, exactly):
    """How many units in the last place ``got`` is from the Decimal ``exactly``."""
    return abs(float((Decimal(got) - exactly) / Decimal(math.ulp(got))))


@given(st.floats(-745.0, 709.7))
@settings(max_examples=1000)
def test_exp_is_within_1_unit_in_the_last_place(x):
    with localcontext(prec=60):
        assert ulps_off(exact_math.exp(x), Decimal(x).exp()) < 1.0


@given(st.floats(0.0, exclude_min=True, allow_infinity=False) | st.floats(0.5, 2.0))
@settings(max_examples=1000)
def test_log_is_within_1_unit_in_the_last_place(x):
    with localcontext(prec=60):
        assert ulps_off(exact_math.log(x), Decimal(x).ln()) < 1.0


@pytest.mark.parametrize("function", [exact_math.exp, compiled(exact_math.exp)])
def test_exp_at_its_ends(function):
    assert function(-math.inf) == function(-746.0) == 0.0
    assert function(math.inf) == function(710.0) == math.inf
    assert function(0.0) == 1.0
    assert math.isnan(function(math.nan))


@pytest.mark.parametrize("function", [exact_math.log, compiled(exact_math.log)])
def test_log_at_its_ends(function):
    assert function(0.0) == -math.inf
    assert function(math.inf) == math.inf
    assert math.isnan(function(-1.0)) and math.isnan(function(math.nan))


@given(st.floats(1e-300, 1.0, exclude_max=True))
@settings(max_examples=1000)
def test_the_normal_quantile_undoes_the_normal_distribution(p):
    x = exact_math.normal_quantile(p)
    back = 0.5 * math.erfc(-x / math.sqrt(2.0))
    # an error of one unit in x changes p by |x| units: far out in the tail that is much
    assert back == pytest.approx(p, rel=4e-16 * (1.0 + x * x) * 4.0)


@given(st.floats(2.0**-40, 1.0 - 2.0**-40), st.floats(1e-14, 0.5))
@settings(max_examples=1000)
def test_a_normal_rises_with_its_uniform(p, step):
    higher = p + step * (1.0 - p)
    assert exact_math.normal_quantile(higher) >= exact_math.normal_quantile(p)


@pytest.mark.parametrize("edge", [0.075, 0.925, math.exp(-25.0), 1.0 - math.exp(-25.0)])
def test_a_normal_rises_across_the_seams_of_its_formula(edge):
    steps = edge + np.arange(-200, 200) * max(4.0 * math.ulp(edge), 2.0**-52)
    deviates = [exact_math.normal_quantile(float(p)) for p in steps]
    assert np.all(np.diff(deviates) >= 0.0)


def kolmogorov_smirnov(sample, distribution):
    """The statistic times the root of the sample's size: above 1.95 once in a thousand."""
    n = sample.size
    cdf = np.array([distribution(x) for x in np.sort(sample)])
    return math.sqrt(n) * max(np.max(np.arange(1, n + 1) / n - cdf), np.max(cdf - np.arange(n) / n))


def test_uniforms_are_uniform():
    u = filled(uniforms, Luck(11, 0, 5), 100_000)
    assert u.mean() == pytest.approx(0.5, abs=4 * 0.2887 / math.sqrt(u.size))
    assert u.var() == pytest.approx(1 / 12, rel=0.02)
    assert kolmogorov_smirnov(u, lambda x: x) < 1.95
    assert abs(np.corrcoef(u[:-1], u[1:])[0, 1]) < 4 / math.sqrt(u.size)


def test_normals_are_normal():
    z = filled(normals, Luck(11, 0, 5), 100_000)
    assert z.mean() == pytest.approx(0.0, abs=4 / math.sqrt(z.size))
    assert z.var() == pytest.approx(1.0, abs=4 * math.sqrt(2 / z.size))
    assert kolmogorov_smirnov(z, lambda x: 0.5 * math.erfc(-x / math.sqrt(2))) < 1.95


@pytest.mark.parametrize("other", ["week", "replicate", "mechanism", "who"])
def test_neighbouring_keys_draw_independently(other):
    here = filled(uniforms, Luck(11, 3, 5), 50_000, mechanism=2, who=9)
    keys = {"week": 5, "replicate": 3, "mechanism": 2, "who": 9}
    keys[other] += 1
    luck = Luck(11, keys["replicate"], keys["week"])
    there = filled(uniforms, luck, 50_000, mechanism=keys["mechanism"], who=keys["who"])
    assert abs(np.corrcoef(here, there)[0, 1]) < 4 / math.sqrt(here.size)


def test_the_first_clock_to_ring_is_chosen_in_proportion_to_weight():
    weights = np.array([0.0, 1.0, 2.0, 3.0, 0.5, -1.0])
    chosen = np.full(60_000, -1)
    compiled(first_to_ring)(Luck(4, 0, 1), weights, chosen)
    share = np.maximum(weights, 0.0) / np.maximum(weights, 0.0).sum()
    seen = np.bincount(chosen, minlength=weights.size) / chosen.size
    assert seen[0] == seen[5] == 0.0
    assert np.all(np.abs(seen - share) <= 4 * np.sqrt(share * (1 - share) / chosen.size))


@given(lucks, names, st.lists(st.floats(0.01, 10.0), min_size=2, max_size=8))
def test_another_candidate_disturbs_nobody_elses_clock(luck, who, weights):
    without = [clock(luck, 1, who, j, w) for j, w in enumerate(weights)]
    joined = [clock(luck, 1, who, j, w) for j, w in enumerate([*weights, 5.0])]
    assert joined[:-1] == without


def test_a_clock_without_weight_never_rings():
    for weight in (0.0, -1.0, math.nan):
        assert clock(Luck(1, 0, 0), 1, 2, 3, weight) == math.inf


@given(lucks, mechanisms, names, names, st.data())
def test_changing_any_part_of_the_key_changes_the_draw(luck, mechanism, who, slot, data):
    key = [*luck, mechanism, who, slot]
    part = data.draw(st.integers(0, 5))
    new = data.draw(
        st.integers(0, 30_000).filter(lambda value: value != key[part]), label="new value"
    )
    changed = [*key[:part], new, *key[part + 1 :]]
    assert uniform(Luck(*key[:3]), *key[3:]) != uniform(Luck(*changed[:3]), *changed[3:])


def test_high_bits_of_the_seed_count():
    assert uniform(Luck(1, 0, 0), 0, 0, 0) != uniform(Luck(1 + 2**32, 0, 0), 0, 0, 0)


def test_no_two_keys_of_a_grid_draw_the_same():
    parts = product(
        (1, 2, 2**40), (0, 1, 7), (FOREVER, -1, 0, 1, 36), (0, 1, 2, 300), range(12), range(12)
    )
    draws = [uniform(Luck(*key[:3]), *key[3:]) for key in parts]
    assert len(set(draws)) == len(draws)


@given(lucks, st.integers(-32767, 32767), mechanisms, names, names)
def test_draws_for_life_forget_the_week(luck, week, mechanism, who, slot):
    later = fixed(luck._replace(week=week))
    assert uniform(later, mechanism, who, slot) == uniform(fixed(luck), mechanism, who, slot)
    assert compiled(fixed)(luck) == fixed(luck)


def test_the_largest_keys_overflow_nowhere():
    assert 0.0 < uniform(Luck(2**63 - 1, 2**32 - 1, 32767), 65535, 2**32 - 1, 2**32 - 1) < 1.0
    as_numpy = Luck(np.int64(2**63 - 1), np.int64(2**32 - 1), np.int64(32767))
    assert 0.0 < uniform(as_numpy, np.int64(65535), np.int64(1), np.int64(1)) < 1.0
