"""The clock of a service level, as a request keeps it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.domain.service_levels import Clock

_INSTANTS = ("due_at", "warn_at", "warned_at", "breached_at", "stopped_at")


def written(running: Clock | None) -> dict[str, Any] | None:
    if running is None:
        return None
    given = {name: _text(getattr(running, name)) for name in _INSTANTS}
    return {
        "version": running.version,
        "started_at": clock.text(running.started_at),
        "pauses": [[_text(begin), _text(end)] for begin, end in running.pauses],
        **{name: text for name, text in given.items() if text},
    }


def read(kept: Mapping[str, Any] | None) -> Clock | None:
    if not kept:
        return None
    pauses = ((clock.parse(begin), _instant(end)) for begin, end in kept["pauses"])
    return Clock(
        version=int(kept["version"]),
        started_at=clock.parse(kept["started_at"]),
        pauses=tuple(pauses),
        **{name: _instant(kept.get(name)) for name in _INSTANTS},
    )


def _text(instant: datetime | None) -> str | None:
    return clock.text(instant) if instant else None


def _instant(text: str | None) -> datetime | None:
    return clock.parse(text) if text else None
