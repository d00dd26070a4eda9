"""Rosters: a real staff from two CSV files; what cannot be is told with file, line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.scenario import Scenario, School, Staff, from_toml, load, to_toml
from collabsim.scenario.staff.roster import read_roster

PEOPLE = (
    "id,experience,post,grade\nAni,3,class teacher,1\nBudi,12.5,specialist,\nCitra,30,librarian,\n"
)
TIES = "asker,adviser\nAni,Budi\nCitra,Ani\n"


@pytest.fixture
def write(tmp_path):
    def written(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return written


def test_a_staff_is_read_as_it_is_written(write):
    roster = read_roster(write("staff.csv", PEOPLE), write("ties.csv", TIES))
    assert roster.ids == ("Ani", "Budi", "Citra")
    assert roster.experience.tolist() == [3, 12.5, 30]
    assert roster.post.tolist() == [0, 1, 2]
    assert roster.grade.tolist() == [1, 3.5, 2]
    assert roster.ties == ((0, 1), (2, 0))


def test_without_an_edge_list_ties_are_left_open(write):
    assert read_roster(write("staff.csv", PEOPLE)).ties is None


@pytest.mark.parametrize(
    "text",
    [
        PEOPLE.replace(",", ";").replace("12.5", "12,5"),
        PEOPLE.replace(",", "\t"),
        "\ufeff" + PEOPLE,
        PEOPLE.replace("\n", "\r\n"),
        "\n" + PEOPLE.replace("\n", "\n\n"),
        PEOPLE.replace("id,experience", '"ID", Years Teaching '),
        PEOPLE.replace("id,experience,post,grade", "Nama,masa kerja,Jabatan,Kelas"),
        PEOPLE.replace("specialist", "Guru Mapel").replace("librarian", "LIBRARIAN"),
    ],
)
def test_a_spreadsheet_may_write_it_in_many_ways(write, text):
    plain, other = read_roster(write("a.csv", PEOPLE)), read_roster(write("b.csv", text))
    assert plain.ids == other.ids
    assert plain.experience.tolist() == other.experience.tolist()
    assert plain.post.tolist() == other.post.tolist()
    assert plain.grade.tolist() == other.grade.tolist()


@given(st.integers(1, 120))
def test_without_grades_classes_are_dealt_in_the_rosters_order(tmp_path_factory, size):
    path = tmp_path_factory.mktemp("roster") / "staff.csv"
    path.write_text("id,experience\n" + "".join(f"t{i},{i % 60}\n" for i in range(size)), "utf-8")
    roster = read_roster(path)
    assert roster.post.tolist() == [0] * size
    assert roster.grade.tolist() == [i % 6 + 1 for i in range(size)]


def test_without_posts_whoever_has_no_grade_is_a_specialist(write):
    roster = read_roster(write("staff.csv", "id,years,grade\na,1,2\nb,2,\n"))
    assert roster.post.tolist() == [0, 1] and roster.grade.tolist() == [2, 3.5]


def test_columns_can_be_named(write):
    people = write("staff.csv", "NIP,since,id\n7,3,x\n8,4,y\n")
    ties = write("ties.csv", "who,whom\n7,8\n")
    columns = {"id": "NIP", "experience": "since", "asker": "who", "adviser": "whom"}
    roster = read_roster(people, ties, columns=columns)
    assert roster.ids == ("7", "8") and roster.ties == ((0, 1),)


def test_one_school_is_taken_out_of_many(write):
    people = write("staff.csv", "school,id,years\n1,a,1\n2,a,2\n2,b,3\n")
    ties = write("ties.csv", "school,from,to\n1,a,b\n2,b,a\n")
    roster = read_roster(people, ties, school="2")
    assert roster.experience.tolist() == [2, 3] and roster.ties == ((1, 0),)


WRONG_PEOPLE = [
    ("", 0, "id", None, "id"),
    ("id,experience\n", None, "", None, "at least one row"),
    ("id,age\na,3\n", None, "experience", None, "years_teaching"),
    ("id,experience\na,3\na,4\n", 3, "id", "a", "keep one"),
    ("id,experience\n,3\n", 2, "id", "", "give everybody an id"),
    ("Id,years\na,many\n", 2, "years", "many", "from 0 to 60"),
    ("id,experience\na,-1\n", 2, "experience", "-1", "from 0 to 60"),
    ("id,experience\na,nan\n", 2, "experience", "nan", "from 0 to 60"),
    ("id,experience\na,inf\n", 2, "experience", "inf", "from 0 to 60"),
    ("id,experience,grade\na,3,7\n", 2, "grade", "7", "from 1 to 6"),
    ("id,experience,grade\na,3,1.5\n", 2, "grade", "1.5", "from 1 to 6"),
    ("id,experience,post,grade\na,3,class teacher,\n", 2, "grade", "", "from 1 to 6"),
    ("id,experience,post\na,3,libarian\nb,3,class teacher\n", 2, "post", "libarian", "'librarian'"),
    ("id,experience,post\na,3,librarian\n", None, "", None, "at least one"),
    ("id,experience\na,3,4\n", 2, "", None, "give 2"),
    ("id,id,experience\na,b,3\n", 1, "", "id", "rename one"),
    ('id,experience\n"a,3\n', 2, "", None, "quotes"),
    ("school,id,experience\n1,a,3\n2,b,3\n", None, "school", None, "one of 1, 2"),
    ("id,experience\n" + "".join(f"t{i},1\n" for i in range(121)), None, "", None, "at most 120"),
]


@pytest.mark.parametrize(("text", "line", "column", "value", "right"), WRONG_PEOPLE)
def test_what_is_wrong_in_a_roster_is_told_with_its_place(write, text, line, column, value, right):
    path = write("staff.csv", text)
    with pytest.raises(InputError) as caught:
        read_roster(path)
    problem = caught.value.problems[0]
    assert problem.file == str(path) and right in str(problem.right)
    if line != 0:
        assert (problem.line, problem.field) == (line, column)
    if value is not None:
        assert problem.value == value


WRONG_TIES = [
    ("asker,adviser\nAni,Bud\n", 2, "adviser", "Bud", "'Budi'"),
    ("seeker,adviser\nDewi,Ani\n", 2, "seeker", "Dewi", "not in the roster"),
    ("asker,adviser\nAni,Budi\nAni,Ani\n", 3, "adviser", "Ani", "nobody asks herself"),
    ("asker,adviser\nAni,Budi\nAni,Budi\n", 3, "adviser", "Budi", "keep one"),
    ("asker,adviser\nAni,\n", 2, "adviser", "", "not in the roster"),
    ("asker,adviser\n", None, "", None, "at least one row"),
    ("asker,who\nAni,Budi\n", None, "adviser", None, "call it adviser"),
    ("asker\nAni\n", 1, "", None, "put a comma"),
    ("asker,adviser,weight\nAni,Budi,0\n", 2, "weight", "0", "import-staff"),
    ("asker,adviser,type\nAni,Budi,Undirected\n", 2, "type", "Undirected", "import-staff"),
]


@pytest.mark.parametrize(("text", "line", "column", "value", "right"), WRONG_TIES)
def test_what_is_wrong_in_an_edge_list_is_told_with_its_place(
    write, text, line, column, value, right
):
    path = write("ties.csv", text)
    with pytest.raises(InputError) as caught:
        read_roster(write("staff.csv", PEOPLE), path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.field) == (str(path), line, column)
    assert right in str(problem.right)
    assert value is None or problem.value == value


def test_a_tie_back_is_another_tie(write):
    ties = write("ties.csv", "asker,adviser\nAni,Budi\nBudi,Ani\n")
    assert read_roster(write("staff.csv", PEOPLE), ties).ties == ((0, 1), (1, 0))


def test_all_that_is_wrong_is_told_at_once(write):
    people = write("staff.csv", "id,experience\na,x\na,-1\n")
    with pytest.raises(InputError) as caught:
        read_roster(people, write("ties.csv", "asker,adviser\na,a\nc,d\n"))
    assert len(caught.value.problems) == 6


@pytest.mark.parametrize("school", ["3", "A"])
def test_an_unknown_school_is_told(write, school):
    people = write("staff.csv", "school,id,years\n1,a,1\n2,b,2\n")
    with pytest.raises(InputError, match=f"school = '{school}': no such school; known are 1, 2"):
        read_roster(people, school=school)


def test_a_school_needs_a_column_to_be_found(write):
    with pytest.raises(InputError, match="school: missing column"):
        read_roster(write("staff.csv", PEOPLE), school="1")


SCENARIO = """
[[schools]]
pupils = 20
[schools.staff]
roster = "staff.csv"
edges = "ties.csv"
"""


def test_paths_in_a_scenario_are_relative_to_it(write, monkeypatch):
    write("staff.csv", PEOPLE)
    write("ties.csv", TIES)
    path = write("scenario.toml", SCENARIO)
    monkeypatch.chdir("/")
    scenario = load(path)
    school = scenario.schools[0]
    assert (school.classes, school.specialists, school.librarians, school.size) == (1, 1, 1, 3)
    assert school.roster is not None and school.roster.ties == ((0, 1), (2, 0))
    assert [part.tolist() for part in school.posts] == [[0, 1, 2], [1, 3.5, 2]]
    assert from_toml(to_toml(scenario)) == scenario == scenario.replace()


def test_a_problem_in_a_roster_is_told_with_those_of_the_scenario(write):
    people = write("staff.csv", "id,experience\na,x\n")
    path = write("scenario.toml", "terms = 0\n" + SCENARIO.replace('edges = "ties.csv"', ""))
    with pytest.raises(InputError) as caught:
        load(path)
    assert {problem.file for problem in caught.value.problems} == {str(people), str(path)}


def test_sizes_that_contradict_the_roster_are_refused(write):
    staff = Staff(roster=write("staff.csv", PEOPLE))
    assert School(staff=staff, classes=1).classes == 1
    with pytest.raises(InputError, match="classes = 2: not what the roster has; leave it out"):
        School(staff=staff, classes=2)
    with pytest.raises(InputError, match="new_staff = True: not for a real staff"):
        School(staff=staff, new_staff=True)


def test_a_school_can_get_another_staff(write):
    first = School(staff=Staff(roster=write("a.csv", PEOPLE)))
    second = first.replace(staff=Staff(roster=write("b.csv", "id,years\na,1\nb,2\n")))
    assert (first.size, second.size) == (3, 2)
    assert Scenario(schools=(second,)).schools[0].classes == 2


def test_an_unknown_column_gets_its_nearest_match(write):
    path = write("staff.csv", PEOPLE)
    with pytest.raises(
        InputError, match=r"columns\.expirience = 'x': no such column; did you mean 'exp"
    ):
        Staff(roster=path, columns={"expirience": "x"})
