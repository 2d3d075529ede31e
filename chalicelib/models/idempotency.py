"""What a command answered, kept for a day under its principal and key.

`idempotency#{principal}#{key}` / `idempotency`. Written in the command's own transaction, so that
it exists if and only if the change does; expiry is checked, TTL only sweeps. `gsi1`
(`answers#{customer}`) finds the answers that tell of a customer, for their erasure.
"""

from datetime import timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.models.base import Item
from chalicelib.models.transaction import Seen, Transaction

KEPT = timedelta(hours=24)


class IdempotencyItem(Item, discriminator="idempotency"):
    fingerprint = UnicodeAttribute()
    status = NumberAttribute()
    body = UnicodeAttribute()
    expires_at = NumberAttribute()


def _pk(scope: str, key: str) -> str:
    return f"idempotency#{scope}#{key}"


def keep(
    transaction: Transaction,
    scope: str,
    key: str,
    fingerprint: str,
    status: int,
    body: str,
    about: str = "",
) -> None:
    """`about`: the customer whose data the answer may hold; empty for nobody's."""
    now = int(clock.now().timestamp())
    item = IdempotencyItem(
        pk=_pk(scope, key),
        sk="idempotency",
        fingerprint=fingerprint,
        status=status,
        body=body,
        expires_at=now + int(KEPT.total_seconds()),
        gsi1pk=answers_key(about) if about else None,
        gsi1sk=f"{now}#{scope}#{key}" if about else None,
    )
    free = Item.pk.does_not_exist() | (IdempotencyItem.expires_at < now)
    transaction.put(item, free, Seen())


def answers_key(customer_id: str) -> str:
    return f"answers#{customer_id}"


def find(scope: str, key: str) -> IdempotencyItem | None:
    """The kept answer, or None when there is none or its day is over. One consistent read."""
    try:
        item = IdempotencyItem.get(_pk(scope, key), "idempotency", consistent_read=True)
    except IdempotencyItem.DoesNotExist:
        return None
    return item if item.expires_at >= clock.now().timestamp() else None
