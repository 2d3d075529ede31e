"""A registration on its way: `registration#{id}` / `registration`, for a day.

The id is the pool's user name: random, known to whoever registers, and good for nothing without
the code that is mailed (F4).
"""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.errors import NotFound
from chalicelib.models.base import Item
from chalicelib.models.customers import UNCONFIRMED_LIFE
from chalicelib.models.transaction import Transaction


class RegistrationItem(Item, discriminator="registration"):
    customer_id = UnicodeAttribute()
    expires_at = NumberAttribute()


def keep(transaction: Transaction, registration_id: str, customer_id: str) -> None:
    item = RegistrationItem(
        pk=_pk(registration_id),
        sk="registration",
        customer_id=customer_id,
        expires_at=int((clock.now() + UNCONFIRMED_LIFE).timestamp()),
    )
    transaction.create(item)


def customer_of(registration_id: str) -> str:
    """Raises NotFound for what is unknown or over, also before TTL swept it."""
    try:
        item = RegistrationItem.get(_pk(registration_id), "registration", consistent_read=True)
    except RegistrationItem.DoesNotExist as failure:
        raise NotFound from failure
    if item.expires_at < clock.now().timestamp():
        raise NotFound
    return item.customer_id


def _pk(registration_id: str) -> str:
    return f"registration#{registration_id}"
