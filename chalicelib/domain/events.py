"""Facts in the past tense. An event exists if and only if the change it tells of does."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Actor:
    """Who did it. `kind`: `customer`, `staff`, `system` (another system) or `timer`."""

    kind: str
    id: str
    name: str


TIMER = Actor("timer", "timer", "")


@dataclass(frozen=True)
class Event:
    """`type` is one of `RequestOpened`, `RequestTaken`, `MessagePosted`, `StateChanged`.

    `version` is the request's version after the change and `n` counts within it: together they are
    the event's place in the history. `visible` is `all`, or `staff` for what customers never see.
    """

    type: str
    version: int
    n: int
    at: datetime
    by: Actor
    channel: str
    visible: str = "all"
    data: dict[str, Any] = field(default_factory=dict)
