"""Posts and grades as schools write them, in English and Indonesian."""

import math
import re

from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, SPECIALIST

#: The head, whom the model has apart from the staff; who is no teacher; who teaches anything.
HEAD, NO_TEACHER, ANY_TEACHER = -1, -2, -3
#: What a post may be called, the clearest first; the names before the first others are shown.
SHOWN = "class teacher, guru kelas, specialist, guru mapel, guru PJOK, librarian, pustakawan"
#: Patterns of what each may be called, in small letters; the first that fits is meant.
_KINDS = {
    HEAD: (
        r"((plt|plh|pj)\.? )?(kepala sekolah|kepala sd\w*|kepala madrasah|kepsek|ks|kamad)",
        r"head ?(teacher|master|mistress)?|principal",
    ),
    CLASS_TEACHER: (r"(guru|wali|teacher|class|homeroom|grade)[ _-]?(kelas|kls|teacher)",),
    LIBRARIAN: (
        r"librarian|pustakawan(wati)?|tenaga pustaka\w*",
        r"(kepala|tenaga|petugas|pengelola|penjaga|guru) (perpustakaan|perpus|pustaka)",
    ),
    SPECIALIST: (
        r"specialist|subject teacher|(guru )?(mata pelajaran|mapel|bidang studi|gbs)( .+)?",
        r"guru (pjok|penjas\w*|olah ?raga|or|pai\w*|agama|pa|pendidikan|bahasa|b\.? ?\w+)( .+)?",
        r"guru (inggris|arab|daerah|mulok|muatan lokal|seni\w*|sbdp|sbk|musik|tari)( .+)?",
        r"guru (tik|komputer|informatika|btq|btaq|bta|tahfidz|tahfiz|pramuka|prakarya)( .+)?",
        r"guru (matematika|mtk|ipa|ips|ipas|pkn|ppkn|sains|bk|bimbingan konseling)( .+)?",
    ),
    ANY_TEACHER: (
        r"(guru|teacher)( (sd|pns|asn|pppk|p3k|honorer|honor|gtt|gty|tetap|tidak tetap))?",
    ),
    NO_TEACHER: (
        r"(staf )?(tata usaha|tu|tas)|tenaga (administrasi|kependidikan).*|administra\w+|admin",
        r"operator.*|bendahara|penjaga( sekolah)?|satpam|security|pesuruh|caretaker|secretary",
        r"petugas (kebersihan|keamanan)|cleaning.*|tukang kebun|sopir",
        r"pengawas.*|supervisor|komite.*",
    ),
}
_NUMBERS = ("i ii iii iv v vi", "satu dua tiga empat lima enam", "one two three four five six")
GRADES = {word: k for words in _NUMBERS for k, word in enumerate(words.split(), start=1)}
_GRADE = rf"({'|'.join(sorted(GRADES, key=len, reverse=True))}|[1-6])"
#: The word before a grade, and the class's letter or its grade in words after it.
_BEFORE, _AFTER = (
    r"(?:kelas|kls|class|grade|tingkat|year)?[ .:_-]*",
    r"(?:[ .,/_-]*[a-h]|\s*\(\w+\))?",
)


def post_of(text: str) -> tuple[int | None, int | None]:
    """Return the post that a text names, None where it names none, and the grade in it.

    >>> post_of("Guru Kelas IV B"), post_of("Guru PJOK"), post_of("Kepala Sekolah")
    ((0, 4), (1, None), (-1, None))
    """
    small = " ".join(re.sub(r"[_/]|\s", " ", text.casefold()).split()).rstrip(". ")
    for kind, patterns in _KINDS.items():
        if any(re.fullmatch(pattern, small) for pattern in patterns):
            return kind, None
    taught = re.fullmatch(
        r"(?:guru|wali|teacher) (?:of )?((?:kelas|kls|class|grade|year)\b.*)", small
    )
    grade = grade_of(taught[1]) if taught else math.nan
    return (None, None) if math.isnan(grade) else (CLASS_TEACHER, int(grade))


def grade_of(text: str) -> float:
    """Return the grade from 1 to 6 that a cell names, nan where it names none, or several.

    >>> [grade_of(cell) for cell in ("1A", "Kelas 6", "IV-B", "3.0", "7", "1-3")]
    [1.0, 6.0, 4.0, 3.0, nan, nan]
    """
    small = text.casefold().strip()
    found = re.fullmatch(rf"{_BEFORE}{_GRADE}(?:[.,]0+)?{_AFTER}", small)
    if not found:
        return math.nan
    return float(GRADES.get(found[1]) or found[1])


def is_several_grades(text: str) -> bool:
    """Whether a cell names more than one grade, as a subject teacher's may.

    >>> is_several_grades("1-6"), is_several_grades("IV, V dan VI"), is_several_grades("4B")
    (True, True, False)
    """
    small = re.sub(r"kelas|kls|class|grades?|semua|all", " ", text.casefold())
    parts = re.split(r"[\s,;/&+–-]+|\bdan\b|\band\b|\bs\.?d\.?\b", small)
    grades = [part for part in parts if part]
    every = all(not math.isnan(grade_of(part)) for part in grades)
    return every and (len(grades) > 1 or not grades)
