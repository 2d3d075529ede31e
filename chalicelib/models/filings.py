"""A form filed with an e-mail alone, until a code proves the address: `filing#{id}` / `filing`.

For half an hour. Digits are few, so their hash is a slow one, and tries are counted
(`attempts.py`). Once confirmed it keeps nothing but the number of the request that it became, so
that confirming again tells the same.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.errors import Conflict, NotFound
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

LIFE = timedelta(minutes=30)
DIGITS = 6


@dataclass(frozen=True)
class Filed:
    """What was filed; `holder` is whose uploads its answers name, and
    `signed` the one of the signed document."""

    type_id: str
    form_version: int
    answers: Mapping[str, Any]
    name: str
    email: str
    locale: str
    holder: str
    signed: str = ""


class FilingItem(Item, discriminator="filing"):
    id = UnicodeAttribute()
    digest = UnicodeAttribute()
    type_id = UnicodeAttribute()
    form_version = NumberAttribute()
    answers = JSONAttribute(null=True)
    name = UnicodeAttribute(null=True)
    email = UnicodeAttribute(null=True)
    locale = UnicodeAttribute(null=True)
    holder = UnicodeAttribute(null=True)
    signed = UnicodeAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()

    @classmethod
    def of(cls, filing_id: str, filed: Filed, code: str) -> "FilingItem":
        return cls(
            pk=_pk(filing_id),
            sk="filing",
            id=filing_id,
            digest=_digest(filing_id, code),
            expires_at=int((clock.now() + LIFE).timestamp()),
            **vars(filed),
        )

    def filed(self) -> Filed:
        return Filed(
            self.type_id,
            int(self.form_version),
            self.answers or {},
            self.name or "",
            self.email or "",
            self.locale or "",
            self.holder or "",
            self.signed or "",
        )

    def opens(self, code: str) -> bool:
        """Whether the code is the one that was mailed last."""
        return hmac.compare_digest(self.digest, _digest(self.id, code))

    def change_code(self, code: str) -> None:
        """The only code that is good from now on. Raises NotFound for what is confirmed."""
        actions: list[Action] = [FilingItem.digest.set(_digest(self.id, code))]
        waits = FilingItem.digest.exists() & FilingItem.request_id.does_not_exist()
        try:
            self.update(actions=actions, condition=waits)
        except UpdateError as failure:
            if failure.cause_response_code != "ConditionalCheckFailedException":
                raise
            raise NotFound("filing_gone") from failure


def find(filing_id: str) -> FilingItem:
    """One consistent read. Raises NotFound for what is unknown or over (TTL only sweeps)."""
    try:
        item = FilingItem.get(_pk(filing_id), "filing", consistent_read=True)
    except FilingItem.DoesNotExist as missing:
        raise NotFound("filing_gone") from missing
    if item.expires_at < clock.now().timestamp():
        raise NotFound("filing_gone")
    return item


def done(transaction: Transaction, item: FilingItem, request_id: str) -> None:
    """Once: Conflict (`filing_done`) at commit when another was first, or the code is another."""
    actions = [
        FilingItem.request_id.set(request_id),
        FilingItem.answers.remove(),
        FilingItem.name.remove(),
        FilingItem.email.remove(),
        FilingItem.locale.remove(),
        FilingItem.holder.remove(),
        FilingItem.signed.remove(),
    ]
    waits = (FilingItem.digest == item.digest) & FilingItem.request_id.does_not_exist()
    key = FilingItem(pk=item.pk, sk=item.sk)
    transaction.update(key, actions, waits, Conflict("filing_done"))


def _pk(filing_id: str) -> str:
    return f"filing#{filing_id}"


def _digest(filing_id: str, code: str) -> str:
    return hashlib.scrypt(code.encode(), salt=filing_id.encode(), n=4096, r=8, p=1).hex()
