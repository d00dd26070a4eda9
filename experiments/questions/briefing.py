"""The briefing for a district office: a notebook in each language, made of the kept answers.

Its cells are read by whoever opens it and hidden until then: words and pictures come first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from collabsim.results.language import Language, language
from experiments.questions.question import Question, text

#: The notebook in each language.
BRIEFINGS = {"en": "policy_briefing.ipynb", "id": "ringkasan_kebijakan.ipynb"}
TITLE = text("A briefing for a district office")
HEAD = text(
    "A district decides how principals are trained, how often working groups meet, who visits "
    "whom, and what teachers' hours go into. Questions of that kind were put to a simulation of "
    "primary schools. First come the answers in a line each; then every question with its picture, "
    "what it costs, how sure it is and what would change it."
)
READING = text(
    "Learning is told in standard deviations of pupils (SD) a year and in weeks of lessons: a "
    "usual year of 36 weeks brings about half an SD. In the pictures a point is the mean "
    "difference, its bar how sure that mean is; blue points are more than chance explains, the "
    "shaded band is what is too small to matter."
)
CAUTION = text("What must not be concluded")
CAUTIONS = (
    text(
        "**This is no forecast.** It follows from one model's rules. Another model of schools "
        "could answer otherwise."
    ),
    text(
        "**The sources are weak where it matters most.** Most of what is known about leadership, "
        "trust and collaboration is correlational: schools that differ in them differ in much "
        "else. The model turns such findings into mechanisms; that does not make them causes."
    ),
    text(
        "**Some patterns of real schools are missed.** Which, and by how much, is in "
        "[validation](../docs/validation.md). An answer that rests on a missed pattern deserves "
        "less trust than its interval says."
    ),
    text(
        "**“No difference found” is not “no difference”.** It means that so many simulated schools "
        "could not tell."
    ),
    text("**A mean is nobody's school.** Where the mean gains, a single school may lose."),
)
USE = text("What a district could do with it")
USES = text(
    "Choose what is worth trying in a few schools first, and what to look at there: hours, strain "
    "and preparation, not learning alone. Then compare what comes with what was said here. Ask "
    "anew with `python -m experiments`, one question with `python -m experiments.kkg`; copy that "
    "file to ask your own."
)
START = """\
%matplotlib inline
import sys

sys.path.insert(0, "..")  # the questions stand beside this folder
from IPython.display import Markdown

from collabsim.results.language import language
from experiments.questions.command import questions, stored_answer
from experiments.questions.headline import headline
from experiments.questions.page import points
from experiments.questions.picture import figure

CODE = "{code}"
tongue = language(CODE)
answers = {{question.name: stored_answer(question) for question in questions()}}


def show(name):
    \"\"\"Show an answer: the line to act on, its picture, and what to know about it.\"\"\"
    display(Markdown(f"**{{headline(answers[name], tongue)}}**"))
    display(figure(answers[name], CODE))
    display(Markdown(points(answers[name], tongue)))


for answer in answers.values():
    title = tongue.text(answer.question.title)
    display(Markdown(f"- **{{title}}** {{headline(answer, tongue)}}"))
"""


def briefing(questions: list[Question], code: str) -> Any:
    """Return the notebook, not yet run."""
    from nbformat import v4

    tongue = language(code)
    _ = tongue.text
    cells = [
        v4.new_markdown_cell(f"# {_(TITLE)}\n\n{_(HEAD)}\n\n{_(READING)}"),
        hidden(START.format(code=code).rstrip()),
    ]
    for question in questions:
        cells.append(v4.new_markdown_cell(f"## {_(question.title)}\n\n{_(question.why)}"))
        cells.append(hidden(f'show("{question.name}")'))
    cells.append(v4.new_markdown_cell(_ending(tongue)))
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"  # the same notebook is the same file
    return v4.new_notebook(cells=cells)


def hidden(source: str) -> Any:
    """Return a cell of code that is folded away where a notebook is looked at."""
    from nbformat import v4

    metadata = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
    return v4.new_code_cell(source, metadata=metadata)


def _ending(tongue: Language) -> str:
    _ = tongue.text
    cautions = "\n".join(f"- {_(each)}" for each in CAUTIONS)
    return f"## {_(CAUTION)}\n\n{cautions}\n\n## {_(USE)}\n\n{_(USES)}"


def write_briefings(questions: list[Question], directory: Path) -> None:
    """Write the notebooks, run, so that they show everything when they are opened."""
    import nbformat
    from nbclient import NotebookClient

    for code, name in BRIEFINGS.items():
        notebook = briefing(questions, code)
        NotebookClient(notebook, resources={"metadata": {"path": str(directory)}}).execute()
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)  # when it was run is no part of it
        nbformat.write(notebook, directory / name)
