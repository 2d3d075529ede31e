"""What names a person beside their account, found for erasure: each one query, bounded.

`gsi1` holds it together, sparse: `acted#{customer}` what they did in requests of others,
`answers#{customer}` what commands about them were answered, `person#{customer}` for whom they act.
The partition `customer#{id}` holds the rest.
"""

from collections.abc import Iterable
from typing import Any

from pynamodb.expressions.update import Action

from chalicelib.models.base import Item, connection
from chalicelib.models.customers import pk
from chalicelib.models.events import EventItem, acted_key
from chalicelib.models.idempotency import IdempotencyItem, answers_key

KEYS = frozenset(
    {"pk", "sk", "expires_at", *(f"gsi{n}{end}" for n in "1234" for end in ("pk", "sk"))}
)
KEPT = frozenset({"customer", "consent", "contact"})  # ids, times, and the nameless account


def deeds(customer_id: str, limit: int) -> list[EventItem]:
    """Events of requests of others by this person that still name them."""
    found = Item.index1.query(acted_key(customer_id), limit=limit)
    return [item for item in found if isinstance(item, EventItem)]


def forget_answers(customer_id: str, limit: int) -> int:
    """How many kept answers were deleted."""
    return _delete(answers_key(customer_id), limit)


def forget_answers_of(customer_id: str, request_id: str) -> None:
    """Those that tell of one request; they are of the last day."""
    for item in Item.index1.query(answers_key(customer_id)):
        if isinstance(item, IdempotencyItem) and request_id in item.body:
            connection().delete_item(item.pk, item.sk)


def clear_partition(customer_id: str, after: str, limit: int, pseudonym: str) -> str | None:
    """Delete what stands beside the account and take the name off its events; where to go on.

    Items are read as they are, whatever their kind: one that is added later is forgotten too.
    """
    items = page(customer_id, after, limit)
    for item in items:
        key, kind = item["sk"]["S"], item["kind"]["S"]
        if kind == "event":
            _nameless(EventItem.from_raw_data(item), customer_id, pseudonym)
        elif kind not in KEPT:
            connection().delete_item(pk(customer_id), key)
    return str(items[-1]["sk"]["S"]) if len(items) == limit else None


def page(customer_id: str, after: str, limit: int) -> list[dict[str, Any]]:
    """The next items of the partition, in DynamoDB's own notation: one query."""
    answer: dict[str, Any] = connection().query(
        pk(customer_id),
        Item.sk > after if after else None,
        limit=limit,
        consistent_read=True,
    )
    return list(answer["Items"])


def beside(customer_id: str, after: str, limit: int) -> list[Item]:
    """The same as items of their kinds, for the person to read: one query."""
    behind = Item.sk > after if after else None
    return list(Item.query(pk(customer_id), behind, limit=limit, consistent_read=True))


def contacts(customer_id: str, limit: int) -> list[Item]:
    """For which organisations a person acts: one query."""
    return list(Item.index1.query(f"person#{customer_id}", limit=limit))


def plain(item: Item) -> dict[str, Any]:
    """What an item says, without how it is found. Numbers are ints, for no stored one is not."""
    values = {name: value for name, value in item.attribute_values.items() if name not in KEYS}
    values["kind"] = Item.kind.get_discriminator(type(item))
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, str, dict)) or value is None:
        return value
    return list(value) if isinstance(value, Iterable) else int(value)


def _nameless(event: EventItem, customer_id: str, pseudonym: str) -> None:
    if event.by["id"] == customer_id and event.by["name"] not in ("", pseudonym):
        rename(event, {**event.by, "name": pseudonym})


def rename(event: EventItem, by: dict[str, Any], *more: Action) -> None:
    """Another name for who did it; nothing else of an event ever changes."""
    event.update([EventItem.by.set(by), *more], condition=EventItem.pk.exists())


def _delete(index: str, limit: int) -> int:
    found = connection().query(index, None, index_name="gsi1", limit=limit)["Items"]
    for item in found:
        connection().delete_item(item["pk"]["S"], item["sk"]["S"])
    return len(found)
