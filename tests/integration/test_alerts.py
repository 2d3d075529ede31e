"""A promised time that runs out is told to staff by mail, once each (F92)."""

from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.services import people, publishing
from tests import api, factories
from tests.backstage import Backstage

SUPERVISOR = Principal("staff", "eva", "Eva", departments=frozenset({"support"}))


@pytest.fixture
def promised(backstage: Backstage) -> Backstage:
    publishing.publish(factories.document(service={"time": {"hours": 10}, "warn": 0.5}))
    for who, profile in ((api.ATTENDANT, "attendant"), (SUPERVISOR, "supervisor")):
        mail = f"{who.id}@balcao.example"
        people.register_staff(who.id, who.name, "staff", ["support"], profile, mail)
    return backstage


def timeline(request_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(f"/staff/requests/{request_id}", SUPERVISOR).body[
        "timeline"
    ]
    return found


def mailed(backstage: Backstage, request_id: str) -> list[tuple[str, str]]:
    """To whom, and which of the two."""
    about = [each for each in backstage.mails() if request_id in each["Subject"]]
    words = ("está a acabar", "foi ultrapassado")
    return sorted(
        (each["To"].addresses[0].username, word)
        for each in about
        for word in words
        if word in each["Subject"]
    )


def rung(backstage: Backstage, timer: str, waiting: int, **span: float) -> None:
    """So many timers asleep, the time passes, one of them rings, and what follows."""
    backstage.settle()
    backstage.until(lambda: backstage.clock.asleep(waiting))
    backstage.clock.advance(**span)
    backstage.until(lambda: backstage.executions(timer) == [])
    backstage.settle()


def test_the_attendant_is_warned_before_and_the_supervisor_told_after(promised: Backstage) -> None:
    request = factories.opened()
    api.post(f"/staff/requests/{request['id']}/take", {}, api.ATTENDANT)
    rung(promised, "warning", 2, hours=5, minutes=1)
    assert mailed(promised, request["id"]) == [("staff-1", "está a acabar")]
    rung(promised, "breach", 1, hours=5)
    told = [
        ("eva", "foi ultrapassado"),
        ("staff-1", "está a acabar"),
        ("staff-1", "foi ultrapassado"),
    ]
    assert mailed(promised, request["id"]) == told
    kinds = [each["type"] for each in timeline(request["id"])]
    assert kinds.count("ServiceWarned") == kinds.count("ServiceBreached") == 1
    shown = api.get(f"/my/requests/{request['id']}", api.CUSTOMER).body
    assert shown["service"]["overdue"]
    assert "ServiceWarned" not in [each["type"] for each in shown["timeline"]]
