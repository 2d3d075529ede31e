"""Facts, in the partition of what they tell of: `{subject}#{id}` / `event#{version:08d}#{n:02d}`.

The insert of one is what the stream carries: state and event are written together, so an event
exists if and only if the change does. `gsi1` (`acted#{customer}`) holds what a person did in
requests of another, for an organisation, so that erasing them finds it.
"""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.domain.events import Event
from chalicelib.domain.requests import Request
from chalicelib.models.base import Item


class EventItem(Item, discriminator="event"):
    """One fact, and all a reaction needs to know without reading anything else.

    `subject` is `request`, `customer`, `session`, `organisation`, `staff`, `staff_groups`,
    `profile`, `department`, `type`, `page`, `catalogue` or `catalogue_node`; what only requests
    have (`request_id`, `department`, `customer_id`, `state`, and `opener`, the contact who opened
    it for an organisation) is empty for the others. `leads`: others may follow it.
    """

    id = UnicodeAttribute()
    type = UnicodeAttribute()
    subject = UnicodeAttribute(default="request")
    subject_id = UnicodeAttribute(default="")
    request_id = UnicodeAttribute(default="")
    version = NumberAttribute()
    n = NumberAttribute()
    at = UnicodeAttribute()
    by = JSONAttribute()
    channel = UnicodeAttribute()
    visible = UnicodeAttribute()
    correlation_id = UnicodeAttribute()
    department = UnicodeAttribute(default="")
    customer_id = UnicodeAttribute(default="")
    state = UnicodeAttribute(default="")
    opener = UnicodeAttribute(null=True)
    leads = BooleanAttribute(null=True)
    moved = JSONAttribute(null=True)
    data = JSONAttribute()

    @classmethod
    def of(
        cls,
        request: Request,
        event: Event,
        correlation_id: str,
        moved: Mapping[str, Any] | None = None,
    ) -> "EventItem":
        """What happened to a request. `moved`: the step of its whole command that is counted
        (`domain/counters.py`), on the first of its events."""
        item = cls.about("request", request.id, event, correlation_id)
        item.id = f"{request.id}/{event.version}/{event.n}"
        item.request_id = request.id
        item.department = request.department.id
        item.customer_id = request.customer.id
        item.state = str(request.state)
        if event.by.kind == "customer" and event.by.id != request.customer.id:
            item.gsi1pk = acted_key(event.by.id)
            item.gsi1sk = f"{item.at}#{item.id}"
        item.opener = request.opener or None
        item.leads = request.leads or None
        item.moved = moved
        return item

    @classmethod
    def about(cls, subject: str, subject_id: str, event: Event, correlation_id: str) -> "EventItem":
        """What happened to anything that has a version."""
        return cls(
            pk=f"{subject}#{subject_id}",
            sk=f"event#{event.version:08d}#{event.n:02d}",
            id=f"{subject}/{subject_id}/{event.version}/{event.n}",
            type=event.type,
            subject=subject,
            subject_id=subject_id,
            version=event.version,
            n=event.n,
            at=clock.text(event.at),
            by=vars(event.by),
            channel=event.channel,
            visible=event.visible,
            correlation_id=correlation_id,
            data=event.data,
        )


def acted_key(customer_id: str) -> str:
    return f"acted#{customer_id}"


def publications(type_id: str) -> dict[int, tuple[str, str]]:
    """When each version of a type was published and by whom, where it was told: one query."""
    found = EventItem.query(f"type#{type_id}", EventItem.sk.startswith("event#"))
    told = [each for each in found if each.type == "TypePublished"]
    return {int(each.version): (each.at, str(each.by["name"])) for each in told}
