"""Who leads at a place: `place#{type}#{slot}` / `place`, and what was done for a group already.

A slot is the digest of an address, or of a cell of the grid (`domain/addresses.py`). Who becomes a
leader writes its own slots and checks the others that it looked at, each under the condition that
it is what was read: of two at once that are near each other, one has to decide again. A slot goes
with its last leader. Marks, `group#{leader}` / `{what}#{event}`, make reactions repeatable.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.domain.addresses import Place
from chalicelib.domain.groups import Slot
from chalicelib.domain.workflow import State
from chalicelib.errors import Conflict, Stale
from chalicelib.models.base import Item
from chalicelib.models.request_keys import group_key, partition
from chalicelib.models.requests import RequestItem
from chalicelib.models.transaction import Transaction

KEPT = timedelta(days=400)


class PlaceItem(Item, discriminator="place"):
    """`leaders`: request → what tells its place from others of the slot."""

    leaders = JSONAttribute()
    stamp = UnicodeAttribute()


class MarkItem(Item, discriminator="mark"):
    """Something that was done once; `leader` is who took over, where somebody did."""

    leader = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()


class Done(Conflict):
    """It was done before."""


def look(type_id: str, slots: Sequence[str]) -> list[Slot]:
    """What stands in these slots now: one consistent batch read."""
    keys = {_pk(type_id, each): each for each in dict.fromkeys(slots)}
    found = {
        keys[item.pk]: item
        for item in PlaceItem.batch_get([(pk, "place") for pk in keys], consistent_read=True)
    }
    return [_slot(each, found.get(each)) for each in keys.values()]


def write(
    transaction: Transaction, type_id: str, before: Sequence[Slot], after: Sequence[Slot]
) -> None:
    """Make the slots what they are after, if they still are what they were: else Stale."""
    for old, new in zip(before, after, strict=True):
        pk, unchanged = _pk(type_id, old.id), _unchanged(old)
        if old.leaders == new.leaders:
            transaction.check(PlaceItem, pk, "place", unchanged, Stale())
        elif new.leaders:
            transaction.put(_item(pk, new), unchanged, Stale())
        else:
            transaction.delete(PlaceItem(pk=pk, sk="place"), unchanged, Stale())


def must_lead(transaction: Transaction, leader: str) -> None:
    """Nobody follows a request that is finished, or follows another: else Stale."""
    over = RequestItem.state.is_in(str(State.CLOSED), str(State.CANCELLED))
    leads = RequestItem.leader.does_not_exist() & ~over
    transaction.check(RequestItem, partition(leader), "request", leads, Stale())


def mark(transaction: Transaction, leader: str, what: str, successor: str = "") -> None:
    """Done once: the transaction fails with Done the second time."""
    until = int((clock.now() + KEPT).timestamp())
    item = MarkItem(pk=group_key(leader), sk=what, leader=successor or None, expires_at=until)
    transaction.create(item, Done())


def successor(leader: str, what: str) -> str:
    """Who took over, or empty: one consistent read."""
    try:
        return str(MarkItem.get(group_key(leader), what, consistent_read=True).leader or "")
    except MarkItem.DoesNotExist:
        return ""


def forget_successor(leader: str, what: str) -> None:
    MarkItem(pk=group_key(leader), sk=what).delete()


def _slot(slot: str, item: PlaceItem | None) -> Slot:
    if item is None:
        return Slot(slot, {})
    return Slot(slot, {key: _place(each) for key, each in item.leaders.items()}, item.stamp)


def _place(data: dict[str, Any]) -> Place:
    point = data["point"]
    return Place(**(data | {"point": tuple(point) if point else None}))


def _item(pk: str, slot: Slot) -> PlaceItem:
    leaders = {key: asdict(place) for key, place in slot.leaders.items()}
    return PlaceItem(pk=pk, sk="place", leaders=leaders, stamp=clock.identifier())


def _unchanged(slot: Slot) -> Condition:
    return PlaceItem.stamp == slot.stamp if slot.stamp else Item.pk.does_not_exist()


def _pk(type_id: str, slot: str) -> str:
    return f"place#{type_id}#{slot}"
