"""One account merged into another, and back: `customer#{target}` / `merge#{source}`.

What was moved is noted beside it, `customer#{target}` / `moved#{source}#{request}`, in the
transaction that moves it: taking a merge back moves exactly that.
"""

from dataclasses import dataclass

from pynamodb.attributes import UnicodeAttribute

from chalicelib.errors import Conflict
from chalicelib.models.base import Item
from chalicelib.models.customers import pk
from chalicelib.models.transaction import Transaction


@dataclass(frozen=True)
class Merge:
    """`status`: what the source's was, which taking it back restores."""

    source: str
    status: str
    at: str


class MergeItem(Item, discriminator="merge"):
    source = UnicodeAttribute()
    status = UnicodeAttribute()
    at = UnicodeAttribute()


class MovedItem(Item, discriminator="moved"):
    request_id = UnicodeAttribute()


def into(target: str) -> list[Merge]:
    """Who was merged into an account: one query."""
    found = MergeItem.query(pk(target), MergeItem.sk.startswith("merge#"))
    return [Merge(each.source, each.status, each.at) for each in found]


def get(target: str, source: str) -> Merge | None:
    try:
        found = MergeItem.get(pk(target), f"merge#{source}", consistent_read=True)
    except MergeItem.DoesNotExist:
        return None
    return Merge(found.source, found.status, found.at)


def keep(transaction: Transaction, target: str, merge: Merge) -> None:
    transaction.put(MergeItem(pk=pk(target), sk=f"merge#{merge.source}", **vars(merge)))


def forget(transaction: Transaction, target: str, source: str) -> None:
    """Fails the transaction with Conflict when it was taken back before."""
    item = MergeItem(pk=pk(target), sk=f"merge#{source}")
    transaction.delete(item, Item.pk.exists(), Conflict("not_merged"))


def note_moved(transaction: Transaction, target: str, source: str, request_id: str) -> None:
    transaction.put(MovedItem(pk=pk(target), sk=_moved(source) + request_id, request_id=request_id))


def forget_moved(transaction: Transaction, target: str, source: str, request_id: str) -> None:
    transaction.delete(MovedItem(pk=pk(target), sk=_moved(source) + request_id))


def moved(target: str, source: str, limit: int) -> list[str]:
    """Requests that a merge moved and that were not moved back: one consistent query."""
    where = MovedItem.sk.startswith(_moved(source))
    found = MovedItem.query(pk(target), where, limit=limit, consistent_read=True)
    return [each.request_id for each in found]


def _moved(source: str) -> str:
    return f"moved#{source}#"
