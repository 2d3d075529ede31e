"""Which page of a list is asked for."""

from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import MaxLen

from chalicelib.schemas.base import Body

Cursor = Annotated[str, MaxLen(400)] | None


@dataclass(frozen=True, kw_only=True)
class PageQuery(Body):
    """`cursor`: where the page before ended."""

    cursor: Cursor = None


@dataclass(frozen=True, kw_only=True)
class ViewQuery(PageQuery):
    """One of the five views (F111–F115)."""

    view: Literal["all", "my_responsibility", "awaiting_return", "concluded", "cancelled"] = "all"


@dataclass(frozen=True, kw_only=True)
class QueueQuery(PageQuery):
    """`view`: what is mine, my departments' by whose turn it is, or overdue (F33)."""

    view: Literal["department", "mine", "overdue"] = "department"
    responsibility: Literal["staff", "customer", "finished"] = "staff"
