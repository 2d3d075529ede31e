"""A calendar as it is administered: opening hours, the holidays of a country or region, those that
the municipality adds, and special days (F92, D1). `calendar()` is what deadlines reckon with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from chalicelib.domain.calendars import Calendar
from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.domain.types import Text
from chalicelib.errors import Invalid, Stale

BEFORE, AHEAD = 1, 4  # years before and after the one it is saved in that have their holidays
_YEARLY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True)
class CalendarPlan:
    """`hours` and `special` as `Calendar.of` takes them; `municipal` gives each yearly day
    (`MM-DD`) its name; `holidays` each date of the years `since` to `until` the name that it has
    in the country."""

    id: str
    title: Text
    zone: str
    hours: Mapping[str, Any]
    country: str = ""
    region: str = ""
    municipal: Mapping[str, str] = field(default_factory=dict)
    special: Mapping[str, Any] = field(default_factory=dict)
    holidays: Mapping[str, str] = field(default_factory=dict)
    since: int = 0
    until: int = 0
    version: int = 1

    def calendar(self) -> Calendar:
        """Raises BadCalendar."""
        closed = sorted({*self.holidays, *self.local()})
        return Calendar.of(
            {"zone": self.zone, "hours": self.hours, "holidays": closed, "special": self.special}
        )

    def local(self) -> Mapping[str, str]:
        """The municipality's holidays of all its years, by date."""
        years = range(self.since, self.until + 1)
        dates = {f"{year}-{day}": name for year in years for day, name in self.municipal.items()}
        return {day: name for day, name in dates.items() if _is_date(day)}

    @property
    def extend_on(self) -> date:
        """From when on another year of holidays is wanted."""
        return date(self.until - AHEAD + 1, 1, 1)


Changed = tuple[CalendarPlan, list[Event]]


def years(before: CalendarPlan | None, today: date) -> tuple[int, int]:
    """The first and the last year that have holidays: those that passed are kept, because running
    requests began in them."""
    since = before.since if before and before.since else today.year - BEFORE
    return min(since, today.year - BEFORE), today.year + AHEAD


def municipal_problems(plan: CalendarPlan) -> dict[str, str]:
    """Yearly days that are none, and names that are empty."""
    bad = [day for day in plan.municipal if not _YEARLY.fullmatch(day) or not _is_date(_leap(day))]
    empty = [day for day, name in plan.municipal.items() if not name.strip()]
    return {f"municipal.{day}": "required" for day in empty} | {
        f"municipal.{day}": "date" for day in bad
    }


def create(plan: CalendarPlan, by: By) -> Changed:
    return plan, [_event(plan, by, ["title", "hours"])]


def edit(plan: CalendarPlan, changes: Mapping[str, Any], by: By) -> Changed:
    """Raises Stale when it was decided on another version."""
    if by.version is not None and by.version != plan.version:
        raise Stale
    names = sorted(name for name in changes if changes[name] != getattr(plan, name))
    if not names:
        return plan, []
    edited = replace(plan, **changes, version=plan.version + 1)
    return edited, [_event(edited, by, names)]


def checked(plan: CalendarPlan) -> CalendarPlan:
    """Raises Invalid with what is wrong, by place."""
    if problems := municipal_problems(plan):
        raise Invalid(fields=problems)
    return plan


def _event(plan: CalendarPlan, by: By, names: list[str]) -> Event:
    return Event(
        "CalendarChanged", plan.version, 0, by.at, by.actor, by.channel, "staff", {"fields": names}
    )


def _leap(day: str) -> str:
    return f"2028-{day}"


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
