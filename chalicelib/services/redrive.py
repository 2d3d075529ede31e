"""Delivers events again: those set aside, or all of a request or a time. Twice is harmless."""

from collections.abc import Iterable, Iterator
from itertools import islice

from chalicelib.models import history, parked
from chalicelib.models.events import EventItem
from chalicelib.models.parked import ParkedItem
from chalicelib.services import facts, reactions
from chalicelib.services.facts import Fact, Unreadable

BATCH = 100


def parked_again() -> tuple[int, int]:
    """How many parked consequences were sent, and how many still cannot be, and stay."""
    sent = [_sent(item) for item in parked.parked()]
    return sent.count(True), sent.count(False)


def of_request(request_id: str) -> int:
    """All events of a request to all that follows from them; how many there were."""
    return _route(history.of_request(request_id))


def between(since: str, until: str) -> int:
    """All events of a time, as stored instants."""
    return _route(history.between(since, until))


def _sent(item: ParkedItem) -> bool:
    event = history.event(item.event_pk, item.event_sk)
    if event is None:
        return False
    try:
        reactions.replay(item, facts.of_item(event))
    except Unreadable:
        return False
    item.delete()
    return True


def _route(events: Iterable[EventItem]) -> int:
    """In batches, leaving out what cannot be read: that is parked, or was never one of ours."""
    readable = _readable(events)
    count = 0
    while batch := list(islice(readable, BATCH)):
        reactions.route(batch)
        count += len(batch)
    return count


def _readable(events: Iterable[EventItem]) -> Iterator[Fact]:
    for event in events:
        try:
            fact = facts.of_item(event)
            reactions.of(fact)
        except Unreadable:
            continue
        yield fact
