"""Organisational units that answer for request types."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.domain.types import Text
from chalicelib.errors import Stale


@dataclass(frozen=True)
class Department:
    """As it is administered; a request keeps the title it was opened under."""

    id: str
    title: Text
    version: int = 1


Changed = tuple[Department, list[Event]]


def create(department: Department, by: By) -> Changed:
    return department, [_event(department, by, ["title"])]


def edit(department: Department, changes: Mapping[str, Any], by: By) -> Changed:
    """Raises Stale when it was decided on another version."""
    if by.version is not None and by.version != department.version:
        raise Stale
    names = sorted(name for name in changes if changes[name] != getattr(department, name))
    if not names:
        return department, []
    edited = replace(department, **changes, version=department.version + 1)
    return edited, [_event(edited, by, names)]


def _event(department: Department, by: By, names: list[str]) -> Event:
    data = {"fields": names}
    return Event(
        "DepartmentChanged", department.version, 0, by.at, by.actor, by.channel, "staff", data
    )
