"""How the parts of a request are stored: plain JSON in the request's one item.

A part that an older release did not know is absent, and reads as what it meant then.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Passage, Timing, Understanding
from chalicelib.domain.service_levels import Clock
from chalicelib.domain.workflow import SILENCE, State, Timer

Stored = Mapping[str, Any]


def read(stored: str | None) -> datetime | None:
    return clock.parse(stored) if stored else None


def passages(history: tuple[Passage, ...]) -> list[dict[str, Any]]:
    return [{**vars(each), "at": clock.text(each.at), "by": vars(each.by)} for each in history]


def to_passages(stored: list[Stored] | None) -> tuple[Passage, ...]:
    return tuple(
        Passage(**{**each, "at": clock.parse(each["at"]), "by": Actor(**each["by"])})
        for each in stored or ()
    )


def understanding(known: Understanding | None) -> dict[str, Any] | None:
    return {**vars(known), "at": clock.text(known.at), "by": vars(known.by)} if known else None


def to_understanding(stored: Stored | None) -> Understanding | None:
    if stored is None:
        return None
    return Understanding(**{**stored, "at": clock.parse(stored["at"]), "by": Actor(**stored["by"])})


def timers(waiting: Mapping[Timer, Timing]) -> dict[str, Any]:
    return {str(name): [clock.text(each.due_at), each.entry] for name, each in waiting.items()}


def to_timers(stored: Stored | None) -> dict[Timer, Timing]:
    return {
        Timer(name): Timing(clock.parse(due), int(entry))
        for name, (due, entry) in (stored or {}).items()
    }


def of_schema_1(state: State, due_at: str | None, entry: int) -> dict[Timer, Timing]:
    """The first release kept the one silence that was waited for."""
    silence = SILENCE.get(state)
    if silence is None or due_at is None:
        return {}
    return {silence.timer: Timing(clock.parse(due_at), entry)}


def service(kept: Clock | None) -> dict[str, Any] | None:
    if kept is None:
        return None
    instants = {name: clock.told(getattr(kept, name)) for name in INSTANTS}
    pauses = [[clock.text(begin), clock.told(end)] for begin, end in kept.pauses]
    return {"version": kept.version, **instants, "pauses": pauses}


def to_service(stored: Stored | None) -> Clock | None:
    if stored is None:
        return None
    instants: dict[str, Any] = {name: read(stored.get(name)) for name in INSTANTS}
    pauses = tuple((clock.parse(begin), read(end)) for begin, end in stored["pauses"])
    return Clock(version=int(stored["version"]), pauses=pauses, **instants)


INSTANTS = ("started_at", "due_at", "warn_at", "warned_at", "breached_at", "stopped_at")
