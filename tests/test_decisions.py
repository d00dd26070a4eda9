"""A meeting decides: who is asked, when there is consensus, what follows, and what it does."""

import numpy as np
import pytest

from collabsim.model import ablation, events
from collabsim.model.leadership import AGENDA_CONTROL, AVAILABILITY, MEDIATION, VOICE
from collabsim.model.rules.attitudes import attitudes
from collabsim.model.rules.common_practice import backing
from collabsim.model.rules.staff_meeting import staff_meeting
from collabsim.scenario import Choice, Leadership, Scenario, School
from collabsim.simulation.chunk import begin
from collabsim.simulation.views import view_row
from tests.schools import SMALL, bits, staff

MEETS = {"meetings_per_month": 52 / 12, "waiting_to_strain": 0}
PLAIN = Leadership(**dict.fromkeys(("voice", "agenda_control", "availability"), 0.0))


def meeting(parameters=(), rows=1, **behaviours):
    """A school in which one meeting is held; the matter is never a practice."""
    chunk = staff(MEETS | dict(parameters))
    if rows > 1:
        size = School(classes=6, specialists=0, librarians=0)
        given = MEETS | {"history_years": 0} | dict(parameters)
        chunk = begin(Scenario(schools=(size,), parameters=given, terms=1), range(rows))
    c = chunk.columns
    c.behaviours[:], c.reach[:] = 0.0, 1.0
    for name, value in behaviours.items():
        c.behaviours[:, {"voice": VOICE, "agenda": AGENDA_CONTROL, "available": AVAILABILITY,
                         "mediation": MEDIATION}[name]] = value  # fmt: skip
    c.decision_week[:] = chunk.week  # a practice was just decided
    c.matters[:] = 1.0  # and one matter waits
    return chunk


def test_a_decision_without_asking_takes_a_share_of_feeling_valued():
    chunk = meeting(voice=0.0)
    before = chunk.columns.valued.copy()
    chunk.apply(staff_meeting)
    assert chunk.columns.valued == pytest.approx(before * (1 - chunk.p.unasked_to_valued))


def test_asked_and_answered_lifts_who_spoke_most_and_who_was_silent_too():
    chunk = meeting({"own_hands": 1.0, "consensus": 1.0}, voice=1.0)
    before = chunk.columns.valued.copy()
    chunk.apply(staff_meeting)
    gain = (chunk.columns.valued - before) / (1 - before)
    p = chunk.p
    assert set(np.round(gain[0], 12)) <= {p.heard_to_valued, p.asked_to_valued}
    assert p.heard_to_valued in np.round(gain[0], 12)


def test_asked_and_ignored_is_worse_than_not_asked():
    ignored = meeting({"own_hands": 0.0, "consensus": 1.0}, voice=1.0, available=0.0)
    before = ignored.columns.valued.copy()
    ignored.apply(staff_meeting)
    p = ignored.p
    assert ignored.columns.valued == pytest.approx(before * (1 - p.ignored_to_valued))
    assert p.ignored_to_valued > p.unasked_to_valued


def test_consensus_is_oftener_where_the_principal_mediates():
    shares = []
    for mediation in (0.0, 1.0):
        chunk = meeting({"deliberation": 0.3}, rows=400, voice=1.0, mediation=mediation)
        chunk.apply(staff_meeting)
        tally = chunk.record.tally.sum(axis=-1)
        shares.append(tally[:, events.CONSENSUS].mean())
    error = np.sqrt(0.5 / 400)
    assert shares[1] - shares[0] > 4 * error


def test_without_voice_nothing_is_put_off_and_with_it_what_divides_waits():
    for voice in (0.0, 1.0):
        chunk = meeting({"consensus": 0.0}, rows=200, voice=voice)
        chunk.columns.safety[:] = 1.0  # everybody speaks who is asked
        chunk.apply(staff_meeting)
        tally = chunk.record.tally.sum(axis=(0, -1))
        assert (tally[events.PUT_OFF] > 0) == (voice == 1.0)
        assert (tally[events.DECIDED] > 0) == (voice == 0.0)


def test_a_settled_matter_no_longer_waits_and_one_put_off_does():
    settled, waiting = (meeting({"consensus": c}, voice=1.0) for c in (1.0, 0.0))
    for chunk in (settled, waiting):
        chunk.columns.matters[:] = 5.0
        chunk.apply(staff_meeting)
    p = settled.p
    comes = 5.0 + p.matter_rate - 5.0 * p.matters_lapse
    assert settled.columns.matters[0, 0] == pytest.approx(comes - 1.0)
    assert waiting.columns.matters[0, 0] == pytest.approx(comes)


def test_an_agreed_practice_is_backed_by_the_share_who_support_it():
    chunk = meeting({"own_hands": 1.0, "consensus": 1.0}, rows=200, voice=1.0)
    c = chunk.columns
    c.decision_week[:] = chunk.week - chunk.p.weeks_per_term
    chunk.apply(staff_meeting)
    adopted = c.common_practice[:, 0] >= 0
    assert adopted.sum() > 10
    supporters = (c.support >= 0.5).mean(axis=1)
    assert c.agreement[adopted, 0] == pytest.approx(supporters[adopted])
    assert (c.agreement[~adopted, 0] == 0).all()
    row = int(np.flatnonzero(adopted)[0])
    school = view_row(chunk.schools, row)
    assert backing(school, int(c.common_practice[row, 0])) == c.agreement[row, 0]


def test_feeling_valued_returns_to_where_it_rests_when_nothing_happens():
    chunk = staff({"meetings_per_month": 0})
    c = chunk.columns
    c.behaviours[:] = 0.0
    c.reach[:] = 1.0
    c.valued[:] = 0.9
    for _ in range(20):
        chunk.apply(attitudes)
    left = (1 - chunk.p.valued_return) ** 20
    assert c.valued == pytest.approx(c.valued_base + left * (0.9 - c.valued_base))


def test_a_meeting_that_decides_nothing_moves_nobodys_feeling_valued():
    chunk = meeting(voice=0.5)
    chunk.columns.ablation[:, ablation.NO_DECISIONS] = 1.0
    before = chunk.columns.valued.copy()
    chunk.apply(staff_meeting)
    assert np.array_equal(chunk.columns.valued, before)
    assert chunk.columns.matters[0, 0] == 1.0 - chunk.p.matters_lapse  # and none comes up


def test_what_people_choose_in_a_meeting_and_with_a_case_replays_exactly():
    choices = tuple(
        Choice(week=week, who=who, decision=decision, answer=answer)
        for week in range(8)
        for who, decision, answer in (
            (0, "support", 1.0), (1, "support", 0.0), (2, "bring_case", 1.0),
            (3, "bring_case", 0.0), ("principal", "ask_staff", 1.0),
            ("principal", "hold_meeting", 1.0),
        )
    )  # fmt: skip
    played = SMALL.replace(choices=choices, parameters={"history_years": 0})
    once, again, simulated = (
        begin(each, range(2)) for each in (played, played, played.replace(choices=()))
    )
    for chunk in (once, again, simulated):
        chunk.advance(8)
    assert bits(once) == bits(again) != bits(simulated)
    assert once.columns.support[:, 0].min() > 0.5 > once.columns.support[:, 1].max()


def played(*decisions):
    """A small school in its first recorded weeks, the principal played in each of them."""
    choices = tuple(
        Choice(week=week, who="principal", decision=name, answer=answer)
        for week in range(6)
        for name, answer in decisions
    )
    chunk = begin(
        SMALL.replace(choices=choices, parameters={"history_years": 0, "principal_hours": 4.0}),
        [0],
        record="full",
    )
    chunk.advance(6)
    return chunk


def happened(chunk, kind):
    columns = chunk.journal.columns()
    return columns["who"][columns["kind"] == kind], columns["whom"][columns["kind"] == kind]


def test_a_week_given_to_one_behaviour_does_it_in_full_and_its_hours_are_missed_elsewhere():
    usual, attends, leaves = (
        played(), played(("attend_to", VOICE)), played(("leave_aside", MEDIATION)),
    )  # fmt: skip
    assert attends.columns.behaviours[0, VOICE] == 1.0 > usual.columns.behaviours[0, VOICE]
    assert leaves.columns.behaviours[0, MEDIATION] == 0.0 < usual.columns.behaviours[0, MEDIATION]
    reach = [chunk.columns.reach[0, 0] for chunk in (attends, usual, leaves)]
    assert reach == sorted(reach) and reach[0] < reach[-1]


def test_she_steps_in_for_one_teacher_and_for_nobody_else():
    one, nobody = played(("mediate_for", 2)), played(("mediate_for", 99))
    who, whom = happened(one, events.MEDIATED)
    assert len(who) and ((who == 2) | (whom == 2)).all()
    assert not len(happened(nobody, events.MEDIATED)[0])


def test_whom_she_has_speak_is_heard_and_moves_towards_the_others():
    calls = (("hold_meeting", 1), ("ask_staff", 1))
    silent = {"speak_up": 0.0, "consensus": 1.0, "own_hands": 1.0, "history_years": 0}
    scenario = SMALL.replace(parameters=silent)
    chunks = []
    for more in ((), (("hear", 3),)):
        choices = tuple(
            Choice(week=week, who="principal", decision=name, answer=answer)
            for week in range(6)
            for name, answer in (*calls, *more)
        )
        chunk = begin(scenario.replace(choices=choices), [0])
        chunk.columns.matters[:] = 1.0
        chunk.advance(1)
        chunks.append(chunk)
    unheard, heard = (chunk.record.tally[0].sum(axis=-1) for chunk in chunks)
    assert unheard[events.CONSENSUS] == 0 < heard[events.CONSENSUS]
