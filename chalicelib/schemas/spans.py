"""Why a deadline is what it is: what counted on the way to it, and what did not (F92)."""

from dataclasses import dataclass
from typing import Self

from chalicelib import clock
from chalicelib.domain.deadlines import Span
from chalicelib.schemas.base import Answer


@dataclass(frozen=True)
class SpanView(Answer):
    """`reason`: `counted`, or why not (`domain/deadlines.py`)."""

    begin: str
    end: str
    reason: str

    @classmethod
    def of(cls, value: Span) -> Self:
        return cls(clock.text(value.begin), clock.text(value.end), value.reason)
