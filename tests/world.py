"""A counter in a box: the services on moto, with everything that happens behind them by hand.

What the stream would carry, the queues would hold and the machines would wait for stands here in
lists, so that a test may deliver it late, early, twice, out of order or never.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import Permission
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import Timer
from chalicelib.gateways import machines, queues
from chalicelib.models.events import EventItem
from chalicelib.models.groups import PlaceItem
from chalicelib.models.requests import FormItem, RequestItem
from chalicelib.services import facts, group_effects, reactions, requests, timers
from chalicelib.services.once import Once
from chalicelib.services.signing import Form
from tests.api import CUSTOMER, OTHER
from tests.killing import items

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STAFF = Principal(
    "staff",
    "staff-1",
    "Attendant",
    departments=frozenset({"support", "works"}),
    permissions=frozenset(Permission),
)
PEOPLE = {"customer": CUSTOMER, "other": OTHER, "staff": STAFF}
BOTH = ["staff", "customer"]
WORKFLOW: dict[str, Any] = {
    "start": "first",
    "restart": "second",
    "stages": [
        {"id": "first", "moves": [{"id": "on", "title": "On", "to": "second", "by": BOTH}]},
        {
            "id": "second",
            "department": {"id": "works", "title": "Works"},
            "solves": True,
            "understanding": {"approved": "back", "rejected": "back"},
            "moves": [
                {"id": "back", "title": "Back", "to": "first", "reason": "none"},
                {
                    "id": "late",
                    "title": "Late",
                    "to": "first",
                    "by": ["timer"],
                    "after": {"days": 9},
                },
            ],
        },
    ],
}
SURVEY = {"questions": [{"id": "overall", "kind": "rating", "label": "All in all?"}]}
STREETS = ("Rua Augusta, 12", "R. Augusta n.º 12", "Rua Nova, 3")


FIELDS = [
    {"key": "subject", "type": "text", "label": "Subject", "required": True},
    {"key": "place", "type": "address", "label": "Where", "required": True},
]
# Two stages, grouped by their place, five days promised, and asked how it went.
TYPE: dict[str, Any] = {
    "form": {"title": "Hole", "steps": [{"id": "what", "title": "What", "fields": FIELDS}]},
    "grouping": {"field": "place"},
    "workflow": WORKFLOW,
    "survey": {**SURVEY, "remind": {"days": 2}},
    "service": {"time": {"days": 5}},
}


class World:
    """`told`: every event there was, in the order of the stream; `mailbox`: what waits in the
    groups queue; `running`: the executions that were started, by name."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = START
        self.told: list[EventItem] = []
        self.mailbox: list[Mapping[str, Any]] = []
        self.running: dict[str, tuple[str, Timer, int]] = {}
        self.heard: dict[str, int] = {}
        self.keys = 0
        patch.setattr(clock, "now", lambda: self.now)
        patch.setattr(machines, "start", self._start)
        patch.setattr(queues, "send", self._send)
        patch.setenv("GROUPS_QUEUE_URL", "groups")
        patch.setenv("TIMERS_QUEUE_URL", "timers")
        patch.setattr(requests, "wait", lambda attempt: None)
        settings.cache_clear()

    def once(self, by: Principal) -> Once:
        """Each command with a key of its own."""
        self.keys += 1
        return Once(f"{by.kind}:{by.id}", f"key-{self.keys}", "f", 200, lambda value: {})

    def report(self, by: Principal, street: str) -> Request:
        place = {"street": street, "city": "Lisboa"}
        answers = {"subject": "A hole", "place": place}
        return requests.open_request(by, Form("ticket", 1, answers), self.once(by))

    def goes_by(self, **span: float) -> None:
        self.now += timedelta(**span)

    def listen(self) -> None:
        """What was told since goes to the end of the stream."""
        for request in self.requests():
            behind = self.heard.get(request.id, 0)
            if behind != request.version:
                told = self.history(request.id)
                self.told += [each for each in told if each.version > behind]
                self.heard[request.id] = request.version

    def requests(self) -> list[Request]:
        found = [each for key, each in items("request#") if key == "request"]
        return [RequestItem.from_raw_data(each).to_domain() for each in found]

    def history(self, request_id: str) -> list[EventItem]:
        found = [each for key, each in items(f"request#{request_id}") if key.startswith("event#")]
        events = [EventItem.from_raw_data(each) for each in found]
        return sorted(events, key=lambda each: (int(each.version), int(each.n)))

    def answers(self, request_id: str) -> Any:
        """What the form of a request says."""
        ((_, found),) = [e for e in items(f"request#{request_id}") if e[0] == "form"]
        return FormItem.from_raw_data(found).answers

    def places(self) -> dict[str, set[str]]:
        """Which requests hold each slot."""
        found = [PlaceItem.from_raw_data(each) for _, each in items("place#")]
        return {each.pk.rpartition("#")[2]: set(each.leaders) for each in found}

    def carry(self, n: int) -> None:
        """The stream gives an event, once more or for the first time, to what follows from it."""
        if self.told:
            reactions.route([facts.of_item(self.told[n % len(self.told)])])

    def follow(self, n: int) -> None:
        """A message of the groups queue is worked on; it may come again."""
        if self.mailbox:
            group_effects.follow(self.mailbox[n % len(self.mailbox)])

    def calm(self) -> None:
        """All is delivered, in order, until nothing more follows."""
        carried = 0
        for followed in range(200):
            self.listen()
            while carried < len(self.told):
                self.carry(carried)
                carried += 1
            if followed == len(self.mailbox):
                return
            self.follow(followed)
        raise AssertionError("never calm")

    def _start(self, timer: Timer, name: str, given: Mapping[str, Any]) -> bool:
        known = name in self.running
        self.running.setdefault(name, (str(given["request_id"]), timer, int(given["entry"])))
        return not known

    def _send(self, url: str, bodies: Mapping[str, str], seconds: int = 0) -> Mapping[str, str]:
        for body in bodies.values():
            message = json.loads(body)
            if url == "groups" and message not in self.mailbox:
                self.mailbox.append(message)
            if url == "timers":
                timers.start(facts.of_message(message))
        return {}
