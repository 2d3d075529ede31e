"""What the operator reads again (`make redrive`, `make recount`): every scan stands here."""

from collections.abc import Iterator

from pynamodb.exceptions import DoesNotExist

from chalicelib.models.base import Item
from chalicelib.models.counters import CounterItem
from chalicelib.models.events import EventItem
from chalicelib.models.request_keys import partition
from chalicelib.models.requests import RequestItem


def event(pk: str, sk: str) -> EventItem | None:
    """One event by its key, readable or not."""
    try:
        return EventItem.get(pk, sk, consistent_read=True)
    except (DoesNotExist, ValueError):
        return None


def of_request(request_id: str) -> Iterator[EventItem]:
    """All events of a request, in order."""
    return iter(EventItem.query(partition(request_id), EventItem.sk.startswith("event#")))


def between(since: str, until: str) -> Iterator[EventItem]:
    """All events of a time (stored instants, both included): reads the whole table, page by page,
    because nobody but an operator ever asks for this."""
    return iter(EventItem.scan(EventItem.at.between(since, until), page_size=500))


def counted() -> Iterator[RequestItem | EventItem | CounterItem]:
    """All requests, all events of requests, and all counts of them: reads the whole table."""
    kinds = Item.kind.is_in(RequestItem, EventItem, CounterItem)
    for item in Item.scan(kinds, page_size=500):
        if isinstance(item, (RequestItem, CounterItem)) or (
            isinstance(item, EventItem) and item.request_id
        ):
            yield item
