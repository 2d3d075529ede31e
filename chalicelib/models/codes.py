"""A code that proves a new address: `customer#{id}` / `code#email`, for half an hour.

Digits are few, so the hash is a slow one; tries are counted (`attempts.py`), a new code takes the
place of the old one, and using it takes it away (F12).
"""

import hashlib
import hmac
from datetime import timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.errors import Invalid
from chalicelib.models.base import Item
from chalicelib.models.customers import pk
from chalicelib.models.transaction import Transaction

LIFE = timedelta(minutes=30)
DIGITS = 8


class CodeItem(Item, discriminator="code"):
    digest = UnicodeAttribute()
    email = UnicodeAttribute()
    expires_at = NumberAttribute()


def keep(transaction: Transaction, customer_id: str, address: str, code: str) -> None:
    item = CodeItem(
        pk=pk(customer_id),
        sk="code#email",
        digest=_digest(customer_id, code),
        email=address,
        expires_at=int((clock.now() + LIFE).timestamp()),
    )
    transaction.put(item)


def address_of(customer_id: str, code: str) -> str:
    """The address that the code proves. Raises Invalid for a wrong or old one."""
    try:
        item = CodeItem.get(pk(customer_id), "code#email", consistent_read=True)
    except CodeItem.DoesNotExist as failure:
        raise Invalid(fields={"code": "code_wrong"}) from failure
    if not hmac.compare_digest(item.digest, _digest(customer_id, code)):
        raise Invalid(fields={"code": "code_wrong"})
    if item.expires_at < clock.now().timestamp():
        raise Invalid(fields={"code": "code_expired"})
    return item.email


def use(transaction: Transaction, customer_id: str, code: str) -> None:
    """Once: Invalid at commit when it was used, or another took its place."""
    same = CodeItem.digest == _digest(customer_id, code)
    gone = Invalid(fields={"code": "code_wrong"})
    transaction.delete(CodeItem(pk(customer_id), "code#email"), same, gone)


def _digest(customer_id: str, code: str) -> str:
    return hashlib.scrypt(code.encode(), salt=customer_id.encode(), n=4096, r=8, p=1).hex()
