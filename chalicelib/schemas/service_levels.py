"""Service levels on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Self

from annotated_types import Ge, MaxLen

from chalicelib import clock
from chalicelib.errors import Invalid
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.spans import SpanView
from chalicelib.services.service_levels import Administered, Example, Preview

Text = str | Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class PolicyContent(Body):
    """`time`: `{"days": n}`, `{"working_days": n}`, or hours, minutes and seconds. `warn`: the
    share after which staff are warned. `pauses`: the clock stands while the customer is waited
    for."""

    time: Annotated[dict[str, int], MaxLen(3)]
    calendar: Annotated[str, MaxLen(64)] | None = None
    warn: float = 0.8
    pauses: bool = True

    def content(self) -> dict[str, Any]:
        found = {"time": self.time, "warn": self.warn, "pauses": self.pauses}
        return found | ({"calendar": self.calendar} if self.calendar else {})


@dataclass(frozen=True, kw_only=True)
class PolicyBody(Body):
    """`policy`: none to promise nothing. `version`: the one decided on, 0 for the first."""

    policy: PolicyContent | None
    version: Annotated[int, Ge(0)] | None = None

    def content(self) -> dict[str, Any] | None:
        return self.policy.content() if self.policy else None


@dataclass(frozen=True, kw_only=True)
class PreviewBody(Body):
    """`opened_at`: when the example is opened; `cursor`: go on where another preview ended."""

    policy: PolicyContent | None
    opened_at: Annotated[str, MaxLen(40)] | None = None
    cursor: Annotated[str, MaxLen(400)] | None = None

    def content(self) -> dict[str, Any] | None:
        return self.policy.content() if self.policy else None

    def instant(self) -> datetime | None:
        """Raises Invalid for what is no instant with an offset."""
        if self.opened_at is None:
            return None
        try:
            found = datetime.fromisoformat(self.opened_at)
        except ValueError:
            found = datetime.min  # noqa: DTZ901 - refused below, as every naive one
        if found.tzinfo is None or not 1970 <= found.year <= 2200:
            raise Invalid(fields={"opened_at": "date"})
        return found


@dataclass(frozen=True)
class CalendarChoice(Answer):
    id: str
    title: Text


@dataclass(frozen=True)
class ServiceLevelView(Answer):
    """`policy`: `{time, calendar?, warn, pauses}`, none where nothing is promised."""

    type_id: str
    title: Text
    policy: dict[str, Any] | None
    version: int
    calendars: list[CalendarChoice]

    @classmethod
    def of(cls, value: Administered) -> Self:
        content = value.policy.content
        return cls(
            type_id=value.policy.type_id,
            title=value.title,
            policy=dict(content) if content else None,
            version=value.policy.version,
            calendars=[CalendarChoice(each.id, each.title) for each in value.calendars],
        )


@dataclass(frozen=True)
class ExampleView(Answer):
    start: str
    due: str | None
    warn: str | None
    spans: list[SpanView]

    @classmethod
    def of(cls, value: Example) -> Self:
        return cls(
            clock.text(value.start),
            clock.told(value.due),
            clock.told(value.warn),
            [SpanView.of(each) for each in value.spans],
        )


@dataclass(frozen=True)
class EffectView(Answer):
    """One open request; `move`: `earlier`, `later`, `begins` or `ends`."""

    id: str
    title: Text
    before: str | None
    after: str | None
    move: str
    overdue: bool


@dataclass(frozen=True)
class PreviewView(Answer):
    """`counts`: `earlier`, `later`, `same`, `begins`, `ends`, `overdue` and `newly` overdue, of the
    requests up to `cursor`; `items`: the first that move."""

    example: ExampleView | None
    counts: dict[str, int]
    items: list[EffectView]
    cursor: str | None

    @classmethod
    def of(cls, value: Preview) -> Self:
        items = [
            EffectView(
                id=request.id,
                title=request.title,
                before=clock.told(effect.before),
                after=clock.told(effect.after),
                move=effect.move,
                overdue=effect.overdue,
            )
            for request, effect in value.items
        ]
        example = ExampleView.of(value.example) if value.example else None
        return cls(example, dict(value.counts), items, value.cursor)
