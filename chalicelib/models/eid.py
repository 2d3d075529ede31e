"""Which account an eID opens: `eid#{key}` / `eid`; by which user of the pool: `customer#{id}` /
`eid`; and the proof that somebody who signed in with a password wants it to open theirs:
`proof#{sha256}` / `proof`.

The key is made of the provider's name for the person; one eID opens one account, by the condition
that the item is new.
"""

import hashlib
from datetime import datetime

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.domain.eid import Citizen
from chalicelib.errors import Conflict
from chalicelib.models import customers
from chalicelib.models.base import Item
from chalicelib.models.signins import SignInItem
from chalicelib.models.transaction import Transaction


class EidItem(Item, discriminator="eid"):
    """`linked`: the account was there before the eID opened it."""

    customer_id = UnicodeAttribute()
    linked = BooleanAttribute(default=False)


class EidUserItem(Item, discriminator="eiduser"):
    """The pool's user that the provider's sign-in made, for it has to go with the account. Beside
    the account, and nowhere else: the name is made of the provider's for the person."""

    username = UnicodeAttribute()
    sub = UnicodeAttribute()


class ProofItem(Item, discriminator="proof"):
    """Found by its hash; expiry is checked, TTL only sweeps."""

    customer_id = UnicodeAttribute()
    expires_at = NumberAttribute()


def find(key: str) -> EidItem | None:
    """What an eID opens, or None. One consistent read."""
    try:
        return EidItem.get(pk(key), "eid", consistent_read=True)
    except EidItem.DoesNotExist:
        return None


def user(customer_id: str) -> EidUserItem | None:
    """The pool's user by which an eID opens the account. One consistent read."""
    try:
        return EidUserItem.get(customers.pk(customer_id), "eid", consistent_read=True)
    except EidUserItem.DoesNotExist:
        return None


def claim(transaction: Transaction, citizen: Citizen, customer_id: str, *, linked: bool) -> None:
    """The eID opens this account; fails the transaction with Conflict when it opens another. What
    the pool's user does is the customer's doing."""
    item = EidItem(pk=pk(citizen.key), sk="eid", customer_id=customer_id, linked=linked)
    transaction.create(item, Conflict("eid_taken"))
    beside = customers.pk(customer_id)
    transaction.put(EidUserItem(pk=beside, sk="eid", username=citizen.username, sub=citizen.sub))
    if citizen.sub != customer_id:
        transaction.put(SignInItem(pk=customers.pk(citizen.sub), sk="signin", leads_to=customer_id))


def release(transaction: Transaction, key: str, customer_id: str) -> None:
    """It opens nothing any more."""
    mine = EidItem.customer_id == customer_id
    transaction.delete(EidItem(pk=pk(key), sk="eid"), mine, Conflict("eid_not_linked"))


def keep_proof(transaction: Transaction, proof: str, customer_id: str, until: datetime) -> None:
    expires_at = int(until.timestamp())
    transaction.create(
        ProofItem(pk=_proof(proof), sk="proof", customer_id=customer_id, expires_at=expires_at)
    )


def who_proved(proof: str) -> str | None:
    """Whose proof it is; None for one that is unknown, used or expired. One consistent read."""
    try:
        item = ProofItem.get(_proof(proof), "proof", consistent_read=True)
    except ProofItem.DoesNotExist:
        return None
    return str(item.customer_id) if item.expires_at > clock.now().timestamp() else None


def use_proof(transaction: Transaction, proof: str) -> None:
    """Once: fails the transaction with Conflict when somebody else was first."""
    item = ProofItem(pk=_proof(proof), sk="proof")
    transaction.delete(item, Item.pk.exists(), Conflict("eid_proof"))


def pk(key: str) -> str:
    return f"eid#{key}"


def _proof(proof: str) -> str:
    return f"proof#{hashlib.sha256(proof.encode()).hexdigest()}"
