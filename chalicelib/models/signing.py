"""A document that was issued to be signed: `signing#{sha256 of the PDF}` / `signing`.

Nothing in it names a person or says an answer: digests alone. `until` is when it is too old to be
handed in; TTL takes the record away when a payment that may hold it is long over.
"""

from datetime import timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.domain.signing import Issued
from chalicelib.errors import Conflict, Invalid
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

KEPT = timedelta(days=30)  # behind `until`: a payment may hold it for eight


class SigningItem(Item, discriminator="signing"):
    document = UnicodeAttribute()
    whose = UnicodeAttribute()
    type_id = UnicodeAttribute()
    form_version = NumberAttribute()
    answers_digest = UnicodeAttribute()
    until = UnicodeAttribute()
    used_by = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()

    @classmethod
    def of(cls, issued: Issued) -> "SigningItem":
        return cls(
            pk=_pk(issued.document),
            sk="signing",
            document=issued.document,
            whose=issued.whose,
            type_id=issued.type_id,
            form_version=issued.form_version,
            answers_digest=issued.answers,
            until=clock.text(issued.until),
            used_by=issued.used_by or None,
            expires_at=int((issued.until + KEPT).timestamp()),
        )

    def to_domain(self) -> Issued:
        return Issued(
            document=self.document,
            whose=self.whose,
            type_id=self.type_id,
            form_version=int(self.form_version),
            answers=self.answers_digest,
            until=clock.parse(self.until),
            used_by=self.used_by or "",
        )


def create(transaction: Transaction, issued: Issued) -> None:
    transaction.create(SigningItem.of(issued), Conflict())


def find(document: str) -> Issued | None:
    """One consistent read."""
    try:
        found = SigningItem.get(_pk(document), "signing", consistent_read=True)
    except SigningItem.DoesNotExist:
        return None
    return found.to_domain()


def claim(transaction: Transaction, document: str, holder: str, held: str = "") -> None:
    """Once: it is part of `holder` from now on. `held`: with what it waits, if it does not lie
    free. Raises Invalid (`signing_used`) at commit when something else was first."""
    there = (
        SigningItem.used_by == held
        if held
        else SigningItem.document.exists() & SigningItem.used_by.does_not_exist()
    )
    error = Invalid("signing_used", {"signed": "signing_used"})
    transaction.update(_key(document), [SigningItem.used_by.set(holder)], there, error)


def release(transaction: Transaction, document: str, held: str) -> None:
    """What it waited with came to nothing."""
    waits = SigningItem.used_by == held
    actions = [SigningItem.used_by.remove()]
    transaction.update(_key(document), actions, waits, Conflict("payment_settled"))


def _key(document: str) -> SigningItem:
    return SigningItem(pk=_pk(document), sk="signing")


def _pk(document: str) -> str:
    return f"signing#{document}"
