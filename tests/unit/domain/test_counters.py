"""The arithmetic of counts: steps sum to what a count of the requests gives (F33, F111–F115)."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import counters
from chalicelib.domain.counters import Change, Counter, Increments, Standing, increments
from chalicelib.domain.service_levels import Clock
from chalicelib.domain.workflow import State
from tests.unit.domain.cases import START, after, opened

ZONE = "Europe/Lisbon"
OPENED = "2026-03-01T23:30:00.000Z"
STOOD = Standing("open", "support", "ticket", "customer-1", OPENED)
ids = st.sampled_from
standings = st.builds(
    Standing,
    state=ids([str(each) for each in State]),
    department=ids(["support", "registry"]),
    type_id=ids(["ticket", "licence"]),
    customer=ids(["customer-1", "organisation"]),
    opened_at=ids([OPENED, "2026-10-25T00:30:00.000Z"]),
    opener=ids(["", "contact"]),
    attendant=ids(["", "staff-1", "staff-2"]),
    late=ids([None, False, True]),
    answered_at=ids(["", "2026-10-26T10:00:00.000Z"]),
)


def summed(steps: list[Increments]) -> dict[Counter, dict[str, int]]:
    total: dict[Counter, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for step in steps:
        for counter, names in step.items():
            for name, number in names.items():
                total[counter][name] += number
    plain = {at: {name: n for name, n in names.items() if n} for at, names in total.items()}
    return {at: names for at, names in plain.items() if names}


@given(st.lists(standings, min_size=1, max_size=6), st.booleans(), st.randoms())
def test_steps_in_any_order_sum_to_the_count_of_how_it_ended(
    path: list[Standing], deleted: bool, dice: Random
) -> None:
    """Any sequence of commands, deletion (D2) and hand-overs between departments included."""
    ways: list[Standing | None] = [None, *path, *([None] if deleted else [])]
    steps = [
        increments(Change("Anything", OPENED, "nowhere", {}, before, after), ZONE)
        for before, after in pairwise(ways)
    ]
    dice.shuffle(steps)
    counted = {at: names for at, names in summed(steps).items() if at.owner != "nowhere"}
    end = ways[-1]
    expected: dict[Counter, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for counter, name in counters.levels(end, ZONE) if end else ():
        expected[counter][name] += 1
    assert counted == expected


@given(standings)
def test_each_request_is_in_one_view_beside_all(stood: Standing) -> None:
    """F111–F115."""
    names = [name for at, name in counters.levels(stood, ZONE) if at.kind == "customer"]
    assert len(names) == 2
    assert names[0] == "all"


def test_a_day_is_the_organisations_own() -> None:
    assert counters.day(OPENED, "Europe/Lisbon") == "2026-03-01"
    assert counters.day("2026-07-01T23:30:00.000Z", "Europe/Lisbon") == "2026-07-02"


def happened(kind: str, before: Standing | None, after: Standing | None) -> dict[str, int]:
    change = Change(kind, "2026-03-03T09:00:00.000Z", "support", {}, before, after)
    return increments(change, ZONE).get(Counter("day", "support", "2026-03-03"), {})


def test_closing_counts_how_long_it_took_and_whether_in_time() -> None:
    """F92."""
    ran = replace(STOOD, late=False)
    closed = {"closed": 1, "handling_seconds": 120_600}
    assert happened("StateChanged", STOOD, replace(STOOD, state="closed")) == closed
    assert happened("StateChanged", ran, replace(ran, state="closed")) == closed | {
        "closed_in_time": 1
    }
    late = replace(ran, late=True)
    assert happened("StateChanged", late, replace(late, state="closed")) == closed | {
        "closed_late": 1
    }
    assert happened("RequestCancelled", STOOD, replace(STOOD, state="cancelled")) == {
        "ended_cancelled": 1
    }


def test_a_breach_and_the_first_answer_count_once() -> None:
    ran = replace(STOOD, late=False)
    late = replace(ran, late=True)
    assert happened("ServiceBreached", ran, late) == {"breached": 1}
    assert happened("MessagePosted", late, replace(late, state="pending")) == {}
    answered = replace(STOOD, answered_at="2026-03-02T00:30:00.000Z")
    assert happened("MessagePosted", STOOD, answered) == {"answered": 1, "answer_seconds": 3600}
    assert happened("MessagePosted", answered, replace(answered, state="pending")) == {}


def test_what_people_said_counts_without_a_step() -> None:
    """F61, F91, F93, F95."""
    assert happened("Reiterated", None, None) == {"reiterated": 1}
    assert happened("Complained", None, None) == {"complained": 1}
    data = {"ratings": {"overall": 4, "speed": 2}}
    change = Change("SurveyAnswered", OPENED, "support", data)
    (names,) = increments(change, ZONE).values()
    assert names == {"ratings": 2, "rating_sum": 6, "stars_4": 1, "stars_2": 1}


@pytest.mark.parametrize(
    ("kept", "late"),
    [
        (None, None),
        (Clock(1, START, START), False),
        (Clock(1, START, START, breached_at=START), True),
        (Clock(1, START, START, stopped_at=after(hours=-1)), False),
        (Clock(1, START, START, stopped_at=after(hours=1)), True),
        (Clock(1, START, START, breached_at=START, stopped_at=after(hours=1)), True),
    ],
)
def test_late_is_what_was_breached_or_finished_behind_its_time(
    kept: Clock | None, late: bool | None
) -> None:
    """And not what is overdue with nobody told yet: it is counted when its event says so (F92)."""
    assert counters.standing(replace(opened(), clock=kept)).late is late
