"""Heals counts: what the table's requests and events come to, against what stands.

A count in between two reactions is behind, and so differs for a moment. What differs by as much
twice, longer apart than a queue takes, is wrong, and is corrected by the difference: that commutes
with whatever is counted meanwhile. What waits in dead letters is delivered first (`make redrive`).
"""

import time
from collections import defaultdict

from chalicelib.config import settings
from chalicelib.domain import counters as rules
from chalicelib.domain.counters import Increments
from chalicelib.models import counters as stored
from chalicelib.models.counters import CounterItem
from chalicelib.models.events import EventItem
from chalicelib.models.history import counted
from chalicelib.services import facts

PAUSE = 90  # seconds: more than a message is hidden after a failure


def heal(pause: float = PAUSE) -> Increments:
    """What was corrected, and by how much."""
    first = differences()
    if not first:
        return {}
    time.sleep(pause)
    lasting = _common(first, differences())
    for counter, names in lasting.items():
        stored.correct(counter, names)
    return lasting


def differences() -> Increments:
    """What each count lacks: reads the whole table, for the operator alone."""
    sums: dict[rules.Counter, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    zone = settings().time_zone
    for item in counted():
        if isinstance(item, CounterItem):
            counter = stored.counter_of(item.pk, item.sk)
            for name, number in stored.counts(item).items():
                sums[counter][name] -= number
        elif isinstance(item, EventItem):
            for counter, name, number in rules.flows(_change(item), zone):
                sums[counter][name] += number
        else:
            for counter, name in rules.levels(rules.standing(item.to_domain()), zone):
                sums[counter][name] += 1
    found = {at: {name: n for name, n in names.items() if n} for at, names in sums.items()}
    return {at: names for at, names in found.items() if names}


def _change(item: EventItem) -> rules.Change:
    fact = facts.of_item(item)
    return rules.change(fact.type, fact.at, fact.department, fact.data, fact.moved)


def _common(first: Increments, second: Increments) -> Increments:
    same = {
        counter: {name: n for name, n in names.items() if second.get(counter, {}).get(name) == n}
        for counter, names in first.items()
    }
    return {counter: names for counter, names in same.items() if names}
