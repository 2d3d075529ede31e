"""Drafts of request types: `type#{id}` / `draft`, one per type, with its whole document.

`type_drafts` / `{id}` says of each who saved it last: the list of drafts is one query that reads no
document. Both are written in one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.domain.events import Actor
from chalicelib.domain.type_drafts import Draft
from chalicelib.domain.types import Text
from chalicelib.errors import Conflict, DomainError, Stale
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction
from chalicelib.models.types import TypeItem

DRAFTS = "type_drafts"


class TypeDraftItem(Item, discriminator="type_draft"):
    type_id = UnicodeAttribute()
    document = JSONAttribute()
    version = NumberAttribute()
    by = JSONAttribute()
    at = UnicodeAttribute()
    base = NumberAttribute()

    @classmethod
    def of(cls, draft: Draft) -> "TypeDraftItem":
        return cls(
            pk=f"type#{draft.type_id}",
            sk="draft",
            type_id=draft.type_id,
            document=draft.document,
            version=draft.version,
            by=vars(draft.by),
            at=clock.text(draft.at),
            base=draft.base,
        )

    def to_domain(self) -> Draft:
        return Draft(
            self.type_id,
            self.document,
            int(self.version),
            Actor(**self.by),
            clock.parse(self.at),
            int(self.base),
        )


class DraftHeadItem(Item, discriminator="type_draft_head"):
    type_id = UnicodeAttribute()
    title = JSONAttribute()
    by = JSONAttribute()
    at = UnicodeAttribute()
    base = NumberAttribute()


@dataclass(frozen=True)
class Head:
    """A draft as the list shows it; `base` 0 is a type that is not published yet."""

    type_id: str
    title: Text
    by: Actor
    at: datetime
    base: int


def every() -> Sequence[Head]:
    """All drafts: one query."""
    return [
        Head(each.type_id, each.title, Actor(**each.by), clock.parse(each.at), int(each.base))
        for each in DraftHeadItem.query(DRAFTS)
    ]


def find(type_id: str) -> Draft | None:
    try:
        return TypeDraftItem.get(f"type#{type_id}", "draft").to_domain()
    except TypeDraftItem.DoesNotExist:
        return None


def write(
    transaction: Transaction, draft: Draft, before: int, taken: DomainError | None = None
) -> None:
    """`before`: the version that was read, 0 when there was none. The transaction raises Stale when
    it moved, and `taken` when what should be new is there."""
    item = TypeDraftItem.of(draft)
    if before:
        transaction.put(item, TypeDraftItem.version == before, Stale())
    else:
        transaction.create(item, taken or Stale())
    transaction.put(
        DraftHeadItem(
            pk=DRAFTS,
            sk=draft.type_id,
            type_id=draft.type_id,
            title=draft.title,
            by=vars(draft.by),
            at=clock.text(draft.at),
            base=draft.base,
        )
    )


def remove(transaction: Transaction, draft: Draft) -> None:
    """The transaction raises Stale when somebody saved it meanwhile."""
    item = TypeDraftItem(pk=f"type#{draft.type_id}", sk="draft")
    transaction.delete(item, TypeDraftItem.version == draft.version, Stale())
    transaction.delete(DraftHeadItem(pk=DRAFTS, sk=draft.type_id))


def new_type(transaction: Transaction, type_id: str) -> None:
    """The transaction raises Conflict when the type is there."""
    taken = Conflict("type_exists")
    transaction.check(TypeItem, f"type#{type_id}", "type", TypeItem.pk.does_not_exist(), taken)
