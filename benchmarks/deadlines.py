"""What the service level's clock costs: a deadline of one year of business time (F92)."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from chalicelib.domain import calendars, deadlines

START = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
YEAR = timedelta(hours=7 * 250)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
DATA = {
    "zone": "Europe/Lisbon",
    "hours": {day: [["09:00", "12:30"], ["14:00", "17:30"]] for day in WEEKDAYS},
    "holidays": [f"{year}-{day}" for year in (2026, 2027) for day in ("01-01", "04-25", "12-25")],
    "special": {"2026-12-24": [["09:00", "12:00"]]},
}


def figures() -> dict[str, float]:
    """`deadline_year_ms`: of the first deadline after a start, its calendar read from JSON and the
    zone's changes not looked up yet; `.again`: of the same calendar's next one; `.why`: of the
    explanation, more than a thousand spans."""
    office = calendars.Calendar.of(DATA)
    due = deadlines.add(START, YEAR, office)
    return {
        "deadline_year_ms": _middle(_first),
        "deadline_year_ms.again": _middle(lambda: deadlines.add(START, YEAR, office)),
        "deadline_year_ms.why": _middle(lambda: deadlines.explain(START, due, office)),
    }


def _first() -> object:
    calendars._offsets.cache_clear()
    return deadlines.add(START, YEAR, calendars.Calendar.of(DATA))


def _middle(call: Callable[[], object]) -> float:
    """The median of a hundred calls, in milliseconds of processor time."""
    taken = []
    for _ in range(100):
        begun = time.process_time()
        call()
        taken.append(time.process_time() - begun)
    return statistics.median(taken) * 1000
