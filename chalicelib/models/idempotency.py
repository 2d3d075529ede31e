"""What a command answered, kept for a day under its principal and key.

`idempotency#{principal}#{key}` / `idempotency`. Written in the command's own transaction, so that
it exists if and only if the change does; expiry is checked, TTL only sweeps.
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
    transaction: Transaction, scope: str, key: str, fingerprint: str, status: int, body: str
) -> None:
    now = int(clock.now().timestamp())
    item = IdempotencyItem(
        pk=_pk(scope, key),
        sk="idempotency",
        fingerprint=fingerprint,
        status=status,
        body=body,
        expires_at=now + int(KEPT.total_seconds()),
    )
    free = Item.pk.does_not_exist() | (IdempotencyItem.expires_at < now)
    transaction.put(item, free, Seen())


def find(scope: str, key: str) -> IdempotencyItem | None:
    """The kept answer, or None when there is none or its day is over. One consistent read."""
    try:
        item = IdempotencyItem.get(_pk(scope, key), "idempotency", consistent_read=True)
    except IdempotencyItem.DoesNotExist:
        return None
    return item if item.expires_at >= clock.now().timestamp() else None
