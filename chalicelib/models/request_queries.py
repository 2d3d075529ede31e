"""How requests are found, by access pattern (`docs/access-patterns.md`). No scans."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from chalicelib.config import settings
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import Responsibility
from chalicelib.errors import NotFound
from chalicelib.models import pages
from chalicelib.models.base import Item
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.requests import (
    FormItem,
    RequestItem,
    customer_key,
    due_key,
    forget_key,
    opener_key,
    partition,
    queue_key,
)

T = TypeVar("T", bound=Item)

PAGE = 25
TIMELINE_PAGE = 100


@dataclass(frozen=True)
class Opened:
    """A request read whole: its first page of history, newest first, and its answers."""

    request: Request
    form: FormItem | None
    events: Sequence[EventItem]
    cursor: str | None


def get(request_id: str) -> Request:
    """One consistent read. Raises NotFound."""
    try:
        return RequestItem.get(partition(request_id), "request", consistent_read=True).to_domain()
    except RequestItem.DoesNotExist as missing:
        raise NotFound from missing


def form(request_id: str) -> FormItem | None:
    """The answers of a request: one consistent read."""
    try:
        return FormItem.get(partition(request_id), "form", consistent_read=True)
    except FormItem.DoesNotExist:
        return None


def opened(request_id: str) -> Opened:
    """A request with its answers and newest events: one query. Raises NotFound."""
    found = Item.query(
        partition(request_id),
        scan_index_forward=False,
        limit=TIMELINE_PAGE + 3,
        consistent_read=True,
    )
    items = list(found)
    head = next((item for item in items if isinstance(item, RequestItem)), None)
    if head is None:
        raise NotFound
    form = next((item for item in items if isinstance(item, FormItem)), None)
    events = [item for item in items if isinstance(item, EventItem)]
    page = _cut(events, TIMELINE_PAGE, partition(request_id), "sk")
    return Opened(head.to_domain(), form, page.items, page.cursor)


def older_events(request_id: str, cursor: str | None) -> Page[EventItem]:
    """The next page of a long history, or its newest: one query."""
    scope = partition(request_id)
    position = pages.decode(scope, cursor) or "event#~"
    found = EventItem.query(
        scope,
        EventItem.sk.between("event#", position),
        scan_index_forward=False,
        limit=TIMELINE_PAGE + 2,
    )
    events = [item for item in found if item.sk != position]
    return _cut(events, TIMELINE_PAGE, scope, "sk")


def of_customer(customer_id: str, cursor: str | None) -> Page[Request]:
    """A customer's requests, newest activity first: one query."""
    scope = customer_key(customer_id)
    position = pages.decode(scope, cursor)
    before = Item.gsi1sk < position if position else None
    found = Item.index1.query(scope, before, scan_index_forward=False, limit=PAGE + 1)
    return _requests(_cut(list(found), PAGE, scope, "gsi1sk"))


def opened_by(customer_id: str, opener_id: str, cursor: str | None) -> Page[Request]:
    """What one contact opened for an organisation, newest activity first: one query."""
    scope = opener_key(customer_id, opener_id)
    position = pages.decode(scope, cursor)
    before = Item.gsi4sk < position if position else None
    found = Item.index4.query(scope, before, scan_index_forward=False, limit=PAGE + 1)
    return _requests(_cut(list(found), PAGE, scope, "gsi4sk"))


def queue(departments: Sequence[str], turn: Responsibility, cursor: str | None) -> Page[Request]:
    """The requests of some departments whose turn it is, oldest first: one query per department
    and shard, in parallel, merged under one cursor."""
    keys = [
        queue_key(department, turn, shard)
        for department in sorted(departments)
        for shard in range(settings().shards)
    ]
    scope = "|".join(keys)
    position = pages.decode(scope, cursor)
    found = _in_parallel(keys, position)
    return _requests(_cut(sorted(found, key=lambda item: item.gsi2sk), PAGE, scope, "gsi2sk"))


def attended(departments: Sequence[str], turn: Responsibility, staff_id: str) -> list[Request]:
    """What one attendant has of these departments' queues, oldest first: reads the whole queues,
    for nobody but whoever administers asks, and seldom."""
    keys = [
        queue_key(department, turn, shard)
        for department in sorted(departments)
        for shard in range(settings().shards)
    ]
    found = [
        item.to_domain()
        for key in keys
        for item in Item.index2.query(key)
        if isinstance(item, RequestItem) and (item.attendant or {}).get("id") == staff_id
    ]
    return sorted(found, key=lambda request: request.opened_at)


def due(shard: int, until: str, limit: int) -> list[Request]:
    """What a timer should have moved by `until`, longest due first: one query (the sweep)."""
    found = Item.index3.query(due_key(shard), Item.gsi3sk < until, limit=limit)
    return [item.to_domain() for item in found if isinstance(item, RequestItem)]


def to_forget(shard: int, until: str, limit: int) -> list[Request]:
    """Finished requests whose retention is over by `until`: one query (the sweep)."""
    found = Item.index3.query(forget_key(shard), Item.gsi3sk < until, limit=limit)
    return [item.to_domain() for item in found if isinstance(item, RequestItem)]


def some_of_customer(customer_id: str, after: str, limit: int) -> list[tuple[Request, str]]:
    """A customer's requests behind the place `after`, each with its place, in order: one query."""
    where = Item.gsi1sk > after if after else None
    found = Item.index1.query(customer_key(customer_id), where, limit=limit)
    items = [each for each in found if isinstance(each, RequestItem)]
    return [(item.to_domain(), str(item.gsi1sk)) for item in items]


def events_after(request_id: str, position: str, limit: int) -> list[EventItem]:
    """The next events of a request behind the sort key `position`, in order: one query."""
    behind = EventItem.sk.between(position or "event#", "event$")
    found = EventItem.query(partition(request_id), behind, limit=limit + 1, consistent_read=True)
    return [item for item in found if item.sk != position][:limit]


def _in_parallel(keys: Sequence[str], position: str | None) -> list[Item]:
    def one(key: str) -> list[Item]:
        after = Item.gsi2sk > position if position else None
        return list(Item.index2.query(key, after, limit=PAGE + 1))

    if len(keys) == 1:
        return one(keys[0])
    with ThreadPoolExecutor(max_workers=8) as threads:
        return [item for items in threads.map(one, keys) for item in items]


def _requests(page: Page[Item]) -> Page[Request]:
    found = [item.to_domain() for item in page.items if isinstance(item, RequestItem)]
    return Page(found, page.cursor)


def _cut(items: Sequence[T], size: int, scope: str, key: str) -> Page[T]:
    kept = list(islice(items, size))
    more = len(items) > size
    return Page(kept, pages.encode(scope, getattr(kept[-1], key)) if more else None)
