"""Departments as they are administered."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain import departments as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.departments import Department
from chalicelib.domain.types import Text
from chalicelib.errors import Invalid
from chalicelib.models import departments as stored
from chalicelib.models.departments import DepartmentItem
from chalicelib.services import records
from chalicelib.services.acting import by
from chalicelib.services.once import Once


def every() -> list[Department]:
    return stored.every()


def create(principal: Principal, department_id: str, title: Text, once: Once) -> Department:
    """Raises Conflict when its id is taken."""
    made, events = rules.create(Department(department_id, title), by(principal))
    records.save(DepartmentItem.of(made), None, ("department", made.id), events, once, made)
    return made


def edit(
    principal: Principal,
    department_id: str,
    changes: Mapping[str, Any],
    version: int | None,
    once: Once,
) -> Department:
    before = stored.get(department_id)
    after, events = rules.edit(before, changes, by(principal, version))
    records.save(
        DepartmentItem.of(after), before.version, ("department", after.id), events, once, after
    )
    return after


def must_exist(names: Iterable[str]) -> None:
    """Raises Invalid: a misspelt department would show an empty queue without a word."""
    if set(names) - {each.id for each in stored.every()}:
        raise Invalid(fields={"departments": "option"})


def published(department_id: str, title: Text) -> None:
    """A type was published for it: from now on it can be administered (one read)."""
    if stored.find(department_id) is None:
        item = DepartmentItem.of(Department(department_id, title))
        records.save(item, None, ("department", department_id), [])
