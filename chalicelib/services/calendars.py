"""Calendars as they are administered, and the holidays that the schedule adds to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import calendar_plans as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.calendar_plans import CalendarPlan
from chalicelib.domain.calendars import BadCalendar, Calendar
from chalicelib.domain.customers import By
from chalicelib.domain.events import TIMER
from chalicelib.errors import Invalid
from chalicelib.gateways import holidays
from chalicelib.models import calendars as stored
from chalicelib.models.calendars import CalendarItem
from chalicelib.observability import logger
from chalicelib.services import memory, records
from chalicelib.services.acting import by
from chalicelib.services.once import Once

LIMIT = 20  # calendars that one sweep extends


@dataclass(frozen=True)
class Kept:
    """What a country or region keeps, before a calendar is saved with it."""

    places: Mapping[str, Sequence[str]]
    days: Mapping[str, str]


def every() -> Sequence[CalendarPlan]:
    return stored.every()


def get(calendar_id: str) -> CalendarPlan:
    """Raises NotFound."""
    return stored.get(calendar_id)


def known(calendar_id: str) -> Calendar:
    """As deadlines reckon with it, known to a process for a minute. Raises NotFound."""
    return _known(calendar_id, memory.moment())


def kept(country: str, region: str) -> Kept:
    """Raises Invalid for a place that nobody knows."""
    return Kept(holidays.places(), _holidays(country, region, rules.years(None, _today())))


def create(principal: Principal, content: Mapping[str, Any], once: Once) -> CalendarPlan:
    """Raises Invalid with what is wrong with it."""
    plan = CalendarPlan(id=clock.identifier()[:12], **content)
    made, events = rules.create(_filled(plan, None), by(principal))
    records.save(CalendarItem.of(made), None, ("calendar", made.id), events, once, made)
    return made


def edit(
    principal: Principal,
    calendar_id: str,
    content: Mapping[str, Any],
    version: int | None,
    once: Once,
) -> CalendarPlan:
    """What it moves, moves behind a queue (`services/reckoning.py`). Raises NotFound, Invalid."""
    before = stored.get(calendar_id)
    wanted = _filled(replace(before, **content), before)
    changes = {name: value for name, value in vars(wanted).items() if name != "version"}
    return _save(before, changes, by(principal, version), once)


def extend() -> int:
    """Another year of holidays, where one is wanted: how many calendars had one (the sweep)."""
    wanted = stored.to_extend(_today().isoformat(), LIMIT)
    for plan in wanted:
        filled = _filled(plan, plan)
        changes = {name: getattr(filled, name) for name in ("holidays", "since", "until")}
        _save(plan, changes, By(TIMER, clock.now()), None)
        logger.info("extended a calendar", extra={"calendar": plan.id, "until": filled.until})
    return len(wanted)


def _save(
    before: CalendarPlan, changes: Mapping[str, Any], who: By, once: Once | None
) -> CalendarPlan:
    after, events = rules.edit(before, changes, who)
    about = ("calendar", after.id)
    records.save(CalendarItem.of(after), before.version, about, events, once, after)
    _known.cache_clear()
    return after


def _filled(plan: CalendarPlan, before: CalendarPlan | None) -> CalendarPlan:
    """With its holidays, and judged. Raises Invalid."""
    span = rules.years(before, _today())
    filled = replace(
        plan, holidays=_holidays(plan.country, plan.region, span), since=span[0], until=span[1]
    )
    rules.checked(filled)
    try:
        filled.calendar()
    except BadCalendar as bad:
        raise Invalid(fields={bad.at: bad.code}) from bad
    return filled


def _holidays(country: str, region: str, span: tuple[int, int]) -> dict[str, str]:
    if not country:
        return {}
    try:
        return holidays.of(country, region, *span)
    except holidays.UnknownPlace as unknown:
        raise Invalid(fields={"country": "option"}) from unknown


def _today() -> date:
    return clock.today(settings().time_zone)


@lru_cache(maxsize=64)
def _known(calendar_id: str, minute: int) -> Calendar:
    return stored.get(calendar_id).calendar()
