"""What was mailed for which event to whom: `mail#{event id}` / `mail#{recipient id}`.

SES cannot tell a repeated mail, so it is claimed before it is sent and marked after. A claim is a
lease: who is killed in between loses it, and the mail is sent again rather than never.
"""

from datetime import timedelta
from enum import Enum

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError

from chalicelib import clock
from chalicelib.models.base import Item

LEASE = timedelta(seconds=30)  # longer than the function may run, shorter than a message is hidden
KEPT = timedelta(days=90)


class Claim(Enum):
    MINE = "mine"
    SENT = "sent"
    ANOTHERS = "another's"


class MailItem(Item, discriminator="mail"):
    """`sent_at` and SES' `receipt` are there once it was handed over."""

    message_id = UnicodeAttribute()
    claimed_until = UnicodeAttribute()
    sent_at = UnicodeAttribute(null=True)
    receipt = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()


def claim(event_id: str, recipient_id: str, message_id: str) -> Claim:
    """Who may send this mail now. One conditional write, and one read when it is refused."""
    now = clock.now()
    item = MailItem(
        pk=_pk(event_id),
        sk=_sk(recipient_id),
        message_id=message_id,
        claimed_until=clock.text(now + LEASE),
        expires_at=int((now + KEPT).timestamp()),
    )
    lapsed = MailItem.sent_at.does_not_exist() & (MailItem.claimed_until < clock.text(now))
    try:
        item.save(Item.pk.does_not_exist() | lapsed)
    except PutError as failure:
        if failure.cause_response_code != "ConditionalCheckFailedException":
            raise
        return _holder(event_id, recipient_id)
    return Claim.MINE


def mark_sent(event_id: str, recipient_id: str, receipt: str) -> None:
    """It was handed over; from now on nobody sends it again."""
    item = MailItem(pk=_pk(event_id), sk=_sk(recipient_id))
    item.update(
        actions=[MailItem.sent_at.set(clock.text(clock.now())), MailItem.receipt.set(receipt)]
    )


def _holder(event_id: str, recipient_id: str) -> Claim:
    item = MailItem.get(_pk(event_id), _sk(recipient_id), consistent_read=True)
    return Claim.SENT if item.sent_at else Claim.ANOTHERS


def _pk(event_id: str) -> str:
    return f"mail#{event_id}"


def _sk(recipient_id: str) -> str:
    return f"mail#{recipient_id}"
