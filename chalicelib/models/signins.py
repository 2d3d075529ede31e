"""How a customer whom staff registered signs in: `customer#{id}` / `signin` (F97–F99).

The pool gives a user an id of its own, the `sub`; who registers by hand has it as the customer's
id. For the others `customer#{sub}` / `signin` leads to the customer, and the item beside the
customer leads back. It also holds the one link that may set a password now: its hash, how long it
is good, and who is using it at this moment, so that two at once cannot both.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError

from chalicelib import clock
from chalicelib.errors import NotFound
from chalicelib.models.base import Item
from chalicelib.models.customers import pk
from chalicelib.models.transaction import Transaction

LEASE = 60  # seconds for which whoever uses a link has it alone


class SignInItem(Item, discriminator="signin"):
    """`leads_to`: the customer of a `sub`. The others stand beside a customer: `user` is what the
    pool calls them, `link` the SHA-256 of what was mailed; `until` and `held_until` are epoch
    seconds."""

    leads_to = UnicodeAttribute(null=True)
    user = UnicodeAttribute(null=True)
    link = UnicodeAttribute(null=True)
    until = NumberAttribute(null=True)
    held_until = NumberAttribute(null=True)
    mailed_at = UnicodeAttribute(null=True)

    def opens(self, secret: str) -> bool:
        """Whether the secret is the one that was mailed last, unused and in time."""
        expected = self.link or ""
        in_time = (self.until or 0) > clock.now().timestamp()
        return hmac.compare_digest(expected, digest(secret)) and in_time


def find(customer_id: str) -> SignInItem | None:
    """One consistent read."""
    try:
        return SignInItem.get(pk(customer_id), "signin", consistent_read=True)
    except SignInItem.DoesNotExist:
        return None


def owner(sub: str) -> str | None:
    """The customer whose the pool's user is; None when it is nobody's but its own."""
    found = find(sub)
    return found.leads_to if found else None


def lead(sub: str, customer_id: str, username: str) -> None:
    """Whoever signs in as `sub`, named `username` by the pool, is this customer. Twice is once."""
    SignInItem(pk=pk(sub), sk="signin", leads_to=customer_id).save()
    _beside(customer_id).update(
        actions=[SignInItem.user.set(username), SignInItem.kind.set(SignInItem)]
    )


def lead_in(transaction: Transaction, sub: str, customer_id: str, username: str) -> None:
    """The same, in the transaction that makes it so."""
    transaction.put(SignInItem(pk=pk(sub), sk="signin", leads_to=customer_id))
    actions = [SignInItem.user.set(username), SignInItem.kind.set(SignInItem)]
    transaction.update(_beside(customer_id), actions)


def forget(sub: str) -> None:
    """The `sub` leads to nobody any more."""
    SignInItem(pk=pk(sub), sk="signin").delete()


def keep_link(customer_id: str, secret: str, life: timedelta) -> None:
    """The only link that is good from now on."""
    now = clock.now()
    _beside(customer_id).update(
        actions=[
            SignInItem.kind.set(SignInItem),
            SignInItem.link.set(digest(secret)),
            SignInItem.until.set(int((now + life).timestamp())),
            SignInItem.mailed_at.set(clock.text(now)),
            SignInItem.held_until.remove(),
        ]
    )


def hold(customer_id: str, secret: str) -> None:
    """Have the link alone for a minute. Raises NotFound when it is used, or being used."""
    now = int(clock.now().timestamp())
    free = SignInItem.held_until.does_not_exist() | (SignInItem.held_until < now)
    try:
        _beside(customer_id).update(
            actions=[SignInItem.held_until.set(now + LEASE)],
            condition=(SignInItem.link == digest(secret)) & free,
        )
    except UpdateError as failure:
        if failure.cause_response_code == "ConditionalCheckFailedException":
            raise NotFound("access_link_gone") from failure
        raise


def release(customer_id: str) -> None:
    """It did not work: the link is as good as before."""
    _beside(customer_id).update(actions=[SignInItem.held_until.remove()])


def spend(transaction: Transaction, customer_id: str, secret: str) -> None:
    """The link is used. Fails the transaction with NotFound when it was used before."""
    transaction.update(
        _beside(customer_id),
        [SignInItem.link.remove(), SignInItem.until.remove(), SignInItem.held_until.remove()],
        SignInItem.link == digest(secret),
        NotFound("access_link_gone"),
    )


def mailed_since(found: SignInItem | None, instant: datetime) -> bool:
    return found is not None and (found.mailed_at or "") > clock.text(instant)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _beside(customer_id: str) -> SignInItem:
    return SignInItem(pk=pk(customer_id), sk="signin")
