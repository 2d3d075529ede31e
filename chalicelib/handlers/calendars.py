"""Calendars of opening hours and holidays, by which deadlines are reckoned."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.calendars import (
    CalendarBody,
    CalendarList,
    CalendarView,
    HolidayList,
    HolidayQuery,
)
from chalicelib.services import calendars

api = ApiBlueprint(__name__)

READ, MANAGE = Permission.CALENDARS_READ, Permission.CALENDARS_MANAGE


@api.get("/staff/calendars", CalendarList, needs=READ)
def list_calendars(call: Call) -> Any:
    """All calendars."""
    return calendars.every()


@api.get("/staff/calendars/{calendar_id}", CalendarView, needs=READ)
def get_calendar(call: Call, calendar_id: str) -> Any:
    """One calendar, with its holidays of several years."""
    return calendars.get(calendar_id)


@api.post("/staff/calendars", CalendarBody, CalendarView, needs=MANAGE)
def create_calendar(call: Call) -> Any:
    """Make a calendar."""
    return calendars.create(call.principal, call.body.content(), call.once)


@api.post("/staff/calendars/{calendar_id}", CalendarBody, CalendarView, status=200, needs=MANAGE)
def change_calendar(call: Call, calendar_id: str) -> Any:
    """Change a calendar: open requests of the types that use it get their deadlines anew."""
    body = call.body
    return calendars.edit(call.principal, calendar_id, body.content(), body.version, call.once)


@api.get("/staff/holidays", HolidayList, HolidayQuery, needs=READ)
def list_holidays(call: Call) -> Any:
    """The public holidays of a country or region, and the places that are known."""
    return calendars.kept(call.query.country, call.query.region)
