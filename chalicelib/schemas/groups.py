"""Groups on the wire: who leads, who follows (F85, D3, D9). Only staff ask."""

from dataclasses import dataclass
from typing import Any, Self

from chalicelib.domain.groups import Group
from chalicelib.schemas.base import Answer
from chalicelib.schemas.request_bodies import TakeBody
from chalicelib.schemas.requests import RequestSummary


@dataclass(frozen=True, kw_only=True)
class RegroupBody(TakeBody):
    """`address`: the corrected one, as its field takes it; left out, the one that is there."""

    address: dict[str, Any] | None = None


@dataclass(frozen=True)
class GroupPage(Answer):
    """`leader`: whom the request follows, where the reader may see it; `items`: who follows it."""

    leader: RequestSummary | None
    items: list[RequestSummary]
    cursor: str | None

    @classmethod
    def of(cls, value: Group) -> Self:
        leader = RequestSummary.of(value.leader) if value.leader else None
        items = [RequestSummary.of(each) for each in value.followers]
        return cls(leader=leader, items=items, cursor=value.cursor)
