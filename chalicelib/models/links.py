"""One-time links by which staff set a password: `link#{sha256}` / `link`.

Only the hash is kept. A link belongs to one invitation of a member (`link` of `domain/staff.py`):
a later one makes it worthless, and so does using it. Whoever uses it claims it first, for as long
as a call may take, so that two at once cannot both set a password.
"""

import hashlib
from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError

from chalicelib import clock
from chalicelib.errors import Busy
from chalicelib.models.base import Item

LEASE = timedelta(seconds=30)


class LinkItem(Item, discriminator="link"):
    staff_id = UnicodeAttribute()
    invitation = NumberAttribute()
    expires_at = NumberAttribute()
    claimed_until = UnicodeAttribute(null=True)


def keep(token: str, staff_id: str, invitation: int, until: datetime) -> None:
    LinkItem(
        pk=_pk(token),
        sk="link",
        staff_id=staff_id,
        invitation=invitation,
        expires_at=int(until.timestamp()),
    ).save()


def find(token: str) -> LinkItem | None:
    """One consistent read; None for what is unknown or over (TTL only sweeps)."""
    try:
        item = LinkItem.get(_pk(token), "link", consistent_read=True)
    except LinkItem.DoesNotExist:
        return None
    return item if item.expires_at > clock.now().timestamp() else None


def claim(link: LinkItem) -> None:
    """Raises Busy while somebody else is using it."""
    now = clock.now()
    free = LinkItem.claimed_until.does_not_exist() | (LinkItem.claimed_until < clock.text(now))
    until = clock.text(now + LEASE)
    try:
        link.update(actions=[LinkItem.claimed_until.set(until)], condition=free)
    except UpdateError as failure:
        if failure.cause_response_code != "ConditionalCheckFailedException":
            raise
        raise Busy from failure


def release(link: LinkItem) -> None:
    """It was not used after all: the password was refused."""
    link.update(actions=[LinkItem.claimed_until.remove()])


def _pk(token: str) -> str:
    return f"link#{hashlib.sha256(token.encode()).hexdigest()}"
