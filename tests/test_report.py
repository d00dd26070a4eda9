"""A report to hand on: it says what its numbers say, loads nothing, and is two printed pages."""

import re
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

import collabsim as cs
from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.results.language import LANGUAGES, language
from collabsim.results.report.page import html_of
from collabsim.results.report.report import Report
from collabsim.scenario import to_toml
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.report import short_answer
from collabsim.studies.report import report, report_of
from experiments.questions.command import keep, publish_answer
from tests.browser import ARGUMENTS, CHROMIUM, browser_missing
from tests.schools import SMALL
from tests.test_experiments import giving

SCENARIO = SMALL.replace(terms=2, title="Sekolah kecil", question="What becomes of it?")
LONG = "a policy with a very long name that somebody gave it so that it would say everything"


@pytest.fixture(scope="module")
def comparison():
    asked = ("participative", "directive")
    return cs.compare(*asked, base=SCENARIO, replicates=6, quick=True, rupiah_an_hour=50_000)


@pytest.fixture(scope="module")
def directories(tmp_path_factory, comparison):
    """A directory of each kind that can be reported on, and one that cannot yet."""
    folder = tmp_path_factory.mktemp("reports")
    base = folder / "school.toml"
    base.write_text(to_toml(SCENARIO), encoding="utf-8")
    style = cs.Factor(name="style", values=("participative", "directive"), arms=True)
    rate = cs.Factor(name="talk_rate", values=(2.0, 4.0, 6.0))
    design = cs.Design(base=str(base), replicates=2, factors=(style, rate))
    cs.sweep(design, folder / "swept", jobs=1)
    cs.run(SCENARIO, replicates=3).save(folder / "ran", command="collabsim run small")
    comparison.save(folder / "compared", command="collabsim compare participative directive")
    answer = giving(Finding.MATTERS, Finding.OPEN)
    keep(answer, folder / "answer")
    publish_answer(answer, folder / "answer", "en")
    return folder


KINDS = ("ran", "compared", "swept", "answer")


def many(comparison):
    """The same comparison with more arms than a sheet has room for, all with long names."""
    first = comparison.arms[0].scenario
    arms = tuple(Arm(f"{LONG} {k}", first) for k in range(6))
    results = (comparison.results[0],) * 6
    return replace(
        comparison, arms=(*arms, comparison.arms[-1]), results=(*results, comparison.results[-1])
    )


def words(page):
    return " ".join(
        re.sub(r"<svg.*?</svg>|<style.*?</style>|<[^>]*>", " ", page, flags=re.S).split()
    )


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_of_every_kind_has_all_its_parts(directories, kind, code):
    path = report(directories / kind, code)
    assert path.name == f"report.{code}.html"
    told = words(path.read_text(encoding="utf-8"))
    tongue = language(code)
    for head in ("What was tried", "The answer in short", "What it costs", "How sure it is",
                 "What would change the answer", "What the model cannot say",
                 "To get the same again"):  # fmt: skip
        assert tongue.text(head) in told, head
    assert "nan" not in told.split()
    assert not re.search(
        r"\{\w*\}|[a-z]_[a-z]", told.partition(tongue.text("To get the same again"))[0]
    )
    assert path.name in (path.parent / "ro-crate-metadata.json").read_text()


def test_nothing_is_loaded_from_elsewhere(directories):
    for kind in KINDS:
        page = report(directories / kind).read_text(encoding="utf-8")
        loaded = re.findall(r"""(?:src|xlink:href)=["']([^"']+)|url\(([^)]+)\)|@import""", page)
        assert all((one or other)[0] in "#" or one.startswith("data:") for one, other in loaded)
        assert "<script" not in page and "<link" not in page


def test_a_stored_comparison_is_the_one_that_was_made(directories, comparison):
    command = "collabsim compare participative directive"
    stored = report(directories / "compared").read_text(encoding="utf-8")
    assert words(stored) == words(report_of(comparison, command=command))


def test_what_was_altered_is_not_reported_on(tmp_path):
    path = cs.run(SCENARIO, replicates=2).save(tmp_path / "out")
    other = cs.run(SCENARIO, replicates=2, seed=2).save(tmp_path / "other")
    (path / "terms.parquet").write_bytes((other / "terms.parquet").read_bytes())
    with pytest.raises(InputError, match=r"terms\.parquet is not as it was written"):
        report(path)
    assert not (path / "report.en.html").exists()


@pytest.mark.parametrize("what", ["nothing", "file"])
def test_a_directory_with_nothing_to_report_on_is_refused_in_a_sentence(tmp_path, what):
    target = tmp_path / "out"
    if what == "file":
        target.write_text("a")
    done = CliRunner().invoke(app, ["report", str(target)])
    assert done.exit_code == 2
    assert "nothing to report on; give the --out directory" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == (["out"] if what == "file" else [])


def test_the_command_writes_it_beside_the_results_with_a_link(directories):
    done = CliRunner().invoke(app, ["report", str(directories / "ran"), "--lang", "id"])
    assert done.exit_code == 0, done.output
    path = directories / "ran" / "report.id.html"
    assert done.stdout.strip() == str(path)
    assert 'href="http://127.0.0.1:8080/?state=' in path.read_text(encoding="utf-8")


def test_text_of_others_is_text(comparison):
    arms = (Arm("<script>alert(1)</script>", comparison.arms[0].scenario), comparison.arms[1])
    page = report_of(replace(comparison, arms=arms), link='javascript:"><script>')
    assert "<script" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("sign", [1, -1])
def test_the_short_answer_tells_gain_from_loss(comparison, sign):
    first, last = comparison.results
    shifted = replace(last, values=last.values + sign * 0.2 * np.ones_like(last.values))
    again = replace(comparison, results=(shifted, last), smallest_worthwhile=0.02)
    told = short_answer(again, 0, language("en"))
    assert told.startswith("Participative helps" if sign > 0 else "Participative costs")
    assert "14.4 weeks of lessons a year" in told
    assert first is not last


def test_an_empty_report_is_a_page():
    assert "What it costs" not in html_of(Report("A title", "A question?"))


@pytest.mark.skipif(bool(browser_missing()), reason=browser_missing() or "there is one")
def test_it_opens_without_a_network_and_prints_on_two_sheets(directories, comparison, tmp_path):
    from playwright.sync_api import sync_playwright

    pages = {f"{kind} {code}": report(directories / kind, code).read_text(encoding="utf-8")
             for kind in KINDS for code in LANGUAGES}  # fmt: skip
    pages |= {f"many {code}": report_of(many(comparison), code) for code in LANGUAGES}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page, sheets = browser.new_page(), browser.new_page()
        sheets.emulate_media(media="print")
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        for name, content in pages.items():
            file = tmp_path / f"{name}.html"
            file.write_text(content, encoding="utf-8")
            page.goto(file.as_uri())
            printed = page.pdf(prefer_css_page_size=True, print_background=True)
            assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 2, name
            sheets.goto(file.as_uri())
            cut = sheets.evaluate(
                "[...document.querySelectorAll('.sheet')]"
                ".map(sheet => sheet.scrollHeight - sheet.clientHeight)"
            )
            assert max(cut) <= 1, name
        browser.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
