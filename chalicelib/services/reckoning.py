"""What a changed service level or calendar does to open requests: their deadlines anew (F92).

A message of the deadlines queue is the event, with the place reached; a bounded piece is done and
the rest sent for. Twice is once: a deadline that is right already is left as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import reckoning as rules
from chalicelib.domain.access import TIMER
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.service_levels import ServiceLevel
from chalicelib.domain.types import Published
from chalicelib.errors import NotFound
from chalicelib.gateways import queues
from chalicelib.models import request_queries as queries
from chalicelib.models import service_levels as stored
from chalicelib.observability import logger
from chalicelib.services import facts, policies, requests, types
from chalicelib.services.facts import Fact

PAGES = 2  # pieces of work done for one message, well within the function's time


@dataclass(frozen=True)
class Place:
    """How far the work has come: which of the types, and where in their queues."""

    nth: int = 0
    cursor: str | None = None


def work(message: Mapping[str, Any]) -> None:
    """One message: `ServiceLevelChanged` or `CalendarChanged`."""
    fact = facts.of_message(message)
    place: Place | None = Place(**message.get("place", {}))
    concerned = _types(fact)
    for _ in range(PAGES):
        if place is None or place.nth >= len(concerned):
            return
        place = _page(concerned[place.nth], place)
    if place is not None and place.nth < len(concerned):
        queues.send(settings().deadlines_queue_url, {fact.id: fact.body(place)})


def _types(fact: Fact) -> list[str]:
    """The types whose requests are concerned, in one order whenever it is asked."""
    if fact.type == "ServiceLevelChanged":
        return [str(fact.data["type_id"])]
    return sorted(stored.of_calendar(fact.subject_id))


def _page(type_id: str, place: Place) -> Place:
    """A page of the queues where requests of the type may be."""
    level = policies.fresh(type_id)
    page = queries.unfinished(types.departments_of(type_id), place.cursor)
    moved = sum(_move(each, level) for each in page.items if each.type_id == type_id)
    logger.info("deadlines moved", extra={"type": type_id, "moved": moved})
    return Place(place.nth, page.cursor) if page.cursor else Place(place.nth + 1)


def _move(request: Request, level: ServiceLevel | None) -> bool:
    """Decided on what is stored now; False when it is right already."""
    command = Command(TIMER, clock.now(), settings().time_zone, "timer")

    def decide(current: Request, published: Published) -> Changed | None:
        return rules.move(current, published, level, command)

    try:
        return requests.change(request.id, None, decide, requests.commit) is not None
    except NotFound:
        return False
