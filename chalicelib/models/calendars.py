"""Calendars: `calendar#{id}` / `calendar`, listed by `calendars`; `gsi3` (`extend` / `{date}#{id}`)
says from when on another year of holidays is wanted."""

from collections.abc import Sequence

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.calendar_plans import CalendarPlan
from chalicelib.errors import NotFound
from chalicelib.models.base import Item

EXTEND = "extend"
LIMIT = 200


class CalendarItem(Item, discriminator="calendar"):
    schema_version = NumberAttribute(default=1)
    id = UnicodeAttribute()
    title = JSONAttribute()
    zone = UnicodeAttribute()
    hours = JSONAttribute()
    country = UnicodeAttribute(default="")
    region = UnicodeAttribute(default="")
    municipal = JSONAttribute()
    special = JSONAttribute()
    holidays = JSONAttribute()
    since = NumberAttribute()
    until = NumberAttribute()
    version = NumberAttribute()

    @classmethod
    def of(cls, plan: CalendarPlan) -> "CalendarItem":
        return cls(
            pk=f"calendar#{plan.id}",
            sk="calendar",
            gsi1pk="calendars",
            gsi1sk=plan.id,
            gsi3pk=EXTEND,
            gsi3sk=f"{plan.extend_on}#{plan.id}",
            **vars(plan),
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> CalendarPlan:
        return CalendarPlan(
            id=self.id,
            title=self.title,
            zone=self.zone,
            hours=self.hours,
            country=self.country,
            region=self.region,
            municipal=self.municipal,
            special=self.special,
            holidays=self.holidays,
            since=int(self.since),
            until=int(self.until),
            version=int(self.version),
        )


def find(calendar_id: str) -> CalendarPlan | None:
    """One consistent read; None for what is not there."""
    pk = f"calendar#{calendar_id}"
    try:
        found = CalendarItem.get(pk, "calendar", consistent_read=True)
    except CalendarItem.DoesNotExist:
        return None
    return found.to_domain()


def get(calendar_id: str) -> CalendarPlan:
    """One consistent read. Raises NotFound."""
    found = find(calendar_id)
    if found is None:
        raise NotFound
    return found


def every() -> Sequence[CalendarPlan]:
    """All of them, by id: one query."""
    found = Item.index1.query("calendars", limit=LIMIT)
    return [each.to_domain() for each in found if isinstance(each, CalendarItem)]


def to_extend(today: str, limit: int) -> Sequence[CalendarPlan]:
    """Those that want another year of holidays by `today`: one query (the sweep)."""
    found = Item.index3.query(EXTEND, Item.gsi3sk < f"{today}$", limit=limit)
    return [each.to_domain() for each in found if isinstance(each, CalendarItem)]
