"""Who stands in for an absent colleague has what they have at hand (F33)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.domain.staff import Absence
from chalicelib.models import staff as stored
from chalicelib.models.staff import StaffItem
from chalicelib.services import people, standing_in
from tests import api, factories
from tests.api import ATTENDANT
from tests.backstage import Backstage
from tests.calls import counted

COLLEAGUE = replace(ATTENDANT, id="colleague", name="Colleague")


@pytest.fixture
def taken(backstage: Backstage) -> str:
    """A request that the colleague has, and has seen nothing of yet."""
    people.register_staff(COLLEAGUE.id, COLLEAGUE.name, "staff", ["support"], "attendant")
    request: str = factories.opened()["id"]
    assert api.post(f"/staff/requests/{request}/take", {}, COLLEAGUE).status == 200
    backstage.settle()
    return request


def away(since: int, until: int, substitute: str = ATTENDANT.id) -> None:
    today = clock.now().date()
    absence = Absence(today + timedelta(since), today + timedelta(until), substitute)
    member = stored.find(COLLEAGUE.id)
    assert member
    StaffItem.of(replace(member, absences=(absence,))).save()
    standing_in._known.cache_clear()


def mine(by: Any = ATTENDANT) -> list[str]:
    page = api.get("/staff/queue", by, view="mine")
    assert page.status == 200, page.body
    return [each["id"] for each in page.body["items"]]


def test_what_a_colleague_has_is_at_hand_while_they_are_away(taken: str) -> None:
    assert mine() == []
    away(0, 3)
    assert mine() == [taken]
    assert mine(COLLEAGUE) == [taken]
    assert api.get("/staff/views", ATTENDANT).body["mine"] == 1


@pytest.mark.parametrize(("since", "until"), [(1, 3), (-3, -1)])
def test_before_and_after_it_is_not(taken: str, since: int, until: int) -> None:
    away(since, until)
    assert mine() == []
    assert api.get("/staff/views", ATTENDANT).body["mine"] == 0


def test_an_absence_without_a_substitute_is_nobody_s(taken: str) -> None:
    away(0, 3, "")
    assert mine() == []


def test_it_costs_a_query_more_for_each_and_members_once_a_minute(taken: str) -> None:
    away(0, 3)
    mine()
    with counted() as calls:
        mine()
    assert calls.names == ["Query", "Query"]
