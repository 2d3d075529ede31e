"""An organisational unit as it is administered (F105)."""

from dataclasses import replace

import pytest

from chalicelib.domain import departments
from chalicelib.domain.departments import Department
from chalicelib.errors import Stale
from tests.unit.domain.test_customers import BY

WORKS = Department("works", "Works", 4)


def test_a_new_one_is_told() -> None:
    made, [event] = departments.create(Department("works", "Works"), BY)
    assert (made.version, event.type, event.data["fields"]) == (1, "DepartmentChanged", ["title"])


@pytest.mark.parametrize("title", ["Building works", "Zoning"])
def test_a_change_is_counted_and_told_by_its_names(title: str) -> None:
    edited, [event] = departments.edit(WORKS, {"title": title}, BY)
    assert edited == Department("works", title, 5)
    assert (event.version, event.data["fields"]) == (5, ["title"])


def test_saying_what_is_so_already_changes_nothing() -> None:
    assert departments.edit(WORKS, {"title": "Works"}, BY) == (WORKS, [])


def test_a_change_decided_on_another_version_is_refused() -> None:
    assert departments.edit(WORKS, {"title": "Roads"}, replace(BY, version=4))[0].version == 5
    with pytest.raises(Stale):
        departments.edit(WORKS, {"title": "Roads"}, replace(BY, version=3))
