"""A type that groups by its place, reports of it, and what follows from them (F85)."""

from dataclasses import replace
from typing import Any

import boto3

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor, Event
from chalicelib.domain.groups import GROUPS
from chalicelib.domain.workflow import State
from chalicelib.models import request_queries as queries
from chalicelib.services import publishing, requests
from tests import api, factories
from tests.api import CUSTOMER, OTHER
from tests.backstage import Backstage

STREET = "Rua Augusta, 12"
AGAIN = "R. Augusta n.º 12, 2.º Esq."
POINT: dict[str, Any] = {"lat": 38.7118, "lng": -9.1400}
NEAR: dict[str, Any] = {
    "lat": 38.7121,
    "lng": -9.1400,
}  # 33 metres north, in another cell of the grid
FAR: dict[str, Any] = {"lat": 38.7218, "lng": -9.1400}


def publish(metres: float | None = 50, grouping: bool = True) -> None:
    """`hole`: where it is, and a word about it."""
    fields = [
        {"key": "subject", "type": "text", "label": "Subject", "required": True},
        {"key": "place", "type": "address", "label": "Where", "required": True},
    ]
    form = {"title": "Hole", "steps": [{"id": "what", "title": "What", "fields": fields}]}
    changes: dict[str, Any] = {"id": "hole", "title": "Hole in the street", "form": form}
    if grouping:
        changes["grouping"] = {"field": "place"} | ({"metres": metres} if metres else {})
    publishing.publish(factories.document(**changes))


def report(
    street: str = STREET, by: Principal = CUSTOMER, subject: str = "A hole", **more: Any
) -> dict[str, Any]:
    """What the API answered to somebody who reports a hole."""
    answers = {"subject": subject, "place": {"street": street, "city": "Lisboa", **more}}
    body = {"type_id": "hole", "form_version": 1, "answers": answers}
    reply = api.post("/my/requests", body, by)
    assert reply.status == 201, reply.body
    answered: dict[str, Any] = reply.body
    return answered


def group(first: str = STREET, *others: str) -> tuple[str, list[str]]:
    """A leader and its followers, each of another customer than the leader."""
    leader = report(first)["id"]
    return leader, [report(each, OTHER)["id"] for each in others or (AGAIN,)]


def end(request_id: str, state: State = State.CANCELLED) -> None:
    """The request is finished, as a command would have it."""
    before = queries.get(request_id)
    after = replace(before, state=state, version=before.version + 1, entry=before.version + 1)
    data = {"from": str(before.state), "to": str(state), "reason": "ended", "entry": after.entry}
    told = Event(
        "StateChanged",
        after.version,
        0,
        clock.now(),
        Actor(GROUPS.kind, GROUPS.id, ""),
        "portal",
        "all",
        data,
    )
    requests.commit(before, (after, [told]))


def leader_of(request_id: str) -> str:
    return queries.get(request_id).leader


def history(request_id: str) -> list[tuple[str, Any]]:
    """Types and data, oldest first, as stored."""
    events = queries.events_after(request_id, "", 100)
    return [(each.type, each.data) for each in events]


def kinds(request_id: str) -> list[str]:
    return [kind for kind, _ in history(request_id)]


def slots() -> list[dict[str, Any]]:
    table: Any = boto3.resource("dynamodb").Table("balcao-test")
    return [each for each in table.scan()["Items"] if each["kind"] == "place"]


def calm(backstage: Backstage) -> None:
    """Until nothing follows any more, but for what waits on purpose."""
    for _ in range(200):
        news = backstage.pump()
        failed = [each for name in ("Groups", "Mail", "Timers") for each in backstage.drain(name)]
        assert failed == []
        if not news:
            return
    raise AssertionError("never calm")
