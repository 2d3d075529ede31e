"""A command on the catalogue that is sent again, its answer lost, is done once (F20, F103)."""

from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.services import people
from tests import api, factories
from tests.access_matrix import _EACH as EACH

ADMIN = Principal("staff", "admin-1", "Administrator", departments=frozenset({"support"}))
SECTION = {"kind": "section", "parent": "", "title": EACH, "version": 0}


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    factories.organisation()
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")


def twice(path: str, body: dict[str, Any]) -> api.Reply:
    """With the version that it was decided on: the answer is that of the first."""
    first = api.post(path, body, ADMIN, key=path)
    second = api.post(path, body, ADMIN, key=path)
    assert (first.status, first.body) == (second.status, second.body)
    return second


def test_adding_moving_and_removing_again_answer_as_they_did() -> None:
    added = twice("/staff/catalogue", SECTION)
    section = added.body["nodes"][-1]["key"]
    move = {"parent": "", "position": 0, "version": added.body["version"]}
    moved = twice(f"/staff/catalogue/{section}/move", move)
    removed = twice(f"/staff/catalogue/{section}/remove", {"version": moved.body["version"]})
    assert (removed.status, removed.body["version"]) == (200, 3)
    back = {"parent": "", "position": 0, "version": 3}
    restored = twice(f"/staff/catalogue/{section}/restore", back)
    assert [restored.body["nodes"][0]["key"], restored.body["version"]] == [section, 4]


def test_wording_again_answers_as_it_did() -> None:
    reply = twice("/staff/catalogue/type:ticket", {"icon": "map", "version": 0})
    assert reply.status == 200
