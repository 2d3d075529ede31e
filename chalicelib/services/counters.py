"""Counts kept by reactions: each event once, whenever and however often it comes.

A department's counts are wanted by many events at once; who loses tries again here, and then by
the queue. What is older than the markers are sure to be is left to the recount.
"""

import random
import time

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import access, counters
from chalicelib.domain.access import Principal
from chalicelib.domain.counters import Increments
from chalicelib.errors import Busy
from chalicelib.models import counters as stored
from chalicelib.models.counters import Counts
from chalicelib.observability import logger
from chalicelib.services import standing_in
from chalicelib.services.facts import Fact

ATTEMPTS = 6


def count(fact: Fact) -> None:
    """Raises Busy when others were faster time and again: the queue brings it once more."""
    if clock.now() - clock.parse(fact.at) > stored.COUNTED:
        logger.warning("left to the recount", extra={"event": fact.id})
        return
    changes = of(fact)
    if not changes:
        return
    for attempt in range(1, ATTEMPTS + 1):
        try:
            stored.add(fact.id, changes, clock.now())
            return
        except stored.AlreadyCounted:
            return
        except Busy:
            if attempt == ATTEMPTS:
                raise
            time.sleep(random.uniform(0.01, 0.06) * attempt)  # noqa: S311


def of(fact: Fact) -> Increments:
    """By how much an event changes the counts."""
    change = counters.change(fact.type, fact.at, fact.department, fact.data, fact.moved)
    return counters.increments(change, settings().time_zone)


def views(principal: Principal) -> Counts:
    """A customer's counts, or of what a contact who sees no more opened: one read (F111–F115)."""
    opener = "" if access.sees_all(principal) else principal.id
    return stored.views(principal.customer_id, opener)


def desk(principal: Principal) -> Counts:
    """A technician's counts: one read, one more for each colleague they stand in for, and a query
    per department (F33, F116)."""
    total = {"mine": stored.at_hand(standing_in.at_hand(principal.id), "staff")}
    names = {"staff": "department", "overdue": "overdue", "customer": "waiting"}
    names |= {"finished": "finished"}
    for types in stored.turns(principal.departments).values():
        for type_id, counts in types.items():
            if type_id not in principal.blocked_types:
                for name, shown in names.items():
                    total[shown] = total.get(shown, 0) + counts.get(name, 0)
    return total
