"""Who of the staff hears of a promised time (F92)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain import alerts, opening
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.permissions import READY
from chalicelib.domain.requests import Command
from chalicelib.domain.staff import Absence, Member
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow import State

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def member(name: str, profile: str = "attendant", department: str = "d", **more: object) -> Member:
    known = Member(name, name, "staff", (department,), profile, NOW, f"{name}@balcao.example")
    return replace(known, **more)  # type: ignore[arg-type]


ANA, RUI, EVA = member("ana"), member("rui"), member("eva", "supervisor")
FAR = member("far", "supervisor", "elsewhere")
EVERYBODY = [RUI, ANA, EVA, FAR]
REQUEST = opening.open_request(
    "n",
    Published(
        "t",
        1,
        "T",
        Department("d", "D"),
        {"steps": []},
        {s: {"stage": s, "action": s} for s in State},
        {},
    ),
    None,
    [],
    Command(Principal("customer", "c", "C"), NOW, "UTC"),
)[0]
HAS_ANA = replace(REQUEST, attendant=Actor("staff", "ana", "Ana"))


def told(request: object, everybody: list[Member], *, over: bool) -> list[str]:
    allowed = lambda each: READY[each.profile].permissions  # noqa: E731
    return [
        each.id
        for each in alerts.recipients(request, everybody, allowed, TODAY, over=over)  # type: ignore[arg-type]
    ]


def test_the_attendant_is_warned_and_supervisors_hear_of_what_is_over() -> None:
    assert told(HAS_ANA, EVERYBODY, over=False) == ["ana"]
    assert told(HAS_ANA, EVERYBODY, over=True) == ["ana", "eva"]


def test_what_nobody_has_is_the_supervisors_from_the_beginning() -> None:
    assert told(REQUEST, EVERYBODY, over=False) == ["eva"]
    gone = replace(ANA, active=False)
    assert told(HAS_ANA, [gone, RUI, EVA], over=False) == ["eva"]


@pytest.mark.parametrize(("until", "also"), [(TODAY, ["rui"]), (date(2026, 3, 1), [])])
def test_whoever_stands_in_for_somebody_away_is_told_too(until: date, also: list[str]) -> None:
    away = replace(ANA, absences=(Absence(date(2026, 3, 1), until, "rui"),))
    assert told(HAS_ANA, [away, RUI, EVA], over=False) == ["ana", *also]


def test_a_supervisor_who_has_it_is_told_once_and_one_elsewhere_never() -> None:
    hers = replace(REQUEST, attendant=Actor("staff", "eva", "Eva"))
    assert told(hers, EVERYBODY, over=True) == ["eva"]
    nameless = replace(EVA, email="")
    assert told(REQUEST, [nameless, FAR], over=True) == []
