"""What people read of the process and of time (F31, F33, F92, F119, F123), and surveys (F61)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.domain import board, policies, reading, surveys
from chalicelib.domain.access import Case
from chalicelib.domain.customers import By
from chalicelib.domain.policies import Policy
from chalicelib.domain.requests import Passage
from chalicelib.domain.service_levels import Clock
from chalicelib.domain.workflow import State
from chalicelib.errors import Conflict, Invalid, Stale
from tests.unit.domain.cases import (
    CUSTOMER,
    PLAIN,
    STAFF,
    START,
    TYPE,
    ZONE,
    actor,
    after,
    by,
    opened,
    standing,
)


def passed(*stages: str) -> tuple[Passage, ...]:
    return tuple(Passage(each, after(hours=n), actor(STAFF)) for n, each in enumerate(stages))


def test_f123_each_stage_tells_when_it_was_entered_and_for_how_long() -> None:
    request = standing(State.OPEN, stage="second", passages=passed("first", "second"))
    first, second = reading.steps(request, TYPE)
    assert (first.stage.id, first.title, first.place) == ("first", "First", "passed")
    assert [seconds for _, seconds in first.passages] == [3600]
    assert (second.title, second.place) == ("stage open", "current")
    assert [seconds for _, seconds in second.passages] == [None]
    assert [each.place for each in reading.steps(opened(), TYPE)] == ["current", "ahead"]
    done = standing(State.CLOSED, passages=passed("first"), finished_at=after(hours=2))
    assert reading.steps(done, TYPE)[0].passages[0][1] == 7200


def test_what_was_kept_before_there_were_stages_is_read_all_the_same() -> None:
    (only,) = reading.steps(standing(State.OPEN, PLAIN, passages=(), stage=""), PLAIN)
    assert (only.place, only.passages) == ("current", [])


def ways(who: Any, answers: Any, state: State = State.OPEN, **more: Any) -> Any:
    request = standing(state, **{"received": frozenset({"plan"}), **more})
    shown = frozenset(answers) | {"price", "secret"}
    return {
        each.move.id: (each.why, dict(each.missing))
        for each in reading.ways(Case(request, TYPE, who, START), answers, shown)
    }


def test_f119_the_moves_of_ones_side_are_shown_with_why_not_yet() -> None:
    full = {"price": "1", "secret": "x"}
    assert ways(STAFF, full) == {"on": (None, {}), "dear": ("move_not_open", {})}
    lacking = {"answers.secret": "required"}
    assert ways(STAFF, {"price": "9"}) == {
        "on": ("hand_over_incomplete", lacking),
        "dear": ("hand_over_incomplete", lacking),
    }
    assert ways(CUSTOMER, full) == {"mine": ("waiting_for_staff", {})}
    assert ways(CUSTOMER, full, State.PENDING) == {"mine": (None, {})}


def test_f92_every_deadline_says_why() -> None:
    (service,) = reading.reasons(opened(), TYPE, after(days=1), ZONE)
    assert (service.kind, service.start, service.due_at) == ("service", START, after(days=5))
    assert [each.reason for each in service.spans] == ["counted"]
    asked = replace(standing(State.RESOLVED, PLAIN), timers={})
    assert reading.reasons(asked, PLAIN, START, ZONE) == []
    waits = surveys_solved()
    found = reading.reasons(waits, TYPE, after(days=1), ZONE)
    assert [each.kind for each in found] == ["service", "agreement"]
    (span,) = found[1].spans
    assert (found[1].start, found[1].due_at) == (span.begin, span.end) == (START, after(days=5))


def surveys_solved() -> Any:
    """Resolved, as a command leaves it: its agreement waits."""
    changed, _ = surveys.answer(standing(State.RESOLVED), ASKED, GOOD, "", by(CUSTOMER))
    return changed[0]


# A supervisor's board


def test_f33_a_board_adds_up_what_was_counted() -> None:
    today = date(2026, 3, 2)
    days = {
        "2026-03-02": {"opened": 2, "still_open": 2, "closed": 1},
        "2026-02-24": {"opened": 1, "still_open": 1},
        "2026-02-23": {"opened": 5, "still_open": 3},
        "2025-12-03": {"still_open": 1},
        "2025-12-02": {"still_open": 9},
    }
    counts = [{"staff": 4, "customer": 5, "overdue": 1}, {"staff": 1, "overdue": -2}]
    column = board.column(("d", "Department"), counts, days, today, 7)
    assert column.open == {"staff": 5, "customer": 5, "overdue": 0}
    assert column.ages == [3, 3, 1, 3]
    assert column.lines["opened"] == [1, 0, 0, 0, 0, 0, 2]
    assert column.lines["closed_late"] == [0] * 7
    assert column.sums == {"opened": 3, "closed": 1}
    assert board.calendar(today, 3) == ["2026-02-28", "2026-03-01", "2026-03-02"]


# The service level as it is administered


DAYS = {"time": {"days": 5}}
POLICY = Policy("t", DAYS, 3)


def administrator(version: int | None = None) -> By:
    return By(actor(STAFF), START, "portal", version)


def test_f92_a_policy_is_changed_with_its_event_and_once() -> None:
    content = {"time": {"days": 9}, "warn": 0.5, "pauses": False}
    changed, (event,) = policies.change(POLICY, content, (), administrator(3))
    assert (changed.version, changed.content) == (4, content)
    assert (event.type, event.version, event.visible) == ("ServiceLevelChanged", 4, "staff")
    assert event.data == {"type_id": "t", "before": DAYS, "after": content}
    assert policies.change(changed, content, (), administrator()) == (changed, [])
    level = changed.level(None)
    assert level is not None
    assert (level.version, level.warn, level.pauses) == (4, 0.5, False)
    assert policies.change(POLICY, None, (), administrator())[0].level(None) is None


def test_f92_a_policy_that_cannot_work_or_is_stale_is_refused() -> None:
    with pytest.raises(Stale):
        policies.change(POLICY, DAYS, (), administrator(2))
    with pytest.raises(Invalid) as refused:
        policies.change(POLICY, {"time": {"days": 0}}, (), administrator())
    assert refused.value.fields == {"time": "range"}
    assert (Policy("t", {"calendar": "c"}).calendar, POLICY.calendar) == ("c", "")


@pytest.mark.parametrize(
    ("before", "after_", "move"),
    [
        (None, None, "same"),
        (None, 1, "begins"),
        (1, None, "ends"),
        (1, 1, "same"),
        (2, 1, "earlier"),
        (1, 2, "later"),
        (0, 1, "earlier"),
        (1, 0, "later"),
    ],
)
def test_f92_the_effect_on_an_open_request(before: Any, after_: Any, move: str) -> None:
    """0: the clock stands, and nobody can know."""

    def running(days: int | None) -> Clock | None:
        return None if days is None else Clock(1, START, after(days=days) if days else None)

    effect = policies.effect(running(before), running(after_), after(days=1))
    assert effect.move == move
    assert (effect.was_overdue, effect.overdue) == (before == 1, after_ == 1)
    counts = policies.counted([effect, effect])
    assert counts[move] == 2
    assert counts["overdue"] == 2 * (after_ == 1)
    assert counts["newly"] == 2 * (after_ == 1 and before != 1)


# How it went


QUESTIONS = [
    {"id": "overall", "kind": "rating", "label": "All in all?", "required": True},
    {"id": "why", "kind": "text", "label": "Why?"},
]
ASKED = replace(TYPE, survey={"questions": QUESTIONS})
GOOD = {"overall": 4, "why": " Quick "}


def test_f61_ratings_are_told_and_words_are_kept_beside() -> None:
    (request, (event,)), survey = surveys.answer(
        standing(State.CLOSED), ASKED, GOOD, " Kind ", by(CUSTOMER, after(hours=1))
    )
    assert request.surveyed_at == survey.answered_at == after(hours=1)
    assert (event.type, event.data) == ("SurveyAnswered", {"ratings": {"overall": 4}})
    assert (survey.ratings, survey.texts, survey.comment) == (
        {"overall": 4},
        {"why": "Quick"},
        "Kind",
    )
    assert surveys.wordless(survey) == replace(survey, texts={}, comment="")
    assert surveys.text(survey)["answered_at"] == "2026-03-02T10:00:00.000Z"


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {"answers.overall": "required"}),
        ({"overall": ""}, {"answers.overall": "required"}),
        ({"overall": 0}, {"answers.overall": "option"}),
        ({"overall": 6}, {"answers.overall": "option"}),
        ({"overall": True}, {"answers.overall": "option"}),
        ({"overall": "5"}, {"answers.overall": "option"}),
        ({"overall": 1, "why": "x" * 2001}, {"answers.why": "format"}),
        ({"overall": 5, "why": 7}, {"answers.why": "format"}),
        ({"overall": 5, "other": 1}, {"answers.other": "unknown"}),
    ],
)
def test_f61_an_answer_is_one_that_its_question_takes(given: Any, wrong: Any) -> None:
    with pytest.raises(Invalid) as refused:
        surveys.answer(standing(State.RESOLVED), ASKED, given, "", by(CUSTOMER))
    assert refused.value.fields == wrong


def test_f61_it_is_asked_when_there_is_a_solution_and_once() -> None:
    asked = [each for each in State if surveys.refusal(standing(each), False) is None]
    assert asked == [State.RESOLVED, State.CLOSED]
    assert surveys.refusal(standing(State.CLOSED), True) == "survey_answered"
    with pytest.raises(Conflict, match="survey_not_yet"):
        surveys.answer(opened(), ASKED, GOOD, "", by(CUSTOMER))
    assert surveys.questions(PLAIN) == surveys.DEFAULT
    assert surveys.questions(ASKED) == QUESTIONS


@pytest.mark.parametrize(
    ("survey", "wrong"),
    [
        (None, {}),
        ({"questions": QUESTIONS}, {}),
        ({"questions": QUESTIONS[:1] * 10}, {"survey.questions": "duplicate"}),
        ({"questions": []}, {"survey.questions": "option"}),
        ({"questions": QUESTIONS * 6}, {"survey.questions": "option"}),
        ({}, {"survey.questions": "option"}),
        ({"questions": [{"kind": "rating", "label": "x"}]}, {"survey.questions": "duplicate"}),
        ({"questions": [{"id": "a", "kind": "x"}]}, {"survey.questions.0.kind": "option"}),
        ({"questions": [{"id": "a", "kind": "text"}]}, {"survey.questions.0.label": "required"}),
    ],
)
def test_f61_a_survey_that_cannot_be_answered_is_not_published(survey: Any, wrong: Any) -> None:
    assert surveys.problems(survey) == wrong
