"""Consequences set aside because trying again cannot help: `parked` / `{event id}#{consequence}`.

They hold the event's key, not a copy: event items are the truth, and `make redrive` reads them
again once the cause is mended.
"""

from pynamodb.attributes import UnicodeAttribute

from chalicelib import clock
from chalicelib.models.base import Item

PARTITION = "parked"


class ParkedItem(Item, discriminator="parked"):
    """`consequence` is a queue's, or `all` for an event that could not even be read."""

    event_pk = UnicodeAttribute()
    event_sk = UnicodeAttribute()
    consequence = UnicodeAttribute()
    reason = UnicodeAttribute()
    parked_at = UnicodeAttribute()


def park(event_pk: str, event_sk: str, event_id: str, consequence: str, reason: str) -> None:
    """Set a consequence aside. The same twice is one."""
    ParkedItem(
        pk=PARTITION,
        sk=f"{event_id}#{consequence}",
        event_pk=event_pk,
        event_sk=event_sk,
        consequence=consequence,
        reason=reason[:500],
        parked_at=clock.text(clock.now()),
    ).save()


def parked() -> list[ParkedItem]:
    """All that is set aside, for the operator: one query."""
    return list(ParkedItem.query(PARTITION))
