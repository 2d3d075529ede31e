"""A supervisor's board: what counts come to, for a period and as it stands now (F33, F92).

Nothing is counted here: `Counts` are what reactions kept, per department and local day.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.types import Text

Counts = Mapping[str, int]
PERIODS = (7, 30, 90)
YOUNG = (7, 30, 90)  # days; what was opened before is older than all of them
LINES = ("opened", "closed", "closed_in_time", "closed_late")


@dataclass(frozen=True)
class Column:
    """A department on the board. `lines`: a number for each day of the period, oldest first; `sums`
    of the whole period; `open`: how many are not finished now, whose turn it is, and how many are
    `overdue`; `ages`: how many of them were opened in the last 7, 30, 90 days (each without those
    before it), and earlier."""

    id: str
    title: Text
    open: Counts
    ages: Sequence[int]
    lines: Mapping[str, Sequence[int]]
    sums: Counts


def calendar(today: date, days: int) -> list[str]:
    """The days of a period that ends today."""
    return [(today - timedelta(days=back)).isoformat() for back in reversed(range(days))]


def column(
    department: tuple[str, Text],
    types: Iterable[Counts],
    by_day: Mapping[str, Counts],
    today: date,
    days: int,
) -> Column:
    """`by_day` reaches back as far as the oldest of the ages, whatever the period."""
    period = calendar(today, days)
    standing: Counter[str] = Counter()
    for counts in types:
        standing.update(counts)
    sums: Counter[str] = Counter()
    for day in period:
        sums.update(by_day.get(day, {}))
    sums.pop("still_open", None)
    lines = {name: [by_day.get(day, {}).get(name, 0) for day in period] for name in LINES}
    unfinished = {name: max(0, standing[name]) for name in ("staff", "customer", "overdue")}
    return Column(*department, unfinished, _ages(unfinished, by_day, today), lines, dict(sums))


def _ages(unfinished: Counts, by_day: Mapping[str, Counts], today: date) -> list[int]:
    within = [
        sum(by_day.get(day, {}).get("still_open", 0) for day in calendar(today, days))
        for days in YOUNG
    ]
    total = unfinished["staff"] + unfinished["customer"]
    steps = [within[0], within[1] - within[0], within[2] - within[1], total - within[2]]
    return [max(0, each) for each in steps]
