"""Text from elsewhere is no command: not to a terminal, not to XML, not to a spreadsheet."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.plain_text import cell, has_commands, printable

COMMANDS = (
    "\x00", "\x07", "\x1b[2J", "\x7f", "\x9b31m", "a\rb", "\ud83d", "\u2028", "\u202e", "\u2067",
    "\ufffe", "\U0010ffff",
)  # fmt: skip
WRITING = ("", "Guru kelas 1\nIV", "Ibu\tSari", "naïve – é", "गुरु", "👩‍🏫", "Siti ", "50 %")


@pytest.mark.parametrize("text", COMMANDS)
def test_a_command_is_known_and_written_out(text):
    assert has_commands(text) and not has_commands(printable(text))
    assert printable(text).isprintable()


@pytest.mark.parametrize("text", WRITING)
def test_writing_is_none_in_any_script(text):
    assert not has_commands(text)
    assert printable(text).replace(r"\n", "\n").replace(r"\t", "\t") == text


@given(st.text())
def test_what_is_no_command_can_stand_in_xml(text):
    if text and not has_commands(text):
        element = ElementTree.Element("text")
        element.text = text
        assert ElementTree.fromstring(ElementTree.tostring(element)).text == text


@given(st.one_of(st.text(), st.sampled_from("=+-@＝\t").map(lambda sign: f" {sign}1+1")))
def test_no_cell_is_a_formula_and_nothing_of_it_is_lost(text):
    kept = str(cell(text))
    assert not re.match(r" *[=+\-@\t\r\n＝＋－＠]", kept)
    assert kept.removeprefix("'") == text.removeprefix("'")
    table = io.StringIO()
    csv.writer(table).writerow([kept])
    assert not table.getvalue().strip('"').startswith(("=", "+", "-", "@"))
