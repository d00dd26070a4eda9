"""Small text files that a user names: read them, or say why that cannot be."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, reason, say

LARGEST = 1_000_000
#: The share of zeros in every other byte that tells UTF-16.
MOSTLY = 0.7


def read_text(path: Path) -> str:
    """Return a file's text; InputError where it is missing, no file, huge, binary or no UTF-8."""
    content = read_content(path)
    _refuse_binary(path, content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem("not UTF-8 text", "save it as UTF-8", file=str(path), line=line)
        raise InputError(problem) from error


def foreign_text(path: Path, content: bytes) -> tuple[str, str]:
    """Return the text in a file's content and its encoding: UTF-8, or what programs write instead.

    That is UTF-16, with or without a mark at its start, or Windows-1252 for whatever else is no
    UTF-8. Raises InputError where it is no text.
    """
    encoding = _utf16(content)
    if not encoding:
        _refuse_binary(path, content)
        encoding = "utf-8-sig" if _is_utf8(content) else "cp1252"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        what, right = say("of an unknown encoding"), say("save it as UTF-8")
        raise _refused(path, what, right) from error


def _utf16(content: bytes) -> str:
    """Return the name of the UTF-16 that a content is in, "" where it is none.

    Without a mark it shows by its zeros: Latin letters have one in each pair of bytes.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if content and content[first::2].count(0) > MOSTLY * len(content[first::2]):
            return "" if content[1 - first :: 2].count(0) else encoding
    return ""


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_content(path: Path) -> bytes:
    """Return what is in a file; InputError where it is missing, no file, or larger than LARGEST."""
    if path.is_dir():
        raise _refused(path, say("a directory"), say("give the file in it"))
    if not path.exists():
        raise _refused(path, say("no such file"), say("give the path of a text file"))
    if not path.is_file():
        raise _refused(path, say("not a regular file"), say("give a text file"))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        what = say("cannot be read: {reason}", reason=reason(error))
        raise _refused(path, what, say("give a readable file")) from error
    if len(content) > LARGEST:
        raise _refused(path, say("too large"), say("give a file of at most 1 MB"))
    return content


def _refuse_binary(path: Path, content: bytes) -> None:
    if b"\0" in content:
        right = say("give plain text, not a spreadsheet or a picture")
        raise _refused(path, say("not a text file"), right)


def _refused(path: Path, what: Message, right: Message) -> InputError:
    return InputError(Problem(what, right, file=str(path)))
