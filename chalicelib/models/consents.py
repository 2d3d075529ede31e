"""Who agreed to which version of a page, and when: `customer#{id}` / `consent#{page}#{version}`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.models.base import Item
from chalicelib.models.customers import pk
from chalicelib.models.transaction import Transaction


@dataclass(frozen=True)
class Consent:
    page: str
    version: int
    at: datetime


class ConsentItem(Item, discriminator="consent"):
    """Ids and a time: it stays when the person is erased, and then says nothing of anybody."""

    page = UnicodeAttribute()
    version = NumberAttribute()
    at = UnicodeAttribute()


def give(transaction: Transaction, customer_id: str, page: str, version: int) -> Consent:
    """Agreed again is agreed."""
    consent = Consent(page, version, clock.now())
    transaction.put(
        ConsentItem(
            pk=pk(customer_id),
            sk=f"consent#{page}#{version:06d}",
            page=page,
            version=version,
            at=clock.text(consent.at),
        )
    )
    return consent


def of(customer_id: str) -> Sequence[Consent]:
    """All that a person agreed to: one query."""
    found = ConsentItem.query(pk(customer_id), ConsentItem.sk.startswith("consent#"))
    return [Consent(item.page, int(item.version), clock.parse(item.at)) for item in found]
