"""What all schemas share.

Plain dataclasses: pydantic judges what comes in and describes them all in OpenAPI, but is imported
by the first call that has something to judge, not by a cold start (`docs/decisions/0003`).
"""

from dataclasses import asdict
from typing import Any, ClassVar, Self


class Answer:
    """What we answer; each names the domain value it shows in `of`."""

    @classmethod
    def of(cls, value: Any) -> Self:
        raise NotImplementedError

    def dump(self) -> dict[str, Any]:
        """As JSON carries it."""
        return asdict(self)  # type: ignore[call-overload,no-any-return]


class Body:
    """What we are sent: an unknown field is refused, by name."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
