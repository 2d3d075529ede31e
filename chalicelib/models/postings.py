"""Where a customer is found: `find#{term}` / `{start}#{customer}`.

A posting holds nothing but its key. What a customer stands under is kept beside the customer, in
`customer#{id}` / `terms`, so that a change and an erasure find all of it: the list is written
before the postings are, and forgets a term only after its posting has gone.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from pynamodb.attributes import JSONAttribute, NumberAttribute
from pynamodb.exceptions import PutError

from chalicelib.domain.search import QUERIES, Key
from chalicelib.errors import Busy
from chalicelib.models import customers
from chalicelib.models.base import Item

PER_KEY = 25


class PostingItem(Item, discriminator="posting"):
    """One way to a customer."""


class TermsItem(Item, discriminator="terms"):
    """All that a customer is, or may be, posted under. `revision` grows with each writing."""

    revision = NumberAttribute()
    terms = JSONAttribute()


def candidates(keys: Sequence[Key]) -> list[str]:
    """Ids of customers under some keys, found by most keys first: one query each, in parallel."""
    if not keys:
        return []
    with ThreadPoolExecutor(max_workers=QUERIES) as threads:
        found = [each for ids in threads.map(_under, keys) for each in ids]
    return sorted(dict.fromkeys(found), key=lambda each: -found.count(each))


def replace(customer_id: str, wanted: frozenset[Key]) -> None:
    """Post a customer under exactly these keys. Raises Busy when somebody else is at it."""
    known = _terms(customer_id)
    old = {Key(*each) for each in known.terms} if known else set()
    if old == wanted:
        return
    revision = int(known.revision) if known else 0
    _keep(customer_id, revision, old | wanted)
    with Item.batch_write() as batch:
        for key in sorted(wanted - old, key=_place):
            batch.save(_posting(customer_id, key))
        for key in sorted(old - wanted, key=_place):
            batch.delete(_posting(customer_id, key))
    _keep(customer_id, revision + 1, wanted)


def _under(key: Key) -> list[str]:
    """At most a page of what begins as the key says."""
    found = PostingItem.query(
        f"find#{key.term}", PostingItem.sk.startswith(key.start), limit=PER_KEY
    )
    return [each.sk.rpartition("#")[2] for each in found]


def _posting(customer_id: str, key: Key) -> PostingItem:
    return PostingItem(pk=f"find#{key.term}", sk=f"{key.start}#{customer_id}")


def _terms(customer_id: str) -> TermsItem | None:
    try:
        return TermsItem.get(customers.pk(customer_id), "terms", consistent_read=True)
    except TermsItem.DoesNotExist:
        return None


def _keep(customer_id: str, revision: int, terms: Iterable[Key]) -> None:
    """Write the list if nobody wrote it since `revision` was read."""
    item = TermsItem(
        pk=customers.pk(customer_id),
        sk="terms",
        revision=revision + 1,
        terms=sorted(map(_place, terms)),
    )
    unchanged = Item.pk.does_not_exist() if not revision else TermsItem.revision == revision
    try:
        item.save(unchanged)
    except PutError as failure:
        if failure.cause_response_code == "ConditionalCheckFailedException":
            raise Busy from failure
        raise


def _place(key: Key) -> tuple[str, str]:
    return key.term, key.start
