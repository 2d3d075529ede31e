"""Invitations to act for an organisation: `invitation#{id}` / `invitation`, gone once used.

`gsi1` (`invited#{organisation}` / `{expires_at}#{id}`) lists those that are open. What opens one is
made when the mail is sent, and only its hash is kept (`docs/decisions/0062-invitations.md`).
"""

from typing import Any

from pynamodb.attributes import JSONAttribute, ListAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import size

from chalicelib import clock
from chalicelib.domain.events import Actor
from chalicelib.domain.organisations import Invitation
from chalicelib.errors import DomainError
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

COPIES = 5  # a mail that was sent more often than this has not arrived for another reason


class InvitationItem(Item, discriminator="invitation"):
    """Expiry is checked, TTL only sweeps; each mailed copy has its hash among the `secrets`."""

    id = UnicodeAttribute()
    organisation = UnicodeAttribute()
    email = UnicodeAttribute()
    rights = JSONAttribute()
    locale = UnicodeAttribute()
    invited_by = JSONAttribute()
    expires_at = NumberAttribute()
    secrets: ListAttribute[Any] = ListAttribute()

    @classmethod
    def of(cls, invitation: Invitation) -> "InvitationItem":
        return cls(
            pk=pk(invitation.id),
            sk="invitation",
            gsi1pk=_open(invitation.organisation),
            gsi1sk=f"{clock.text(invitation.expires_at)}#{invitation.id}",
            id=invitation.id,
            organisation=invitation.organisation,
            email=invitation.email,
            rights=sorted(invitation.rights),
            locale=invitation.locale,
            invited_by=vars(invitation.invited_by),
            expires_at=int(invitation.expires_at.timestamp()),
            secrets=list(invitation.secrets),
        )

    def to_domain(self) -> Invitation:
        return Invitation(
            id=self.id,
            organisation=self.organisation,
            email=self.email,
            rights=frozenset(self.rights),
            locale=self.locale,
            invited_by=Actor(**self.invited_by),
            expires_at=clock.parse(str(self.gsi1sk).partition("#")[0]),
            secrets=tuple(self.secrets or ()),
        )


def pk(invitation_id: str) -> str:
    return f"invitation#{invitation_id}"


def find(invitation_id: str) -> Invitation | None:
    """One consistent read; None for one that is unknown, used, withdrawn or expired."""
    try:
        item = InvitationItem.get(pk(invitation_id), "invitation", consistent_read=True)
    except InvitationItem.DoesNotExist:
        return None
    found = item.to_domain()
    return found if found.expires_at > clock.now() else None


def open_of(organisation_id: str) -> list[Invitation]:
    """The open invitations of an organisation, oldest first: one query."""
    now = clock.text(clock.now())
    found = Item.index1.query(_open(organisation_id), Item.gsi1sk > now)
    return [item.to_domain() for item in found if isinstance(item, InvitationItem)]


def keep(transaction: Transaction, invitation: Invitation) -> None:
    transaction.create(InvitationItem.of(invitation))


def add_secret(invitation_id: str, digest: str) -> bool:
    """Let one more mailed copy open the invitation; False when it is gone. One write."""
    item = InvitationItem(pk=pk(invitation_id), sk="invitation")
    try:
        item.update(
            actions=[InvitationItem.secrets.set(InvitationItem.secrets.append([digest]))],
            condition=InvitationItem.pk.exists() & (size("secrets") < COPIES),
        )
    except UpdateError as failure:
        if failure.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True


def spend(transaction: Transaction, invitation: Invitation, error: DomainError) -> None:
    """Use or withdraw an invitation: whoever comes second finds none, and gets `error`."""
    item = InvitationItem(pk=pk(invitation.id), sk="invitation")
    transaction.delete(item, InvitationItem.pk.exists(), error)


def _open(organisation_id: str) -> str:
    return f"invited#{organisation_id}"
