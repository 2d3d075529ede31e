"""Counts what an operation costs: calls, scanned items and bytes, by a botocore hook.

moto does not model read units, so the items themselves are measured (docs/decisions).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chalicelib.models.base import connection


@dataclass
class Calls:
    """`names` in order; `scanned` items read by queries; `bytes` of the answers' bodies."""

    names: list[str] = field(default_factory=list)
    scanned: int = 0
    bytes: int = 0


@contextmanager
def counted() -> Iterator[Calls]:
    """Everything DynamoDB is asked while the block runs."""
    calls, turn = Calls(), threading.Lock()
    events = connection().connection.client.meta.events

    def after(http_response: Any, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        with turn:  # queries go in parallel
            calls.names.append(model.name)
            calls.scanned += int(parsed.get("ScannedCount", 0))
            calls.bytes += len(http_response.content)

    events.register("after-call.dynamodb", after)
    try:
        yield calls
    finally:
        events.unregister("after-call.dynamodb", after)
