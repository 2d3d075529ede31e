"""Counts that reactions keep, so that no screen counts by a query (`docs/workflow.md`, Views).

| counts | pk | sk |
|---|---|---|
| a customer's views | `customer#{id}` | `counters` |
| those of what a contact opened | `customer#{person}` | `counters#{organisation}` |
| a department's turns, per type | `counters#department#{id}` | `type#{type}` |
| an attendant's turns | `counters#attendant#{id}` | `turns` |
| a department's day | `counters#department#{id}` | `day#{YYYY-MM-DD}` |
| this event was counted | `counted#{event id}` | `counted` |

What tells of a person stands in the person's partition: exported and erased with the account.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute
from pynamodb.expressions.update import Action

from chalicelib.domain.counters import Counter, Increments
from chalicelib.errors import Conflict
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

KEPT = timedelta(days=90)  # how long a marker is sure to be there
COUNTED = timedelta(days=60)  # what is older when it comes is left to the recount
KEYS = frozenset({"pk", "sk", "kind"})
Counts = Mapping[str, int]


class CounterItem(Item, discriminator="counter"):
    """Counts that are read together, absent at zero: views, turns, what happened on a day,
    and how many of those that were opened on it are not finished."""

    all = NumberAttribute(null=True)
    my_responsibility = NumberAttribute(null=True)
    awaiting_return = NumberAttribute(null=True)
    concluded = NumberAttribute(null=True)
    cancelled = NumberAttribute(null=True)

    staff = NumberAttribute(null=True)
    customer = NumberAttribute(null=True)
    finished = NumberAttribute(null=True)
    overdue = NumberAttribute(null=True)

    opened = NumberAttribute(null=True)
    closed = NumberAttribute(null=True)
    closed_in_time = NumberAttribute(null=True)
    closed_late = NumberAttribute(null=True)
    ended_cancelled = NumberAttribute(null=True)
    breached = NumberAttribute(null=True)
    reiterated = NumberAttribute(null=True)
    complained = NumberAttribute(null=True)
    restarted = NumberAttribute(null=True)
    answered = NumberAttribute(null=True)
    answer_seconds = NumberAttribute(null=True)
    handling_seconds = NumberAttribute(null=True)
    ratings = NumberAttribute(null=True)
    rating_sum = NumberAttribute(null=True)
    stars_1 = NumberAttribute(null=True)
    stars_2 = NumberAttribute(null=True)
    stars_3 = NumberAttribute(null=True)
    stars_4 = NumberAttribute(null=True)
    stars_5 = NumberAttribute(null=True)
    still_open = NumberAttribute(null=True)


class CountedItem(Item, discriminator="counted"):
    """An event that was counted; TTL sweeps it when no delivery can bring the event again."""

    expires_at = NumberAttribute()


class AlreadyCounted(Conflict):
    """Another delivery of the event was counted."""


def add(event_id: str, increments: Increments, at: datetime) -> None:
    """Count an event: all its increments and its marker, or none. Raises AlreadyCounted, Busy."""
    transaction = Transaction()
    marker = CountedItem(
        pk=f"counted#{event_id}", sk="counted", expires_at=int((at + KEPT).timestamp())
    )
    transaction.create(marker, AlreadyCounted())
    for counter, names in increments.items():
        _add(transaction, counter, names)
    transaction.commit()


def correct(counter: Counter, names: Counts) -> None:
    """Add what a recount found lacking: it commutes with whatever is counted meanwhile."""
    transaction = Transaction()
    _add(transaction, counter, names)
    transaction.commit()


def views(customer: str, opener: str = "") -> Counts:
    """A customer's counts, or those of what a contact opened for them: one read."""
    pk, sk = key(Counter("opener", customer, opener) if opener else Counter("customer", customer))
    return _one(pk, sk)


def attended(staff_id: str) -> Counts:
    """What an attendant has at hand: one read."""
    return _one(*key(Counter("attendant", staff_id)))


def at_hand(staff_ids: Sequence[str], turn: str) -> int:
    """What some attendants have in a turn: a read each."""
    return sum(attended(each).get(turn, 0) for each in staff_ids)


def turns(departments: Iterable[str]) -> dict[str, dict[str, Counts]]:
    """Each department's turns per request type: a query each, in parallel."""
    return _each(departments, "type#", "type$")


def days(departments: Iterable[str], since: str, until: str) -> dict[str, dict[str, Counts]]:
    """Each department's days from `since` to `until`: a query each, in parallel."""
    return _each(departments, f"day#{since}", f"day#{until}~")


def key(counter: Counter) -> tuple[str, str]:
    kind, owner, part = counter
    return {
        "customer": (f"customer#{owner}", "counters"),
        "opener": (f"customer#{part}", f"counters#{owner}"),
        "department": (f"counters#department#{owner}", f"type#{part}"),
        "attendant": (f"counters#attendant#{owner}", "turns"),
        "day": (f"counters#department#{owner}", f"day#{part}"),
    }[kind]


def counter_of(pk: str, sk: str) -> Counter:
    """The reverse of `key`."""
    if pk.startswith("customer#"):
        owner, part = pk.removeprefix("customer#"), sk.removeprefix("counters").removeprefix("#")
        return Counter("opener", part, owner) if part else Counter("customer", owner)
    _, kind, owner = pk.split("#", 2)
    if kind == "attendant":
        return Counter("attendant", owner)
    name, part = sk.split("#", 1)
    return Counter("day" if name == "day" else "department", owner, part)


def counts(item: CounterItem) -> dict[str, int]:
    """What stands in an item, without zeros."""
    values = item.attribute_values
    return {name: int(n) for name, n in values.items() if name not in KEYS and n}


def _add(transaction: Transaction, counter: Counter, names: Counts) -> None:
    pk, sk = key(counter)
    actions: list[Action] = [getattr(CounterItem, name).add(n) for name, n in names.items()]
    transaction.update(CounterItem(pk=pk, sk=sk), [*actions, CounterItem.kind.set(CounterItem)])


def _one(pk: str, sk: str) -> Counts:
    try:
        return counts(CounterItem.get(pk, sk))
    except CounterItem.DoesNotExist:
        return {}


def _each(departments: Iterable[str], since: str, until: str) -> dict[str, dict[str, Counts]]:
    asked = sorted(departments)

    def one(department: str) -> dict[str, Counts]:
        found = CounterItem.query(
            f"counters#department#{department}", CounterItem.sk.between(since, until)
        )
        return {item.sk.split("#", 1)[1]: counts(item) for item in found}

    if len(asked) < 2:
        return {each: one(each) for each in asked}
    with ThreadPoolExecutor(max_workers=8) as threads:
        return dict(zip(asked, threads.map(one, asked), strict=True))
