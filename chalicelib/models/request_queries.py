"""How requests are found, by access pattern (`docs/access-patterns.md`). No scans."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.config import settings
from chalicelib.domain.requests import Request
from chalicelib.domain.surveys import Survey
from chalicelib.domain.views import PARTS, View
from chalicelib.domain.workflow import Responsibility
from chalicelib.errors import NotFound
from chalicelib.models import pages
from chalicelib.models.base import Item
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.request_keys import (
    attendant_key,
    customer_key,
    due_key,
    forget_key,
    group_key,
    opener_key,
    partition,
    queue_key,
    service_key,
    view_key,
)
from chalicelib.models.request_pages import cut, newest_of, oldest_of
from chalicelib.models.requests import FormItem, RequestItem
from chalicelib.models.surveys import SurveyItem

TIMELINE_PAGE = 100


@dataclass(frozen=True)
class Opened:
    """A request read whole: its first page of history, newest first, its answers, and what was said
    of how it went."""

    request: Request
    form: FormItem | None
    events: Sequence[EventItem]
    cursor: str | None
    survey: Survey | None = None


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


def with_form(request_id: str) -> tuple[Request, FormItem | None]:
    """A request and its answers: one query. Raises NotFound."""
    found = list(
        Item.query(
            partition(request_id),
            Item.sk.between("form", "request"),
            limit=2,
            consistent_read=True,
        )
    )
    head = next((item for item in found if isinstance(item, RequestItem)), None)
    if head is None:
        raise NotFound
    form = next((item for item in found if isinstance(item, FormItem)), None)
    return head.to_domain(), form


def opened(request_id: str) -> Opened:
    """A request with its answers and newest events: one query. Raises NotFound."""
    found = Item.query(
        partition(request_id),
        scan_index_forward=False,
        limit=TIMELINE_PAGE + 4,
        consistent_read=True,
    )
    items = list(found)
    head = next((item for item in items if isinstance(item, RequestItem)), None)
    if head is None:
        raise NotFound
    form = next((item for item in items if isinstance(item, FormItem)), None)
    events = [item for item in items if isinstance(item, EventItem)]
    page = cut(events, TIMELINE_PAGE, partition(request_id), "sk")
    said = next((item.to_domain() for item in items if isinstance(item, SurveyItem)), None)
    return Opened(head.to_domain(), form, page.items, page.cursor, said)


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
    return cut(events, TIMELINE_PAGE, scope, "sk")


def of_customer(customer_id: str, view: View, cursor: str | None) -> Page[Request]:
    """A customer's requests in a view, newest activity first: one query."""
    if view is not View.ALL:
        return newest_of(5, [view_key(customer_id, view)], cursor)
    return newest_of(1, [customer_key(customer_id)], cursor)


def opened_by(customer_id: str, opener_id: str, view: View, cursor: str | None) -> Page[Request]:
    """What one contact opened for an organisation, newest activity first: a query for each part of
    the view, in parallel."""
    views = PARTS if view is View.ALL else (view,)
    return newest_of(4, [opener_key(customer_id, opener_id, each) for each in views], cursor)


def some_followers(leader: str, after: str, limit: int) -> list[tuple[Request, str]]:
    """Who follows a request behind the place `after`, oldest first, each with its place: one
    query; what it says may be a moment old."""
    where = Item.gsi8sk > after if after else None
    found = Item.index8.query(group_key(leader), where, limit=limit)
    items = [each for each in found if isinstance(each, RequestItem)]
    return [(item.to_domain(), str(item.gsi8sk)) for item in items]


def newest(request_id: str, kind: str) -> list[EventItem]:
    """The newest events of one type, newest first, however many others came since: one consistent
    query of the kind that reads past what it is not asked for."""
    found = EventItem.query(
        partition(request_id),
        EventItem.sk.startswith("event#"),
        filter_condition=EventItem.type == kind,
        scan_index_forward=False,
        limit=TIMELINE_PAGE,
        page_size=10 * TIMELINE_PAGE,
        consistent_read=True,
    )
    return list(found)


def queue(departments: Sequence[str], turn: Responsibility, cursor: str | None) -> Page[Request]:
    """The requests of some departments whose turn it is, oldest first: one query per department
    and shard, in parallel, merged under one cursor."""
    keys = [
        queue_key(department, turn, shard)
        for department in sorted(departments)
        for shard in range(settings().shards)
    ]
    return oldest_of(2, keys, cursor)


def at_hand(staff_ids: Sequence[str], turn: Responsibility, cursor: str | None) -> Page[Request]:
    """What some attendants have, oldest first: one query each, in parallel, under one cursor."""
    return oldest_of(6, [attendant_key(each, turn) for each in staff_ids], cursor)


def overdue(departments: Sequence[str], until: str, cursor: str | None) -> Page[Request]:
    """Unfinished requests of some departments whose service level ended by `until`, the longest
    overdue first: one query per department and shard, in parallel."""
    keys = [
        service_key(department, shard)
        for department in sorted(departments)
        for shard in range(settings().shards)
    ]
    return oldest_of(7, keys, cursor, until)


def followers(leader_id: str, cursor: str | None) -> Page[Request]:
    """Who is grouped under a leader, oldest first: one query."""
    return oldest_of(8, [group_key(leader_id)], cursor)


def unfinished(departments: Sequence[str], cursor: str | None) -> Page[Request]:
    """The unfinished requests of some departments, oldest first: one query per department, turn
    and shard, in parallel, merged under one cursor."""
    keys = [
        queue_key(department, turn, shard)
        for department in sorted(departments)
        for turn in (Responsibility.CUSTOMER, Responsibility.STAFF)
        for shard in range(settings().shards)
    ]
    return oldest_of(2, keys, cursor)


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
