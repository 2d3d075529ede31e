"""Forms that are not sent yet: `customer#{person}` / `draft#{type}`, and `draft#{type}#{id}` of who
acts for the organisation `id`. One for each form; gone when it is sent, or after its time (TTL).
"""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.domain.drafts import Aside, Draft
from chalicelib.errors import Conflict
from chalicelib.models.base import Item
from chalicelib.models.customers import pk
from chalicelib.models.transaction import Transaction


class DraftItem(Item, discriminator="draft"):
    """Answers as they were typed; `expires_at` is `kept_until` for DynamoDB."""

    type_id = UnicodeAttribute()
    title = JSONAttribute()
    form_version = NumberAttribute()
    answers = JSONAttribute()
    page = UnicodeAttribute(null=True)
    version = NumberAttribute()
    saved_at = UnicodeAttribute()
    kept_until = UnicodeAttribute()
    held_until = UnicodeAttribute()
    aside = JSONAttribute(null=True)
    expires_at = NumberAttribute()

    def to_domain(self) -> Draft:
        return Draft(
            type_id=self.type_id,
            title=self.title,
            form_version=int(self.form_version),
            answers=self.answers,
            page=self.page,
            version=int(self.version),
            saved_at=clock.parse(self.saved_at),
            kept_until=clock.parse(self.kept_until),
            held_until=clock.parse(self.held_until),
            aside=tuple(Aside(**each) for each in self.aside or []),
        )


def find(person: str, organisation: str, type_id: str) -> Draft | None:
    """One read; what is over its time is not there, though DynamoDB may still have it."""
    try:
        found = DraftItem.get(pk(person), _sk(organisation, type_id), consistent_read=True)
    except DraftItem.DoesNotExist:
        return None
    return None if _over(found) else found.to_domain()


def every(person: str, organisation: str) -> list[Draft]:
    """Of who acts for this organisation (or themselves, without), last saved first: one query."""
    found = DraftItem.query(pk(person), DraftItem.sk.startswith("draft#"))
    drafts = [
        each.to_domain()
        for each in found
        if not _over(each) and each.sk == _sk(organisation, each.type_id)
    ]
    return sorted(drafts, key=lambda each: each.saved_at, reverse=True)


def save(transaction: Transaction, person: str, organisation: str, draft: Draft) -> None:
    """Raises Conflict when another device saved meanwhile."""
    item = DraftItem(
        pk=pk(person),
        sk=_sk(organisation, draft.type_id),
        type_id=draft.type_id,
        title=draft.title,
        form_version=draft.form_version,
        answers=dict(draft.answers),
        page=draft.page,
        version=draft.version,
        saved_at=clock.text(draft.saved_at),
        kept_until=clock.text(draft.kept_until),
        held_until=clock.text(draft.held_until),
        aside=[vars(each) for each in draft.aside] or None,
        expires_at=int(draft.kept_until.timestamp()),
    )
    new = DraftItem.pk.does_not_exist() | (DraftItem.expires_at < int(draft.saved_at.timestamp()))
    same = DraftItem.version == draft.version - 1
    transaction.put(item, new if draft.version == 1 else same, Conflict("draft_elsewhere"))


def drop(transaction: Transaction, person: str, organisation: str, type_id: str) -> None:
    """No draft is none to drop."""
    transaction.delete(DraftItem(pk=pk(person), sk=_sk(organisation, type_id)))


def _sk(organisation: str, type_id: str) -> str:
    return f"draft#{type_id}#{organisation}" if organisation else f"draft#{type_id}"


def _over(item: DraftItem) -> bool:
    return bool(item.expires_at <= clock.now().timestamp())
