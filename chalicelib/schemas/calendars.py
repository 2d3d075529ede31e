"""Calendars on the wire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Self

from annotated_types import Ge, Len, MaxLen, Predicate

from chalicelib.domain.calendar_plans import CalendarPlan
from chalicelib.schemas.base import Answer, Body
from chalicelib.services.calendars import Kept

Text = str | Mapping[str, str]
Span = Annotated[list[Annotated[str, MaxLen(8)]], Len(2, 2)]
Spans = Annotated[list[Span], MaxLen(12)]
Name = Annotated[str, MaxLen(80)]


def _is_title(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


@dataclass(frozen=True, kw_only=True)
class CalendarBody(Body):
    """The whole of it. `hours`: a day of the week gives its intervals, `["09:00", "12:30"]`; one
    that is left out is closed. `country` (ISO 3166-1) and `region` choose the holidays; `municipal`
    names yearly days (`06-13`); `special` gives dates intervals of their own, none: closed.
    `version`: the one decided on."""

    title: Annotated[str, MaxLen(80), Predicate(_is_title)]
    zone: Annotated[str, MaxLen(64)]
    hours: Annotated[dict[str, Spans], MaxLen(7)]
    country: Annotated[str, MaxLen(2)] = ""
    region: Annotated[str, MaxLen(40)] = ""
    municipal: Annotated[dict[str, Name], MaxLen(20)] = field(default_factory=dict)
    special: Annotated[dict[str, Spans], MaxLen(400)] = field(default_factory=dict)
    version: Annotated[int, Ge(1)] | None = None

    def content(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "version"}


@dataclass(frozen=True)
class CalendarView(Answer):
    """`holidays`: each date that is closed for everybody, with its name, up to the year `until`;
    `local` those of the municipality."""

    id: str
    title: Text
    zone: str
    hours: dict[str, Any]
    country: str
    region: str
    municipal: dict[str, str]
    special: dict[str, Any]
    holidays: dict[str, str]
    local: dict[str, str]
    until: int
    version: int

    @classmethod
    def of(cls, value: CalendarPlan) -> Self:
        return cls(
            id=value.id,
            title=value.title,
            zone=value.zone,
            hours=dict(value.hours),
            country=value.country,
            region=value.region,
            municipal=dict(value.municipal),
            special=dict(value.special),
            holidays=dict(value.holidays),
            local=dict(value.local()),
            until=value.until,
            version=value.version,
        )


@dataclass(frozen=True)
class CalendarList(Answer):
    items: list[CalendarView]

    @classmethod
    def of(cls, value: Sequence[CalendarPlan]) -> Self:
        return cls([CalendarView.of(each) for each in value])


@dataclass(frozen=True, kw_only=True)
class HolidayQuery(Body):
    country: Annotated[str, MaxLen(2)] = ""
    region: Annotated[str, MaxLen(40)] = ""


@dataclass(frozen=True)
class HolidayList(Answer):
    """`places`: the countries that are known, each with its regions."""

    places: dict[str, list[str]]
    holidays: dict[str, str]

    @classmethod
    def of(cls, value: Kept) -> Self:
        return cls({name: list(found) for name, found in value.places.items()}, dict(value.days))
