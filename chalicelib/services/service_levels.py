"""The service level of each type: which is in force, and what another would do (F92)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import policies as rules
from chalicelib.domain import reckoning, service_levels
from chalicelib.domain.access import TIMER, Principal
from chalicelib.domain.calendar_plans import CalendarPlan
from chalicelib.domain.deadlines import Span
from chalicelib.domain.policies import Effect, Policy
from chalicelib.domain.requests import Command, Request
from chalicelib.domain.service_levels import ServiceLevel
from chalicelib.errors import Invalid
from chalicelib.models import request_queries as queries
from chalicelib.models import service_levels as stored
from chalicelib.models.service_levels import ServiceLevelItem
from chalicelib.services import calendars, records, types
from chalicelib.services.acting import by
from chalicelib.services.once import Once

PAGES = 8  # of open requests that one preview reads


@dataclass(frozen=True)
class Administered:
    """A type's policy, and the calendars that it may reckon with."""

    policy: Policy
    title: Any
    calendars: Sequence[CalendarPlan]


@dataclass(frozen=True)
class Example:
    """A request opened at some time, and why it is due when it is."""

    start: datetime
    due: datetime | None
    warn: datetime | None
    spans: Sequence[Span]


@dataclass(frozen=True)
class Preview:
    """What a policy would do: to an example, and to open requests (with the first of them);
    `cursor` where they go on, for another preview to add to this one."""

    example: Example | None
    counts: Mapping[str, int]
    items: Sequence[tuple[Request, Effect]]
    cursor: str | None


def administered(type_id: str) -> Administered:
    """Raises NotFound."""
    published = types.current(type_id)
    return Administered(_stored(type_id), published.title, calendars.every())


def change(
    principal: Principal,
    type_id: str,
    content: Mapping[str, Any] | None,
    version: int | None,
    once: Once,
) -> Administered:
    """From now on; open requests follow behind a queue (`services/reckoning.py`).
    Raises NotFound, Invalid, Stale."""
    known = administered(type_id)
    before = known.policy
    ids = {each.id for each in known.calendars}
    after, events = rules.change(before, content, ids, by(principal, version))
    answer = Administered(after, known.title, known.calendars)
    read = before.version or None
    about = ("service_level", type_id)
    records.save(ServiceLevelItem.of(after), read, about, events, once, answer)
    types.forget_levels()
    return answer


def publish(type_id: str, content: Mapping[str, Any]) -> None:
    """The first policy of a type, out of its document; one that there is stays."""
    if stored.find(type_id) is None:
        _judge(type_id, content, calendars.every())
        item = ServiceLevelItem.of(Policy(type_id, content, 1))
        records.save(item, None, ("service_level", type_id), [])
        types.forget_levels()


def preview(
    type_id: str, content: Mapping[str, Any] | None, opened_at: datetime | None, cursor: str | None
) -> Preview:
    """Nothing is changed. Raises NotFound, Invalid."""
    known = administered(type_id)
    level = _judge(type_id, content, known.calendars)
    command = Command(TIMER, clock.now(), settings().time_zone, "timer")
    found, after = _open_requests(type_id, cursor)
    effects = [(each, _effect(each, level, command)) for each in found]
    example = _example(level, opened_at, command.at) if level and not cursor else None
    moved = [pair for pair in effects if pair[1].move != "same"]
    return Preview(example, rules.counted(each for _, each in effects), moved[:25], after)


def _judge(
    type_id: str, content: Mapping[str, Any] | None, known: Sequence[CalendarPlan]
) -> ServiceLevel | None:
    if content is None:
        return None
    ids = {each.id: each for each in known}
    if problems := service_levels.policy_problems(content, ids):
        raise Invalid(fields=problems)
    return _level(Policy(type_id, content, 0), known)


def _level(policy: Policy, known: Sequence[CalendarPlan]) -> ServiceLevel | None:
    plan = next((each for each in known if each.id == policy.calendar), None)
    return policy.level(plan.calendar() if plan else None)


def _example(level: ServiceLevel, opened_at: datetime | None, now: datetime) -> Example:
    zone = settings().time_zone
    running = service_levels.start(level, opened_at or now, zone)
    spans = service_levels.explain(running, level, running.started_at, zone)
    return Example(running.started_at, running.due_at, running.warn_at, spans)


def _open_requests(type_id: str, cursor: str | None) -> tuple[list[Request], str | None]:
    """The next open requests of a type, out of the queues of its departments: a bounded number of
    pages, each one query per department, turn and shard."""
    departments = types.departments_of(type_id)
    found: list[Request] = []
    for _ in range(PAGES):
        page = queries.unfinished(departments, cursor)
        found += [each for each in page.items if each.type_id == type_id]
        cursor = page.cursor
        if cursor is None:
            break
    return found, cursor


def _effect(request: Request, level: ServiceLevel | None, command: Command) -> Effect:
    after = reckoning.clock_under(request, level, command)
    return rules.effect(request.clock, after, command.at)


def _stored(type_id: str) -> Policy:
    return stored.find(type_id) or Policy(type_id, None)
