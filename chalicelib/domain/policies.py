"""The service level of a type as it is administered, and what changing it does (F92)."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.calendars import Calendar
from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.domain.service_levels import Clock, ServiceLevel, policy_problems
from chalicelib.errors import Invalid, Stale


@dataclass(frozen=True)
class Policy:
    """`content` is `{time, calendar?, warn?, pauses?}`, None where nothing is promised."""

    type_id: str
    content: Mapping[str, Any] | None
    version: int = 0

    @property
    def calendar(self) -> str:
        return str((self.content or {}).get("calendar") or "")

    def level(self, calendar: Calendar | None) -> ServiceLevel | None:
        if not self.content:
            return None
        return ServiceLevel(
            self.version,
            self.content["time"],
            calendar,
            float(self.content.get("warn", 0.8)),
            bool(self.content.get("pauses", True)),
        )


@dataclass(frozen=True)
class Effect:
    """What a changed policy does to one open request: its deadline now and then, and whether it
    is over. `move`: `earlier`, `later`, `same`, `begins` (it had none) or `ends`."""

    before: datetime | None
    after: datetime | None
    move: str
    overdue: bool
    was_overdue: bool


Changed = tuple[Policy, list[Event]]


def change(
    policy: Policy, content: Mapping[str, Any] | None, calendars: Container[str], by: By
) -> Changed:
    """The next version. Raises Stale when decided on another one, Invalid with what is wrong."""
    if by.version is not None and by.version != policy.version:
        raise Stale
    if content is not None and (problems := policy_problems(content, calendars)):
        raise Invalid(fields=problems)
    if content == policy.content:
        return policy, []
    changed = replace(policy, content=content, version=policy.version + 1)
    data = {"type_id": policy.type_id, "before": policy.content, "after": content}
    event = Event(
        "ServiceLevelChanged", changed.version, 0, by.at, by.actor, by.channel, "staff", data
    )
    return changed, [event]


def effect(before: Clock | None, after: Clock | None, at: datetime) -> Effect:
    was, will = (each.due_at if each else None for each in (before, after))
    late, now_late = (bool(each and each.exceeded(at)) for each in (before, after))
    return Effect(was, will, _move(before, after), now_late, late)


def counted(effects: Iterable[Effect]) -> dict[str, int]:
    """How many of each move, how many are overdue, and how many become it."""
    found = dict.fromkeys(("earlier", "later", "same", "begins", "ends", "overdue", "newly"), 0)
    for each in effects:
        found[each.move] += 1
        found["overdue"] += each.overdue
        found["newly"] += each.overdue and not each.was_overdue
    return found


def _move(before: Clock | None, after: Clock | None) -> str:
    if before is None or after is None:
        return "same" if before is after else "begins" if after else "ends"
    if before.due_at == after.due_at:
        return "same"
    if before.due_at is None or after.due_at is None:
        return "later" if after.due_at is None else "earlier"
    return "earlier" if after.due_at < before.due_at else "later"
