"""When a wait ends: a pure function of when it began and the wait that the type asks for (D1).

A wait is `{"days": n}` (calendar days in the organisation's zone) or `{"seconds": n}` (the demo,
where the policy shrinks so that a person can watch it).
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Wait = Mapping[str, int]


def after(start: datetime, wait: Wait, zone: str) -> datetime:
    """The instant, in whole seconds and never early, at which a wait begun at `start` is over."""
    due = _days_later(start, wait["days"], zone) if "days" in wait else _seconds_later(start, wait)
    return due if due.microsecond == 0 else due.replace(microsecond=0) + timedelta(seconds=1)


def _seconds_later(start: datetime, wait: Wait) -> datetime:
    return start.astimezone(UTC) + timedelta(seconds=wait["seconds"])


def _days_later(start: datetime, days: int, zone: str) -> datetime:
    """The same local time `days` later: a skipped hour moves forward, a repeated one is its first.

    `fold=0` is the first occurrence of a repeated time, and for a skipped one the offset before
    the gap, which lands the same distance after it.
    """
    local = start.astimezone(ZoneInfo(zone))
    return (local.replace(fold=0) + timedelta(days=days)).replace(fold=0).astimezone(UTC)
