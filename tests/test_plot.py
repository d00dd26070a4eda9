"""The picture: what it shows is what the results say, and everything on it can be read."""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from collabsim.errors import InputError
from collabsim.model.metrics import METRICS
from collabsim.results import plot
from collabsim.results.tables import HEADLINES
from collabsim.scenario import load
from tests.synthetic import results

CASES = {
    "usual": {},
    "one term": {"terms": 1},
    "two terms": {"terms": 2, "replicates": 5},
    "one run": {"replicates": 1},
    "twelve years": {"terms": 24, "replicates": 2000, "schools": 2},
}


def drawn(code="en", scenario="malengkeri", **case):
    made = results(scenario=load(scenario), **case)
    return made, plot.figure(made, code)


def panels(picture):
    return [axes for axes in picture.axes if axes.axison]


def test_there_is_a_panel_for_each_headline_metric():
    _, picture = drawn()
    assert len(panels(picture)) == len(HEADLINES) == 8
    assert set(HEADLINES) <= {metric.name for metric in METRICS}


@pytest.mark.parametrize("name", ["academic_understanding", "trust"])
def test_lines_and_bands_are_the_mean_its_interval_and_the_range_of_schools(name):
    made, picture = drawn()
    place = [metric.name for metric in made.metrics].index(name)
    factor = 100 if made.metrics[place].unit == "share" else 1
    axes = panels(picture)[HEADLINES.index(name)]
    brief = made.brief
    assert axes.lines[0].get_ydata() == pytest.approx(factor * brief.mean[:, place])
    for band, low, high in zip(
        axes.collections, (brief.p10, brief.low), (brief.p90, brief.high), strict=True
    ):
        heights = band.get_paths()[0].vertices[:, 1]
        assert heights.min() == pytest.approx(factor * low[:, place].min())
        assert heights.max() == pytest.approx(factor * high[:, place].max())
        bottom, top = axes.get_ylim()
        assert bottom <= heights.min() and heights.max() <= top


def written(picture):
    """All texts that are drawn; a tick outside its panel is not."""
    yield from (text for text in picture.texts if text.get_text())
    for axes in panels(picture):
        yield from axes.texts
        yield from [axes.xaxis.label] if axes.get_xlabel() else []
        for axis, (low, high) in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            for place, label in zip(axis.get_majorticklocs(), axis.get_ticklabels(), strict=True):
                if low <= place <= high:
                    yield label


@pytest.mark.parametrize("code", ["en", "id"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_text_leaves_the_picture_or_lies_on_another(code, case):
    _, picture = drawn(code, **case)
    FigureCanvasAgg(picture).draw()
    whole = picture.bbox
    boxes = [(text.get_text(), text.get_window_extent()) for text in written(picture)]
    assert len(boxes) > 40
    for text, box in boxes:
        assert whole.x0 <= box.x0 and box.x1 <= whole.x1, text
        assert whole.y0 <= box.y0 and box.y1 <= whole.y1, text
    for (one, box), (other, against) in combinations(boxes, 2):
        assert not box.overlaps(against), f"{one!r} lies on {other!r}"


def luminance(colour):
    rgb = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ (0.2126, 0.7152, 0.0722)


@pytest.mark.parametrize("colour", [*plot.COLOURS.values(), plot.OTHER_COLOUR, plot.QUIET])
def test_every_colour_that_writes_can_be_read_on_white(colour):
    """The contrast that the Web Content Accessibility Guidelines ask for, 4.5 to 1."""
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_the_title_is_the_scenario_s_in_the_reader_s_language():
    _, english = drawn()
    _, indonesian = drawn("id")
    title = load("malengkeri").title
    assert title in [text.get_text() for text in english.texts]
    assert title not in [text.get_text() for text in indonesian.texts]


def test_a_metric_without_values_has_no_panel():
    made = results()
    place = [metric.name for metric in made.metrics].index("useful_sharings")
    made.values[..., place] = np.nan
    assert len(panels(plot.figure(made))) == len(HEADLINES) - 1


def test_a_title_with_dollars_and_underscores_is_written_as_it_is(tmp_path):
    made = results(scenario=load("typical_sd").replace(title="costs $5_a and $6^b"))
    picture = plot.figure(made)
    plot.save(picture, tmp_path / "a.png", "png")
    assert "costs $5_a and $6^b" in [text.get_text() for text in picture.texts]


def test_drawing_changes_no_setting_of_the_user():
    before = dict(mpl.rcParams)
    results().plot("id")
    assert dict(mpl.rcParams) == before


def test_an_unknown_language_is_refused():
    with pytest.raises(InputError, match="language"):
        results().plot("fr")
