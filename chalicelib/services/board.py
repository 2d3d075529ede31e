"""A supervisor's board, out of counters alone: two queries per department, and one for their names.

As many reads at a thousand requests as at a million (`docs/access-patterns.md`).
"""

from dataclasses import dataclass

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import board as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.board import Column
from chalicelib.models import counters, departments


@dataclass(frozen=True)
class Board:
    days: list[str]
    columns: list[Column]


def of(principal: Principal, days: int) -> Board:
    """The principal's departments, over the last `days` local days."""
    today = clock.today(settings().time_zone)
    reach = rules.calendar(today, max(rules.YOUNG))
    mine = [each for each in departments.every() if each.id in principal.departments]
    ids = [each.id for each in mine]
    turns, kept = counters.turns(ids), counters.days(ids, reach[0], reach[-1])
    columns = [
        rules.column((each.id, each.title), turns[each.id].values(), kept[each.id], today, days)
        for each in mine
    ]
    return Board(rules.calendar(today, days), columns)
