"""Which workflows may be published, and the trace of each fault (F118–F123, F125, F31, F109)."""

import time
from typing import Any

import pytest

from benchmarks.workflows import thirty
from chalicelib.domain.workflow_checks import problems
from chalicelib.domain.workflow_problems import Problem
from tests.unit.domain.workflow_cases import FORM, PEOPLE, PLANTS, add, move, planted, sound


def found(workflow: object, form: Any = FORM) -> list[Problem]:
    return problems(workflow, form, PEOPLE, "front")


def test_a_sound_workflow_has_no_problem() -> None:
    assert found(sound()) == []


def test_a_type_without_a_workflow_always_works() -> None:
    assert found(None) == []


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_fault_is_found_with_its_trace_and_nothing_else_is(name: str) -> None:
    code, path, trace, fault = PLANTS[name]
    expected = Problem(path, code, trace)
    all_of = found(planted(fault))
    assert expected in all_of
    # What a fault takes away may be missed elsewhere: a start leads everywhere.
    assert {each.code for each in all_of} == {code}


def test_who_serves_is_not_judged_before_anybody_does() -> None:
    for name in ("department_that_is_not_there", "department_without_people"):
        assert problems(planted(PLANTS[name][3]), FORM, None, "front") == []


def test_a_field_that_no_answer_shows_cannot_be_required() -> None:
    """F125: hidden by the form's own conditions, for ever."""
    same = [{"field": "subject", "op": "eq", "value": value} for value in "ab"]
    hidden = {"key": "never", "type": "text", "label": "Never", "when": {"all": same}}
    step = FORM["steps"][0]
    form = {**FORM, "steps": [{**step, "fields": [*step["fields"], hidden]}]}
    workflow = sound()
    workflow["stages"][0]["settings"]["never"] = ["required"]
    wanted = Problem("stages.0.settings.never", "never_visible", ("triage",))
    assert found(workflow, form) == [wanted]


def test_without_a_start_nothing_is_said_of_ways_that_begin_there() -> None:
    workflow = planted(PLANTS["start_that_is_not_there"][3])
    workflow["stages"][2]["settings"]["verdict"] = ["required", "read_only"]
    assert found(workflow) == [Problem("start", "unknown_stage")]


def test_hidden_from_both_may_be_needed_once_it_was_filled() -> None:
    workflow = sound()
    workflow["stages"][1]["settings"] = {
        "subject": ["needed", "hidden_from_staff", "hidden_from_customer"]
    }
    assert found(workflow) == []


def test_a_restarted_request_may_come_without_what_nobody_could_fill() -> None:
    """F95: the restart's own stage is reached with what a request had when it ended."""
    workflow = sound()
    workflow["stages"][0]["settings"]["verdict"] = ["read_only"]
    workflow["stages"][2]["settings"]["verdict"] = ["required", "read_only"]
    assert found(workflow) == [Problem("stages.2.settings.verdict", "never_filled", ("work",))]


def test_a_way_on_which_a_field_is_not_filled_is_shown_though_another_fills_it() -> None:
    workflow = sound()
    del workflow["restart"]
    workflow["stages"][0]["settings"]["verdict"] = ["read_only"]
    workflow["stages"][2]["settings"]["verdict"] = ["required", "read_only"]
    way = ("triage", "triage/accept", "work")
    assert found(workflow) == [Problem("stages.2.settings.verdict", "never_filled", way)]


def test_a_wait_that_a_timer_ends_needs_nobody() -> None:
    workflow = sound()
    add(workflow, "rest", move("on", "work", by=["timer"], after={"days": 1}))
    assert found(workflow) == []


def test_a_stage_only_entered_on_the_customers_turn_needs_no_staff() -> None:
    workflow = sound()
    add(workflow, "desk", move("done", "work", by=["customer"]), state="pending")
    assert found(workflow) == []


def test_a_loop_of_timers_is_told_once() -> None:
    workflow = planted(PLANTS["loop_of_timers"][3])
    workflow["stages"][2]["moves"].append(
        move("self", "work", by=["timer", "staff"], after={"days": 1})
    )
    loops = [each for each in found(workflow) if each.code == "timer_loop"]
    assert loops == [
        Problem(
            "stages.1.moves.1",
            "timer_loop",
            ("waiting", "waiting/silence", "work", "work/late", "waiting"),
        )
    ]


def test_a_document_too_large_to_keep_is_refused() -> None:
    workflow = sound()
    workflow["stages"][0]["moves"] += [
        {
            **move(f"m{n}", "work"),
            "title": {"en": "x" * 2000, "pt-PT": "x" * 2000, "pt-BR": "x" * 1900},
        }
        for n in range(40)
    ]
    assert found(workflow) == [Problem("stages", "too_many")]


def test_what_is_told_at_once_is_bounded() -> None:
    stages = [
        {"id": f"s{n}", "moves": [move(f"m{k}", f"s{(n + k) % 30}") for k in range(20)]}
        for n in range(30)
    ]
    all_of = found({"start": "s0", "stages": stages})
    assert {(each.code, len(each.trace)) for each in all_of} == {("no_exit", 200)}
    assert len(found({f"k{n}": 1 for n in range(5000)})) == 500


def test_thirty_stages_are_checked_in_under_fifty_milliseconds() -> None:
    workflow, form, people = thirty()
    begun = time.process_time()
    assert problems(workflow, form, people, "front") == []
    assert time.process_time() - begun < 0.25  # `make bench` holds 50 ms; this machine is shared
