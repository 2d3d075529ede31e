"""Large files on the wire: what arrived of one, and where its next parts go."""

from dataclasses import dataclass
from typing import Self

from chalicelib import clock
from chalicelib.schemas.base import Answer
from chalicelib.services import large_uploads


@dataclass(frozen=True)
class PartView(Answer):
    """PUT exactly `size` bytes to `url`: those behind the parts before, of `part_size` each."""

    number: int
    size: int
    url: str


@dataclass(frozen=True)
class Parts(Answer):
    """`next` is a batch of what is missing, to be sent before `expires_at`; none: it is whole, and
    waits to be completed."""

    count: int
    part_size: int
    arrived: list[int]
    next: list[PartView]
    expires_at: str

    @classmethod
    def of(cls, value: large_uploads.Plan) -> Self:
        return cls(
            count=value.count,
            part_size=value.part_size,
            arrived=value.arrived,
            next=[PartView(part.number, part.size, url) for part, url in value.invited],
            expires_at=clock.text(value.expires_at),
        )
