"""An event as it travels: from the stream, through the queues, to what follows from it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from chalicelib.domain.events import Actor
from chalicelib.models.events import EventItem

INTEGERS = ("version", "n")


class Unreadable(Exception):
    """Not an event as we write them: trying again changes nothing."""


@dataclass(frozen=True)
class Fact:
    """The fields of `EventItem` (`docs/architecture.md`, Events), in plain Python types."""

    id: str
    type: str
    subject: str
    subject_id: str
    request_id: str
    version: int
    n: int
    at: str
    by: Actor
    channel: str
    visible: str
    correlation_id: str
    department: str
    customer_id: str
    state: str
    data: Mapping[str, Any]
    opener: str = ""  # of an organisation's requests alone
    leads: bool = False  # others of the same place may follow the request
    moved: Mapping[str, Any] | None = None  # on the first event of a command that changes counts

    def body(self, place: Any = None) -> str:
        """A queue's message; `place`, a dataclass, says how far the work for it has come."""
        reached = {"place": asdict(place)} if place else {}
        return json.dumps({**asdict(self), **reached}, ensure_ascii=False)


def of_item(item: EventItem) -> Fact:
    """Raises Unreadable when a field is missing or of another type."""
    return _fact({name: getattr(item, name, None) for name in Fact.__dataclass_fields__})


def of_image(image: Mapping[str, Any]) -> Fact:
    """From a stream record's NewImage. Raises Unreadable."""
    try:
        item = EventItem.from_raw_data(dict(image))
    except (ValueError, TypeError, KeyError, AttributeError) as failure:
        raise Unreadable(str(failure)) from failure
    return of_item(item)


def of_message(message: Mapping[str, Any]) -> Fact:
    """From a queue's message. Raises Unreadable."""
    return _fact({name: message.get(name) for name in Fact.__dataclass_fields__})


def _fact(fields: dict[str, Any]) -> Fact:
    fields["opener"] = fields.get("opener") or ""
    fields["leads"] = bool(fields.get("leads"))
    optional = {"moved"}
    missing = sorted(n for n, value in fields.items() if value is None and n not in optional)
    if missing:
        raise Unreadable(f"without {', '.join(missing)}")
    try:
        numbers = {name: int(fields[name]) for name in INTEGERS}
        return Fact(**(fields | numbers | {"by": Actor(**fields["by"])}))
    except (ValueError, TypeError) as failure:
        raise Unreadable(str(failure)) from failure
