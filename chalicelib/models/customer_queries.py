"""How customers are found by what is known of them: several at once, and their histories."""

from collections.abc import Sequence

from chalicelib.domain.customers import Customer
from chalicelib.models import customers, pages
from chalicelib.models.base import Item
from chalicelib.models.customers import CustomerItem
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page

PAGE = 25


def of(ids: Sequence[str]) -> list[Customer]:
    """At most a hundred customers: one batch read; whoever is not known is left out."""
    keys = [(customers.pk(each), "customer") for each in ids]
    return [item.to_domain() for item in CustomerItem.batch_get(keys)] if keys else []


def history(customer_id: str, cursor: str | None) -> Page[EventItem]:
    """What happened to an account, newest first: one query."""
    scope = customers.pk(customer_id)
    position = pages.decode(f"{scope}|history", cursor) or "event#~"
    found = EventItem.query(
        scope,
        EventItem.sk.between("event#", position),
        scan_index_forward=False,
        limit=PAGE + 2,
    )
    events = [item for item in found if isinstance(item, Item) and item.sk != position]
    more = len(events) > PAGE
    cursor = pages.encode(f"{scope}|history", events[PAGE - 1].sk) if more else None
    return Page(events[:PAGE], cursor)
