"""Following one request without an account: `follow#{sha256}` / `link`, and / `session`.

A link of a mail works once, for seven days; whoever uses it brings the secret of a session, which
goes on for an hour. Of both only the hash is kept, and time removes them.
"""

import hashlib
from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.errors import NotFound
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

LIFE = timedelta(days=7)
SESSION = timedelta(hours=1)


class FollowLinkItem(Item, discriminator="follow_link"):
    """Whose the request was when it was mailed: a link does not outlive that."""

    request_id = UnicodeAttribute()
    customer_id = UnicodeAttribute()
    expires_at = NumberAttribute()


class FollowSessionItem(Item, discriminator="follow_session"):
    request_id = UnicodeAttribute()
    customer_id = UnicodeAttribute()
    expires_at = NumberAttribute()


def keep_link(token: str, request_id: str, customer_id: str) -> None:
    FollowLinkItem(
        pk=_pk(token),
        sk="link",
        request_id=request_id,
        customer_id=customer_id,
        expires_at=int((clock.now() + LIFE).timestamp()),
    ).save()


def link(token: str) -> FollowLinkItem:
    """One consistent read. Raises NotFound for what is unknown, used or over."""
    try:
        item = FollowLinkItem.get(_pk(token), "link", consistent_read=True)
    except FollowLinkItem.DoesNotExist as missing:
        raise NotFound("follow_link_gone") from missing
    if item.expires_at <= clock.now().timestamp():
        raise NotFound("follow_link_gone")
    return item


def enter(transaction: Transaction, token: str, used: FollowLinkItem, session: str) -> datetime:
    """Spend the link and begin the session; until when. NotFound at commit when it was used."""
    until = clock.now() + SESSION
    key = FollowLinkItem(pk=_pk(token), sk="link")
    transaction.delete(key, Item.pk.exists(), NotFound("follow_link_gone"))
    begun = FollowSessionItem(
        pk=_pk(session),
        sk="session",
        request_id=used.request_id,
        customer_id=used.customer_id,
        expires_at=int(until.timestamp()),
    )
    transaction.create(begun, NotFound("follow_link_gone"))
    return until


def session(secret: str) -> FollowSessionItem:
    """One consistent read. Raises NotFound for what is unknown or over."""
    try:
        item = FollowSessionItem.get(_pk(secret), "session", consistent_read=True)
    except FollowSessionItem.DoesNotExist as missing:
        raise NotFound("follow_session_over") from missing
    if item.expires_at <= clock.now().timestamp():
        raise NotFound("follow_session_over")
    return item


def _pk(secret: str) -> str:
    return f"follow#{hashlib.sha256(secret.encode()).hexdigest()}"
