"""Where a request stands, and whom it follows there (F85): one batch read, and only for types that
group. What was read is a condition of the transaction, so that of two at once only one leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain import addresses
from chalicelib.domain import groups as rules
from chalicelib.domain.addresses import Place
from chalicelib.domain.groups import Slot
from chalicelib.domain.requests import Request
from chalicelib.domain.types import Published
from chalicelib.models import groups as stored
from chalicelib.models.transaction import Transaction


@dataclass(frozen=True)
class Spot:
    """A place as it was found: who leads there (`leader`, empty for nobody)."""

    type_id: str
    where: Place
    metres: float | None
    slots: Sequence[Slot]
    leader: str

    @property
    def label(self) -> str:
        return rules.label(self.where, self.metres)

    def take(self, transaction: Transaction, request_id: str) -> None:
        """Follow who leads, or lead: under the condition that it is still so."""
        if self.leader:
            stored.must_lead(transaction, self.leader)
        else:
            after = rules.held(self.slots, request_id, self.where, self.metres)
            stored.write(transaction, self.type_id, self.slots, after)


def find(
    published: Published,
    answers: Mapping[str, Any],
    but: str = "",
    also: Sequence[str] = (),
) -> Spot | None:
    """The place that the answers name; None when the type does not group, or they name none.
    `also`: more slots to read with it; `but`: the request itself."""
    grouping = published.grouping
    address = answers.get(grouping["field"]) if grouping else None
    if not grouping or not address:
        return None
    metres = grouping.get("metres")
    where = addresses.place(address)
    wanted = [*addresses.slots(where, metres), *also]
    slots = stored.look(published.type_id, wanted)
    leader = rules.leader_at(where, slots, metres, but)
    return Spot(published.type_id, where, metres, slots, leader)


def move(transaction: Transaction, spot: Spot, request: Request) -> None:
    """Take a place, and leave the one that the request led; `spot` was read with both."""
    where = None if spot.leader else spot.where
    after = rules.held(spot.slots, request.id, where, spot.metres)
    if spot.leader:
        stored.must_lead(transaction, spot.leader)
        leave(transaction, spot.type_id, spot.slots, after)
    else:
        stored.write(transaction, spot.type_id, spot.slots, after)


def release(transaction: Transaction, request: Request) -> None:
    """A leader is finished: nobody follows it any more. One batch read."""
    slots = stored.look(request.type_id, request.place.split())
    leave(transaction, request.type_id, slots, rules.held(slots, request.id, None, None))


def leave(
    transaction: Transaction, type_id: str, before: Sequence[Slot], after: Sequence[Slot]
) -> None:
    """Write the slots that change, and ask nothing of the others."""
    changes = [
        (old, new) for old, new in zip(before, after, strict=True) if old.leaders != new.leaders
    ]
    stored.write(transaction, type_id, [old for old, _ in changes], [new for _, new in changes])
