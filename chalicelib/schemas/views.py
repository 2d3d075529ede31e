"""Counts on the wire: of views, and of the board (F33, F111–F115)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal, Self

from chalicelib.domain.board import Column
from chalicelib.models.counters import Counts
from chalicelib.schemas.base import Answer, Body
from chalicelib.services.board import Board

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class MyViews(Answer):
    """How many requests each of the customer's views holds."""

    all: int
    my_responsibility: int
    awaiting_return: int
    concluded: int
    cancelled: int

    @classmethod
    def of(cls, value: Counts) -> Self:
        return cls(**{each.name: max(0, value.get(each.name, 0)) for each in fields(cls)})


@dataclass(frozen=True)
class DeskViews(Answer):
    """How many requests each of a technician's views holds."""

    mine: int
    department: int
    overdue: int
    waiting: int
    finished: int

    @classmethod
    def of(cls, value: Counts) -> Self:
        return cls(**{each.name: max(0, value.get(each.name, 0)) for each in fields(cls)})


@dataclass(frozen=True, kw_only=True)
class BoardQuery(Body):
    """The last so many days, today included."""

    days: Literal["7", "30", "90"] = "30"


@dataclass(frozen=True)
class OpenNow(Answer):
    staff: int
    customer: int
    overdue: int


@dataclass(frozen=True)
class Span(Answer):
    """`seconds` in all, of `count` of them."""

    seconds: int
    count: int


@dataclass(frozen=True)
class Satisfaction(Answer):
    """`stars`: how often each of 1 to 5 was given."""

    sum: int
    count: int
    stars: list[int]


@dataclass(frozen=True)
class BoardLines(Answer):
    """A number for each of the board's days."""

    opened: list[int]
    closed: list[int]
    closed_in_time: list[int]
    closed_late: list[int]


@dataclass(frozen=True)
class BoardColumn(Answer):
    """`ages`: of what is open now, opened in the last 7, 30, 90 days, and before."""

    id: str
    title: Text
    open: OpenNow
    ages: list[int]
    lines: BoardLines
    opened: int
    closed: int
    closed_in_time: int
    closed_late: int
    cancelled: int
    breached: int
    reiterated: int
    complained: int
    restarted: int
    first_answer: Span
    handling: Span
    satisfaction: Satisfaction

    @classmethod
    def of(cls, value: Column) -> Self:
        sums = value.sums

        def n(name: str) -> int:
            return sums.get(name, 0)

        return cls(
            id=value.id,
            title=value.title,
            open=OpenNow(**value.open),
            ages=list(value.ages),
            lines=BoardLines(**{name: list(line) for name, line in value.lines.items()}),
            opened=n("opened"),
            closed=n("closed"),
            closed_in_time=n("closed_in_time"),
            closed_late=n("closed_late"),
            cancelled=n("ended_cancelled"),
            breached=n("breached"),
            reiterated=n("reiterated"),
            complained=n("complained"),
            restarted=n("restarted"),
            first_answer=Span(n("answer_seconds"), n("answered")),
            handling=Span(n("handling_seconds"), n("closed")),
            satisfaction=Satisfaction(
                n("rating_sum"), n("ratings"), [n(f"stars_{stars}") for stars in range(1, 6)]
            ),
        )


@dataclass(frozen=True)
class BoardAnswer(Answer):
    """`days`: the local days of the period, oldest first."""

    days: list[str]
    departments: list[BoardColumn]

    @classmethod
    def of(cls, value: Board) -> Self:
        return cls(value.days, [BoardColumn.of(each) for each in value.columns])
